"""All that a board looks at: coverage, how each topic stands, the gaps; as of a day."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from guide_bot.assistant import Assistant
from guide_bot.coverage.findings import Finding, Gap, findings, gaps
from guide_bot.coverage.kept import Coverage, coverage_of
from guide_bot.coverage.measure import Progress
from guide_bot.places import old_years
from indexer.records import Document


@dataclass(frozen=True)
class Board:
    """What a board looks at.

    :param findings: a topic's together, in the order of the topics, one for each category.
    :param gaps: the gravest first.
    :param documents: of the index, by id.
    :param today: what ages were counted from; `old_years`: from how many on a document is old.
    """

    coverage: Coverage
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    documents: Mapping[str, Document]
    today: datetime.date
    old_years: int


def board_of(assistant: Assistant, step: Progress = lambda *_: None) -> Board:
    """Return what a board looks at; raises what `coverage_of` does.

    :param step: told how far it is: what is done now, how much is done, of how much.
    """
    index = assistant.index
    coverage = coverage_of(assistant, step, index)
    documents, today, old = index.documents, assistant.today(), old_years()
    found = findings(coverage, documents, today, old)
    return Board(coverage, found, gaps(found), documents, today, old)
