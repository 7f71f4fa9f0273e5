"""python -m summarizer is the command `summarize`."""

from .cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
