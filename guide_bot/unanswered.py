"""Questions that staff could not get answered: kept by consent, without personal data, for a set number of days."""

import csv
import datetime
import io
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from guide_bot.answer import Means
from guide_bot.places import question_days, question_log_file, question_log_on
from guide_bot.question import QUESTION_CHARS, clean_question, encode_question, without_marks
from guide_bot.safeguards.personal import redact
from guide_bot.spreadsheets import plain_cell
from guide_bot.topics import Topic
from indexer.embedding import Embedder
from indexer.errors import InputError

KEPT_CHARS = 500  # of a question; a longer one tells a story, and a story can point at a person
# Cosine to a subject's nearest text. At it 72% of the 40 starter questions are given a subject, 72% of them the one
# they are marked with; of the questions in benchmarks/calibration/not_covered.jsonl 6% of those off the subject are
# given one, and none of the garbage (at 0.35: 85%, 74%; 26%, 30%).
NEAREST_TOPIC = 0.40
BUSY_SECONDS = 10  # how long to wait while another process writes

_APPLICATION = 0x47425155  # in the file's head: it is ours
_TABLE = """CREATE TABLE IF NOT EXISTS questions (id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL,
    topic TEXT NOT NULL, question TEXT NOT NULL, mark TEXT NOT NULL, until TEXT NOT NULL)"""
# A number is never given twice; a question goes on the day `until`, as agreed, or sooner if days were made fewer.


class Mark(StrEnum):
    """Why a question was kept."""

    NOT_COVERED = "not_covered"
    PARTIAL = "partial"
    NOT_HELPFUL = "not_helpful"
    HELPFUL = "helpful"


@dataclass(frozen=True)
class Unanswered:
    """A question that was kept, or that an answer helped.

    :param day: ISO date; no time of day, which could point at a person.
    :param topic: id of its subject, or "".
    :param question: without personal data; "" where the answer helped.
    """

    id: int
    day: str
    topic: str
    question: str
    mark: Mark


@dataclass(frozen=True)
class Count:
    """How many questions of a week have a subject and a mark.

    :param week: its Monday, as an ISO date.
    """

    week: str
    topic: str
    mark: Mark
    count: int


