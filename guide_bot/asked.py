"""What a question asks for by kind or by name: an exact item (a number to ring, a sum, a length of time), a law."""

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.terms import terms

_UNITS = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|hrs?|wks?|yrs?)"
_COUNT = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty"
    r"|thirty|forty|sixty|seventy-two|hundred)"
)


class Item(StrEnum):
    """What kind of exact item a question asks for."""

    TELEPHONE = "a telephone number"
    MONEY = "an amount of money"
    TIME = "a length of time or a deadline"
    NUMBER = "a number"


@dataclass(frozen=True)
class _Kind:
    item: Item
    asks: re.Pattern[str]
    gives: re.Pattern[str]


def _kind(item: Item, asks: str, gives: str) -> _Kind:
    return _Kind(item, re.compile(asks, re.I | re.X), re.compile(gives, re.I | re.X))


_KINDS = (  # in the order in which they are tried
    _kind(
        Item.TELEPHONE,
        r"""\b(?:phone|telephone|tel|helpline|hotline|duty|contact|mobile|emergency)\s(?:number|no|line)s?\b
        |\bnumbers?\s(?:for|of|to\s(?:ring|call|phone|contact))\b.*\b(?:team|mash|line|service|police|desk|duty|social)
        |\b(?:number|who)\s(?:do|can|should|shall|would)\s(?:i|we|they)\s(?:ring|call|phone)\b
        |\bout\sof\shours\snumber\b|\bduty\sline\b""",
        r"\b0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\b(?:999|101|111)\b|\b116\s?\d{3}\b|\b08\d{2}\s?\d{4,}\b",
    ),
    _kind(
        Item.MONEY,
        r"""\bhow\smuch\s(?:money|is\sthe|are\sthe|a\s(?:week|month|year|day)|(?:does|do|did|will|would)\s.{1,40}\b(?:cost|earn|pay))\b
        |\b(?:what|which)\s(?:\w+\s)?(?:costs?|price|fees?|fine|payout|allowance|grant|salary|wages?)\b
        |\b(?:costs?|price|fees?|payout|allowance|salary)\s(?:of|for|per|to)\b|\b(?:yearly|weekly|annual)\scosts?\b""",
        r"£\s?\d|\bpounds\b|\bpence\b|\bfree\sof\scharge\b|\d\s?(?:million|k)\b",
    ),
    _kind(
        Item.TIME,
        rf"""\bhow\s(?:long|soon|quick(?:ly)?|fast|often|frequently|late)\b|\bhow\smany\s(?:\w+\s)?{_UNITS}
        |\b(?:time\s?(?:limit|scale|frame)s?|deadlines?|by\swhen|within\swhat|cut[\s-]?off)\b
        |\b(?:expire|run\sout|valid\s(?:for|until))\b
        |\b(?:max(?:imum)?|min(?:imum)?|longest|shortest|working)\s(?:length|days|hours|sentence|term|prison|period|time)\b
        |\b{_UNITS}\s(?:till|until|between|before|after|from|to)\b|\bwhat\s(?:time|date)\b|\bopening\s(?:times|hours)\b
        |\bwhen\s(?:does|do|is|will|must|should)\b.{{0,60}}\b(?:open|close|due|start|end|reviewed|sent|done)\b""",
        rf"""\b{_COUNT}[\s-](?:working[\s-]|calendar[\s-]|school[\s-]|consecutive[\s-])?{_UNITS}\b
        |\b(?:immediately|straight\s?away|at\sonce|without\sdelay|same\s(?:working\s)?day|as\ssoon\sas|promptly|overnight
        |annual(?:ly)?|weekly|monthly|daily|quarterly|fortnightly|yearly|termly|every\s(?:day|week|month|year))\b
        |\bday\s(?:one|\d)|\b24/7\b""",
    ),
    _kind(
        Item.NUMBER,
        r"""\bhow\s(?:many|old|big|large)\b|\b(?:number|percentage|per\s?cent|proportion|share|rate|total)\sof\b
        |\b(?:what|which)\s(?:age|score|percentage|proportion|share|level|outcome)\b|\bquorum\b|\bratio\b
        |\bage\s(?:limit|of)\b|\bscores?\s(?:needed|of|count)|\bmax(?:imum)?\snumber\b|\bfigures?\b|\bstatistics?\b""",
        rf"\d|\b(?:{_COUNT}|half|majority|thousands|hundreds|dozens)\b|\bper\s?cent\b",
    ),
)


def asked_item(question: str) -> Item | None:
    """Return the kind of exact item a question asks for, or None.

    >>> asked_item("how many days to appeal?"), asked_item("what is grooming?")
    (<Item.TIME: 'a length of time or a deadline'>, None)
    """
    return next((kind.item for kind in _KINDS if kind.asks.search(question)), None)


def gives_item(item: Item, text: str) -> bool:
    """Tell whether a text holds an item of a kind.

    >>> gives_item(Item.TIME, "It must be held within 15 working days."), gives_item(Item.MONEY, "It costs money.")
    (True, False)
    """
    return any(kind.gives.search(text) is not None for kind in _KINDS if kind.item is item)


_LAW = re.compile(r"\b(?:[A-Z][\w'’-]+\s(?:and\s|of\s)?){1,6}(?:Act|Regulations)\b")


def named_laws(question: str) -> list[str]:
    """Return the laws that a question names by their titles, as typed.

    >>> named_laws("Does the Online Safety Act apply, or can I act?")
    ['Online Safety Act']
    """
    found = []
    for law in _LAW.findall(question):
        words = law.split()
        while words and not terms(words[0]):  # "Does", "Under" at the start of a sentence
            words.pop(0)
        found += [" ".join(words)] if len(words) > 1 else []
    return found
