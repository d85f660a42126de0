"""The people whom a typed question names, by a first name or a surname.

They are known by lists of first names and surnames, by a title, an age, or by the words around: "a girl
called", "told me", "'s mum". Every pattern is bounded, as in personal.py, which takes the names out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from guide_bot.safeguards import after_names as after
from guide_bot.safeguards import name_forms as forms
from guide_bot.safeguards.ordinary import SHORTEST, is_english, is_ordinary
from guide_bot.safeguards.word_lists import LISTS

Spans = Iterator[tuple[int, int]]

NAME = "\ue000"  # stands where a name was found; nobody types it
SURNAMES = 3  # words that may follow a first name
SHOUTED_LETTERS = 5  # "DENISE" is a name; "SARA" and "ELSA" are a model and a job
FIRST_WORDS = 60  # that tell whether a text is English
LOOK_BACK_CHARS = 40  # for what announces a name: "her boyfriend who is called"

_FIRST_NAMES, _ALSO_WORDS = LISTS["first names"], LISTS["first names that are also words"]
_RARE, _SURNAMES = LISTS["only with a surname"], LISTS["surnames"]
_BY_PLACE = LISTS["words that may be names"] | _RARE
_PLAIN = LISTS["plain words"] | _BY_PLACE
_NEVER = LISTS["never"]
_ROLES = LISTS["roles"].union(*map(LISTS.get, ("called", "kin", "titles")))
_NOBODY, _NO_PART, _NO_SMALL = _NEVER | _ROLES, _NEVER - _RARE, _NEVER | LISTS["works"]
_NOT_BEFORE_A_PERSON = _NEVER - LISTS["before a person"]
_CUES = frozenset(("called", "named", "name", "is", "s")).union(*map(LISTS.get, ("titles", "called", "kin")))
_ABOUT = frozenset(("about", "discussed", "for", "met", "re", "regarding", "visited", "with"))
_VERBS = frozenset(("art", "bill", "chase", "grant", "mark", "may", "rob", "sue", "will"))
_ARTICLES = frozenset(("a", "an", "the", "any", "no", "some", "this"))
_LETTERED = LISTS["followed by a letter"]
_LETTERS = str.maketrans("’łøđı", "'lodi")
_VOWEL, _IN_A_CODE = re.compile("[aeiouy]"), tuple("@/_.=<>\\#&")
_WORD = re.compile(r"(?i)\b[^\W\d_]++(?:-[^\W\d_]++|['’](?!(?:s|d|ll)\b)[^\W\d_]++)*+\b|[\ue000-\ue002]+")
_STOP = re.compile(r"[.:](?!\d)|[!?;\n\"“]")  # before a sentence


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
        self._is_english = cache(is_english)  # for this text only

    def find(self) -> Spans:
        at, again = 1, set()
        while at < len(self._words) - 2:
            end, low = self._end(at), self._low[at]
            one = low[:-1] if end == at and len(low) > 4 and low[-1] == "s" else ""
            plural = one in _FIRST_NAMES or one in _SURNAMES and self._low[at - 1] == "the"
            if end > at or plural:
                yield self._start(at, end), self._spans[max(end - 1, at)][1] - plural
                self._last = max(end, at + 1)
                again.update({low} & (_ALSO_WORDS - _VERBS))
            elif low in again:
                yield self._spans[at]
            at = max(end, at + 1)

    def _start(self, at: int, end: int) -> int:
        """Where a name begins: at this word, or before it, as in "J. Marsden" and "MARSDEN, Ellie"."""
        start, before = self._spans[at][0], at - 1
        if before < self._last or not before:
            return start
        floor = self._spans[before - 1][1]
        initials = forms.INITIALS.search(self._text, max(floor, start - 8), start)
        if initials and self._low[before - 1] not in _LETTERED:
            return initials.start()
        word, gap = self._words[before], self._gaps[at].strip()
        if self._joined[at] and not self._is_english(self._low[at]) and word[0] < NAME:
            first = self._low[before]  # "precious adeyinka-bello", "selam tesfay"
            strange = len(first) >= SHORTEST and not is_english(first, slips=False)
            capital = self._capital[before] and not self._begins[before] and first not in _NOBODY
            if first in _ALSO_WORDS or strange or capital:
                return self._spans[before][0]
        usual = self._low[before] in _NEVER or self._low[before] in _ROLES or gap not in ("", ",")
        shouted = word.isupper() and len(word) >= SHOUTED_LETTERS and not self._shouted
        listed = gap and self._begins[before] and self._capital[before] and self._has(after.CLOSED, end - 1)
        if not usual and (shouted or listed and not forms.A_ROLE.match(self._low[before])):
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
        unknown = self._capital[at] and self._low[at] not in _NEVER and not forms.NO_NAME.match(self._low[at])
        unknown = unknown and not _NEVER.intersection(self._low[at].split("-"))
        if self._is_listed(at, end) or self._is_announced(at, unknown):
            return end
        if self._is_placed(at, end) or self._is_unknown(at, end, unknown):
            return end
        aged, rare = self._has(after.AGE, end - 1), self._low[at] in _RARE
        named = rare and self._words[at].istitle() and (aged or end > at + 1)
        named = named or aged and unknown and self._low[end - 1] not in _ROLES
        before, place = self._low[at - 1], LISTS["before a place only"]
        if before not in place and self._is_unheard_of(at) or named and before not in LISTS["before a place"]:
            return end
        return end if before not in place - {"to", "from"} and self._is_in_no_dictionary(at) else at

    def _is_public(self, at: int, end: int) -> bool:
        """Whether this is a public matter or an author: "the Hussain judgment", "Ahmed v Rotherham"."""
        work = self._low[at - 1] == "the" and self._low[end] in LISTS["works"] and self._joined[end]
        court = self._low[at - 1] in ("v", "vs")
        return self._capital[at] and (work or court or self._has(after.CITED, end - 1))

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a first name or a surname of the lists stands here, and is meant as one."""
        word, low, more = self._words[at], self._low[at], end > at + 1
        parts, aged = low.split("-"), self._has(after.AGE, end - 1)
        if forms.SHAPED.match(low) and low not in _NEVER:
            return True
        if low in _SURNAMES:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS - 1 or self._shouted or aged
        known = [part in _FIRST_NAMES or part in _ALSO_WORDS for part in parts]
        listed = all(known) or any(known) and word == word.title() and not _NO_PART.intersection(parts)
        if parts[0] in _FIRST_NAMES or listed and len(parts) > 1:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS or self._shouted or aged
        if word.isupper() or not listed:
            return False
        if aged or self._has(after.YOUNG if more else after.BARE_AGE, end - 1) or self._has(after.OF_KIN, at):
            return low not in _NEVER or word.istitle()
        if self._begins[at] or word.islower():
            return word.istitle() and (self._has(after.ACTS, at) or more and low not in _NEVER)
        titled = self._capital[at - 1] and not self._begins[at - 1] or self._words[at - 1][0] == NAME
        return not (titled and self._joined[at]) and self._low[at - 1] not in ("the", "a", "an")

    def _is_placed(self, at: int, end: int) -> bool:
        """Whether a name that is also a word is one, by what is before and after: "told grace that"."""
        low, before = self._low[at], self._low[at - 1]
        if self._words[at].isupper() or low == "guy" or low not in _ALSO_WORDS and low not in _BY_PLACE:
            return False
        more = self._low[at + 1] in ("all", "are", "both", "have", "were", "")
        beside = (
            self._last == at - 1 and before == "and" and more or self._last == at and self._gaps[at] == " & "
        )
        if low not in _VERBS and (before in LISTS["relatives"] and self._joined[at] or beside):
            return low in _ALSO_WORDS
        if self._low[end - 1] in _SURNAMES or self._words[at].islower() and self._has(after.AGE, end - 1):
            return before not in _ARTICLES and before not in LISTS["before a place only"]
        if low not in _PLAIN:
            return before not in _ARTICLES and before != "union"
        if (
            low not in _VERBS
            and before == "to"
            and self._low[at - 2] in ("spoke", "spoken", "talked", "talking")
        ):
            return self._has(after.CLEARLY_ENDS, at)
        if low not in _ALSO_WORDS and low not in _RARE:
            return self._has(after.TELLS, end - 1) and before not in _ARTICLES or self._has(after.OF_KIN, at)
        if before in LISTS["done to a person"] and self._joined[at]:
            return self._has(after.CLEARLY_ENDS, at) and low not in ("may", "will")
        if not (self._begins[at] or not self._joined[at] or before in LISTS["before a person"]):
            return before not in _NEVER and before[:1] == NAME and self._has(after.HAS_DONE, at)
        return self._has(after.HAS_DONE, end - 1) or self._has(after.OF_KIN, at)

    def _is_unknown(self, at: int, end: int, unknown: bool) -> bool:
        """Whether a word of no list is a name by its place: before a surname, beside a name, by what it did."""
        word, low, before = self._words[at], self._low[at], self._low[at - 1]
        if low in _NOBODY or len(low) < 3 or word.isupper() or word[0] >= NAME:
            return False
        person = not forms.A_ROLE.match(low)
        if self._joined[at + 1] and self._low[at + 1] in _SURNAMES:
            return unknown or person and low not in _CUES
        if person and self._has(after.OF_KIN, at) and before not in _NOT_BEFORE_A_PERSON:
            return True
        if not unknown:
            return person and self._is_small_unknown(at)
        start = self._spans[at][0]
        if forms.INITIALS.search(self._text, max(start - 4, 0), start) and self._low[at - 2] not in _LETTERED:
            return "." in self._gaps[at] or person and self._has(after.ENDS, at)
        if end == at + 2 and before in _ABOUT and self._joined[at] and self._words[at - 1].islower():
            public = self._low[end].title() in LISTS["institutions"]
            return (
                person and not public and self._capital[at + 1] and not forms.A_ROLE.match(self._low[at + 1])
            )
        done = self._joined[at] and before in LISTS["done to a person"]
        if self._is_beside_a_name(at) or done and (self._words[at - 1].islower() or self._begins[at - 1]):
            return person
        return self._has(after.TELLS, end - 1) and (person or not self._begins[at])

    def _is_unheard_of(self, at: int) -> bool:
        """Whether a capital stands on a word that is no ordinary one: "Efosa", but not "RHIs"."""
        word, low = self._words[at], self._low[at]
        if len(word) < SHORTEST or not word.istitle() or not low.isascii():
            return False
        following = self._low[at + 1]
        first_name_after = self._begins[at] and (following in _FIRST_NAMES or following in _ALSO_WORDS)
        if first_name_after and self._has(after.CLOSED, at + 1):  # "Hallewell, Ruby" is found at Ruby
            return False
        if self._joined[at + 1] and following in LISTS["works"]:
            return False
        known = is_english(low, slips=False) if self._begins[at] else is_ordinary(low)  # "Deduce it"
        return low not in _NOBODY and not known

    def _is_in_no_dictionary(self, at: int) -> bool:
        """Whether a word in small letters, or shouted with all others, is no English word: "told zuzia"."""
        word, low = self._words[at], self._low[at]
        if not (word.islower() or self._shouted) or len(low) < SHORTEST or not low.isascii():
            return False
        joined = self._gaps[at][-1:] in _IN_A_CODE or self._gaps[at + 1][:1] in _IN_A_CODE
        if joined or low in _NOBODY or not _VOWEL.search(low) or self._is_english(low):
            return False
        others = [word for word in self._low[1:FIRST_WORDS] if len(word) >= SHORTEST and word != low]
        return 2 * sum(map(self._is_english, others)) > len(others)  # else it is another language

    def _is_small_unknown(self, at: int) -> bool:
        """Whether a word of no list, in small letters, names who did something: "our lad tezza ran off"."""
        ours = self._low[at - 1] == "our" or self._begins[at]
        strange = ours and len(self._low[at]) >= SHORTEST and not is_ordinary(self._low[at])
        if strange or self._follows(forms.OUR, at):
            return self._has(after.ACTS, at) or self._has(after.HAS_DONE, at)
        more = (
            self._joined[at + 1]
            and self._low[at + 1] not in _NOBODY
            and not forms.A_ROLE.match(self._low[at + 1])
        )
        return self._begins[at] and (self._has(after.RAN, at) or more and self._has(after.TELLS, at + 1))

    def _is_beside_a_name(self, at: int) -> bool:
        """Whether this is in a list with a name: "Ellie, Zymora and Jade"."""
        if self._low[at + 1] in ("and", "or") and self._low[at + 2] in _FIRST_NAMES and self._capital[at + 2]:
            return True
        if self._last == at:
            more = self._low[at + 1] in ("and", "") or self._gaps[at + 1].strip() in (",", "&", "/")
            return self._gaps[at].strip() in (",", "&", "/") and more
        return self._last == at - 1 and self._low[at - 1] in ("and", "or") and self._joined[at]

    def _is_announced(self, at: int, unknown: bool) -> bool:
        """Whether the words in front, or "family" after, say that this is a name."""
        low, small = self._low[at], self._words[at].islower() and self._low[at] not in _NEVER
        if unknown or small and low in _ALSO_WORDS:
            family = (
                unknown and self._low[at - 1] == "the" and self._joined[at] and self._has(after.FAMILY, at)
            )
            adjective = small and low in ("innocent", "frank", "precious", "sunny")
            return family or not adjective and self._follows(forms.BEFORE_CAPITAL, at)
        if not small or len(low) < 3:
            return False
        called = (
            self._follows(forms.BEFORE_CALLED, at)
            and self._has(after.ENDS, at)
            and not forms.NO_SURNAME.match(low)
        )
        called = (
            called
            or self._follows(forms.NAME_IS, at)
            and self._has(after.CLEARLY_ENDS, at)
            and not forms.A_ROLE.match(low)
        )
        return called or self._follows(forms.BEFORE_ANY, at)

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
        return self._has(after.YOUNG, at) or self._has(after.ENDS, at) and not forms.NO_SURNAME.match(low)

    def _has(self, pattern: re.Pattern[str], at: int) -> bool:
        return pattern.match(self._text, self._spans[at][1]) is not None

    def _follows(self, pattern: re.Pattern[str], at: int) -> bool:
        start, cued = self._spans[at][0], self._low[at - 1] in _CUES
        return cued and pattern.search(self._text, max(start - LOOK_BACK_CHARS, 0), start) is not None