class QuestionLog:
    """The file that questions are kept in; made when the first one is. Several processes may write to it."""

    def __init__(self, path: Path, days: int, today: datetime.date) -> None:
        """Open it, and delete what has been kept long enough.

        :param days: how long a question that is kept from now on is kept, and the longest that any is; `today`: what
            they are counted from.
        :raises InputError: the file cannot be used; so too from all that is done with it.
        """
        self.path, self.days, self._today = path, days, today
        if path.exists():
            with self._opened():
                pass

    def add(self, question: str, topic: str, mark: Mark) -> int:
        """Keep a question; of one whose answer helped, only subject and day.

        :param question: as typed or redacted; `kept_question` is what is kept of it.
        :param topic: id of its subject, or "".
        :return: its id, to delete it by.
        :raises InputError: there are no words in it, or the file cannot be written.
        """
        text = "" if mark is Mark.HELPFUL else kept_question(question)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)  # nobody else on this machine reads it
        except OSError as error:
            raise InputError(f"{self.path} cannot be written: {error.strerror or error}.") from error
        with self._opened() as log:
            until = self._today + datetime.timedelta(days=self.days)
            row = (self._today.isoformat(), topic, text, mark.value, until.isoformat())
            values = "(day, topic, question, mark, until) VALUES (?, ?, ?, ?, ?)"
            return log.execute(f"INSERT INTO questions {values}", row).lastrowid

    def rows(self) -> tuple[Unanswered, ...]:
        """Return what is kept, newest first."""
        if not self.path.exists():
            return ()
        with self._opened() as log:
            found = log.execute(
                "SELECT id, day, topic, question, mark FROM questions ORDER BY day DESC, id DESC"
            )
            return tuple(Unanswered(*row, Mark(mark)) for *row, mark in found)

    def counts(self) -> tuple[Count, ...]:
        """Return how many there are by week, subject and mark; the newest week first."""
        counted = Counter((_monday(row.day), row.topic, row.mark) for row in self.rows())
        ordered = sorted(sorted(counted.items()), key=lambda item: item[0][0], reverse=True)
        return tuple(Count(*key, count) for key, count in ordered)

    def delete(self, ids: Iterable[int]) -> int:
        """Delete some for good; ids that are not there are passed over.

        :return: how many were deleted.
        """
        if not self.path.exists():
            return 0
        with self._opened() as log:
            return log.executemany("DELETE FROM questions WHERE id = ?", [(own,) for own in ids]).rowcount

    def delete_all(self) -> int:
        """Delete all for good.

        :return: how many were deleted.
        """
        if not self.path.exists():
            return 0
        with self._opened() as log:
            count = log.execute("DELETE FROM questions").rowcount
        with self._connected() as log:
            log.execute("VACUUM")
        return count

    def export_csv(self) -> str:
        """Return what is kept as CSV, newest first, in which no cell is a formula."""
        out = io.StringIO()
        sheet = csv.writer(out, quoting=csv.QUOTE_ALL)
        sheet.writerow(["day", "topic", "mark", "question"])
        for row in self.rows():
            sheet.writerow(map(plain_cell, (row.day, row.topic, row.mark.value, row.question)))
        return out.getvalue()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Do some things to the file at once or not at all, when what is past its days is gone."""
        with self._connected() as log:
            log.execute("BEGIN IMMEDIATE")
            self._prepare(log)
            yield log
            log.execute("COMMIT")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Connect to the file; what was begun and not committed is undone.

        :raises InputError: it cannot be used now, or is damaged.
        """
        try:
            with closing(sqlite3.connect(self.path, BUSY_SECONDS, isolation_level=None)) as log:
                log.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file
                yield log
        except sqlite3.OperationalError as error:
            raise InputError(
                f"{self.path} cannot be used: {error}. See that its folder may be written and the disk is not full, "
                "then try again."
            ) from error
        except (sqlite3.DatabaseError, ValueError) as error:
            raise InputError(
                f"{self.path} is damaged: {error}. Nothing was changed. Put a copy of it back, or move it away: "
                "a new one is made when the next question is kept."
            ) from error

    def _prepare(self, log: sqlite3.Connection) -> None:
        """Make the table, if it is a new file, and delete what is past its days."""
        [(application,)] = log.execute("PRAGMA application_id")
        [(tables,)] = log.execute("SELECT count(*) FROM sqlite_master")
        if tables and application != _APPLICATION:
            raise InputError(f"{self.path} is not a log of questions: name another file, or move it away.")
        if not tables:
            log.execute(f"PRAGMA application_id = {_APPLICATION}")
            log.execute(_TABLE)
        elif "until" not in [name for _, name, *_ in log.execute("PRAGMA table_info(questions)")]:
            log.execute("ALTER TABLE questions ADD COLUMN until TEXT NOT NULL DEFAULT '9999-12-31'")
        last = self._today - datetime.timedelta(days=self.days)
        past = (last.isoformat(), self._today.isoformat())
        log.execute("DELETE FROM questions WHERE day <= ? OR until <= ?", past)


def open_log(today: datetime.date) -> QuestionLog | None:
    """Return the log when it is on, or still holds something; opening it deletes what is past its days.

    :raises InputError: a setting is wrong, or the file cannot be used.
    """
    log = QuestionLog(question_log_file(), question_days(), today)
    return log if question_log_on() or log.rows() else None


def kept_question(question: str) -> str:
    """Return what would be kept of a question: personal data out, at most KEPT_CHARS.

    :param question: as typed, or redacted already.
    :raises InputError: there are no words in it.
    """
    return clean_question(redact(clean_question(question[:QUESTION_CHARS])).text[:KEPT_CHARS])


def topic_of(means: Means, topics: Mapping[str, Topic], question: str) -> str:
    """Return the id of the subject that a question is nearest to, or "" when none is near.

    :param topics: by id.
    :param question: without personal data.
    """
    if not topics:
        return ""
    asked = encode_question(means.embedder, means.vocabulary.spelled_out(without_marks(question)))
    texts = tuple(tuple(map(means.vocabulary.spelled_out, _texts(topic))) for topic in topics.values())
    nearness = [float(np.max(vectors @ asked.vector)) for vectors in _vectors(means.embedder, texts)]
    best = int(np.argmax(nearness))
    return list(topics)[best] if nearness[best] >= NEAREST_TOPIC else ""


def _texts(topic: Topic) -> tuple[str, ...]:
    """What a subject is, how staff speak of it, and what they ask."""
    return (f"{topic.name}. {topic.description}", *topic.lay, *topic.probes)


@lru_cache(maxsize=2)
def _vectors(embedder: Embedder, groups: tuple[tuple[str, ...], ...]) -> list[np.ndarray]:
    vectors = embedder.encode([text for group in groups for text in group])
    return np.split(vectors, np.cumsum([len(group) for group in groups])[:-1])


def _monday(day: str) -> str:
    """The Monday of a day's week."""
    date = datetime.date.fromisoformat(day)
    return (date - datetime.timedelta(days=date.weekday())).isoformat()
