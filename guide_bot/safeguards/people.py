"""The people whom a typed question names, by a first name or a surname.

They are known by lists of first names and surnames, by a title, an age, or by the words around: "a girl
called", "told me", "'s mum". Every pattern is bounded, as in personal.py, which takes the names out.
"""

import re
import unicodedata
from collections.abc import Iterator

from guide_bot.safeguards.after_names import (
    ACTS,
    AGE,
    BARE_AGE,
    CITED,
    CLEARLY_ENDS,
    CLOSED,
    ENDS,
    FAMILY,
    HAS_DONE,
    OF_KIN,
    RAN,
    TELLS,
    YOUNG,
)
from guide_bot.safeguards.ordinary import SHORTEST, is_ordinary
from guide_bot.safeguards.word_lists import LISTS, one_of

Spans = Iterator[tuple[int, int]]

NAME = "\ue000"  # stands where a name was found; nobody types it
SURNAMES = 3  # words that may follow a first name
SHOUTED_LETTERS = 5  # "DENISE" is a name; "SARA" and "ELSA" are a model and a job
LOOK_BACK_CHARS = 40  # for what announces a name: "her boyfriend who is called"

_FIRST_NAMES, _ALSO_WORDS = LISTS["first names"], LISTS["first names that are also words"]
_RARE, _SURNAMES = LISTS["only with a surname"], LISTS["surnames"]
_BY_PLACE = LISTS["words that may be names"] | _RARE
_PLAIN = LISTS["plain words"] | _BY_PLACE
_NEVER, _KIN = LISTS["never"], one_of("called", "kin")
_ROLES = LISTS["roles"].union(*map(LISTS.get, ("called", "kin", "titles")))
_NOBODY, _NO_PART, _NO_SMALL = _NEVER | _ROLES, _NEVER - _RARE, _NEVER | LISTS["works"]
_NOT_BEFORE_A_PERSON = _NEVER - LISTS["before a person"]
_CUES = frozenset(("called", "named", "name", "is", "s")).union(*map(LISTS.get, ("titles", "called", "kin")))
_ABOUT = frozenset(("about", "discussed", "for", "met", "re", "regarding", "visited", "with"))
_ARTICLES = frozenset(("a", "an", "the", "any", "no", "some", "this"))
_LETTERED = LISTS["followed by a letter"]
_LETTERS = str.maketrans("’łøđı", "'lodi")
_WORD = re.compile(r"(?i)\b[^\W\d_]++(?:-[^\W\d_]++|['’](?!(?:s|d|ll)\b)[^\W\d_]++)*+\b|[\ue000-\ue002]+")
_STOP = re.compile(r"[.:](?!\d)|[!?;\n\"“]")  # before a sentence
_NO_NAME = re.compile(r".*(?:ish|ian|ese|(?:pakist|afgh|ir|sind)ani|eshi)\Z|omani")  # "Polish", "Romanian"
_NO_SURNAME = re.compile(r".*(?:ed|ing|(?<!ne|am|an|as|ie|rt|rd|he|is|er|in)s)\Z")  # "jones", "evans" may be
_A_ROLE = re.compile(
    r".*(?:ed|ing|s|er|or|ist|ian|man|men|woman|mate|friend|ee|law|ly|less|ion|ment|ness|ity)\Z"
)
# Of a shape that only names have.
_SHAPED = re.compile(
    r"(?:oluwa|abdul|abdur|chukwu|gebre|mc(?!donald|afee)|o'(?!clock))[a-z]{3,}\Z|[a-z]{2,}(?:deep|preet|jeet|[vw]inder|ullah"
    r"|uddin|escu|[wcz]sk[ia]|czyk|[oe]wicz|auskas|evicius|chenko|ovic|shvili|yanka)\Z"
)
# In front of a name. (?=[a-z]): "her friend Jo", but not "Child Benefit".
_CALLED = rf"""(?:{one_of("called")}|(?:{_KIN}|s?he|they|who)(?:\s(?:is|was|who|who's)|['’]s))\s(?:called|named)\s+\Z"""
_NAME_IS = re.compile(
    r"(?i)\b(?:her|his|their|my|child['’]?s|first|real|full|last|sur)\s?name(?:\sis|['’]s|\s?:)\s+\Z"
)
_RANKS = r"(?:dc|sgt|cllr|wpc|pcso|insp|pastor|imam)\s\Z"
_BEFORE_ANY = re.compile(r"(?i)\b(?:mrs?|ms|dr)\.?\s?\Z|\bname\s?:\s+\Z")
_BEFORE_CALLED = re.compile(rf"(?i)\b{_CALLED}|\b{_RANKS}")
_BEFORE_CAPITAL = re.compile(
    rf"""(?ix)\b(?:(?-i:(?=[A-Z]|mr)){one_of("titles")}\.?\s?\Z|{_CALLED}|name(?:\sis|['’]s|\s?[:=–-])\s+\Z
    |{_KIN}\s?[:=(–-]{{1,2}}\s?\Z
    |(?:(?-i:(?=[a-z])){_KIN}|mum|dad)\s+\Z)|\b(?:this|it)(?:\sis|['’]s)\s\Z"""
)
_OUR = re.compile(rf"(?i)\b(?:my|our|your|her|his|their)\s(?:\w{{2,12}}\s)?{_KIN}\s\Z")
_INITIALS = re.compile(r"(?<![\w'’])(?:(?:[B-HJ-Z]\s|[A-Z]\.\s?){1,2}|[b-hj-uw-z]\s)\Z")


