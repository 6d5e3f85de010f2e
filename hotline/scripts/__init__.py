"""Reads the folders under scripts/: YAML to compiled Script, with every error at once as file:line."""
