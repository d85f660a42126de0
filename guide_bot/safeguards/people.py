"""The people whom a typed question names, by a first name or a surname.

They are known by lists of first names and surnames, by a title, an age, or by the words around: "a girl
called", "told me", "'s mum". Every pattern is bounded, as in personal.py, which takes the names out.
"""

import re
from functools import cache

from guide_bot.safeguards import after_names as after
from guide_bot.safeguards import name_forms as forms
from guide_bot.safeguards.ordinary import SHORTEST, is_english, is_ordinary
from guide_bot.safeguards.typed_words import NAME, Spans, TypedWords
from guide_bot.safeguards.word_lists import LISTS

SURNAMES = 3  # words that may follow a first name
SHOUTED_LETTERS = 5  # "DENISE" is a name; "SARA" and "ELSA" are a model and a job
FIRST_WORDS = 60  # that tell whether a text is English

_FIRST_NAMES, _ALSO_WORDS = LISTS["first names"], LISTS["first names that are also words"]
_RARE, _SURNAMES = LISTS["only with a surname"], LISTS["surnames"]
_BY_PLACE = LISTS["words that may be names"] | _RARE
_PLAIN = LISTS["plain words"] | _BY_PLACE
_NEVER = LISTS["never"]
_ROLES = LISTS["roles"].union(*map(LISTS.get, ("called", "kin", "titles")))
_NOBODY, _NO_PART, _NO_SMALL = _NEVER | _ROLES, _NEVER - _RARE, _NEVER | LISTS["works"]
_NOT_BEFORE_A_PERSON = _NEVER - LISTS["before a person"]
_CUES = frozenset(("as", "called", "named", "name", "is", "s")).union(
    *map(LISTS.get, ("titles", "called", "kin"))
)
_ABOUT = frozenset(("about", "discussed", "for", "met", "re", "regarding", "visited", "with"))
_VERBS = frozenset(("art", "bill", "chase", "grant", "mark", "may", "rob", "sue", "will"))
_ARTICLES = frozenset(("a", "an", "the", "any", "no", "some", "this"))
_LETTERED = LISTS["followed by a letter"]
_VOWEL, _IN_A_CODE = re.compile("[aeiouy]"), tuple("@/_.=<>\\#&")


def find_names(text: str) -> Spans:
    """Find the names of people, less a possessive 's or the s of "ellies mum"."""
    return _People(text).find()


