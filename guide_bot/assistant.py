"""The index and the model, loaded once, in the background, and shared by all who ask."""

import datetime
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from guide_bot.answer import Answer, Means, answer
from guide_bot.checklist_finder import ChecklistFinder
from guide_bot.checklists import Checklist, checklists_of
from guide_bot.contacts import contacts_of
from guide_bot.places import default_corpus, old_years
from guide_bot.related import Related
from guide_bot.replaced import replaced_of
from guide_bot.safeguards.in_context import shipped_context
from guide_bot.spelling import Speller
from guide_bot.vocabulary import vocabulary_of
from indexer.embedding import Embedder, load_embedder
from indexer.errors import GuideError
from indexer.index import CurrentIndex, Index

RELATED_ASKS = 3  # of each checklist, that may be proposed as a related question


class Assistant:
    """Answers questions from one index folder; any thread may call it."""

    def __init__(
        self,
        folder: Path,
        load: Callable[[str], Embedder] = load_embedder,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        """:param folder: the index folder. :param load: how the model is loaded. :param today: the clock."""
        self.folder = folder
        self._index = CurrentIndex(folder)
        self._load = load
        self._loading = threading.Lock()
        self._embedder: Embedder | None = None
        self.today = today
        self._making = threading.Lock()
        self._made: tuple[tuple, Means] | None = None

    @property
    def index(self) -> Index:
        """The index as last published.

        :raises IndexStateError: no index, another version, or damaged.
        """
        return self._index.get()

    @property
    def ready(self) -> bool:
        """True once the model is loaded, so that a question is answered at once."""
        return self._made is not None

    def warm_up(self) -> threading.Thread:
        """Start getting ready in the background; a failure shows at the first question."""
        thread = threading.Thread(target=self._try_load, name="load-model", daemon=True)
        thread.start()
        return thread

    def _try_load(self) -> None:
        try:
            shipped_context()  # what is typed is read by it before all else
            self.means()
            self.prepare()
        except GuideError:
            return  # raised again, to the person, when a question needs the model

    def _model(self, name: str) -> Embedder:
        with self._loading:
            if self._embedder is None or self._embedder.identity.name != name:
                self._embedder = self._load(name)
                # One question's products are too small to share out: threads of numpy and of the model that wait for
                # each other made 57 to 68 ms of 55 (docs/decisions/0004-token-level-reranking.md).
                threadpool_limits(1, user_api="blas")
            return self._embedder

    def ask(self, turns: Sequence[str]) -> Answer:
        """Answer the last of some questions; see `guide_bot.answer.answer`.

        Related questions come once `prepare` has run.

        :raises IndexStateError: no index, another version or model, or damaged.
        :raises ModelError: the model cannot be loaded.
        :raises InputError: a file of vocabulary, checklists, contacts or what is replaced is wrong.
        """
        return answer(self.means(), turns, self.today())

    def prepare(self) -> None:
        """Get ready all that answers are made with, the related questions too: some seconds.

        :raises IndexStateError: as for `ask`, and the other errors too.
        """
        means = self.means()
        if means.related is None:
            asks = [ask for found in self.checklists for ask in found.asks[:RELATED_ASKS]]
            today = self.today()
            related = Related(means.embedder, asks, lambda ask: answer(means, [ask], today).answered)
            with self._making:
                if self._made is not None and self._made[1] is means:
                    self._made = (self._made[0], replace(means, related=related))

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists of the index's folders, by title.

        :raises IndexStateError: there is no index that can be read.
        :raises InputError: a file is wrong.
        """
        return checklists_of(self.index.manifest.folders, default_corpus())

    def means(self) -> Means:
        """Return what answers are made with; made anew when the index or a file of the corpus's has changed.

        :raises IndexStateError: as for `ask`, and the other errors too.
        """
        index = self.index
        vocabulary = vocabulary_of(index.manifest.folders, default_corpus())
        checklists = self.checklists
        embedder = self._model(index.manifest.model_name)
        replaced = replaced_of(index.manifest.folders, default_corpus())
        contacts = contacts_of(index.manifest.folders, default_corpus())
        made_of = (index, vocabulary, checklists, embedder, replaced, contacts)
        with self._making:
            if self._made is None or any(own is not other for own, other in zip(self._made[0], made_of)):
                known = [*vocabulary.words, *embedder.known_words()]
                finder = ChecklistFinder(embedder, checklists, vocabulary)
                speller = Speller(index.words, known)
                means = Means(
                    index, embedder, vocabulary, speller, finder, None, replaced, old_years(), contacts
                )
                self._made = (made_of, means)
            return self._made[1]
