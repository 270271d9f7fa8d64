"""`python -m procloser.cli`."""

from procloser.cli.main import main

main()
