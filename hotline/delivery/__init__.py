"""How one text or call of ours fares, from the first attempt until it is settled. Pure."""
