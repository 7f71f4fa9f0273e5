"""The licences of all that an installation brings: read, held against a list, written to docs/licences.md."""
