"""Patterns of addresses: a number and a street, a home by its name, a postcode.

To be read without regard to capitals and with white space left out; "it" is the address where there is more.
"""

from guide_bot.safeguards.word_lists import one_of

UNITS = r"""(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen
    |twenty(?:[\s-]\w{3,5})?)\b"""
_POSTCODE = r"""(?<!\w)(?!(?:ks|yr)\d)(?:[BEGLMNSW]|[A-Z]{2})\d[A-Z\d]?\s?
    \d(?!(?-i:st|nd|rd|th|yr|hr))[ABD-HJLNP-UW-Z]{2}(?!\w)"""
_CAPITALS = r"""(?!(?:crown|high|family|youth|county|supreme|magistrates?\W?s?)\scourt)
    (?:(?-i:[A-Z])[\w'’.-]{0,20}\s){1,3}"""
_PLAIN = rf"(?:(?!{one_of('not in a street')}\b)[a-z'’.-]{{2,20}},?\s){{1,2}}"
_ROAD, _STREET = rf"{one_of('roads')}\b", rf"{one_of('roads', 'streets')}\b"
_FLAT = rf"""(?:\b(?:flat|apartment|apt)\s?\d{{1,4}}[a-z]?\b(?!\s?%|[.,]\d)
    (?:,?\s(?:{_CAPITALS}|{_PLAIN})(?:house|court|ct|tower)\b)?)"""
_NUMBER = rf"""(?:{_FLAT},?\s|\b(?:flat|apartment|apt|plot|caravan|unit|number|no\.?)\s)?(?<![\w.£/])
    (?<!year\s)(?<!level\s)(?<!section\s)(?!(?:19|20)\d\d\b)\d{{1,4}}[a-z]?(?:[/-]\d{{1,4}}[a-z]?)?,?\s"""
_HOUSE = rf"""(?:{_NUMBER})?(?:{_CAPITALS}|{_PLAIN}(?!flats?|house|hall|court|point)){one_of("houses")}\b
    (?:,\s{_CAPITALS}{_STREET})?(?:,\s(?-i:[A-Z])[a-z]{{2,20}})?"""
_TOWN = rf"""(?:,\s{_CAPITALS}{_STREET})?
    (?:(?:,\s?[a-z'’-]{{2,20}}|\s(?-i:[A-Z])[a-z'’-]{{1,20}}){{0,4}},?\s{_POSTCODE})?"""
_NOT_A_HOME = (
    r"\s(?:estate|area|school|college|police|station|surgery|clinic|mosque|church|park|hospital|centre)\b"
)
_HOME = rf"""\b(?:liv(?:es?|ed|ing)\s(?=\d)|(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|resid(?:es?|ing)|mov(?:ed|ing|es?))
    \s(?:back\s|alone\s|now\s|with\s(?:\w{{2,12}}\s){{1,2}})?
    (?:at|on|in|to)\s
    |(?:placed|kept|held|housed|found|(?:placement|house|home|part(?:y|ies))\s(?:is|are|was))\s(?:at|on|in)\s
    |address(?:\sis|\swas)?\s?[:-]?\s|(?:at|visit(?:ed)?|outside|(?:go|goes|going|gone|went|been|back|round|drove|driven|taken|visit|call)\sto|called\sat)\s(?=\d)
    |from\s(?=\d{{1,3}}[a-z]?\s))
    (?P<it>(?:{_NUMBER}{_PLAIN}{_STREET}|{_CAPITALS}{_STREET}|{_PLAIN}{_ROAD}|{_HOUSE})(?!{_NOT_A_HOME}){_TOWN})"""
_PLACED = rf"""\b(?:placed|moved?|moves|transferred|returned?|returns|lives?|living|stay(?:s|ed|ing)?|settled|been|back
    |goes|resident|placement|bed|home|refuge)(?:\sis|\swas)?(?:\s(?!the\b)[a-z’']{{2,12}}){{0,2}}(?:\s(?:at|to|in|into|called)\s|:\s?)
    (?P<it>(?!safe\b|half|halfway\b){_CAPITALS}(?:house|lodge|cottage|grange|manor)\b)(?!{_NOT_A_HOME})"""
_ON = rf"""\b(?:house|flat|flats|home|address|property|bedsit|hostel|hmo)\s(?:[\w'’]{{1,15}}\s){{0,4}}?(?:on|in|off)\s
    (?P<it>{_CAPITALS}(?:{one_of("roads")}|close|drive|way|walk)\b)(?!{_NOT_A_HOME})"""
_PITCH = r"\b(?:plot|pitch|caravan)\s\d{1,3}[a-z]?\b(?:,?\s(?-i:[A-Z])[\w'’]{1,20}){0,3}"
_PLACE = r"(?-i:[A-Z])[\w'’-]{1,20}(?:\s(?-i:[A-Z])[\w'’-]{1,20}){0,3}"
_DWELLING = rf"""(?:{_NUMBER}{_CAPITALS}{one_of("houses")}\b(?:,\s{_CAPITALS}{_STREET})?
    |{_CAPITALS}(?:cottage|farmhouse|vicarage|rectory|bungalow|stables)\b|{_CAPITALS}{one_of("houses")},\s{_CAPITALS}{_STREET})"""
_NAMED_ROAD = "(?-i:Close|Avenue|Crescent|Terrace|Grove|Gardens|Drive|Mews|Lane|Rise|Walk)"
ADDRESSES = (
    _HOME,
    _PLACED,
    _ON,
    rf"(?<!year\s)(?<!section\s)(?<![\w.£/-])\d{{1,3}}[a-h],?\s{_PLAIN}{_STREET}{_TOWN}",
    rf"\b(?P<it>number\s{UNITS}\s{_CAPITALS}{_STREET}{_TOWN})",
    rf"\baddress(?:\sis|\swas)?\s?[:-]?\s(?P<it>{_PLACE}(?:,\s{_PLACE}){{1,3}})",
    rf"{_NUMBER}(?:{_CAPITALS}{_STREET}|(?:{_PLAIN}|the\s|high\s){_ROAD}){_TOWN}|{_DWELLING}{_TOWN}|{_PITCH}",
    rf"(?-i:The\s)?(?:(?:\d{{1,4}}[a-z]?\s)?{_PLACE},\s){{1,4}}(?:{_PLACE},?\s)?{_POSTCODE}",
    rf"{_NUMBER}(?:{_PLAIN}){{1,3}}{_POSTCODE}|{_FLAT}{_TOWN}|{_POSTCODE}",
    rf"\b(?P<it>[a-z'’]{{3,20}}\s{one_of('houses')},\s[a-z'’]{{3,20}}\s{_ROAD}{_TOWN})",
    rf"\b(?P<it>(?:unit|at|lives)\s\d{{1,4}}\s(?:the\s)(?:[a-z'’]{{3,20}}\s){{0,2}}{one_of('houses')}\b{_TOWN})",
    rf"\b(?:at|in|on|to|off|near|from|outside)\s(?P<it>{_CAPITALS}{_NAMED_ROAD}\b)(?!{_NOT_A_HOME})",
)
