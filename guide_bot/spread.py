"""Several sources before several passages of one source, where relevance is close.

A person who asks across sources ("what do the reports say", "examples from elsewhere") is served by
one passage of each; any other question gains a little from it too: docs/decisions/0006-order.md.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from guide_bot.authority import standing
from guide_bot.search import Hit

SAME_DOCUMENT = 0.05  # taken from a score of 0 to 1 for each better passage of the same document
SAME_DOCUMENT_ACROSS = 0.15  # the same, when the question asks across sources

_SOURCES = r"(?:reports|reviews|documents|sources|studies|areas|places|authorities|councils|boards|forces)"
_ACROSS = re.compile(
    rf"""\b(?:different|various|several|other|all|these)\ {_SOURCES}\b
    |\b(?:each|every|more\ than\ one)\ (?:report|review|document|source|area|place|council|board|force)\b
    |\bthe\ (?:reports|reviews|documents|sources|studies)\b
    |\bwhat\ (?:do|did|have|has)\ (?:the\ )?{_SOURCES}\b
    |\belsewhere\b|\bcompare[sd]?\b|\bcomparisons?\b|\bacross\ (?:the|all|several)\b
    |\baround\ the\ country\b|\bnationally\ and\ locally\b
    |\bexamples\b|\bdo\ others\b|\bcollect\b|\bsum\ up\b|\bsummari[sz]e\b|\boverview\b""",
    re.IGNORECASE | re.VERBOSE,
)


def asks_across(question: str) -> bool:
    """Tell whether a question asks for what several sources say.

    >>> asks_across("What do the reviews say about hotels?"), asks_across("Who chairs the meeting?")
    (True, False)
    """
    return bool(_ACROSS.search(question))


def spread(hits: Sequence[Hit], question: str) -> list[Hit]:
    """Order hits by score, authority, and how much of their document stands before them.

    :param hits: in any order.
    :return: best first, with `score` as it was ordered by.
    """
    step = SAME_DOCUMENT_ACROSS if asks_across(question) else SAME_DOCUMENT
    left = sorted(hits, key=lambda hit: -hit.score)
    shown: Counter[str] = Counter()
    ordered: list[Hit] = []
    while left:
        best = max(left, key=lambda hit: _worth(hit, step, shown))
        left.remove(best)
        ordered.append(replace(best, score=_worth(best, step, shown)))
        shown[best.document.id] += 1
    return ordered


def _worth(hit: Hit, step: float, shown: Counter[str]) -> float:
    return hit.score + standing(hit.document) - step * shown[hit.document.id]