class _People(TypedWords):
    """Which words of a text name a person."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._last = 0  # the word after the last name
        self._is_english = cache(is_english)  # for this text only

    def find(self) -> Spans:
        at, again = 1, set()
        while at < len(self.words) - 2:
            end, low = self._end(at), self.low[at]
            kin = self.low[at + 1] in LISTS["called"] or self.low[at + 1] in LISTS["kin"]  # "lees friend"
            one = (
                low[:-1] if end == at and len(low) > 4 - kin and low[-1] == "s" and low not in _NEVER else ""
            )
            plural = one in _FIRST_NAMES or one in _SURNAMES and self.low[at - 1] == "the"
            if end > at or plural:
                yield self._start(at, end), self.spans[max(end - 1, at)][1] - plural
                self._last = max(end, at + 1)
                again.update({low} & (_ALSO_WORDS | _RARE) - _VERBS)
            elif low in again and (low not in _RARE or self.capital[at]):
                yield self.spans[at]
            at = max(end, at + 1)

    def _start(self, at: int, end: int) -> int:
        """Where a name begins: at this word, or before it, as in "J. Marsden" and "MARSDEN, Ellie"."""
        start, before = self.spans[at][0], at - 1
        if before < self._last or not before:
            return start
        floor = self.spans[before - 1][1]
        initials = forms.INITIALS.search(self.text, max(floor, start - 8), start)
        if initials and ("." in initials[0] or self.low[before - 1] not in _LETTERED):
            return initials.start()
        word, gap = self.words[before], self.gaps[at].strip()
        if self.joined[at] and not self._is_english(self.low[at]) and word[0] < NAME:
            first = self.low[before]  # "precious adeyinka-bello", "selam tesfay"
            strange = len(first) >= SHORTEST and not is_english(first, slips=False)
            capital = self.capital[before] and not self.begins[before] and first not in _NOBODY
            if first in _ALSO_WORDS or first in _RARE or strange or capital:
                return self.spans[before][0]
        usual = self.low[before] in _NEVER or self.low[before] in _ROLES or gap not in ("", ",")
        shouted = word.isupper() and len(word) >= SHOUTED_LETTERS and not self.shouted
        listed = gap and self.begins[before] and self.capital[before] and self.has(after.CLOSED, end - 1)
        if not usual and (shouted or listed and not forms.A_ROLE.match(self.low[before])):
            return self.spans[before][0]
        return start

    def _end(self, at: int) -> int:
        """The word after the name that begins here; this word itself if none does."""
        end = at + 1
        while end <= at + SURNAMES and self._is_surname(end):
            end += 1
        end += end == at + 1 and self._is_small_surname(end)
        if self._is_public(at, end):
            return at
        unknown = self.capital[at] and self.low[at] not in _NEVER and not forms.NO_NAME.match(self.low[at])
        unknown = unknown and not _NEVER.intersection(self.low[at].split("-"))
        if self._is_listed(at, end) or self._is_announced(at, unknown):
            return end
        if self._is_placed(at, end) or self._is_unknown(at, end, unknown):
            return end
        aged, rare = self.has(after.AGE, end - 1), self.low[at] in _RARE
        named = rare and self.words[at].istitle() and (aged or end > at + 1)
        named = named or aged and unknown and self.low[end - 1] not in _ROLES
        before, place = self.low[at - 1], LISTS["before a place only"]
        if before not in place and self._is_unheard_of(at) or named and before not in LISTS["before a place"]:
            return end
        return end if before not in place - {"to", "from"} and self._is_in_no_dictionary(at) else at

    def _is_public(self, at: int, end: int) -> bool:
        """Whether this is a public matter or an author: "the Hussain judgment", "Ahmed v Rotherham"."""
        work = self.low[at - 1] == "the" and self.low[end] in LISTS["works"] and self.joined[end]
        court = self.low[at - 1] in ("v", "vs")
        return self.capital[at] and (work or court or self.has(after.CITED, end - 1))

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a first name or a surname of the lists stands here, and is meant as one."""
        word, low, more = self.words[at], self.low[at], end > at + 1
        parts, aged = low.split("-"), self.has(after.AGE, end - 1)
        if forms.SHAPED.match(low) and low not in _NEVER:
            return True
        if low in _SURNAMES:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS - 1 or self.loud[at] or aged
        known = [part in _FIRST_NAMES or part in _ALSO_WORDS or part in _SURNAMES for part in parts]
        listed = all(known) or any(known) and word == word.title() and not _NO_PART.intersection(parts)
        if parts[0] in _FIRST_NAMES or listed and len(parts) > 1:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS or self.loud[at] or aged
        if word.isupper() or not listed:
            return False
        if aged or self.has(after.YOUNG if more else after.BARE_AGE, end - 1) or self.has(after.OF_KIN, at):
            return low not in _NEVER or word.istitle()
        if self.begins[at] or word.islower():
            return word.istitle() and (self.has(after.ACTS, at) or more and low not in _NEVER)
        titled = self.capital[at - 1] and not self.begins[at - 1] or self.words[at - 1][0] == NAME
        return not (titled and self.joined[at]) and self.low[at - 1] not in ("the", "a", "an")

    def _is_placed(self, at: int, end: int) -> bool:
        """Whether a name that is also a word is one, by what is before and after: "told grace that"."""
        low, before = self.low[at], self.low[at - 1]
        if self.words[at].isupper() or low == "guy" or low not in _ALSO_WORDS and low not in _BY_PLACE:
            return False
        if self.gaps[at] == " ?":  # "?jade", who may be Jade
            return low in _ALSO_WORDS
        if before in _ABOUT and low not in _VERBS and self.has(after.SAID_OF, at):
            return True
        more = self.low[at + 1] in ("all", "are", "both", "have", "were", "")
        beside = (
            self._last == at - 1 and before == "and" and more or self._last == at and self.gaps[at] == " & "
        )
        if low not in _VERBS and (before in LISTS["relatives"] and self.joined[at] or beside):
            return low in _ALSO_WORDS
        if self.low[end - 1] in _SURNAMES or self.words[at].islower() and self.has(after.AGE, end - 1):
            return before not in _ARTICLES and before not in LISTS["before a place only"]
        if low not in _PLAIN:
            return before not in _ARTICLES and before != "union"
        if (
            low not in _VERBS
            and before == "to"
            and self.low[at - 2] in ("spoke", "spoken", "talked", "talking")
        ):
            return self.has(after.CLEARLY_ENDS, at)
        if low not in _VERBS and self.has(after.TELLS, end - 1):
            return before not in _ARTICLES
        if low not in _ALSO_WORDS and low not in _RARE:
            return self.has(after.OF_KIN, at)
        if before in LISTS["done to a person"] and self.joined[at]:
            return self.has(after.CLEARLY_ENDS, at) and low not in ("may", "will")
        if not (self.begins[at] or not self.joined[at] or before in LISTS["before a person"]):
            return before not in _NEVER and before[:1] == NAME and self.has(after.HAS_DONE, at)
        return self.has(after.HAS_DONE, end - 1) or self.has(after.OF_KIN, at)

    def _is_unknown(self, at: int, end: int, unknown: bool) -> bool:
        """Whether a word of no list is a name by its place: before a surname, beside a name, by what it did."""
        word, low, before = self.words[at], self.low[at], self.low[at - 1]
        if low in _NOBODY or len(low) < 3 or word.isupper() or word[0] >= NAME:
            return False
        person = not forms.A_ROLE.match(low)
        if self.joined[at + 1] and self.low[at + 1] in _SURNAMES:
            return unknown or person and low not in _CUES
        if person and self.has(after.OF_KIN, at) and before not in _NOT_BEFORE_A_PERSON:
            return True
        if not unknown:
            return person and self._is_small_unknown(at)
        start = self.spans[at][0]
        if forms.INITIALS.search(self.text, max(start - 4, 0), start) and self.low[at - 2] not in _LETTERED:
            return "." in self.gaps[at] or person and self.has(after.ENDS, at)
        if end == at + 2 and before in _ABOUT and self.joined[at] and self.words[at - 1].islower():
            public = self.low[end].title() in LISTS["institutions"]
            return person and not public and self.capital[at + 1] and not forms.A_ROLE.match(self.low[at + 1])
        done = self.joined[at] and before in LISTS["done to a person"]
        if self._is_beside_a_name(at) or done and (self.words[at - 1].islower() or self.begins[at - 1]):
            return person
        return self.has(after.TELLS, end - 1) and (person or not self.begins[at])

    def _is_unheard_of(self, at: int) -> bool:
        """Whether a capital stands on a word that is no ordinary one: "Efosa", but not "RHIs"."""
        word, low = self.words[at], self.low[at]
        if len(word) < SHORTEST or not word.istitle() or not low.isascii():
            return False
        following = self.low[at + 1]
        first_name_after = self.begins[at] and (following in _FIRST_NAMES or following in _ALSO_WORDS)
        if first_name_after and self.has(after.CLOSED, at + 1):  # "Hallewell, Ruby" is found at Ruby
            return False
        if self.joined[at + 1] and following in LISTS["works"]:
            return False
        known = is_english(low, slips=False) if self.begins[at] else is_ordinary(low)  # "Deduce it"
        return low not in _NOBODY and not known

    def _is_in_no_dictionary(self, at: int) -> bool:
        """Whether a word in small letters, or shouted with all others, is no English word: "told zuzia"."""
        word, low = self.words[at], self.low[at]
        if not (word.islower() or self.shouted) or len(low) < SHORTEST or not low.isascii():
            return False
        joined = self.gaps[at][-1:] in _IN_A_CODE or self.gaps[at + 1][:1] in _IN_A_CODE
        if joined or low in _NOBODY or not _VOWEL.search(low) or self._is_english(low):
            return False
        others = [word for word in self.low[1:FIRST_WORDS] if len(word) >= SHORTEST and word != low]
        return 2 * sum(map(self._is_english, others)) > len(others)  # else it is another language

    def _is_small_unknown(self, at: int) -> bool:
        """Whether a word of no list, in small letters, names who did something: "our lad tezza ran off"."""
        ours = self.low[at - 1] == "our" or self.begins[at]
        strange = ours and len(self.low[at]) >= SHORTEST and not is_ordinary(self.low[at])
        if strange or self._follows(forms.OUR, at):
            return self.has(after.ACTS, at) or self.has(after.HAS_DONE, at)
        more = (
            self.joined[at + 1]
            and self.low[at + 1] not in _NOBODY
            and not forms.A_ROLE.match(self.low[at + 1])
        )
        return self.begins[at] and (self.has(after.RAN, at) or more and self.has(after.TELLS, at + 1))

    def _is_beside_a_name(self, at: int) -> bool:
        """Whether this is in a list with a name: "Ellie, Zymora and Jade"."""
        if self.low[at + 1] in ("and", "or") and self.low[at + 2] in _FIRST_NAMES and self.capital[at + 2]:
            return True
        if self._last == at:
            more = self.low[at + 1] in ("and", "") or self.gaps[at + 1].strip() in (",", "&", "/")
            return self.gaps[at].strip() in (",", "&", "/") and more
        return self._last == at - 1 and self.low[at - 1] in ("and", "or") and self.joined[at]

    def _is_announced(self, at: int, unknown: bool) -> bool:
        """Whether the words in front, or "family" after, say that this is a name."""
        low, small = self.low[at], self.words[at].islower() and self.low[at] not in _NEVER
        if unknown or small and low in _ALSO_WORDS:
            family = unknown and self.low[at - 1] == "the" and self.joined[at] and self.has(after.FAMILY, at)
            adjective = small and low in ("innocent", "frank", "precious", "sunny")
            return family or not adjective and self._follows(forms.BEFORE_CAPITAL, at)
        if not small or len(low) < 3:
            return False
        called = (
            self._follows(forms.BEFORE_CALLED, at)
            and self.has(after.ENDS, at)
            and not forms.NO_SURNAME.match(low)
        )
        called = (
            called
            or self._follows(forms.NAME_IS, at)
            and self.has(after.CLEARLY_ENDS, at)
            and not forms.A_ROLE.match(low)
        )
        ranked = low not in LISTS["acts"] and not forms.A_ROLE.match(low) and self._follows(forms.A_RANK, at)
        acts = ranked and (self.has(after.ACTS, at) or self.has(after.HAS_DONE, at))
        return called or acts or self._follows(forms.BEFORE_ANY, at)

    def _is_surname(self, at: int) -> bool:
        low = self.low[at]
        capital = self.capital[at] and (low not in _NEVER or low in LISTS["never, but surnames"])
        particle = low in LISTS["particles"] and self.capital[at + 1]
        initial = len(low) == 1 and low not in "aiv"  # "Ellie W", "chloe b"
        return self.joined[at] and (particle or initial or capital)

    def _is_small_surname(self, at: int) -> bool:
        """Whether "marsden" in "kayleigh marsden is missing" ends a name."""
        word, low = self.words[at], self.low[at]
        fewest = 3 if word.islower() or self.words[at - 1].isupper() else SHOUTED_LETTERS
        if self.joined[at] and low in _SURNAMES:
            return True
        if not self.joined[at] or low in _NO_SMALL or not word[:1].isalpha() or len(word) < fewest:
            return False
        return self.has(after.YOUNG, at) or self.has(after.ENDS, at) and not forms.NO_SURNAME.match(low)

    def _follows(self, pattern: re.Pattern[str], at: int) -> bool:
        return self.low[at - 1] in _CUES and self.follows(pattern, at)
