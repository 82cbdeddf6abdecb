"""Words that part a counted noun from what stands around it, as data; and what happens to people, by event.

`EVENTS` joins the words that tell of one event: “590 injured”, “almost 700 hurt” and “wounding 291” are about the same.
"""

from __future__ import annotations

from kgreader.recognition.numbers.words import listed

__all__ = [
    "ABOUT_PEOPLE",
    "AFTER_NOUN",
    "COMPOUNDS",
    "EVENTS",
    "EVENT_OF",
    "FINITE",
    "NEUTRAL",
    "NO_ADJECTIVES",
    "NO_PLURALS",
    "PERSONS",
    "PLURALS",
    "SINGULARS",
    "STOPS",
    "is_plural",
    "is_verb",
    "lemma",
]

EVENTS = {
    "killed": (
        "killed kill kills killing dead died die dies dying death deaths slain fatalities fatality "
        "casualties martyred perished murdered murdering executed assassinated massacred drowned toll "
        "lives murders murder homicide homicides femicide femicides"
    ),
    "injured": (
        "injured injure injures injuring injury injuries hurt hurting wounded wound wounding wounds "
        "hospitalised hospitalized maimed gored"
    ),
    "arrested": (
        "arrested arrest arrests arresting detained detain detaining detention detentions jailed "
        "imprisoned apprehended captured"
    ),
    "missing": "missing disappeared vanished unaccounted",
    "displaced": "displaced displacing homeless uprooted fled fleeing flee",
    "evacuated": "evacuated evacuating evacuees",
    "rescued": "rescued rescuing rescue saved saving",
    "infected": "infected infections infection infecting positive",
    "kidnapped": "kidnapped kidnapping abducted abducting abductions hostages",
    "overthrown": "overthrown ousted toppled deposed unseated",
    "sentenced": "sentence sentences sentenced conviction convictions jail prison imprisonment",
    "destroyed": "destroyed destroying demolished razed",
    "damaged": "damaged damaging",
}
"""Event → words that tell of it."""

EVENT_OF = {word: event for event, words in EVENTS.items() for word in words.split()}
"""Word → event."""

NEUTRAL = listed(
    "dead hurt injured wounded killed missing arrested detained jailed homeless displaced evacuated rescued "
    "infected kidnapped abducted hospitalised hospitalized sick ill unemployed alive safe trapped stranded "
    "present absent positive imprisoned executed"
)
"""Words that stand for the people they describe (“20 dead”)."""

STOPS = (
    listed(
        "of in on at by from to for with within without and or nor but as than that which who whom whose when "
        "where while why after before during since under over into onto against amid among amongst between "
        "through throughout per via upon about around across along behind beyond despite except inside near "
        "off out outside past until till towards toward up down worth following including because if so "
        "though although unless whether yet not"
    )
    | listed(
        "the a an this these those his her its their our your my it he she they we i you them him us me "
        "himself itself themselves there here what how each every both all any some no another same"
    )
    | listed(
        "is are was were be been being am has have had having do does did will would can could may might "
        "shall should must cannot"
    )
    | listed(
        "also now already then later ago still only just even more less apart today yesterday tomorrow "
        "tonight monday tuesday wednesday thursday friday saturday sunday earlier altogether respectively "
        "according outright quarter-on-quarter year-on-year month-on-month year-over-year alone away back "
        "together again once "
        "too instead else either neither never ever soon recently currently annually daily weekly monthly "
        "yearly nationwide worldwide globally"
    )
)
"""Words that end a noun phrase."""

FINITE = listed(
    "seen said say says told took take takes went go goes came come comes made make makes got get gets gave "
    "give gives saw see sees left leave held hold holds won win wins lost lose loses led lead leads ran run "
    "met meet became become began begin fell fall rose rise grew grow spent spend sent send kept keep brought "
    "bring built bought buy sold sell paid pay hit cut set put let shut spread stood stand sat sit lay lie "
    "fought fight felt feel found find heard hear knew know thought think wrote write spoke speak drew draw "
    "drove drive flew fly broke break chose choose ate drank swam sang shot showed shown stole struck swept "
    "taught threw understood woke wore want wants need needs live lives work works remain remains include "
    "includes face faces play plays share shares show shows occur occurs continue continues appear appears "
    "seem seems die dies fled flee flees stay stays plan plans use uses call calls join joins agree agrees "
    "stretch stretches believe try tries died took suffer suffers depend depends belong belongs consist "
    "consists exist exists contain contains represent represents"
)
"""Verbs that do not end in -ed and often follow a counted noun."""

