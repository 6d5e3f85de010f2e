"""Processes beside the web: the pump finds what is due, RQ workers send it."""
