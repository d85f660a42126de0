"""The forms of personal data: numbers, dates, addresses, user names, by themselves or by the word in front of them.

Every pattern is bounded: the time taken grows in step with the text, whatever it holds.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from guide_bot.safeguards.addresses import ADDRESSES, UNITS
from guide_bot.safeguards.typed_words import NAME, Spans
from guide_bot.safeguards.word_lists import one_of

FEWEST_READ_OUT = 3  # words of a number that is said figure by figure
LONG_REFERENCE = 6  # digits; "HC 1114-I" and "SI 2015/621" have fewer in one word


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
    BANK = "a bank number"
    DEVICE = "an IP address"


Finder = tuple[Kind | None, Callable[[str], Spans]]  # None: public, such as the name of a law


def _form(kind: Kind | None, pattern: str, test: Callable[[str], bool] = bool) -> Finder:
    """A finder of a pattern, or of its group "it" where it has one, that passes a test."""
    compiled = re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    group = "it" if "it" in compiled.groupindex else 0
    return kind, lambda text: (found.span(group) for found in compiled.finditer(text) if test(found[group]))


def _is_nhs_number(text: str) -> bool:
    """Check the last digit, as https://www.datadictionary.nhs.uk/attributes/nhs_number.html says."""
    digits = [int(mark) for mark in text if mark.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1)))
    return len(set(digits)) > 1 and -total % 11 == digits[-1]


def _is_read_out(text: str) -> bool:
    """Tell a number that is said figure by figure from a list of numbers."""
    return len(re.findall(r"[^\W\d_]+", text)) >= FEWEST_READ_OUT


def _is_reference(text: str) -> bool:
    """Tell a reference from a year, a paragraph's number or a number to ring."""
    other = re.match(r"\D*(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\Z|\d{1,2}\.\d+\Z|(?:999|101|111)\Z", text)
    return not other and sum(mark.isdecimal() for mark in text) >= 3


def _is_long_reference(text: str) -> bool:
    """Tell a reference of any system, which holds a number, from a law's or a report's own."""
    parts = re.search(r"[/-].*[/-](?!(?:19|20)\d\d\Z)\d{4}", text)  # "LA/CSC/77215"
    return bool(parts) or sum(mark.isdecimal() for mark in text) >= LONG_REFERENCE


_IS = r"(?:\s?(?:is|was|[:=(\#–-])){0,2}\s?"
_NO = r"(?:\s?(?:no|num|number|nr|ref|reference|id|code|\#)(?!\w)\.?){1,2}"
_NO_OR_NOT = rf"(?:{_NO})?"
_REFERENCE = rf"""\b(?:{one_of("record systems", "records")}{_NO}{_IS}
    |(?:{one_of("record systems")}|(?:case|crime|incident|occurrence|file|log|ref(?:erence)?)\b)\.?{_IS}
    (?=(?:(?-i:[A-Z]){{2,5}}\s)?(?:[a-z/.-]*\d){{4}}|\d{{1,4}}\sof\s\d))
    (?P<it>\d\d?\s\d{{3,6}}\s\d{{2,7}}
    |(?:(?-i:[A-Z]){{2,5}}\s)?[a-z\d]{{1,20}}(?:[/.-][a-z\d]{{1,20}}){{0,5}}(?:\sof\s\d\d?[/.-]\d\d?(?:[/.-](?:20)?\d\d)?)?)(?![\w/])"""
MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"""
_ONES = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_NTH = rf"""(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ONES}|\w{{3,6}}teenth|tenth|eleventh|twelfth
    |(?:twent|thirt)(?:ieth|y[\s-]?{_ONES}))"""
_DAY = rf"(?:{_NTH}\s(?:of\s)?{MONTH}|{MONTH}\s(?:the\s{_NTH}|\d{{1,2}}(?:st|nd|rd|th)?))\b"
_IN_WORDS = rf"(?:two\sthousand(?:(?:\sand)?\s{UNITS})?|(?:nineteen|twenty)[\s-]{UNITS})"
_MONTH_OF = rf"{MONTH}\s(?:of\s)?(?:(?:19|20)\d\d|{_IN_WORDS})"
_DATE = rf"""(?<![\d/.-])(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d
    |\d{{1,2}}[/.-]{MONTH}[/.-](?:\d{{4}}|\d\d)
    |{_DAY}\.?,?\s(?:of\s)?(?:\d{{4}}|'?\d\d|{_IN_WORDS}))(?![\d/])"""
_DOB = r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bb\.(?=\s?\d)|\bdate\sof\sbirth|\bbirth\s?da(?:te|y)|\bb-?day)"
_DIGITS = r"(?:\d\d?\s\d\d?\s(?:\d{4}|\d\d)|\d{6}(?:\d\d)?|(?:19|20)\d\d)"  # a date of birth in haste
_MISTYPED = r"[\do]{1,2}[/.-][\do]{1,2}[/.-](?:[\do]{4}|[\do]{2})"  # the letter O for a nought
_BORN = rf"(?:{_DATE}|{_DAY}|{_MONTH_OF})"
_TURNED = r"(?:turn(?:s|ed|ing)?|(?:will|['’]ll)\sbe|s?he(?:\s(?:is|was)|['’]s))"
_NOT_ON = "".join(rf"(?<!\b{word}\s)" for word in ("on", "since", "from", "until", "by", "after", "the"))
_PHONE = r"""(?<![\w.£+])(?!\d\d?[\s-]\d\d?[\s-](?:19|20)\d\d\b)(?:
    (?:(?:\+|\b00)44[\s()-]{0,3}0?[\s)]{0,2}|\(?0\s?)[127]
    (?:[\s().-]{0,3}\d){8,9}|\+(?!44)[1-9](?:[\s()-]{0,2}\d){7,13})(?!\d)"""
_FIGURE = r"""(?:(?:double|treble|triple)\s)?
    (?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|\d)\b(?:\shundred\b)?"""
_READ_OUT = (
    rf"{_FIGURE}(?:[\s,.–-]{{1,3}}(?:(?:dash|slash)\s)?{_FIGURE}){{4,20}}"  # "oh seven double nine one"
)
_TEL = r"\b(?:tel|telephone|phone|mobile|mob|landline|whats\s?app)(?:\s(?:no|number))?\b\.?"
_PLATE = r"[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|[5-7]\d)[\s-]?[A-HJ-PR-Z]{3}(?!\w)"
_SMALL_WORDS = (
    "all|and|any|are|boy|but|can|cos|day|did|for|get|got|had|has|her|how|lad|let|man|may|mum|new|now|old|out|per"
    "|sad|say|see|she|the|too|two|use|was|way|who|why|yet|you"
)
_OLD_PLATE = r"(?!for|the|and|was|age|yr|ks)(?:[A-Z]\d{1,3}\s?[A-Z]{2,3}|[A-Z]{3}\s?\d{1,3}[A-Z]?)(?!\w)"
_REG = r"\b(?:reg|registration|vrm|plates?)\b(?:\s(?:no|number|plate))?\.?"
_CAR = r"\b(?:car|van|taxi|cab|audi|bmw|golf|polo|corsa|astra|focus|fiesta|ford|merc|mercedes|vw|vauxhall)\s(?:is\s)?"
# A name on a platform has a digit, a mark or a capital inside, unless it is said to be a user name.
_HANDLE = r"""(?!https?|www|@?\w{0,20}(?:gov|police|nhs|school|council)|y(?:ea)?r\d|life360|catch22)
    (?:@[\w.]{3,30}\w|[\w.-]{2,30}\#\d{4}
    |[a-z](?=[\w.]{0,29}[\d_])[\w.]{2,29}\w
    |[a-z]\w{1,15}\.(?!com?\b|uk\b|org\b|net\b|gov\b)[a-z]\w{1,14}|(?-i:[a-z]{2,12}[A-Z][a-z]\w{0,15}))(?!\w)"""
_ACCOUNT = r"(?:\s(?:user(?:\s?name)?|name|handle|tag|account|acc|id|profile)){0,2}(?:\son\s\w{2,10})?"
_PUBLIC_USERS = "gov|police|nhs|school|college|council|nspcc|barnardo|childline|ceop|ofsted|media|import|font"
_PLATFORM = rf"\b{one_of('platforms')}\b{_ACCOUNT}(?:\s(?:is|was|called|as|under|named)|['’]s)?[\s:=(–-]{{1,3}}[\"'“‘]?"
_USER = (
    r"\b(?:user\s?name|gamer\s?tag|(?:snap|insta|xbox)\sname)(?:\son\s\w{2,10})?(?:\s(?:is|was)\s|\s?[:=]\s?)"
)
_PROFILE = r"""\b(?:instagram|tiktok|snapchat|facebook|twitter|twitch|x)\.com/(?:add/)?
    (?P<it>@?(?!\w{0,20}(?:gov|police|nhs|school|council)
    |help|legal|safety|about|privacy|business|groups|watch|www)[\w.]{3,30})"""
_DOTTED = r"(?!(?:U\.K|U\.S|E\.U|[AP]\.M|D\.V|N\.B|P\.S|P\.[CERD]|I\.[DT]|T\.V|O\.K|[QK]\.C|M\.P|G\.P|S\.W|D\.[CIS])\.)"
_MAIL = r"(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|live|aol|btinternet)"
_BRACKETED_AT = r"[\[(]\s?at\s?[\])]"
_DOT = r"(?:\sdot\s|\.)"
_NAME_FIELD = r"(?:sur|fore|first|last|given|middle|full|family|birth|maiden|preferred|legal)\s?names?"
_FIELD = r"(?P<it>[^\W\d_][\w'’-]{0,20}(?:\s[^\W\d_][\w'’-]{0,20}){0,2})(?=\s?(?:[;,.\n)]|\Z))"
FORMS = (
    _form(Kind.EMAIL, rf"(?<![\w.+'-])[\w.+'-]{{1,64}}+@{_MAIL}(?![\w-]{{0,30}}\.\w)"),
    _form(
        Kind.EMAIL, rf"\b\w{{1,30}}(?:{_DOT}\w{{1,20}}){{0,2}}\sat\s{_MAIL}(?:{_DOT}[a-z]{{2,3}}){{1,2}}\b"
    ),
    _form(
        Kind.EMAIL,
        rf"(?<![\w.+'-])[\w.+'-]{{1,64}}+\s?{_BRACKETED_AT}\s?[\w-]{{1,63}}(?:\s?(?:[\[(]\s?dot\s?[\])]|\.)\s?[\w-]{{1,63}}){{1,8}}",
    ),
    _form(Kind.EMAIL, r"\b\w{1,30}(?:\sdot\s\w{1,20}){0,2}\sat\s[\w-]{2,30}(?:\sdot\s[a-z]{2,12}){1,3}\b"),
    _form(Kind.EMAIL, r"(?<![\w.+'-])[\w.+'-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    _form(Kind.USER_NAME, r"(?<![\w.])@(?=[a-z.]{0,30}[\d_])[\w.]{3,30}"),
    _form(Kind.USER_NAME, rf"(?<![\w.])@(?!\w{{0,20}}(?:{_PUBLIC_USERS}))[a-z][\w.]{{3,29}}"),
    _form(Kind.USER_NAME, r"(?<![\w.])[£$](?=[a-z_]{1,20}\d)\w{4,21}"),  # where money is sent to
    _form(Kind.USER_NAME, rf"{_PLATFORM}(?P<it>{_HANDLE})"),
    _form(
        Kind.USER_NAME,
        rf"\b(?:called|named|nick-?name(?:d)?)(?:\s(?:her|him)self)?(?:\sonline)?(?:\s(?:is|as))?\s[\"'“‘]?(?P<it>{_HANDLE})",
    ),
    _form(
        Kind.USER_NAME,
        rf"{_USER}(?P<it>(?!not?\b|the\b|an?\b|on\b|in\b|un|different|fake|same)[\w.-]{{3,30}})",
    ),
    _form(
        Kind.USER_NAME,
        r"(?<![\w./-])(?-i:[xX]{2}\w{4,25}[xX]{2}|[A-Z][a-z]{2,12}[A-Z][a-z]{2,12}\d{1,4})(?!\w)",
    ),
    _form(Kind.USER_NAME, r"(?<![\w./-])(?=[a-z\d]{1,20}_)(?=[a-z_]{0,20}\d)\w{5,30}(?![\w/]|\.\w)"),
    _form(Kind.USER_NAME, r"(?<![\w./-])_[\w.]{3,28}(?!\w)"),
    _form(Kind.USER_NAME, r"(?<![\w./-])[a-z]{2,20}(?:_[a-z]{1,20}){0,3}_(?!\w)"),
    _form(Kind.USER_NAME, _PROFILE),
    _form(
        Kind.USER_NAME,
        rf"(?<![\w./@-])(?P<it>[a-z]\w{{1,15}}\.[a-z]\w{{1,14}})\s(?:is|was)\s(?:\w{{2,8}}\s){{1,2}}{one_of('platforms')}",
    ),
    _form(Kind.USER_NAME, r"(?<![\w./@-])(?=[a-z.]{0,30}_)[a-z]{2,15}(?:\.\w{2,15}){2,4}(?![\w/]|\.\w)"),
    _form(Kind.USER_NAME, r"(?<![\w./@-])[a-z]{2,15}\.[a-z]{2,15}\.\d{2,4}(?![\w/.])"),
    _form(Kind.NHS_NUMBER, rf"\bnhs(?:{_NO})?{_IS}(?P<it>(?!(?:19|20)\d\d\b)\d(?:[\s-]?[\do]){{5,9}})(?!\w)"),
    _form(Kind.UPN, rf"\bupn(?:{_NO})?{_IS}(?P<it>[a-z](?:\s?\d){{11}}\s?[a-z\d])(?!\w)"),
    _form(Kind.UPN, rf"\bupn(?:{_NO})?{_IS}(?P<it>(?=(?:[a-z]?\d){{6}})[a-z\d]{{8,16}})(?!\w)"),
    _form(Kind.UPN, r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[A-Z\d](?!\w)"),
    _form(Kind.UPN, r"(?<!\w)[A-HJ-NP-RT-Z]\s?[1-9](?:\s?\d){11,12}(?!\w)"),
    _form(Kind.NATIONAL_INSURANCE, r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2}(?:\s?\d\d){3}\s?[A-D](?!\w)"),
    _form(Kind.NATIONAL_INSURANCE, r"(?<!\w)(?:[A-Z]{2}\d{6}|(?-i:[A-Z]{2})(?:\s?\d\d){3}\s?)[A-D](?!\w)"),
    _form(Kind.BANK, rf"\bsort\s?code{_NO_OR_NOT}{_IS}(?P<it>\d\d[\s-]?\d\d[\s-]?\d\d)(?!\w)"),
    _form(Kind.BANK, rf"\b(?:account|acc|a/c|card){_NO_OR_NOT}{_IS}(?P<it>\d(?:[\s-]?\d){{6,15}})(?!\w)"),
    _form(Kind.DEVICE, r"(?<![\w./])(?=[\d.]{0,12}\d{3})(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\w)"),
    _form(Kind.NHS_NUMBER, r"(?<![\w./-])[1-9]\d\d([\s.-])\d{3}\1\d{4}(?![\w/-])"),
    _form(Kind.NHS_NUMBER, r"(?<![\w./-])\d{10}(?![\w/-])", _is_nhs_number),
    _form(Kind.TELEPHONE, _PHONE),
    _form(Kind.TELEPHONE, r"(?<![\w.£+-])7\d{3}[\s-]\d{3}[\s-]?\d{3}(?!\d)"),  # without its nought
    _form(Kind.TELEPHONE, rf"{_TEL}{_IS}(?P<it>(?!0[38]|116|(?:19|20)\d\d\b)\d(?:[\s-]?\d){{5,11}})(?!\d)"),
    _form(
        Kind.TELEPHONE,
        rf"\b(?:plus\s)?(?!(?:oh|zero|0)[\s,]{{1,2}}(?:three|eight)\b){_READ_OUT}",
        _is_read_out,
    ),
    _form(Kind.CASE_NUMBER, _REFERENCE, _is_reference),
    _form(Kind.CASE_NUMBER, r"(?<![\w/.-])(?-i:[A-Z]{1,4})[/-]?\d{6,14}[A-Z]{0,2}(?![\w/-])"),
    _form(
        Kind.CASE_NUMBER,
        r"(?<![\w/.-])(?-i:(?=[A-Z\d/-]{0,9}\d{3})[A-Z]{1,5}\d{0,8}(?:[/-][A-Z\d]{1,10}){1,4})(?![\w/-])",
        _is_long_reference,
    ),
    _form(
        Kind.CASE_NUMBER,
        rf"\b(?:collar|shoulder|warrant|epaulette|badge){_NO_OR_NOT}{_IS}(?P<it>[a-z]{{0,2}}\d{{2,6}})(?!\w)",
    ),
    _form(Kind.CASE_NUMBER, r"(?<![\w/.£-])\d{6,9}[/-]\d\d(?![\w/-])"),
    _form(Kind.CASE_NUMBER, r"(?<![\w/-])[A-Z]{2}\d\d[A-Z]\d{5}(?![\w/-])"),  # a family court's
    _form(Kind.CASE_NUMBER, r"(?<![\w/-])(?-i:\d\d([\s/])[A-Z\d]{2}\1\d{5}\1\d\d)(?![\w/-])"),  # a police URN
    _form(Kind.CASE_NUMBER, r"(?<![\w/.£-])(?!0[38])\d{7,16}(?![\w/%-]|\.\d)"),
    _form(
        Kind.CASE_NUMBER,
        r"(?<![\w/.-])(?-i:(?!SI\b|HC\b|HL\b|EU\b|EC\b)[A-Z]{2,5})\s(?P<it>\d{4,8}[/-](?:\d{2,8}|(?-i:[A-Z])))(?![\w/-])",
    ),
    _form(
        Kind.BIRTH_DATE,
        rf"{_DOB}{_IS}(?:(?:on|of|in)\s)?(?:the\s)?(?P<it>{_BORN}|{_DIGITS}|{_MISTYPED})(?!\w)",
    ),
    _form(Kind.BIRTH_DATE, rf"{_DOB}[^\n.;?]{{1,25}}?[\s(](?P<it>{_DATE})"),
    _form(Kind.BIRTH_DATE, rf"{_DOB}[^\n;?]{{1,40}}?\sor\s(?P<it>{_DATE})"),
    _form(Kind.BIRTH_DATE, rf"\bborn(?:\son|\sin)?(?:\sthe)?{_IS}(?P<it>{_BORN})"),
    _form(
        Kind.BIRTH_DATE,
        r"\b(?:(?:s?he|they)\s(?:was|were)|[a-z]{2,12}\swas)\sborn\sin\s(?P<it>(?:19|20)\d\d)\b",
    ),
    _form(Kind.BIRTH_DATE, rf"\b{_TURNED}\s1?\d\s(?:on\s(?:the\s)?|this\s|last\s)?(?P<it>{_DATE}|{_DAY})"),
    *(_form(Kind.ADDRESS, pattern) for pattern in ADDRESSES),
    _form(Kind.VEHICLE, rf"(?<!\w)(?:(?<=\breg\s)|(?<=\bplate\s)|(?-i:(?!YR|KS)(?={_PLATE}))){_PLATE}"),
    _form(Kind.VEHICLE, rf"(?<!\w)(?-i:(?!yr|ks)(?=[a-z]{{2}}\d\d[a-z]{{3}}(?!\w))){_PLATE}"),
    _form(
        Kind.VEHICLE,
        rf"(?<!\w)(?-i:(?!yr|ks|ch|no|pg)[a-hj-pr-y]{{2}}(?:0[2-9]|[12]\d|[5-7]\d)\s(?!{_SMALL_WORDS})[a-hj-pr-z]{{3}})(?!\w)",
    ),
    _form(Kind.VEHICLE, r"(?<!\w)(?-i:[A-HJ-PR-Y]{2}\s(?:0[2-9]|[12]\d|[5-7]\d)\s[A-HJ-PR-Z]{3})(?!\w)"),
    _form(Kind.VEHICLE, rf"{_CAR}(?P<it>{_PLATE})"),
    _form(Kind.VEHICLE, rf"{_REG}{_IS}(?P<it>[A-Z]{{2}}\d\d\s?[A-Z]{{3}}(?!\w)|{_OLD_PLATE})"),
    _form(
        Kind.VEHICLE,
        r"\b(?:taxi|cab|driver(?:['’]?s)?|licence)\s(?:plate|badge)\s(?:no\.?\s|number\s)?(?P<it>(?:[a-z]{1,3}[/-]?)?\d{3,6})(?!\w)",
    ),
    _form(Kind.VEHICLE, r"(?<!\w)(?-i:[A-HJ-NP-TV-Y]\d{1,3}\s?[A-Z]{3})(?!\w)"),
)
INITIALS = (
    _form(Kind.NAME, rf"\b{_NAME_FIELD}\s?[:=]\s?{_FIELD}"),
    _form(
        Kind.NAME,
        r"\bsur\s?name\s(?:is\s|was\s)?(?:poss(?:ibly)?|maybe|perhaps|probably)\s(?P<it>[^\W\d_][\w'’-]{1,20})",
    ),
    _form(Kind.NAME, rf"(?<![\w.])(?-i:{_DOTTED}(?:[A-Z]\.-?){{2}}(?:-[A-Z]\.)?)(?!\w)"),
    _form(
        Kind.NAME, r"(?<![\w.])(?P<it>(?-i:(?!YP|FC|BF|GF|SU)[A-Z]{2}))(?=,?\s\(?(?:d\.?o\.?b\b|aged\s\d))"
    ),
    _form(Kind.NAME, r"\binitials\s(?:are\s|is\s|of\s)?(?P<it>(?-i:[A-Z]{2,3}))(?!\w)"),
)
AFTER_NAMES = (
    _form(
        Kind.BIRTH_DATE,
        rf"{NAME}[\s,(/|;–—-]{{0,4}}(?:(?:aged\s)?\d\d?\)?[\s,(–-]{{1,3}}|[fm]\b\)?[\s,/|–-]{{1,3}}|(?:[a-z]{{3,12}}\s){{0,2}}[a-z]{{3,12}},\s(?:\d\d?,\s)?)?(?P<it>{_DATE})",
    ),
    _form(Kind.BIRTH_DATE, rf"{_NOT_ON}(?P<it>{_DATE})[\s,)–-]{{1,3}}{NAME}"),
)
PUBLIC = _form(
    None,
    rf"""\b(?:operation|project)\s(?-i:[A-Z])\w{{1,20}}|\b(?:st|saint)\b\.?\s\w{{1,20}}
    |\b{one_of("known to all")}\b|\bchelsea['’]?s\schoice\b
    |(?-i:(?:\b[A-Z][\w'’]{{1,20}}\s){{1,3}}[KQ]C\b|\b(?:R|[A-Z][\w'’]{{1,20}})\svs?\s[A-Z][\w'’]{{1,20}})
    |\b(?:queen|king|prince|princess|lord|baroness|dame|justice)\s(?-i:[A-Z])\w{{1,20}}
    |\b\w{{1,20}}['’]?s\s(?:law|rule|(?-i:Choice|Story|Place|House|Trust|Act))\b
    |(?-i:\b(?:[A-Z][\w'’]{{1,20}}\s){{1,3}}{one_of("institutions")}\b)""",
)
