"""What a release is checked with: `python -m tests.release`, which `make release` runs."""
