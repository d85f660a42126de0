"""Personal data in a typed question: noticed before anything is searched or kept, and taken out of it.

Numbers, dates and addresses are known by their form or by the word in front of them; people by a list
of first names, a title, an age, or words such as "a girl called". Every pattern is bounded: the time
taken grows in step with the text, whatever it holds.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SURNAMES = 3  # words that may follow a first name
SHOUTED_LETTERS = 5  # "DENISE" is a name; "SARA" and "ELSA" are a model and a job
LOOK_BACK_CHARS = 40  # for what announces a name: "her boyfriend who is called"
_NAME, _OTHER = "\ue000\ue001"  # stand where something was found; nobody types them


class Kind(StrEnum):
    """A kind of personal data."""

    NAME = "a name"
    BIRTH_DATE = "a date of birth"
    NHS_NUMBER = "an NHS number"
    UPN = "a unique pupil number"
    NATIONAL_INSURANCE = "a National Insurance number"
    CASE_NUMBER = "a case or reference number"
    ADDRESS = "an address"
    TELEPHONE = "a telephone number"
    EMAIL = "an e-mail address"
    USER_NAME = "a user name"
    VEHICLE = "a vehicle registration"


_PUT_IN = {kind: f"[{kind.split(' ', 1)[1].removesuffix(' address')}]" for kind in Kind}
_MARKS = {None: "\ue002", Kind.NAME: _NAME}


@dataclass(frozen=True)
class Redacted:
    """A question without personal data.

    :param text: as typed, each finding replaced by a word in brackets, such as "[name]".
    :param kinds: what was removed, each once, in order of first appearance.
    """

    text: str
    kinds: tuple[Kind, ...]


_Spans = Iterator[tuple[int, int]]
_Finder = tuple[Kind | None, Callable[[str], _Spans]]  # None: public, such as the name of a law


def redact(text: str) -> Redacted:
    """Take personal data out of a text; all else stays as typed.

    :param text: as typed, of any length.
    :return: the text without it; done twice, nothing more changes.

    >>> redact("Ellie Marsden, 15, is on 07700 900123. Does Clare's Law help?").text
    "[name], 15, is on [telephone number]. Does Clare's Law help?"
    """
    left, out = text, list(text)  # what is not found yet, what is shown: both as long as the text
    for kind, word in _PUT_IN.items():
        left = left.replace(word, _MARKS.get(kind, _OTHER) * len(word))
    kinds: dict[int, Kind] = {}
    for kind, find in _FINDERS:
        marks = list(left)
        for start, end in find(left):
            marks[start:end] = _MARKS.get(kind, _OTHER) * (end - start)
            if kind:
                out[start:end] = [_PUT_IN[kind], *[""] * (end - start - 1)]
                kinds[start] = kind
        left = "".join(marks)
    return Redacted("".join(out), tuple(dict.fromkeys(kind for _, kind in sorted(kinds.items()))))


def _form(kind: Kind | None, pattern: str, test: Callable[[str], bool] = bool) -> _Finder:
    """A finder of a pattern, or of its group "it" where it has one, that passes a test."""
    compiled = re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    group = "it" if "it" in compiled.groupindex else 0
    return kind, lambda text: (found.span(group) for found in compiled.finditer(text) if test(found[group]))


def _is_nhs_number(text: str) -> bool:
    """Check the last digit, as https://www.datadictionary.nhs.uk/attributes/nhs_number.html says."""
    digits = [int(mark) for mark in text if mark.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1)))
    return len(set(digits)) > 1 and -total % 11 == digits[-1]


def _is_reference(text: str) -> bool:
    """Tell a reference from a year, a paragraph's number or a number to ring."""
    other = re.match(r"\D*(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\Z|\d{1,2}\.\d+\Z|(?:999|101|111)\Z", text)
    return not other and sum(mark.isdecimal() for mark in text) >= 3


