"""What a person in a typed question goes by, is known as or is called by others: "Razor", "Uncle Mo"."""

import re

from guide_bot.safeguards.people import SHOUTED_LETTERS
from guide_bot.safeguards.typed_words import NAME, Spans
from guide_bot.safeguards.word_lists import LISTS, one_of

# "He goes by Razor"; a capital is needed where other things than people have such names.
_CAPITALS = r"(?-i:[A-Z])[\w'’-]{0,20}(?:\s(?-i:[A-Z])[\w'’-]{0,20}){0,2}"
_QUOTED = r"(?<=[\"'“‘])[^\W\d_][^\"'“”’\n]{1,25}(?=[\"'”’])"
_SMALL = r"""(?:(?:big|lil|little|young|fat|mad|uncle|auntie)\s)?[a-z]\w{2,20}\b
    (?=\s?[,.;:?!)]|\Z|\s(?:\w{2,4}|online|round)\b)"""
_NICK = r"(?:street|nick|pet|rap|tag|fake|gang|drill)\s?name"
_WHO = rf"(?:{one_of('called', 'kin')}|s?he|they|who|him|her|[a-z]{{2,12}}\sis)"
_IS = r"(?:\s(?:is|was)|['’]s|\s?[:=])"
_NICKNAMES = (
    re.compile(
        rf"""(?ix)(?<!\bit\s)(?<!\btime\s)\b(?:(?:goes|went|going|go)\s(?:(?:by|under)\sthe\s(?:{_NICK}|name)\s(?:of\s)?
            |by\s(?!(?:bus|train|taxi|car|foot|bike|coach|tram|plane)\b))
        |call(?:s|ed|ing)?\s(?:him|her|them)sel(?:f|ves)\s|(?:her|his|their)\s{_NICK}{_IS}\s
        |nick-?named\s|us(?:es|ed|ing)\sthe\sname\s)
        ["'“‘]?(?P<it>{_QUOTED}|{_CAPITALS}|{_SMALL})"""
    ),
    re.compile(
        rf"""(?ix)(?:(?<={NAME}),?\s(?:also\s|is\s|only\s|better\s){{0,2}}known\s(?:to\s\w{{2,12}}\s)?as\s
        |\b(?:call(?:s|ed)?\s(?:her|him)\s|known\s(?:locally|online|on\sthe\sstreets?)\sas\s
        |{_NICK}{_IS}?\s|a\.?k\.?a\b[.:,]?\s|real\sname{_IS}\s|called\s(?=["'“‘])|known\sas\s(?=["'“‘](?-i:[A-Z]))
        |(?:{one_of("called", "kin")}|one)\s(?:they|we|everyone|people|kids)\s(?:all\s)?calls?\s
        |{_WHO}(?:,?\s(?:is|was|are)|['’]s)?(?:,?\s(?:also|only|better|just))?\sknown\s(?:to\s\w{{2,12}}\s)?as\s))
        ["'“‘]?(?P<it>{_CAPITALS})"""
    ),
    re.compile(rf"""(?<={NAME})\s\(?["'“‘](?P<it>[^\W\d_][^\n"'“”’]{{0,20}})["'”’]"""),
    re.compile(r"(?<!\w)(?P<it>[Ll]il['’]?\s[A-Z]\w{0,15})(?!\w)"),
)
_PREFIXES = LISTS["before a nickname"]
_NO_NICKNAMES = (LISTS["never"] - LISTS["only with a surname"]).union(
    *map(LISTS.get, ("roles", "called", "kin"))
)
_NO_SMALL_NICKNAME = re.compile(r".*(?:ed|ing|less|ly|s)\Z")
_FOUND = re.compile("[\ue000-\ue002]")


def find_nicknames(text: str) -> Spans:
    """Find what somebody goes by, is known as or is called by others."""
    for pattern in _NICKNAMES:
        for found in pattern.finditer(text):
            first, *more = found["it"].lower().split()
            known = first in _NO_NICKNAMES and not (more and first in _PREFIXES)
            usual = first == found["it"] and _NO_SMALL_NICKNAME.match(first)
            short = found["it"].isupper() and 2 < len(first) < SHOUTED_LETTERS  # "aka CSE"
            if not (known or usual or short or _FOUND.search(found["it"])):
                yield found.span("it")
