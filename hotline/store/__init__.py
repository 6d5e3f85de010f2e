"""Everything that is kept, in Redis: people, what is due, tasks for staff, and counters."""
