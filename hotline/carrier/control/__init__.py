"""The control API: what handsets do, what goes wrong and what is seen of it, as JSON."""
