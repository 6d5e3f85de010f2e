"""From a script's files to a revision in force: everything is examined first, and two people answer for it."""
