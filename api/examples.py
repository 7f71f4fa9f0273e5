"""The examples of the contract, each a body that the service answers."""

from __future__ import annotations

from typing import Any

FERRY = [
    {
        "id": "post-1",
        "publisher": "Daily Post",
        "published": "2026-03-02",
        "text": "LAGOS, March 2 (Reuters) - A ferry carrying traders capsized off Lagos on Monday, killing at least "
        "12 people, the emergency agency said. Rescue work went on through the night.",
    },
    {
        "id": "herald-7",
        "publisher": "The Herald",
        "published": "2026-03-02",
        "text": "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday, the "
        "emergency agency said. The boat was built for 40 passengers.",
    },
]
_BRIDGE = [
    {
        "id": "post-4",
        "publisher": "Daily Post",
        "published": "2026-03-03",
        "text": "The council of Arlen closed the old bridge on Tuesday after an engineer found cracks in two of its "
        "pillars. Buses will go round by the ring road until May.",
    },
    {
        "id": "herald-9",
        "publisher": "The Herald",
        "published": "2026-03-04",
        "title": "Cracks close Arlen bridge",
        "text": "Cracks in two pillars of the old bridge at Arlen made the council close it on Tuesday. Repairs will "
        "cost 3 million euros, the mayor said.",
    },
]
_FESTIVAL = {
    "id": "gazette-2",
    "publisher": "Gazette",
    "published": "2026-03-04",
    "text": "A choir of 200 children opened the music festival of Tolna on Wednesday evening. Tickets for the "
    "weekend are sold out.",
}
SUMMARY_EXAMPLE: dict[str, Any] = {"documents": FERRY, "options": {"max_words": 40}}
COMPARISON_EXAMPLE: dict[str, Any] = {"documents": FERRY, "options": {"origin_cap": 3}}
STORIES_EXAMPLE: dict[str, Any] = {"documents": [*FERRY, *_BRIDGE, _FESTIVAL], "options": {"max_words": 30}}
CHECK_EXAMPLE: dict[str, Any] = {
    "text": "A ferry carrying traders capsized off Lagos on Monday. At least 14 people were killed. The captain had "
    "been warned of the storm.",
    "documents": FERRY,
}
BATCH_EXAMPLE: list[dict[str, Any]] = [{"id": "ferry", **SUMMARY_EXAMPLE}, {"id": "empty", "documents": []}]
"""Lines: one that is answered, and one that breaks a rule."""
FILES_EXAMPLE = [f"{document['text']}\n" for document in FERRY]
"""What files hold."""
