"""``python -m linter`` does what the command ``govlint`` does."""

from linter.cli import main

if __name__ == "__main__":
    main()
