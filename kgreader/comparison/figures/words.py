"""Small words of English by what they do in a sentence."""

from __future__ import annotations

from kgreader.text.patterns import word_set

__all__ = [
    "AUXILIARIES", "CLAUSES", "FILLERS", "FINITE", "INSTEAD", "PART_OF", "POPULATED", "PREPOSITIONS", "PRONOUNS",
    "SAYING", "STOPS",
]  # fmt: skip

PREPOSITIONS = word_set(
    "of in on at by from to for with within without during since until till before after over under into onto against "
    "amid among between through per via upon about around across along behind beyond despite near off out outside past "
    "towards up down following"
)
AUXILIARIES = word_set(
    "is are was were be been being has have had having do does did will would can could may might shall should must "
    "get got gotten"
)
CLAUSES = word_set(
    "that which who whom whose while when where because but although though as after before unless if so since until"
)
"""Words that open another clause."""
FILLERS = word_set(
    "the a an of his her its their our these those all total other more another further additional new"
)
PRONOUNS = word_set("he she him his her")
INSTEAD = word_set("who which that he she it they")
SAYING = word_set(
    "said says say saying told tell tells announced announces added adds reported reports claimed claims stated states "
    "warned warns wrote tweeted insisted confirmed-that described according urged called-on denied noted explained"
)
POPULATED = word_set(
    "country nation city town village republic state region province island district territory"
)
PART_OF = word_set("including among includes included")
"""Words before a figure that is a part of another."""
FINITE = word_set(
    "took went came made got gave saw left held won lost led ran met became began fell rose grew spent sent kept "
    "brought built bought sold paid hit cut set put shut burst spread stood sat fought found heard wrote spoke drew "
    "drove flew broke chose threw woke struck stole fled sank shot swept quit hurt shook flown taken given seen driven "
    "thrown beaten"
)
"""Verbs in the past that do not end in -ed."""
STOPS = (
    PREPOSITIONS
    | AUXILIARIES
    | CLAUSES
    | FILLERS
    | PRONOUNS
    | SAYING
    | word_set(
        "and or nor not no yet than then there here it they we you i them us me my your this such also only just even "
        "still already now again both each every either neither some any most many much few less least almost nearly "
        "approximately roughly one two three four five six seven eight nine ten hundred thousand million billion what "
        "how why who it's very too own same later earlier ago today yesterday tomorrow tonight monday tuesday "
        "wednesday thursday friday saturday sunday"
    )
)
"""Words that say nothing about what a sentence is about."""
