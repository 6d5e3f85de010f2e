"""What the hotline costs, beside what nobody can do without: both are measured in the same run."""
