"""English words for days and for saying something."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_STEMS = tuple(month[:3] for month in MONTHS)
"""What every form of a month's name begins with."""
ABBREVIATED_MONTHS = (*(stem for stem in MONTH_STEMS if stem not in MONTHS), "Sept")
"""Forms that a full stop follows: all but May have one."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

VERBS_OF_SAYING = (
    "said", "says", "told", "tells", "announced", "added", "tweeted", "testified", "reported", "confirmed",
)  # fmt: skip
VERBS_OF_STATING = ("replied", "stated", "claimed", "warned")
"""Verbs of saying that are not used of the day on which something was said."""
WRITTEN_OR_SAID = ("wrote", "statement", "interview")
"""Words beside them that a day of saying stands with."""
