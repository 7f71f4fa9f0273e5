"""Names in a check: whole ones are compared, and those that play the same part in both sentences."""

from __future__ import annotations

import pytest

from summarizer import Claim, Document, check


def checked(claim: str, source: str) -> Claim:
    (found,) = check(claim, [Document(id="d", text=source)], language="en").claims
    return found


OTHER_PARTS = [
    (
        "The mayor of Port Hale offered help.",
        "The mayor, Pia Lund, offered help to the families. The fire in Port Hale burned for days.",
    ),
    ("The mayor of Port Hale offered help.", "Mayor Pia Lund offered help on Tuesday."),
    ("The mayor of Port Hale offered help.", "Mayor Ostberg offered help."),
    ("A warehouse in Port Hale exploded on Sunday.", "A warehouse owned by Nordal exploded on Sunday."),
    ("Rescue teams from Port Hale reached the village.", "Rescue teams led by Ilse Brandt reached the village."),
    ("Workers in Port Hale reported the leak.", "Workers of Nordal reported the leak."),
    ("The inspector from Dunmore closed the plant.", "The inspector Owen Tarr closed the plant."),
    ("The plant of Nordal was closed on Sunday.", "The plant in Dunmore was closed on Sunday."),
]


@pytest.mark.parametrize(("claim", "source"), OTHER_PARTS)
def test_names_that_play_other_parts_contradict_nothing(claim: str, source: str) -> None:
    found = checked(claim, source)
    assert found.verdict != "contradicted"
    assert found.differences == ()


ONE_PART = [
    ("The mayor of Port Hale offered help.", "The mayor of Lund offered help.", "Port Hale", "Lund"),
    ("The fire in Port Hale burned for days.", "The fire in Ostberg burned for days.", "Port Hale", "Ostberg"),
    ("The fire in Ostberg burned for days.", "The fire in Port Hale burned for days.", "Ostberg", "Port Hale"),
    ("Port officials in Hale offered help.", "Port officials in Ostberg offered help.", "Hale", "Ostberg"),
    ("The plant in Port Hale was closed on Sunday.", "The plant at East Dunmore was closed on Sunday.", "Port Hale",
     "East Dunmore"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "source", "value", "other"), ONE_PART)
def test_names_of_one_part_are_one_difference_of_wholes(claim: str, source: str, value: str, other: str) -> None:
    found = checked(claim, source)
    assert found.verdict == "contradicted"
    assert [(one.value, one.source_value) for one in found.differences] == [(value, other)]
