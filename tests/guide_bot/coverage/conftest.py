"""A small corpus with two subjects, and what it covers."""

import datetime

import pytest

from guide_bot.assistant import Assistant
from guide_bot.coverage.board import Board, board_of

TODAY = datetime.date(2026, 6, 15)
TOPICS = """
[notices]
name = "Notices"
description = "Abduction notices."
lay = []
must = ["statutory_guidance", "serious_case_review", "legislation"]
probes = ["Who serves an abduction notice?", "When does an abduction notice end?"]

[interviews]
name = "Interviews"
description = "Return home interviews."
lay = []
must = ["local_procedure"]
probes = ["Who offers the return home interview?"]
"""
PROBES = """
[[probe]]
question = "Who serves an abduction notice?"
answers = ["The police serve an abduction notice on the adult."]

[[probe]]
question = "When does an abduction notice end?"
answers = ["An abduction notice has no end date in law."]

[[probe]]
question = "Who offers the return home interview?"
answers = ["An independent person offers the return home interview."]
"""
GUIDE = "# Guide\n\nThe police serve an abduction notice on the adult.\n"
REVIEW = "# Review\n\nNobody knew that the police serve an abduction notice on the adult.\n"
WEATHER = "# Weather\n\nRain falls on the coast in winter.\n"


def dated(published: str, text: str) -> str:
    return f"---\npublished: '{published}'\n---\n{text}"


@pytest.fixture
def assistant(write, build, tmp_path, embedder) -> Assistant:
    """Over a guide in force, an old review that says the same, and a document on something else."""
    write("topics.toml", TOPICS)
    write("probes.toml", PROBES)
    write("statutory_guidance/guide.md", dated("2025", GUIDE))
    write("serious_case_reviews/review.md", dated("2015", REVIEW))
    write("local_procedures/weather.md", dated("2025", WEATHER))
    build()
    return Assistant(tmp_path / "index", load=lambda _: embedder, today=lambda: TODAY)


@pytest.fixture
def board(assistant) -> Board:
    return board_of(assistant)
