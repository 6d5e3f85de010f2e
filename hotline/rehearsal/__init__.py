"""Conversations without a carrier: the simulator, stories as plain text, and a phone in the terminal."""
