"""Texts: from handsets to the hotline and back."""
