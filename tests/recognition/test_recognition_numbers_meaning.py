"""How a figure is meant: approximators and bounds, what it counts, whose it is, who says it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from numbers_articles import article, found

from kgreader.model import Mention, Quantity
from kgreader.recognition.numbers import NumberRecognizer


def first(raw: str) -> Quantity:
    """Give the first figure of a line that is no date."""
    return next(quantity for _, quantity in found(raw) if quantity.kind not in ("date", "time"))


def figure(raw: str, text: str) -> tuple[Mention, Quantity]:
    """Give the figure of a line that reads ``text``."""
    made = article(raw)
    for mention in NumberRecognizer().recognise(made):
        if made.text[mention.span.start : mention.span.end] == text and mention.quantity is not None:
            return mention, mention.quantity
    raise AssertionError(f"{text!r} not found in {raw!r}")


@pytest.mark.parametrize(
    ("raw", "approx", "low", "high"),
    [
        ("killed 40 people", None, 40, 40),
        ("killed about 40 people", "about", None, None),
        ("killed more than 40 people", "more than", 40, None),
        ("killed At Least 40 people", "at least", 40, None),
        ("almost 700 hurt", "almost", None, 700),
        ("up to another 60 flats", "up to", None, 60),
        ("no fewer than 60 flats", "no fewer than", 60, None),
        ("no more than 60 flats", "no more than", None, 60),
        ("an estimated $5 million", "an estimated", None, None),
        ("exactly 12 votes", "exactly", 12, 12),
        ("between 30 and 45 tents", None, 30, 45),
        ("about 30 to 45 tents", "about", None, None),
        ("a 200-odd crowd", "odd", None, None),
        ("30 or more tents", "or more", 30, None),
        ("5,000+ signatures", "+", 5000, None),
        ("just over a year later", "just over", 1, None),
        ("(some 300 sheep)", "some", None, None),
    ],
)
def test_an_approximator_gives_bounds(
    raw: str, approx: str | None, low: int | None, high: int | None
) -> None:
    """In lower case, outside the span; ``None`` is unbounded."""
    quantity = first(raw)
    assert (quantity.approx, quantity.low, quantity.high) == (approx, low, high)


@pytest.mark.parametrize(
    "raw",
    [
        "handed over 40 prisoners",
        "over the past 40 days",
        "a war over 3 islands",
        "spread over three years",
        "talked about 40 cases",
        "came under 3 flags",
        "the past 10 days",
        "moved past 3 tents",
    ],
)
def test_such_a_word_may_mean_something_else(raw: str) -> None:
    """Particles of verbs, spans of time."""
    assert first(raw).approx is None


@pytest.mark.parametrize(
    ("raw", "text", "what", "key"),
    [
        ("Some 315 people were injured in the crush.", "315", "people injured", "injured"),
        ("It left 315 hurt and two dead.", "315", "people hurt", "injured"),
        ("It left 315 hurt and two dead.", "two", "people dead", "killed"),
        ("The quake killed 64 people and injured 120.", "64", "people killed", "killed"),
        ("The quake killed 64 people and injured 120.", "120", "people injured", "injured"),
        ("The blast killed at least five soldiers and three guards.", "three", "guards killed", "killed"),
        ("Four miners were killed and 12 others injured.", "12", "miners injured", "injured"),
        ("The death toll has risen to 88.", "88", "people killed", "killed"),
        ("The number of wounded reached 430.", "430", "people wounded", "injured"),
        ("Nine pilgrims from the north drowned on Monday.", "Nine", "pilgrims drowned", "killed"),
        ("They saw three ministers toppled by the street.", "three", "ministers toppled", "overthrown"),
        ("Seven of the 19 lists failed.", "Seven", "lists failed", "list"),
        ("Seven of the 19 lists failed.", "19", "lists", "list"),
        ("Officials said 12 of the 30 miners were killed.", "12", "miners killed", "killed"),
        ("Officials said 12 of the 30 miners were killed.", "30", "miners", "miner"),
        ("two new sports clubs opened", "two", "new sports clubs opened", "club"),
        ("six large, modern ships", "six", "large, modern ships", "ship"),
        ("three Israeli and four Jordanian officers", "three", "Jordanian officers", "officer"),
        ("Of 24 suspects nine were women and six were freed.", "six", "suspects", "suspect"),
        ("a republic of 6.5 million people", "6.5 million", "people", "people"),
        ("Turnout was 27% at noon.", "27%", "Turnout", "turnout"),
        ("won 7% of the vote", "7%", "vote", "vote"),
        ("a 7% threshold", "7%", "threshold", "threshold"),
        ("a $5 million loan", "$5 million", "loan", "loan"),
        ("gave $25 million in aid", "$25 million", "aid", "aid"),
        ("a fine of $500", "$500", "fine", "fine"),
        ("after 10 days of crisis", "10 days", "crisis", "crisis"),
        ("an 11-year sentence", "11-year", "sentence", "sentenced"),
        ("a 16-page report", "16-page", "report", "report"),
        ("a magnitude 5.9 earthquake", "5.9", "earthquake", "earthquake"),
        ("the six-nation council", "six", "nation", "nation"),
        ("repatriating over 150,000. Then", "150,000", "people", "people"),
    ],
)
def test_a_figure_counts_something(raw: str, text: str, what: str, key: str) -> None:
    """Noun and event in the text's words; the key is the event, or the noun's singular."""
    mention, quantity = figure(raw, text)
    assert (quantity.what is not None and quantity.what.lower(), mention.key) == (what.lower(), key)


def test_a_noun_is_forgotten_after_a_while() -> None:
    """A figure far from the last noun counts nothing rather than something false."""
    assert figure("There were 30 tents. " + "They sang on. " * 20 + "Later 5.", "5")[1].what is None


@pytest.mark.parametrize(
    ("raw", "text", "owner"),
    [
        ("A court reversed Amirov's 9.5-year conviction.", "9.5-year", "Amirov"),
        ("Politician Amirov was jailed. He was serving an 11-year sentence.", "11-year", "Amirov"),
        ("It hit three of the plant's six reactors.", "six", "plant"),
        ("Marta Ruiz, 42, a nurse, fled.", "42", "Marta Ruiz"),
        ("the 20-year-old Ajit Rao fled", "20-year-old", "Ajit Rao"),
        ("President Amirov fell out with Judge Sadov after the 61-year-old won.", "61-year-old", "Sadov"),
        ("They counted 30 tents.", "30", None),
    ],
)
def test_a_figure_may_have_an_owner(raw: str, text: str, owner: str | None) -> None:
    """A possessive, an apposition, or the person named last."""
    assert figure(raw, text)[1].owner == owner


@pytest.mark.parametrize(
    ("raw", "by"),
    [
        ("At least 30 were hurt, the health ministry said.", "health ministry"),
        ("At least 30 were hurt, the ministry said, according to AKI Press.", "ministry via AKI Press"),
        ("According to police in the town, 30 were hurt.", "police"),
        ("“We counted 30 hurt,” said Deputy Minister Ana Sol.", "Deputy Minister Ana Sol"),
        ("A clerk of the mine, which feeds 30 villages, told AFP so.", "clerk of the mine via AFP"),
        ("The Organization for Security and Co-operation in Europe said 30 polls were fair.",
         "Organization for Security and Co-operation in Europe"),
        ("The centre this week reported 30 whales.", "centre"),
        ("Mexico's 30 states voted.", None),
        ("There were 30 tents.", None),
    ],
)  # fmt: skip
def test_somebody_says_it(raw: str, by: str | None) -> None:
    """The subject of the verb of saying, and the outlet that passes it on."""
    assert figure(raw, "30")[1].attribution == by


def test_he_is_the_speaker_before() -> None:
    """A pronoun stands for the speaker of the sentence before."""
    text = "Mayor Ana Sol said the square was calm. She added that 30 people were held."
    assert figure(text, "30")[1].attribution == "Mayor Ana Sol"


def test_a_party_that_speaks_does_not_vouch_for_its_own_number() -> None:
    """“More than a dozen parties said”: nobody says that it is a dozen."""
    assert figure("More than a dozen parties said they had met.", "a dozen")[1].attribution is None


def test_shared_names_of_currencies_follow_the_country() -> None:
    """Rs are Pakistan's where the article is about Pakistan."""
    assert first("Pakistan's court fined him Rs 500,000.").unit == "PKR"
    assert first("In Chile it cost 500 pesos.").unit == "CLP"
    assert first("It cost 500 pesos.").unit == "peso"


