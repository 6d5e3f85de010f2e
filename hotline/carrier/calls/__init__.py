"""Calls: of handsets to the hotline, and of the hotline to handsets."""
