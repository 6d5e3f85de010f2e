"""The pure core: what the hotline decides, without touching the world."""