@pytest.mark.parametrize(
    ("raw", "text", "low"),
    [("dozens of tents", "dozens", 12), ("hundreds of thousands fled", "hundreds of thousands", 100000),
     ("several tents", "several", 2), ("a few hundred tents", "a few hundred", 200)],
)  # fmt: skip
def test_vague_plurals_are_a_layer_of_their_own(raw: str, text: str, low: int) -> None:
    """No value, the least that the wording gives."""
    made = article(raw)
    (mention,) = NumberRecognizer().recognise(made)
    assert mention.quantity is not None
    assert (mention.label, made.text[mention.span.start : mention.span.end]) == ("VAGUE", text)
    assert (mention.quantity.value, mention.quantity.low) == (None, Decimal(low))


@pytest.mark.parametrize(
    ("raw", "by"),
    [
        ("At least 30 alleged frauds were counted, according to Acme.", "Acme"),
        ("The total is an estimated 30 for now.", None),
        ("The city had 30 cases, more than the caseload reported earlier this month.", None),
        ("“It has 30 members,” indicates the consultant.", "consultant"),
        ("La Torre said that 30 came.", "La Torre"),
        ("The vote of Oct. 20 showed a lead of 30 points.", None),
        ("The mayor himself admitted that 30 came.", "mayor"),
        ("An opinion poll last week found that 30 came.", "opinion poll"),
        ("Those who said they approve of the plan, 30 of them, said so twice.", None),
    ],
)  # fmt: skip
def test_only_a_subject_says_something(raw: str, by: str | None) -> None:
    """Participles, dates, verbs and “himself” are no speakers."""
    assert figure(raw, "30")[1].attribution == by


