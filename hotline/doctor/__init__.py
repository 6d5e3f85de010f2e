"""Looks at an installation from outside and says what is wrong and how to mend it."""
