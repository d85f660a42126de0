"""Words that a document quotes or tells as what went wrong, which must never pass for advice.

Reviews quote what offenders and officials said of children, and tell what was done to them. Such words are
evidence; where an answer holds them, it says so.
"""

import re

from indexer.records import Category, Document

ATTITUDE = "Words quoted as what went wrong: they blame or belittle a child and are not advice."
CASE = "What happened in one case: an example, not advice."
MUCH_PAST = 4  # verbs in the past from which a "should" is part of the story
TOLD = "Told as it happened there: not a rule."

# Words to avoid, after the language guides that corpus/practice_notes/professional-language.md names.
_ATTITUDES = re.compile(
    r"""\bchild(?:ren)?\sprostitut|(?<!involved\sin\s)\bprostitut(?:e|es|ing|ion)\b|\blife\s?style\schoice|\bpromiscu|(?<!the\s)\bstreet[\s-]?wise\b(?!\s(?:service|project|team))
    |\bput(?:s|ting)?\s(?:him|her|them)sel(?:f|ves)\sat\srisk\b|\bplac(?:e|es|ing)\s(?:him|her|them)sel(?:f|ves)\sat\srisk\b
    |\b(?:his|her|their|own)\s(?:\w+\s)?(?:life\s?style|choices?)\b.{0,40}\b(?:sex|risk|men)\b|\bbeyond\s(?:parental\s)?control\b
    |\bnaughty\b|\bslags?\b|\bsluts?\b|\btarts?\b|\bwhores?\b|\basking\sfor\sit\b|\bwilling\spart(?:y|icipant)|\bconsenting\b.{0,40}\b(?:adult|older)
    |\battention[\s-]?seek|\blike[sd]?\solder\smen\b|\bsexually\s(?:available|provocative)|\bbrought\sit\son\b|\btroublesome\sgirls?\b
    |\bmakes?\sit\sup\b|\bmaking\sit\sup\b|\bher\sboyfriend\b|\bas\sa\sboyfriend\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SPOKEN = re.compile(r"[\"“”‘]|(?<!\w)'(?=\w)")
_CASE_HEADING = re.compile(
    r"\b(?:case\s(?:stud\w+|examples?|histor\w+|summar\w+)|case\s\d|chronolog\w+|timelines?|(?:girls|children|parents|families)['’]?\s"
    r"(?:experiences?|views?|stor(?:y|ies)|said|perspectives?)|what\s(?:the\s)?(?:girls|children|parents|families)\s(?:said|told)"
    r"|(?:his|her|a\s(?:girl|boy|parent|mother|victim)['’]s)\sstory|voice\sof|experience\sof\sthe\s(?:girls|children))\b",
    re.IGNORECASE,
)
_CHILD_LETTER = re.compile(r"\bChild\s[A-Z]\b|\b(?:Girl|Boy)\s[A-Z\d]\b")
_ABOUT_WORDS = re.compile(
    r"\b(?:language|terms?|terminology|words?|phrase|vocabulary|describ\w+|label\w*|instead|rather\sthan|replace[sd]?|should\snot"
    r"|must\snot|no\ssuch|inappropriate|not\sa|myths?|wrong|stereotyp\w+)\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:must|should|shall|needs?\sto|ha(?:s|ve)\sto|required?|requires|can(?:not)?|may(?!\s\d{4})|will|never|always|ensure|duty"
    r"|offence|law|means|important|essential|recommend\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|told|said|went|came|took|found|gave|would|could|spoke|knew|thought|felt|saw|became|began"
    r"|sent|wrote|left|kept|rang)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|do|does|says|means|includes?)\b", re.IGNORECASE)
_RECORDED = re.compile(
    r"\brecorded\sas\b|\bIMRs?\b|\bquoted\s(?:one|a)\b", re.IGNORECASE
)  # of a review's evidence
_IN_YEAR = re.compile(r"\bin\s(?:\w+\s)?(?:19|20)\d\d\b", re.IGNORECASE)
_TENSE = re.compile(r"\b\w{3,}ed\b")  # also "unexplained", so it counts only beside the others
_ONE_CHILD = re.compile(
    r"^\W*an?\s(?:[\w-]+\s){0,3}?(?:(?:\d+|\w+)[\s-]year[\s-]old|pupil|girl|boy|student|mother|father|parent)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"\b(?:I|me|my)\b")
_SAID_BY_ONE = re.compile(r"^\W*(?:I|I'm|I’m|We|My|Our)\b")  # in a report: a child, a parent, a worker
_RULING = (
    Category.LEGISLATION,
    Category.STATUTORY_GUIDANCE,
    Category.PRACTICE_NOTE,
)  # state rules, not cases


def caution(document: Document, headings: tuple[str, ...], text: str) -> str:
    """Return the line that marks a text as no advice, or "".

    :param document: the one it stands in; a statute or statutory guidance states rules, not cases.
    :param headings: above the text, outermost first.
    :param text: an extract, its lead-in before it.
    """
    past = len(_PAST.findall(text))
    if past and _ONE_CHILD.search(text) and not _RULE.search(text):
        return CASE  # statutory guidance has its cases too
    if document.category in _RULING:
        return ""
    if _ATTITUDES.search(text) and not (_ABOUT_WORDS.search(text) and not _SPOKEN.search(text)):
        return ATTITUDE
    if _CHILD_LETTER.search(text) or any(_CASE_HEADING.search(heading) for heading in headings[-2:]):
        return CASE
    if _SAID_BY_ONE.search(text) or len(_OF_ONE.findall(text)) > 1:
        return CASE
    review = document.category is Category.SERIOUS_CASE_REVIEW
    if review and _RECORDED.search(text):
        return TOLD
    past += len(_TENSE.findall(text)) if past or _IN_YEAR.search(text) else 0
    if _RULE.search(text) and past < MUCH_PAST:
        return ""
    of_record = review and text.startswith("•")  # "Returns home hungry"
    return TOLD if of_record or _tells(text, past) else ""


def is_told(text: str) -> bool:
    """Tell whether a text tells what was, in a year or without stating a rule.

    >>> is_told("Staff told us in 2014 that nobody had rung."), is_told("Staff should ring.")
    (True, False)
    """
    dated = bool(_IN_YEAR.search(text))
    return (dated or not _RULE.search(text)) and _tells(text, len(_PAST.findall(text)))


def _tells(text: str, past: int) -> bool:
    return past > 1 and past > len(_PRESENT.findall(text))
