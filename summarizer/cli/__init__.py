"""The command `summarize` and its subcommands."""
