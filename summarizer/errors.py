"""Every error the library raises.

    SummarizerError
    ├── OptionError      an option, or a combination of options, out of bounds
    └── InputError       documents that cannot be summarized
        └── DecodingError    bytes that are no text

All are also ``ValueError``. A message names the field, the rule and the value:
``redundancy must be at most 1, not 3``. Nothing else is raised on purpose.
"""


class SummarizerError(ValueError):
    """Root of the tree: catch this one to catch them all."""


class OptionError(SummarizerError):
    """An option breaks one of its rules."""


class InputError(SummarizerError):
    """The documents break one of the rules of `Document` or of `summarize`."""


class DecodingError(InputError):
    """The bytes of a file are not text in any encoding that can be told."""