def find_names(text: str) -> Spans:
    """Find the names of people, less a possessive 's or the s of "ellies mum"."""
    return _People(text).find()


class _People:
    """The words of a text, with nothing before and after, and which of them name a person."""

    def __init__(self, text: str) -> None:
        ends = (len(text), len(text))
        self._text, self._shouted = text, text.isupper() and NAME not in text
        self._spans = [(0, 0), *(found.span() for found in _WORD.finditer(text)), ends, ends]
        self._words = words = [text[start:end] for start, end in self._spans]
        plain = [unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)) for word in words]
        self._low = [re.sub("[\u0300-\u036f]", "", word) for word in plain]  # "Zoë" is "zoe"
        gaps = ["", *(text[before[1] : word[0]] for before, word in zip(self._spans, self._spans[1:]))]
        self._gaps, self._joined = gaps, [bool(gap) and not gap.strip(" \t") for gap in gaps]
        self._begins = [at < 2 or bool(_STOP.search(gap)) for at, gap in enumerate(gaps)]
        self._capital = [word[:1].isupper() and not word.isupper() for word in words]
        self._last = 0  # the word after the last name

    def find(self) -> Spans:
        at = 1
        while at < len(self._words) - 2:
            end, low = self._end(at), self._low[at]
            plural = end == at and len(low) > 4 and low[-1] == "s"
            plural = plural and (
                low[:-1] in _FIRST_NAMES or low[:-1] in _SURNAMES and self._low[at - 1] == "the"
            )
            if end > at or plural:
                yield self._start(at, end), self._spans[max(end - 1, at)][1] - plural
                self._last = max(end, at + 1)
            at = max(end, at + 1)

    def _start(self, at: int, end: int) -> int:
        """Where a name begins: at this word, or before it, as in "J. Marsden" and "MARSDEN, Ellie"."""
        start, before = self._spans[at][0], at - 1
        if before < self._last or not before:
            return start
        floor = self._spans[before - 1][1]
        initials = _INITIALS.search(self._text, max(floor, start - 8), start)
        if initials and self._low[before - 1] not in _LETTERED:
            return initials.start()
        word, gap = self._words[before], self._gaps[at].strip()
        usual = self._low[before] in _NEVER or self._low[before] in _ROLES or gap not in ("", ",")
        shouted = word.isupper() and len(word) >= SHOUTED_LETTERS and not self._shouted
        listed = gap and self._begins[before] and self._capital[before] and self._has(CLOSED, end - 1)
        if not usual and (shouted or listed and not _A_ROLE.match(self._low[before])):
            return self._spans[before][0]
        return start

    def _end(self, at: int) -> int:
        """The word after the name that begins here; this word itself if none does."""
        end = at + 1
        while end <= at + SURNAMES and self._is_surname(end):
            end += 1
        end += end == at + 1 and self._is_small_surname(end)
        if self._is_public(at, end):
            return at
        unknown = self._capital[at] and self._low[at] not in _NEVER and not _NO_NAME.match(self._low[at])
        unknown = unknown and not _NEVER.intersection(self._low[at].split("-"))
        if self._is_listed(at, end) or self._is_announced(at, unknown) or self._is_placed(at, end):
            return end
        if self._is_unknown(at, end, unknown):
            return end
        aged, rare = self._has(AGE, end - 1), self._low[at] in _RARE
        named = rare and self._words[at].istitle() and (aged or end > at + 1)
        named = named or aged and unknown and self._low[end - 1] not in _ROLES
        if self._is_unheard_of(at) and self._low[at - 1] not in LISTS["before a place only"]:
            return end
        return end if named and self._low[at - 1] not in LISTS["before a place"] else at

    def _is_public(self, at: int, end: int) -> bool:
        """Whether this is a public matter or an author: "the Hussain judgment", "Ahmed v Rotherham"."""
        work = self._low[at - 1] == "the" and self._low[end] in LISTS["works"] and self._joined[end]
        court = self._low[at - 1] in ("v", "vs")
        return self._capital[at] and (work or court or self._has(CITED, end - 1))

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a first name or a surname of the lists stands here, and is meant as one."""
        word, low, more = self._words[at], self._low[at], end > at + 1
        parts, aged = low.split("-"), self._has(AGE, end - 1)
        if _SHAPED.match(low) and low not in _NEVER:
            return True
        if low in _SURNAMES:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS - 1 or self._shouted or aged
        known = [part in _FIRST_NAMES or part in _ALSO_WORDS for part in parts]
        listed = all(known) or any(known) and word == word.title() and not _NO_PART.intersection(parts)
        if parts[0] in _FIRST_NAMES or listed and len(parts) > 1:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS or self._shouted or aged
        if word.isupper() or not listed:
            return False
        if aged or self._has(YOUNG if more else BARE_AGE, end - 1) or self._has(OF_KIN, at):
            return low not in _NEVER or word.istitle()
        if self._begins[at] or word.islower():
            return word.istitle() and (self._has(ACTS, at) or more and low not in _NEVER)
        titled = self._capital[at - 1] and not self._begins[at - 1] or self._words[at - 1][0] == NAME
        return not (titled and self._joined[at]) and self._low[at - 1] not in ("the", "a", "an")

    def _is_placed(self, at: int, end: int) -> bool:
        """Whether a name that is also a word is one, by what is before and after: "told grace that"."""
        low, before = self._low[at], self._low[at - 1]
        if self._words[at].isupper() or low == "guy" or low not in _ALSO_WORDS and low not in _BY_PLACE:
            return False
        if self._low[end - 1] in _SURNAMES or self._words[at].islower() and self._has(AGE, end - 1):
            return before not in _ARTICLES and before not in LISTS["before a place only"]
        if low not in _PLAIN:
            return before not in _ARTICLES and before != "union"
        if low not in _ALSO_WORDS and low not in _RARE:
            return self._has(TELLS, end - 1) and before not in _ARTICLES or self._has(OF_KIN, at)
        if before in LISTS["done to a person"] and self._joined[at]:
            return self._has(CLEARLY_ENDS, at) and low not in ("may", "will")
        if not (self._begins[at] or not self._joined[at] or before in LISTS["before a person"]):
            return before not in _NEVER and before[:1] == NAME and self._has(HAS_DONE, at)
        return self._has(HAS_DONE, end - 1) or self._has(OF_KIN, at)

    def _is_unknown(self, at: int, end: int, unknown: bool) -> bool:
        """Whether a word of no list is a name by its place: before a surname, beside a name, by what it did."""
        word, low, before = self._words[at], self._low[at], self._low[at - 1]
        if low in _NOBODY or len(low) < 3 or word.isupper() or word[0] >= NAME:
            return False
        person = not _A_ROLE.match(low)
        if self._joined[at + 1] and self._low[at + 1] in _SURNAMES:
            return unknown or person and low not in _CUES
        if person and self._has(OF_KIN, at) and before not in _NOT_BEFORE_A_PERSON:
            return True
        if not unknown:
            return person and self._is_small_unknown(at)
        start = self._spans[at][0]
        if _INITIALS.search(self._text, max(start - 4, 0), start) and self._low[at - 2] not in _LETTERED:
            return "." in self._gaps[at] or person and self._has(ENDS, at)
        if end == at + 2 and before in _ABOUT and self._joined[at] and self._words[at - 1].islower():
            public = self._low[end].title() in LISTS["institutions"]
            return person and not public and self._capital[at + 1] and not _A_ROLE.match(self._low[at + 1])
        done = self._joined[at] and before in LISTS["done to a person"]
        if self._is_beside_a_name(at) or done and (self._words[at - 1].islower() or self._begins[at - 1]):
            return person
        return self._has(TELLS, end - 1) and (person or not self._begins[at])

    def _is_unheard_of(self, at: int) -> bool:
        """Whether a capital stands on a word that is no ordinary one: "Efosa", but not "RHIs"."""
        word, low = self._words[at], self._low[at]
        if len(word) < SHORTEST or not word.istitle() or not low.isascii():
            return False
        after = self._low[at + 1]
        first_name_after = self._begins[at] and (after in _FIRST_NAMES or after in _ALSO_WORDS)
        if first_name_after and self._has(CLOSED, at + 1):  # "Hallewell, Ruby" is found at Ruby
            return False
        if self._joined[at + 1] and after in LISTS["works"]:
            return False
        return low not in _NOBODY and not is_ordinary(low)

    def _is_small_unknown(self, at: int) -> bool:
        """Whether a word of no list, in small letters, names who did something: "our lad tezza ran off"."""
        ours = self._low[at - 1] == "our" or self._begins[at]
        strange = ours and len(self._low[at]) >= SHORTEST and not is_ordinary(self._low[at])
        if strange or self._follows(_OUR, at):
            return self._has(ACTS, at) or self._has(HAS_DONE, at)
        more = (
            self._joined[at + 1] and self._low[at + 1] not in _NOBODY and not _A_ROLE.match(self._low[at + 1])
        )
        return self._begins[at] and (self._has(RAN, at) or more and self._has(TELLS, at + 1))

    def _is_beside_a_name(self, at: int) -> bool:
        """Whether this is in a list with a name: "Ellie, Zymora and Jade"."""
        if self._low[at + 1] in ("and", "or") and self._low[at + 2] in _FIRST_NAMES and self._capital[at + 2]:
            return True
        if self._last == at:
            return self._gaps[at].strip() in (",", "&", "/") and self._low[at + 1] in ("and", "")
        return self._last == at - 1 and self._low[at - 1] in ("and", "or") and self._joined[at]

    def _is_announced(self, at: int, unknown: bool) -> bool:
        """Whether the words in front, or "family" after, say that this is a name."""
        low, small = self._low[at], self._words[at].islower() and self._low[at] not in _NEVER
        if unknown or small and low in _ALSO_WORDS:
            family = unknown and self._low[at - 1] == "the" and self._joined[at] and self._has(FAMILY, at)
            adjective = small and low in ("innocent", "frank", "precious", "sunny")
            return family or not adjective and self._follows(_BEFORE_CAPITAL, at)
        if not small or len(low) < 3:
            return False
        called = self._follows(_BEFORE_CALLED, at) and self._has(ENDS, at) and not _NO_SURNAME.match(low)
        called = (
            called or self._follows(_NAME_IS, at) and self._has(CLEARLY_ENDS, at) and not _A_ROLE.match(low)
        )
        return called or self._follows(_BEFORE_ANY, at)

    def _is_surname(self, at: int) -> bool:
        low = self._low[at]
        capital = self._capital[at] and (low not in _NEVER or low in LISTS["never, but surnames"])
        particle = low in LISTS["particles"] and self._capital[at + 1]
        initial = len(low) == 1 and low not in "aiv"  # "Ellie W", "chloe b"
        return self._joined[at] and (particle or initial or capital)

    def _is_small_surname(self, at: int) -> bool:
        """Whether "marsden" in "kayleigh marsden is missing" ends a name."""
        word, low = self._words[at], self._low[at]
        fewest = 3 if word.islower() or self._words[at - 1].isupper() else SHOUTED_LETTERS
        if self._joined[at] and low in _SURNAMES:
            return True
        if not self._joined[at] or low in _NO_SMALL or not word[:1].isalpha() or len(word) < fewest:
            return False
        return self._has(YOUNG, at) or self._has(ENDS, at) and not _NO_SURNAME.match(low)

    def _has(self, pattern: re.Pattern[str], at: int) -> bool:
        return pattern.match(self._text, self._spans[at][1]) is not None

    def _follows(self, pattern: re.Pattern[str], at: int) -> bool:
        start, cued = self._spans[at][0], self._low[at - 1] in _CUES
        return cued and pattern.search(self._text, max(start - LOOK_BACK_CHARS, 0), start) is not None