@pytest.mark.parametrize(
    ("raw", "text", "what"),
    [
        ("a plot of 3 hectares (one acre) of land", "3 hectares", "land"),
        ("some 30 km south of the town", "30 km", None),
        ("after 30 election wins in a row", "30", "election wins"),
        ("30 of those murdered came from here", "30", "people murdered"),
        ("all those 30 faced a court", "30", None),
        ("rose to 30% five weeks later", "30%", None),
        ("the index fell to 98.75 after 30 days", "98.75", None),
        ("and 30% suffer from it", "30%", None),
        ("30% of voters don't know", "30%", "voters"),
    ],
)
def test_what_stands_near_is_not_always_counted(raw: str, text: str, what: str | None) -> None:
    """Brackets, directions, verbs and other figures are passed over."""
    assert figure(raw, text)[1].what == what


@pytest.mark.parametrize(
    ("raw", "text", "unit"),
    [
        ("a bag of 100kg (220 pounds)", "220 pounds", "lb"),
        ("she weighs 60 pounds in Britain", "60 pounds", "lb"),
        ("a fine of 60 pounds in Britain", "60 pounds", "GBP"),
        ("ran 20km (12m)", "12m", "mile"),
        ("a hole of 30 feet (9m)", "9m", "m"),
        ("showers and 27C on the coast", "27C", "°C"),
        ("Japan paid ¥500 million", "¥500 million", "JPY"),
        ("China paid ¥500 million", "¥500 million", "CNY"),
        ("the Philippines paid P500 million", "P500 million", "PHP"),
    ],
)
def test_a_unit_follows_what_stands_around_it(raw: str, text: str, unit: str) -> None:
    """Pounds, a glued m, C and shared signs."""
    assert figure(raw, text)[1].unit == unit


def test_the_owner_of_an_age_is_its_subject() -> None:
    """“Ana Sol is 82 years old” is about Ana Sol."""
    quantity = figure("The widow Ana Sol is 82 years old.", "82 years old")[1]
    assert (quantity.owner, quantity.what) == ("Ana Sol", None)


def test_the_two_sides_of_a_score_bound_nothing() -> None:
    """3-1 is no range from 3 to 1."""
    quantity = first("They won 3-1 at home.")
    assert (quantity.low, quantity.high) == (None, None)
