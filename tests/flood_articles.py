"""Articles on one event for tests of the adapters: three prints of an agency story, and one of its own."""

from __future__ import annotations

AGENCY = (
    "LIMA, March 2 (Reuters) - A flood destroyed 40 houses in the north of Peru on Monday, the civil defence said. "
    "Rescuers took 300 people to a school in the town of Piura by boat. The river rose by three metres in a night. "
    "The government sent tents, blankets and water for the families. Engineers closed two bridges as their pillars "
    "were damaged. Schools in the region remain closed until Friday, the ministry of education said. Farmers lost "
    "much of their rice shortly before the harvest. Meteorologists expect more rain before the end of the week."
)
OWN = (
    "Residents of Piura in northern Peru spent Monday night on roofs after the river broke its banks. The mayor "
    "said that 40 houses were destroyed by the flood in Piura. A baker handed out bread from a boat. Volunteers are "
    "collecting clothes in the cathedral. The hospital moved its patients upstairs. Its generator failed at "
    "midnight and was repaired by neighbours."
)
ORIGINALS = {"post": AGENCY, "herald": f"{AGENCY} The Herald.", "mail": f"By our staff\n\n{AGENCY}", "echo": OWN}
COLLAPSED = [
    (["post", "echo"], ["post", "echo"]),
    (["post", "herald"], ["post"]),
    (["herald", "post"], ["herald"]),
    (["mail", "echo", "post"], ["mail", "echo"]),
    (["echo", "post", "herald", "mail"], ["echo", "post"]),
    ([], []),
]
"""Which of the articles are retrieved, and which remain once reprints are collapsed to the first print retrieved."""
