"""What a name looks like, and what stands in front of one: a title, kin, "who is called", initials."""

import re

from guide_bot.safeguards.word_lists import one_of

_KIN = one_of("called", "kin")
_CALLED = rf"""(?:{one_of("called")}|(?:{_KIN}|s?he|they|who)(?:\s(?:is|was|who|who's)|['’]s))\s(?:called|named)\s+\Z"""
NAME_IS = re.compile(
    r"(?i)\b(?:her|his|their|my|child['’]?s|first|real|full|last|sur)\s?name(?:\sis|['’]s|\s?:)\s+\Z"
    r"|\bgiv(?:es?|en|ing)\s(?:\w{1,5}\s)?name\sas\s+\Z|\bgave\s(?:\w{1,5}\s)?name\sas\s+\Z"
)
_RANKS = "(?:dc|sgt|cllr|wpc|pcso|insp|pastor|imam)"
A_RANK = re.compile(rf"(?i)\b{_RANKS}\s\Z")
BEFORE_ANY = re.compile(r"(?i)\b(?:mrs?|ms|dr)\.?\s?\Z|\bname\s?:\s+\Z")
BEFORE_CALLED = re.compile(rf"(?i)\b{_CALLED}|\b{_RANKS}\s\Z")
BEFORE_CAPITAL = re.compile(  # (?=[a-z]): "her friend Jo", but not "Child Benefit"
    rf"""(?ix)\b(?:(?-i:(?=[A-Z]|mr)){one_of("titles")}\.?\s?\Z|{_CALLED}|name(?:\sis|['’]s|\s?[:=–-]|\sas)\s+\Z
    |{_KIN}\s?[:=(–-]{{1,2}}\s?\Z
    |(?:(?-i:(?=[a-z])){_KIN}|mum|dad)\s+\Z)|\b(?:this|it)(?:\sis|['’]s)\s\Z"""
)
OUR = re.compile(rf"(?i)\b(?:my|our|your|her|his|their)\s(?:\w{{2,12}}\s)?{_KIN}\s\Z")
INITIALS = re.compile(r"(?<![\w'’])(?:(?:[B-HJ-Z]\s|[A-Z]\.\s?){1,2}|[b-hj-uw-z]\s)\Z")
NO_NAME = re.compile(r".*(?:ish|ian|ese|(?:pakist|afgh|ir|sind)ani|eshi)\Z|omani")  # "Polish", "Romanian"
NO_SURNAME = re.compile(r".*(?:ed|ing|(?<!ne|am|an|as|ie|rt|rd|he|is|er|in)s)\Z")  # "jones", "evans" may be
A_ROLE = re.compile(
    r".*(?:ed|ing|s|er|or|ist|ian|man|men|woman|mate|friend|ee|law|ly|less|ion|ment|ness|ity)\Z"
)
# Of a shape that only names have.
SHAPED = re.compile(
    r"(?:oluwa|abdul|abdur|chukwu|gebre|mc(?!donald|afee)|o'(?!clock)|d'(?!you|accord|etre|etat))[a-z]{3,}\Z|[a-z]{2,}(?:deep|preet|jeet|[vw]inder|ullah"
    r"|uddin|escu|[wcz]sk[ia]|czyk|[oe]wicz|auskas|evicius|chenko|ovic|shvili|yanka)\Z"
)