NO_ADJECTIVES = listed(
    "suffered received voted joined reported remained attended followed wanted needed tried agreed seen "
    "survived appeared refused dropped turned looked went came took got had held said told were was did "
    "returned stayed worked lived played arrived managed opted responded answered participated succeeded "
    "failed"
)
"""Verbs in the past that never describe what is counted (“another 32 suffered similar fates”)."""

AFTER_NOUN = listed(
    "was were been be are is being has have had who that which also reportedly left allegedly confirmed still "
    "later people subsequently feared presumed believed reported officially already seriously critically "
    "slightly badly severely lightly fatally shot being found declared pronounced"
)
"""Words between a counted noun and what happened to it (“people were seriously injured”)."""

ABOUT_PEOPLE = listed(
    "repatriated repatriating employed employing employs hired hiring vaccinated vaccinating tested testing "
    "recruited recruiting deported deporting rescued treated treating"
)
"""Verbs whose object, where it is only a number, is people (“repatriating over 150,000”)."""

PERSONS = listed(
    "people person man woman child boy girl police troops staff crew personnel inmate pilgrim citizen student "
    "victim patient member guest hostage suspect rebel militant civilian resident relative friend youth "
    "infant baby adult monk cleric cop guard thief recruit cadet private pupil pedestrian cyclist driver"
)
"""Singulars of those who can be hurt, besides words in -er, -or, -ian, -ist, -man."""

COMPOUNDS = listed(
    "telecommunications sales sports arms news goods customs savings women men police human youth people "
    "drugs weapons mines communications services systems operations affairs works elections securities "
    "emissions rights women's men's games years troops children staff species fish series data media"
)
"""Plurals that are often the first part of a compound (“two sports clubs”)."""

PLURALS = listed(
    "people men women children police troops staff personnel feet teeth mice geese cattle sheep fish aircraft "
    "spacecraft media species series youth clergy crew gunmen policemen policewomen fishermen firemen "
    "businessmen congressmen servicemen footballers lawmen wolves lives wives knives crises analyses bases "
    "criteria phenomena bacteria alumni nuclei stimuli others swiss chinese japanese portuguese lebanese "
    "vietnamese senegalese taiwanese sudanese burmese maltese congolese nepalese militia infantry militias "
    "faithful elderly poor migrants refugees buffalo salmon deer shrimp offspring grandchildren "
    "schoolchildren townspeople tribespeople salespeople spokespeople craftsmen countrymen salesmen statesmen "
    "councilmen freshmen horsemen women's paparazzi graffiti kin livestock poultry equipment population "
    "workforce electorate"
)
"""Plurals that do not end in -s, and collective nouns that are counted."""

NO_PLURALS = listed(
    "this is was has as us its his yes always sometimes perhaps besides towards across previous various "
    "serious religious famous dangerous plus versus less news says does goes thus yours ours hers theirs "
    "whereas unless afterwards backwards indoors outdoors overseas upstairs downtown campus virus bus gas "
    "status census focus bonus press class process business access success address congress express loss mass "
    "cross pass boss glass grass dress stress series crisis basis analysis thesis consensus apparatus paris "
    "iris pelvis chassis emphasis"
)
"""Words in -s that are no plurals."""

SINGULARS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "feet": "foot",
}
"""Plurals that have a singular of their own."""


def is_plural(word: str) -> bool:
    """Say whether a word in lower case looks like the plural of a noun, or like a collective that is counted."""
    if word in PLURALS:
        return True
    if len(word) < 3 or not word.endswith("s") or word in NO_PLURALS:
        return False
    return not word.endswith(("ss", "ous", "'s", "sis", "itis", "nis"))


def is_verb(word: str) -> bool:
    """Say whether a word may be a verb in the past, or one of the frequent irregular ones."""
    return word in FINITE or (word.endswith("ed") and len(word) > 4) or word.endswith("n't")


def lemma(noun: str) -> str:
    """Give the singular of ``noun`` by rule, in lower case."""
    word = noun.lower()
    if word in SINGULARS:
        return SINGULARS[word]
    if word in PLURALS or word in NO_PLURALS or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
