"""English sentences that are not fit to be read alone, and the good ones that look like them."""

from __future__ import annotations

import pytest

from summarizer.text.defects import defects
from tests.test_cleaning import ORDINARY

CAPTIONS = [
    "Workers cover up the name on the front of Alden Hall at Hope University on Monday, Aug. 15, 2016.",
    "Associated Press An Alden soldier rides on top of a truck close to the border on Thursday.",
    "Smith, left, and Jones, right, arrive at the court in Alden.",
    "Mayor Ada Obi, center, greets voters at the market.",
    "Ada Obi, second from left, sits with her lawyers.",
    "Ada Obi (2nd L) and Tom Orr (R) sit with their mothers in Hope.",
    "In this Jan. 5 photo, the mayor walks to the town hall.",
    "In this Jan. 5, 2012, file photo, the mayor walks to the town hall.",
    "In this undated photo, a ship lies in the harbor.",
    "In this image released by the army, smoke rises over Hope.",
    "In this image taken from video, smoke rises over Hope.",
    "A surgeon examines a patient in Hope in this file photo taken January 24, 2013.",
    "This undated photo shows the suspect in the shooting.",
    "This image provided by the police shows the suspect.",
    "This Sept. 30, 2003, file photo shows the hall.",
    "The mayor is seen here with his wife at the opening of the mill.",
    "The ferry is seen on May 13 as it leaves the harbor of Hope.",
    "The mayor is pictured with his wife at the opening of the mill.",
    "Ada Obi poses for a portrait at her home in Hope.",
    "The two ministers pose for photographers before their talks.",
    "Above: the mill before the fire of Monday.",
    "A man holds a placard during a protest in Alden.",
    "A man holds a placard.",
    "A woman in a red coat walks past the burned mill.",
    "A Syrian boy stands in the rubble of his home.",
    "Police officers stand guard near the scene.",
    "Two firefighters carry a hose across the street.",
    "Protesters hold signs outside the court in Alden.",
    "People walk past the closed bank in Alden on Monday.",
    "Mourners light candles outside the church.",
    "Smoke rises from a factory in Alden, Monday.",
    "Thick black smoke billows from the mill in Hope.",
    "May 3, 2011 A stray lion passes in front of a car.",
    "Prime Minister Tom Orr speaks at a news conference in Hope on Monday, May 3, 2011.",
    "Ada Obi leaves the court in Alden, May 3, 2011.",
    "Workers cover the name on the front of the hall on Monday, Aug. 15, 2016.",
]
NO_CAPTIONS = [
    "Reuters reporters saw a soldier ride on top of a truck on Thursday.",
    "Workers covered up the name on the front of Alden Hall on Monday, Aug. 15, 2016.",
    "A man who held a placard was arrested on Monday.",
    "A man must hold a license to drive a bus.",
    "A woman holds the record for the longest swim in the lake.",
    "A woman carries the gene if her mother does.",
    "People hold the key to peace, the minister said.",
    "Police stand accused of hiding the file from the court.",
    "Police officers stand trial on Monday for the death of a boy.",
    "Residents wait for months for a doctor in the valley.",
    "People wait in line every day for bread.",
    "Workers carry out repairs on the bridge every spring.",
    "Two soldiers were killed when smoke rose from the tank.",
    "Rescuers searched the rubble for a third day.",
    "Protesters will march to the court on Monday, May 3.",
    "The prime minister arrives in Hope on Monday, May 3.",
    "The move is seen in Hope as a threat to the talks.",
    "The move is seen as a threat to the talks.",
    "The suspect was pictured with a gun on the day of the attack.",
    "A photo of the mayor with a gun was published on Monday.",
    "The photo shows the general shaking hands with the minister.",
    "The video shows a man who walks into the bank with a gun.",
    "The union does not see its place in this picture of growth.",
    "Jane Hale (R) won the state, and Tom Orr (D) lost it.",
    "The party turned left, and voters turned away.",
    "The left, in office since May, lost the vote.",
    "Smith left, and Jones took his place as mayor.",
    "He turned right, and the car hit the wall.",
    "The bank poses a risk to the state, the minister said.",
    "Models who pose for the magazine are paid by the hour.",
    "A group of lawyers inspects the prison each year.",
    "A family of four needs 900 dollars a month to live there.",
    "Students light up the court's docket with suits over debt, lawyers say.",
    "The law clears the way for a second mill in Hope.",
    "Smoke from the fire forced 400 people out of their homes.",
    "A crowd gathered outside the court after the verdict.",
]
POINTERS = [
    "In the video above, the mayor walks out of the room.",
    "The photo below was taken before the fire.",
    "The video above shows the crash.",
    "Read part of the letter below.",
    "Watch the full clip below.",
    "Watch police detain the protesters here.",
    "Submit your news tips here.",
    "As shown here below, prices rose by 3 percent, as noted above.",
    "The mayor, as mentioned above, resigned on Monday.",
    "The full list of victims is listed below.",
    "Below is the text of the letter from the mayor.",
    "Here's what you need to know about the vote.",
    "Here is a list of the victims of the fire.",
    "Here are five things to watch on Monday.",
    "Prices rose by 3 percent in May (see chart below).",
    "The mayor resigned on Monday (see related story).",
    "In this article, we look at the causes of the fire.",
    "This page will be of use to those who vote.",
    "A spokesman replied with the following statement.",
    "The company issued the following.",
    "As we reported earlier, the mayor will resign.",
]
NO_POINTERS = [
    "The water rose above the bridge on Monday.",
    "The plane flew below the clouds when it was hit.",
    "Prices rose above all in the south of the state.",
    "The list of victims was released on Monday.",
    "The mayor said the company should do the following year what it failed to do.",
    "Rescuers heard voices below the rubble of the mill.",
    "The soldiers above the town opened fire on the car.",
    "The statement said that no one from here would be sent abroad.",
    "He was born here in 1961, the mayor said of the singer.",
    "Here, the army fought its last battle of the war.",
    "The article that the paper printed on Monday was wrong.",
    "In this article of the treaty, the states promise help.",
    "The shares fell below the price of the offer.",
    "The video shows the boat below the bridge.",
    "See the doctor before you fly, the ministry told tourists.",
    "The letter was found above the door of the church.",
    "The company reported earlier that its sales had fallen.",
    "The mayor (then a judge) sent him to prison.",
]
VERBLESS = [
    "First look at the new prison in Hope.",
    "Just a couple of friends in an old car.",
    "No mention of the protest or the fire.",
    "Another year, another tax on soda.",
    "Not from a tree but from a tower.",
    "A film made by the town of Hope.",
    "Vinay Orr, a former worker at the mill.",
    "Ambulances at the station after the fire.",
    "For all of us in the town of Hope.",
    "The mother of the boy from Hope, with the mayor of Alden.",
]
VERBAL = [
    "The council approved the bridge on Monday.",
    "The police hover over the town in the night.",
    "The drones hover over the town in the night.",
    "A judge in Alden set him free.",
    "For the town, nothing was the same.",
    "The company cut 300 jobs in May.",
    "Smoking kills more people than the war.",
    "Not one of the men was found alive.",
    "The crew put out the fire in an hour.",
    "No one from the town ever came back.",
    "Another storm hits the coast on Monday.",
    "Manchester United thrash Chelsea at home.",
    "In Hope, voters elect a new mayor on Monday.",
    "Just over half of them support the plan.",
    "The train to Hope runs every ten minutes.",
    "With the vote came the war.",
    "The 12-year-old weighs 40 pounds.",
    "A book by the mayor tops the list.",
    "From the hill, the rebels shell the town.",
    "Among the dead are two children.",
    "The U.S. and Russia agree on little.",
]
TAGS = [
    "She said to applause on Tuesday.",
    "Trump said to cheers Thursday night.",
    "Tom Orr said in a statement on Monday.",
    "The mayor of Alden added.",
    "Police said on Monday.",
]
NO_TAGS = [
    "The mayor said on Monday that the mill would close.",
    "The mayor said no to the plan on Monday.",
    "Nothing was said at the meeting on Monday.",
    "What she said in the debate on Monday cost her the vote.",
    "“We go,” she said to applause on Tuesday.",
    "The mayor said of the fire: it was no accident.",
    "The mill will close, the mayor said on Monday.",
    "The mayor said at least 12 people had died.",
    "The mill added to the noise in the town.",
]

FAULTY = [
    *((text, "caption") for text in CAPTIONS),
    *((text, "pointer") for text in POINTERS),
    *((text, "verbless") for text in VERBLESS),
    *((text, "bare_tag") for text in TAGS),
]


@pytest.mark.parametrize(("text", "defect"), FAULTY)
def test_what_is_unfit_to_be_read_alone_has_a_defect_in_english(text: str, defect: str) -> None:
    assert defect in defects(text, "en")
    assert defect not in defects(text, "de")


@pytest.mark.parametrize("text", [*NO_CAPTIONS, *NO_POINTERS, *VERBAL, *NO_TAGS, *ORDINARY])
def test_a_good_sentence_has_none(text: str) -> None:
    assert defects(text, "en") == ()
