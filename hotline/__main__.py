"""python -m hotline is the command line."""

from hotline.cli import main

main()
