"""The currencies of the world, as data: one line each.

To add a currency, add a line to `TABLE`: ISO 4217 code; signs before (or glued behind) the amount; words in the
singular. Signs of letters are matched as they are written (``Rs`` but not ``rs``), words in any case; the plural
in -s is made by rule, another plural is listed as a word of its own.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CODES", "HOMES", "SIGNS", "TABLE", "USUAL", "WORDS", "Currency"]


class Currency(NamedTuple):
    """One currency, or one word that several countries share (then `code` is that word)."""

    code: str
    signs: str = ""
    """Separated by blanks."""
    words: str = ""
    """Separated by commas."""


TABLE = (
    Currency(
        "USD",
        "$ US$ U.S.$ U$ USD$ $US",
        "dollar, US dollar, US-dollar, U.S. dollar, American dollar, greenback",
    ),
    Currency("EUR", "€ €", "euro"),
    Currency("GBP", "£", "pound sterling, British pound"),
    Currency("¥", "¥"),
    Currency("JPY", "JP¥", "yen, yens, Japanese yen"),
    Currency("CNY", "CN¥ RMB¥ RMB", "yuan, yuans, renminbi, Chinese yuan"),
    Currency("INR", "₹ INR.", "Indian rupee"),
    Currency("PKR", "PRs", "Pakistani rupee"),
    Currency("LKR", "SLRs", "Sri Lankan rupee"),
    Currency("NPR", "NRs NRs.", "Nepali rupee, Nepalese rupee"),
    Currency("MUR", "", "Mauritian rupee"),
    Currency("rupee", "Rs Rs. Re Re.", "rupee"),
    Currency("BDT", "Tk Tk. ৳", "taka"),
    Currency("AUD", "A$ AU$ AUD$ $A", "Australian dollar"),
    Currency("NZD", "NZ$ $NZ", "New Zealand dollar"),
    Currency("CAD", "C$ CA$ CAD$ CDN$ $C", "Canadian dollar, loonie"),
    Currency("SGD", "S$ SG$ $S", "Singapore dollar, Singaporean dollar"),
    Currency("HKD", "HK$", "Hong Kong dollar, HK dollar"),
    Currency("TWD", "NT$", "New Taiwan dollar, Taiwan dollar, Taiwanese dollar"),
    Currency("NAD", "N$", "Namibian dollar, Namibia dollar"),
    Currency("JMD", "J$", "Jamaican dollar"),
    Currency("TTD", "TT$", ""),
    Currency("GYD", "G$ GY$", "Guyanese dollar, Guyana dollar"),
    Currency("BBD", "BDS$ Bds$", ""),
    Currency("BSD", "B$", ""),
    Currency("XCD", "EC$", ""),
    Currency("FJD", "FJ$", ""),
    Currency("LRD", "L$", "Liberian dollar"),
    Currency("ZWL", "Z$ ZW$", "Zimbabwean dollar, Zimbabwe dollar"),
    Currency("BRL", "R$", "reais, Brazilian real, Brazilian reais"),
    Currency("MXN", "MX$ Mex$", "Mexican peso"),
    Currency("ARS", "AR$", "Argentine peso, Argentinian peso"),
    Currency("CLP", "CLP$", "Chilean peso"),
    Currency("COP", "COP$ COL$", "Colombian peso"),
    Currency("CUP", "", "Cuban peso"),
    Currency("UYU", "", "Uruguayan peso"),
    Currency("DOP", "RD$", "Dominican peso"),
    Currency("PHP", "₱", "Philippine peso"),
    Currency("peso", "", "peso"),
    Currency("P", "P P."),
    Currency("KRW", "₩", "won, Korean won"),
    Currency("THB", "฿", "baht, bahts"),
    Currency("MYR", "RM", "ringgit, Malaysian ringgit"),
    Currency("IDR", "Rp Rp.", "rupiah, Indonesian rupiah"),
    Currency("VND", "₫", "dong, Vietnamese dong"),
    Currency("LAK", "₭", "kip"),
    Currency("KHR", "៛", "riel"),
    Currency("MMK", "", "kyat"),
    Currency("MNT", "₮", "tugrik, tögrög, togrog"),
    Currency("BTN", "Nu Nu.", "ngultrum"),
    Currency("MVR", "Rf", "rufiyaa"),
    Currency("AFN", "؋", "afghani"),
    Currency("RUB", "₽", "ruble, rouble"),
    Currency("UAH", "₴", "hryvnia, hryvnias"),
    Currency("BYN", "", "Belarusian ruble, Belarusian rouble"),
    Currency("KZT", "₸", "tenge"),
    Currency("KGS", "", "som, soms"),
    Currency("UZS", "", "soum, Uzbek som"),
    Currency("TJS", "", "somoni"),
    Currency("AZN", "₼", "manat"),
    Currency("GEL", "₾", "lari"),
    Currency("AMD", "֏", "dram"),
    Currency("TRY", "₺", "lira, liras, Turkish lira"),
    Currency("LBP", "LL", "Lebanese pound, Lebanese lira"),
    Currency("EGP", "LE E£ EGP£", "Egyptian pound"),
    Currency("SYP", "", "Syrian pound"),
    Currency("SDG", "", "Sudanese pound"),
    Currency("SSP", "", "South Sudanese pound"),
    Currency("pound", "", "pound"),
    Currency("ILS", "₪ NIS", "shekel, Israeli shekel"),
    Currency("AED", "Dh Dhs Dh. Dhs.", "dirham, UAE dirham"),
    Currency("MAD", "", "Moroccan dirham"),
    Currency("SAR", "SR SR.", "Saudi riyal"),
    Currency("QAR", "QR QR.", "Qatari riyal"),
    Currency("OMR", "RO RO.", "Omani rial, Omani riyal"),
    Currency("YER", "", "Yemeni rial, Yemeni riyal"),
    Currency("IRR", "", "toman, Iranian rial"),
    Currency("rial", "", "rial"),
    Currency("riyal", "", "riyal"),
    Currency("KWD", "KD KD.", "Kuwaiti dinar"),
    Currency("BHD", "BD BD.", "Bahraini dinar"),
    Currency("JOD", "JD JD.", "Jordanian dinar"),
    Currency("IQD", "ID", "Iraqi dinar"),
    Currency("DZD", "DA", "Algerian dinar"),
    Currency("TND", "DT", "Tunisian dinar"),
    Currency("LYD", "LD", "Libyan dinar"),
    Currency("RSD", "", "Serbian dinar"),
    Currency("dinar", "", "dinar"),
    Currency("NGN", "₦ N", "naira"),
    Currency("GHS", "GH¢ GH₵ GH₵. GHS. GHC GH ₵", "cedi, Ghana cedi, Ghanaian cedi"),
    Currency("KES", "KSh Ksh KSh. Ksh. Kshs Kshs. KES.", "Kenyan shilling, Kenya shilling"),
    Currency("UGX", "USh UShs UGX.", "Ugandan shilling, Uganda shilling"),
    Currency("TZS", "TSh TShs", "Tanzanian shilling"),
    Currency("SOS", "", "Somali shilling"),
    Currency("shilling", "Sh Sh. Shs Shs.", "shilling"),
    Currency("ETB", "Br Birr", "birr, Ethiopian birr"),
    Currency("ZAR", "R", "rand, South African rand"),
    Currency("ZMW", "K ZK", "kwacha, Zambian kwacha"),
    Currency("MWK", "MK", "Malawian kwacha"),
    Currency("BWP", "", "pula"),
    Currency("MZN", "MT", "metical, meticais"),
    Currency("AOA", "Kz", "kwanza"),
    Currency("SLL", "Le", "leone"),
    Currency("GMD", "D", "dalasi"),
    Currency("MGA", "Ar", "ariary"),
    Currency("XOF", "FCFA CFA CFAF", "CFA franc, CFA"),
    Currency("RWF", "Rwf Frw", "Rwandan franc"),
    Currency("CHF", "Fr Fr. SFr", "Swiss franc"),
    Currency("CDF", "FC", "Congolese franc"),
    Currency("franc", "", "franc"),
    Currency("PEN", "S/ S/.", "sol, soles, Peruvian sol, nuevo sol, nuevos soles"),
    Currency("BOB", "Bs Bs.", "boliviano"),
    Currency("VES", "Bs.S Bs.F", "bolivar, bolívar, bolivares, bolívares"),
    Currency("PYG", "₲ Gs Gs.", "guarani, guaraní, guaranies, guaraníes"),
    Currency("CRC", "₡", "colon, colón, colones"),
    Currency("NIO", "C$N", "cordoba, córdoba"),
    Currency("HNL", "L L.", "lempira"),
    Currency("GTQ", "Q", "quetzal, quetzales"),
    Currency("PAB", "B/.", "balboa"),
    Currency("HTG", "", "gourde"),
    Currency("SEK", "", "Swedish krona, Swedish kronor"),
    Currency("NOK", "", "Norwegian krone, Norwegian kroner"),
    Currency("DKK", "", "Danish krone, Danish kroner"),
    Currency("ISK", "", "Icelandic krona, Icelandic kronur"),
    Currency("krona", "kr", "krona, kronor, krone, kroner"),
    Currency("PLN", "zł", "zloty, złoty, zlotys, zloties"),
    Currency("CZK", "Kč", "koruna, Czech koruna, Czech crown"),
    Currency("HUF", "Ft", "forint"),
    Currency("RON", "", "leu, lei"),
    Currency("BGN", "", "lev, leva"),
    Currency("PGK", "", "kina"),
    Currency("VUV", "", "vatu"),
    Currency("cent", "¢", "cent, US cent"),
    Currency("penny", "", "penny, pence"),
)
"""Every currency that is recognised."""

CODES = frozenset(
    currency.code for currency in TABLE if len(currency.code) == 3 and currency.code.isupper()
) | {
    "XAF",
    "XPF",
    "UYU",
    "BND",
    "BIF",
    "MRU",
    "SCR",
    "SZL",
    "LSL",
    "TMT",
    "ALL",
    "BAM",
    "MKD",
    "MDL",
}
"""ISO 4217 codes that stand before or behind an amount."""

SIGNS = {sign: currency.code for currency in TABLE for sign in currency.signs.split()}
"""A sign as it is written → code."""

WORDS = {
    word.strip().lower(): currency.code
    for currency in TABLE
    for word in currency.words.split(",")
    if word.strip()
}
"""A word in lower case, singular unless listed → code."""

HOMES = {
    "rupee": {
        "india": "INR",
        "pakistan": "PKR",
        "sri lanka": "LKR",
        "nepal": "NPR",
        "mauriti": "MUR",
        "seychell": "SCR",
    },
    "peso": {
        "mexic": "MXN",
        "philippin": "PHP",
        "argentin": "ARS",
        "chile": "CLP",
        "colombia": "COP",
        "cuba": "CUP",
        "uruguay": "UYU",
        "dominican": "DOP",
    },
    "¥": {"japan": "JPY", "yen": "JPY", "china": "CNY", "chinese": "CNY", "yuan": "CNY"},
    "P": {"philippin": "PHP", "manila": "PHP", "botswana": "BWP"},
    "pound": {
        "egypt": "EGP",
        "leban": "LBP",
        "syria": "SYP",
        "south sudan": "SSP",
        "sudan": "SDG",
        "brit": "GBP",
    },
    "rial": {"iran": "IRR", "oman": "OMR", "yemen": "YER", "saudi": "SAR", "qatar": "QAR"},
    "riyal": {"saudi": "SAR", "qatar": "QAR", "yemen": "YER", "oman": "OMR"},
    "dinar": {
        "kuwait": "KWD",
        "bahrain": "BHD",
        "jordan": "JOD",
        "iraq": "IQD",
        "algeria": "DZD",
        "tunisia": "TND",
        "libya": "LYD",
        "serbia": "RSD",
    },
    "shilling": {"kenya": "KES", "uganda": "UGX", "tanzania": "TZS", "somali": "SOS"},
    "franc": {"switzerland": "CHF", "swiss": "CHF", "rwanda": "RWF", "congo": "CDF", "burundi": "BIF"},
    "krona": {"swed": "SEK", "norw": "NOK", "denmark": "DKK", "danish": "DKK", "iceland": "ISK"},
}
"""Words that several countries share: which country named in the article means which code (the most frequent)."""

USUAL = {"rupee": "INR", "pound": "GBP", "¥": "JPY"}
"""What a shared word means where the article names no country."""
