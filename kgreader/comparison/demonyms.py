"""Which country or region an adjective or the name of its people belongs to.

The table holds countries and a few regions; what it lacks is found by its ending, where the place itself is known.
"""

from __future__ import annotations

from kgreader.recognition.names.keys import fold

__all__ = ["ALIASES", "country_of"]

_TABLE = """
afghan: afghanistan, african: africa, albanian: albania, algerian: algeria, american: united states, angolan:
angola, argentine: argentina, argentinian: argentina, armenian: armenia, asian: asia, australian: australia,
austrian: austria, azerbaijani: azerbaijan, azeri: azerbaijan, bahraini: bahrain, bangladeshi: bangladesh,
barbadian: barbados, belarusian: belarus, belgian: belgium, beninese: benin, bolivian: bolivia, bosnian: bosnia,
brazilian: brazil, british: united kingdom, briton: united kingdom, bulgarian: bulgaria, burmese: myanmar,
cambodian: cambodia, cameroonian: cameroon, canadian: canada, chadian: chad, chilean: chile, chinese: china,
colombian: colombia, congolese: congo, costa rican: costa rica, croat: croatia, croatian: croatia, cuban: cuba,
cypriot: cyprus, czech: czech republic, dane: denmark, danish: denmark, dominican: dominican republic, dutch:
netherlands, ecuadorean: ecuador, ecuadorian: ecuador, egyptian: egypt, emirati: united arab emirates, english:
england, eritrean: eritrea, estonian: estonia, ethiopian: ethiopia, european: europe, fijian: fiji, filipina:
philippines, filipino: philippines, finn: finland, finnish: finland, french: france, gabonese: gabon, gambian:
gambia, georgian: georgia, german: germany, ghanaian: ghana, greek: greece, guatemalan: guatemala, guinean:
guinea, guyanese: guyana, haitian: haiti, honduran: honduras, hong konger: hong kong, hungarian: hungary,
icelandic: iceland, indian: india, indonesian: indonesia, iranian: iran, iraqi: iraq, irish: ireland, israeli:
israel, italian: italy, ivorian: ivory coast, jamaican: jamaica, japanese: japan, jordanian: jordan, kazakh:
kazakhstan, kenyan: kenya, kosovar: kosovo, kurd: kurdistan, kurdish: kurdistan, kuwaiti: kuwait, kyrgyz:
kyrgyzstan, lao: laos, laotian: laos, latvian: latvia, lebanese: lebanon, liberian: liberia, libyan: libya,
lithuanian: lithuania, macedonian: north macedonia, malagasy: madagascar, malawian: malawi, malaysian: malaysia,
maldivian: maldives, malian: mali, maltese: malta, mauritian: mauritius, mexican: mexico, moldovan: moldova,
monegasque: monaco, mongol: mongolia, mongolian: mongolia, montenegrin: montenegro, moroccan: morocco,
mozambican: mozambique, namibian: namibia, nepalese: nepal, new zealander: new zealand, nicaraguan: nicaragua,
nigerian: nigeria, nigerien: niger, north korean: north korea, norwegian: norway, omani: oman, pakistani:
pakistan, palestinian: palestine, panamanian: panama, papua new guinean: papua new guinea, paraguayan: paraguay,
peruvian: peru, philippine: philippines, pole: poland, polish: poland, portuguese: portugal, puerto rican:
puerto rico, qatari: qatar, romanian: romania, russian: russia, rwandan: rwanda, salvadoran: el salvador,
salvadorean: el salvador, sammarinese: san marino, saudi: saudi arabia, scot: scotland, scottish: scotland,
senegalese: senegal, serb: serbia, serbian: serbia, sierra leonean: sierra leone, singaporean: singapore,
slovak: slovakia, slovene: slovenia, slovenian: slovenia, somali: somalia, south african: south africa, south
korean: south korea, south sudanese: south sudan, soviet: soviet union, spaniard: spain, spanish: spain, sri
lankan: sri lanka, sudanese: sudan, swede: sweden, swedish: sweden, swiss: switzerland, syrian: syria,
taiwanese: taiwan, tajik: tajikistan, tanzanian: tanzania, thai: thailand, tibetan: tibet, timorese: east timor,
togolese: togo, tunisian: tunisia, turk: turkey, turkish: turkey, turkmen: turkmenistan, ugandan: uganda,
ukrainian: ukraine, uruguayan: uruguay, uzbek: uzbekistan, venezuelan: venezuela, vietnamese: vietnam, welsh:
wales, yemeni: yemen, zambian: zambia, zimbabwean: zimbabwe
"""
_PAIRS = dict(pair.split(": ") for pair in " ".join(_TABLE.split()).split(", "))
_ENDINGS = (
    ("ian", "ia"),
    ("ian", "i"),
    ("ian", ""),
    ("an", "a"),
    ("an", ""),
    ("an", "o"),
    ("n", ""),
    ("ese", ""),
    ("i", ""),
)

ALIASES = {
    "us": "united states", "usa": "united states", "america": "united states",
    "united states of america": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "uae": "united arab emirates", "ussr": "soviet union",
    "drc": "democratic republic of the congo", "dr congo": "democratic republic of the congo",
    "prc": "china", "dprk": "north korea", "holland": "netherlands", "burma": "myanmar", "czechia": "czech republic",
    "cote d'ivoire": "ivory coast", "swaziland": "eswatini", "timor-leste": "east timor",
    "türkiye": "turkey", "turkiye": "turkey",
}  # fmt: skip
"""Other names of countries, folded and without full stops."""


def country_of(name: str, places: frozenset[str] | set[str] = frozenset()) -> str:
    """Give the folded name of the place that a group is named after, or an empty string.

    Forms that stand in no table count only where their place is among ``places`` (folded).
    """
    folded = fold(name).replace(".", "")
    for form in (folded, folded.removesuffix("s")):
        if form in _PAIRS:
            return _PAIRS[form]
        for ending, rest in _ENDINGS:
            if form.endswith(ending) and (place := form[: -len(ending)] + rest) in places and len(place) > 3:
                return place
    return ""