_LISTS = {
    block.partition("]")[0]: frozenset(line for line in block.split("\n")[1:] if line and line[0] != "#")
    for block in Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").split("\n[")[1:]
}


def _any(*lists: str) -> str:
    words = sorted(word for name in lists for word in _LISTS[name])
    return "(?:" + "|".join(words).replace(" ", r"\s?") + ")"


_IS = r"(?:\s?(?:is|was|[:=(\#–-])){0,2}\s?"
_NO = r"(?:\s?(?:no|num|number|nr|ref|reference|id|code|\#)(?!\w)\.?){1,2}"
_REFERENCE = rf"""\b(?:{_any("record systems", "records")}{_NO}{_IS}
    |(?:{_any("record systems")}|(?:case|crime|incident|file|ref(?:erence)?)\b)\.?{_IS}(?=(?:[a-z/.-]*\d){{4}}))
    (?P<it>\d\d?\s\d{{3,6}}\s\d{{3,7}}
    |(?:(?-i:[A-Z]){{2,5}}\s)?[a-z\d]{{1,20}}(?:[/.-][a-z\d]{{1,20}}){{0,5}})(?![\w/])"""
_MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"""
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?)\b"
_DATE = rf"""(?<![\d/.-])(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d
    |{_DAY}\.?,?\s(?:\d{{4}}|'?\d\d))(?![\d/])"""
_DOB = r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdate\sof\sbirth|\bbirth\s?da(?:te|y))"
_DIGITS = r"(?:\d\d?\s\d\d?\s(?:\d{4}|\d\d)|\d{6}(?:\d\d)?|(?:19|20)\d\d)"  # a date of birth in haste
_NOT_ON = "".join(rf"(?<!\b{word}\s)" for word in ("on", "since", "from", "until", "by", "after", "the"))
_POSTCODE = r"""(?<!\w)(?!(?:ks|yr)\d)(?:[BEGLMNSW]|[A-Z]{2})\d[A-Z\d]?\s?
    \d(?!(?-i:st|nd|rd|th|yr|hr))[ABD-HJLNP-UW-Z]{2}(?!\w)"""
_CAPITALS = r"""(?!(?:crown|high|family|youth|county|supreme|magistrates?\W?s?)\scourt)
    (?:(?-i:[A-Z])[\w'’.-]{0,20}\s){1,3}"""
_PLAIN = rf"(?:(?!{_any('not in a street')}\b)[a-z'’.-]{{2,20}},?\s){{1,2}}"
_ROAD, _STREET = rf"{_any('roads')}\b", rf"{_any('roads', 'streets')}\b"
_FLAT = rf"""(?:\b(?:flat|apartment|apt)\s?\d{{1,4}}[a-z]?\b(?!\s?%|[.,]\d)
    (?:,?\s(?:{_CAPITALS}|{_PLAIN})(?:house|court|tower)\b)?)"""
_NUMBER = rf"""(?:{_FLAT},?\s|\b(?:flat|apartment|apt|plot|caravan)\s)?(?<![\w.£/])(?<!year\s)(?<!level\s)
    (?<!section\s)(?!(?:19|20)\d\d\b)\d{{1,4}}[a-z]?(?:[/-]\d{{1,4}}[a-z]?)?,?\s"""
_TOWN = rf"(?:(?:,\s?[a-z'’-]{{2,20}}|\s(?-i:[A-Z])[a-z'’-]{{1,20}}){{0,4}},?\s{_POSTCODE})?"
_HOME = rf"""\b(?:(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|resid(?:es?|ing)|mov(?:ed|ing|es?))\s(?:back\s|alone\s|now\s)?
    (?:at|on|in|to)\s|address(?:\sis|\swas)?\s?[:-]?\s|at\s(?=\d))
    (?P<it>(?:{_NUMBER}{_PLAIN}{_STREET}|{_CAPITALS}{_STREET}|{_PLAIN}{_ROAD}){_TOWN})"""
_PHONE = r"""(?<![\w.£+])(?!\d\d?[\s-]\d\d?[\s-](?:19|20)\d\d\b)(?:(?:(?:\+|\b00)44[\s()-]{0,3}0?[\s)]{0,2}|\(?0)[127]
    (?:[\s()-]{0,2}\d){8,9}|\+(?!44)[1-9](?:[\s()-]{0,2}\d){7,13})(?!\d)"""
_TEL = r"\b(?:tel|telephone|phone|mobile|mob|landline|whats\s?app)(?:\s(?:no|number))?\b\.?"
_PLATE = r"[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|[5-7]\d)\s?[A-HJ-PR-Z]{3}(?!\w)"
_FORMS = (
    _form(Kind.EMAIL, r"(?<![\w.+'-])[\w.+'-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    _form(Kind.USER_NAME, r"(?<![\w.])@(?=[a-z.]{0,30}[\d_])[\w.]{3,30}"),
    _form(Kind.NHS_NUMBER, rf"\bnhs(?:{_NO})?{_IS}(?P<it>(?!(?:19|20)\d\d\b)\d(?:[\s-]?\d){{5,9}})(?!\d)"),
    _form(Kind.UPN, rf"\bupn(?:{_NO})?{_IS}(?P<it>[a-z](?:\s?\d){{11}}\s?[a-z\d])(?!\w)"),
    _form(Kind.UPN, r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[A-Z\d](?!\w)"),
    _form(Kind.NATIONAL_INSURANCE, r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2}(?:\s?\d\d){3}\s?[A-D](?!\w)"),
    _form(Kind.TELEPHONE, _PHONE),
    _form(Kind.TELEPHONE, rf"{_TEL}{_IS}(?P<it>(?!0[38]|116|(?:19|20)\d\d\b)\d(?:[\s-]?\d){{5,11}})(?!\d)"),
    _form(Kind.CASE_NUMBER, _REFERENCE, _is_reference),
    _form(Kind.BIRTH_DATE, rf"{_DOB}{_IS}(?:on\s|of\s)?(?:the\s)?(?P<it>{_DATE}|{_DAY}|{_DIGITS})(?!\w)"),
    _form(Kind.BIRTH_DATE, rf"\bborn(?:\son)?(?:\sthe)?{_IS}(?P<it>{_DATE}|{_DAY})"),
    _form(Kind.ADDRESS, _HOME),
    _form(Kind.ADDRESS, rf"{_NUMBER}(?:{_CAPITALS}{_STREET}|{_PLAIN}{_ROAD}){_TOWN}"),
    _form(Kind.ADDRESS, rf"{_NUMBER}(?:{_PLAIN}){{1,3}}{_POSTCODE}|{_FLAT}{_TOWN}|{_POSTCODE}"),
    _form(Kind.VEHICLE, rf"(?<!\w)(?:(?<=\breg\s)|(?<=\bplate\s)|(?-i:(?!YR|KS)(?={_PLATE}))){_PLATE}"),
    _form(Kind.NHS_NUMBER, r"(?<![\w./-])\d{3}([\s-]?)\d{3}\1\d{4}(?![\w/-])", _is_nhs_number),
)
_AFTER_NAMES = (
    _form(Kind.BIRTH_DATE, rf"{_NAME}[\s,(–-]{{0,3}}(?:(?:aged\s)?\d\d?\)?[\s,(–-]{{1,3}})?(?P<it>{_DATE})"),
    _form(Kind.BIRTH_DATE, rf"{_NOT_ON}(?P<it>{_DATE})[\s,)–-]{{1,3}}{_NAME}"),
)
_PUBLIC = _form(
    None,
    rf"""\b(?:operation|project)\s(?-i:[A-Z])\w{{1,20}}|\b(?:st|saint)\b\.?\s\w{{1,20}}
    |\b{_any("known to all")}\b|\bchelsea['’]?s\schoice\b
    |\b(?:queen|king|prince|princess|lord|baroness|dame|justice)\s(?-i:[A-Z])\w{{1,20}}
    |\b\w{{1,20}}['’]?s\s(?:law|rule|(?-i:Choice|Story|Place|House|Trust|Act))\b
    |(?-i:\b(?:[A-Z][\w'’]{{1,20}}\s){{1,3}}{_any("institutions")}\b)""",
)

# People.
_FIRST_NAMES, _ALSO_WORDS = _LISTS["first names"], _LISTS["first names that are also words"]
_NEVER, _KIN = _LISTS["never"], _any("called", "kin")
_CUES = frozenset(("called", "named", "name", "is", "s")).union(*map(_LISTS.get, ("titles", "called", "kin")))
_LETTERS = str.maketrans("’łøđı", "'lodi")
_WORD = re.compile(r"(?i)\b[^\W\d_]++(?:-[^\W\d_]++|['’](?!(?:s|d|ll)\b)[^\W\d_]++)*+\b|[\ue000-\ue002]+")
_STOP = re.compile(r"[.:](?!\d)|[!?;\n\"“]")  # before a sentence
_NO_NAME = re.compile(r".*(?:ish|ian|ese|ani|eshi)\Z")  # "Polish", "Romanian"
_NO_SURNAME = re.compile(r".*(?:ed|ing|(?<!ne|am|an|as|ie|rt|rd|he|is|er|in)s)\Z")  # "jones", "evans" may be
_THEN = r"""(?=\s?(?:[,;?!)]|\.(?!\d)|\Z)
    |\s(?:and|but|who|is|was|has|keeps|from|lives|y(?:ea)?rs?\sold|yo|y/o)\b)"""
_AGE = re.compile(
    rf"""(?ix)[\s,(]{{1,3}}d\.?o\.?b\b|\s?\(\s?(?:aged?\s)?1?\d\s?(?:m|f|yo|y/o|y(?:ea)?rs?(?:\sold)?)?\s?[),]
    |,?\saged?\s\d\d?\b|,\s\d\d?\s?(?:yo|y/o|y(?:ea)?rs?\sold)\b|,\s\d\d?{_THEN}
    |(?:\sis|['’]s)\s(?:only\s|just\s)?1?\d{_THEN}"""
)
_BARE_AGE = re.compile(rf"(?ix)\s\d\d?{_THEN}")
_YOUNG = re.compile(r"\s(?:[5-9]|1\d)\b(?!\s?[%.]\d|-)")
_OF_KIN = re.compile(rf"(?i)['’]s\s(?:{_KIN}|been)\b")
_FAMILY = re.compile(r"['’]?s?\s(?:family|household|brothers|siblings|twins|sisters)\b")
_DOES = r"['’]s\b|\s(?:(?:i|wa|ha)s(?:n['’]?t)?|had|keeps?|goes|went|sa(?:id|ys)|told|who|lives|g[eo]ts?)\b"
_ACTS = re.compile(rf"(?i){_DOES}|\s(?:tells|wants?|needs?|came|disclosed|turned|ran|won['’]t)\b")
_AFTER = r"\s(?:dob|d\.o\.b|aged?|born|c[ao]mes?|y(?:ea)?r\d{0,2}|y\d\d?|\w{2,12}ed)\b"
_ENDS = re.compile(rf"(?i)\s*(?:[,.;:?!)(]|\Z|\d\d?\b)|{_DOES}|{_AFTER}")
# In front of a name. (?=[a-z]): "her friend Jo", but not "Child Benefit".
_CALLED = rf"""(?:{_any("called")}|(?:{_KIN}|s?he|they|who)(?:\s(?:is|was|who|who's)|['’]s))\s(?:called|named)\s+\Z"""
_BEFORE_ANY = re.compile(r"(?i)\b(?:mrs?|ms|dr)\.?\s?\Z|\bname\s?:\s+\Z")
_BEFORE_CALLED = re.compile(rf"(?i)\b{_CALLED}")
_BEFORE_CAPITAL = re.compile(
    rf"""(?ix)\b(?:(?-i:(?=[A-Z]|mr)){_any("titles")}\.?\s?\Z|{_CALLED}|name(?:\sis|['’]s|\s?:)\s+\Z
    |(?:(?-i:(?=[a-z])){_KIN}|mum|dad)\s+\Z)"""
)


class _People:
    """The words of a text, with nothing before and after, and which of them name a person."""

    def __init__(self, text: str) -> None:
        ends = (len(text), len(text))
        self._text, self._shouted = text, text.isupper() and _NAME not in text
        self._spans = [(0, 0), *(found.span() for found in _WORD.finditer(text)), ends, ends]
        self._words = words = [text[start:end] for start, end in self._spans]
        plain = [unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)) for word in words]
        self._low = [re.sub("[\u0300-\u036f]", "", word) for word in plain]  # "Zoë" is "zoe"
        gaps = ["", *(text[before[1] : word[0]] for before, word in zip(self._spans, self._spans[1:]))]
        self._joined = [bool(gap) and not gap.strip(" \t") for gap in gaps]
        self._begins = [at < 2 or bool(_STOP.search(gap)) for at, gap in enumerate(gaps)]
        self._capital = [word[:1].isupper() and not word.isupper() for word in words]

    def find(self) -> _Spans:
        """Find the names, less a possessive 's or the s of "ellies mum"."""
        at = 1
        while at < len(self._words) - 2:
            end, low = self._end(at), self._low[at]
            plural = end == at and len(low) > 4 and low[-1] == "s" and low[:-1] in _FIRST_NAMES
            if end > at or plural:
                yield self._spans[at][0], self._spans[max(end - 1, at)][1] - plural
            at = max(end, at + 1)

    def _end(self, at: int) -> int:
        """The word after the name that begins here; this word itself if none does."""
        end = at + 1
        while end <= at + SURNAMES and self._is_surname(end):
            end += 1
        end += end == at + 1 and self._is_small_surname(end)
        unknown = self._capital[at] and self._low[at] not in _NEVER and not _NO_NAME.match(self._low[at])
        if self._is_listed(at, end) or self._is_announced(at, unknown):
            return end
        aged, rare = self._has(_AGE, end - 1), self._low[at] in _LISTS["only with a surname"]
        named = aged and unknown or rare and self._words[at].istitle() and (aged or end > at + 1)
        return end if named and self._low[at - 1] not in _LISTS["before a place"] else at

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a first name of the list stands here, and is meant as one."""
        word, low, more = self._words[at], self._low[at], end > at + 1
        parts, aged = low.split("-"), self._has(_AGE, end - 1)
        listed = all(part in _FIRST_NAMES or part in _ALSO_WORDS for part in parts)
        if parts[0] in _FIRST_NAMES or listed and len(parts) > 1:
            return not word.isupper() or len(word) >= SHOUTED_LETTERS or self._shouted or aged
        if word.isupper() or not listed:
            return False
        if aged or self._has(_YOUNG if more else _BARE_AGE, end - 1) or self._has(_OF_KIN, at):
            return low not in _NEVER or word.istitle()
        if self._begins[at] or word.islower():
            return word.istitle() and (self._has(_ACTS, at) or more and low not in _NEVER)
        titled = self._capital[at - 1] and not self._begins[at - 1] or self._words[at - 1][0] == _NAME
        return not (titled and self._joined[at]) and self._low[at - 1] not in ("the", "a", "an")

    def _is_announced(self, at: int, unknown: bool) -> bool:
        """Whether the words in front, or "family" after, say that this is a name."""
        low, small = self._low[at], self._words[at].islower() and self._low[at] not in _NEVER
        if unknown or small and low in _ALSO_WORDS:
            family = unknown and self._low[at - 1] == "the" and self._joined[at] and self._has(_FAMILY, at)
            return family or self._follows(_BEFORE_CAPITAL, at)
        if not small or len(low) < 3:
            return False
        called = self._follows(_BEFORE_CALLED, at) and self._has(_ENDS, at) and not _NO_SURNAME.match(low)
        return called or self._follows(_BEFORE_ANY, at)

    def _is_surname(self, at: int) -> bool:
        low = self._low[at]
        capital = self._capital[at] and (low not in _NEVER or low in _LISTS["never, but surnames"])
        particle = low in _LISTS["particles"] and self._capital[at + 1]
        initial = len(low) == 1 and low not in "ai"  # "Ellie W", "chloe b"
        return self._joined[at] and (particle or initial or capital)

    def _is_small_surname(self, at: int) -> bool:
        """Whether "marsden" in "kayleigh marsden is missing" ends a name."""
        word, low = self._words[at], self._low[at]
        fewest = 3 if word.islower() or self._words[at - 1].isupper() else SHOUTED_LETTERS
        if not self._joined[at] or low in _NEVER or not word[:1].isalpha() or len(word) < fewest:
            return False
        return self._has(_YOUNG, at) or self._has(_ENDS, at) and not _NO_SURNAME.match(low)

    def _has(self, pattern: re.Pattern[str], at: int) -> bool:
        return pattern.match(self._text, self._spans[at][1]) is not None

    def _follows(self, pattern: re.Pattern[str], at: int) -> bool:
        start, cued = self._spans[at][0], self._low[at - 1] in _CUES
        return cued and pattern.search(self._text, max(start - LOOK_BACK_CHARS, 0), start) is not None


_FINDERS = (*_FORMS, _PUBLIC, (Kind.NAME, lambda text: _People(text).find()), *_AFTER_NAMES)
