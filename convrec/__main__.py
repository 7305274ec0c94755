"""`python -m convrec`: the command line."""

from convrec.ui.cli import main

main()
