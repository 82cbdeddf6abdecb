"""Units of measurement and of time, as data: one line each.

To add a unit, add a line to `TABLE`: the symbol that the figure carries; the names, separated by commas. Names of
three letters or more get a plural in -s; another plural is listed as a name. `glue` units only count with a
hyphen (``a 16-page report``), because “16 pages” counts pages.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DURATIONS", "TABLE", "UNITS", "Unit"]


class Unit(NamedTuple):
    """One unit."""

    symbol: str
    names: str
    glue: bool = False
    """Only with a hyphen; without one the word is the noun that is counted."""


TABLE = (
    # length
    Unit("km", "km, kms, kilometre, kilometer"),
    Unit("m", "metre, meter, m"),
    Unit("cm", "cm, cms, centimetre, centimeter"),
    Unit("mm", "mm, millimetre, millimeter"),
    Unit("µm", "micron, micrometre, micrometer"),
    Unit("nm", "nanometre, nanometer"),
    Unit("mile", "mile"),
    Unit("nmi", "nautical mile"),
    Unit("foot", "ft, foot, feet"),
    Unit("inch", "inch, inches"),
    Unit("yard", "yard"),
    Unit("light-year", "light-year, light year"),
    # area
    Unit("km2", "sq km, sq. km, sqkm, km2, km², square kilometre, square kilometer, square km"),
    Unit("m2", "sq m, sq. m, sqm, m2, m², square metre, square meter"),
    Unit("mile2", "square mile, sq mile, sq miles"),
    Unit("ft2", "square feet, square foot, sq ft, sq. ft, sq feet, sqft"),
    Unit("acre", "acre"),
    Unit("hectare", "hectare, ha"),
    Unit("feddan", "feddan"),
    Unit("rai", "rai"),
    Unit("dunam", "dunam, dunum, donum"),
    # volume
    Unit("m3", "cubic metre, cubic meter, m3, m³"),
    Unit("ft3", "cubic feet, cubic foot"),
    Unit("l", "litre, liter"),
    Unit("ml", "ml, millilitre, milliliter"),
    Unit("gallon", "gallon"),
    Unit("barrel", "barrel"),
    Unit("bpd", "bpd, barrels per day, barrels a day"),
    Unit("bushel", "bushel"),
    # mass
    Unit("kg", "kg, kgs, kilogram, kilogramme, kilo"),
    Unit("g", "gram, gramme, gm, gms, g"),
    Unit("mg", "mg, milligram, milligramme"),
    Unit("µg", "microgram, microgramme"),
    Unit("ton", "ton"),
    Unit("t", "tonne, metric ton, metric tonne"),
    Unit("kt", "kiloton, kilotonne"),
    Unit("Mt", "megaton, megatonne"),
    Unit("lb", "lb, lbs"),
    Unit("oz", "ounce, oz"),
    Unit("quintal", "quintal"),
    Unit("carat", "carat"),
    # power, energy, electricity
    Unit("W", "watt"),
    Unit("kW", "kw, kilowatt"),
    Unit("MW", "mw, megawatt"),
    Unit("GW", "gw, gigawatt"),
    Unit("TW", "tw, terawatt"),
    Unit("Wh", "watt-hour, watt hour"),
    Unit("kWh", "kwh, kilowatt-hour, kilowatt hour"),
    Unit("MWh", "mwh, megawatt-hour, megawatt hour"),
    Unit("GWh", "gwh, gigawatt-hour, gigawatt hour"),
    Unit("TWh", "twh, terawatt-hour, terawatt hour"),
    Unit("V", "volt"),
    Unit("kV", "kv, kilovolt"),
    Unit("kVA", "kva"),
    Unit("MVA", "mva"),
    Unit("hp", "horsepower, hp, bhp"),
    # speed
    Unit(
        "km/h",
        "km/h, kmh, kmph, kph, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour",
    ),
    Unit("mph", "mph, miles per hour, miles an hour"),
    Unit("knot", "knot"),
    # temperature and angle
    Unit("°C", "°c, c, degrees celsius, degree celsius, degrees centigrade, ºc"),
    Unit("°F", "°f, f, degrees fahrenheit, degree fahrenheit, ºf"),
    Unit("degree", "degree, °"),
    # data
    Unit("kB", "kb, kilobyte"),
    Unit("MB", "mb, megabyte"),
    Unit("GB", "gb, gigabyte"),
    Unit("TB", "tb, terabyte"),
    Unit("Mbps", "mbps"),
    Unit("Gbps", "gbps"),
    Unit("MP", "megapixel, mp"),
    Unit("Hz", "hertz"),
    Unit("kHz", "khz"),
    Unit("MHz", "mhz"),
    Unit("GHz", "ghz"),
    Unit("magnitude", "magnitude", glue=True),
    # others
    Unit("dB", "db, decibel"),
    Unit("ppm", "ppm, parts per million"),
    Unit("bp", "basis point, bps"),
    Unit("calorie", "calorie, kcal"),
    # counted things that become a unit by a hyphen
    *(
        Unit(noun, noun, glue=True)
        for noun in [
            "page",
            "storey",
            "story",
            "floor",
            "seat",
            "seater",
            "member",
            "bed",
            "bedroom",
            "room",
            "lane",
            "man",
            "person",
            "point",
            "part",
        ]
    ),
)
"""Every unit that is recognised, longest name first when matching."""

DURATIONS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "semester": "semester",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
    "millennium": "millennium",
    "millennia": "millennium",
}
"""Names of spans of time (a plural in -s is made by rule) → unit."""


def _plural(name: str) -> tuple[str, ...]:
    """Give the name and, where a rule makes one, its plural."""
    return (name, name + "s") if len(name) > 2 and name[-1].isalpha() and not name.endswith("s") else (name,)


UNITS = {
    form: unit
    for unit in TABLE
    for name in unit.names.split(",")
    for form in _plural(name.strip())
    if name.strip()
}
"""A name in lower case → its line."""
