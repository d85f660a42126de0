"""The index and the model, loaded once, in the background, and shared by all who ask."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from guide_bot.answer import Answer, answer
from guide_bot.places import default_corpus
from guide_bot.spelling import Speller
from guide_bot.vocabulary import Vocabulary, vocabulary_of
from indexer.embedding import Embedder, load_embedder
from indexer.errors import GuideError
from indexer.index import CurrentIndex, Index


class Assistant:
    """Answers questions from one index folder; any thread may call it."""

    def __init__(self, folder: Path, load: Callable[[str], Embedder] = load_embedder) -> None:
        """:param folder: the index folder. :param load: how the model is loaded."""
        self._index = CurrentIndex(folder)
        self._load = load
        self._loading = threading.Lock()
        self._embedder: Embedder | None = None
        self._speller: tuple[Index, Vocabulary, Speller] | None = None

    @property
    def index(self) -> Index:
        """The index as last published.

        :raises IndexStateError: no index, another version, or damaged.
        """
        return self._index.get()

    @property
    def ready(self) -> bool:
        """True once the model is loaded, so that a question is answered at once."""
        return self._embedder is not None

    def warm_up(self) -> threading.Thread:
        """Start loading the model in the background; a failure shows at the first question."""
        thread = threading.Thread(target=self._try_load, name="load-model", daemon=True)
        thread.start()
        return thread

    def _try_load(self) -> None:
        try:
            self._model(self.index.manifest.model_name)
        except GuideError:
            return  # raised again, to the person, when a question needs the model

    def _model(self, name: str) -> Embedder:
        with self._loading:
            if self._embedder is None or self._embedder.identity.name != name:
                self._embedder = self._load(name)
            return self._embedder

    def ask(self, turns: Sequence[str]) -> Answer:
        """Answer the last of some questions; see `guide_bot.answer.answer`.

        :raises IndexStateError: no index, another version or model, or damaged.
        :raises ModelError: the model cannot be loaded.
        :raises InputError: a vocabulary file is wrong.
        """
        index = self.index
        vocabulary = vocabulary_of(index.manifest.folders, default_corpus())
        embedder = self._model(index.manifest.model_name)
        return answer(index, embedder, vocabulary, self._spelling(index, vocabulary, embedder), turns)

    def _spelling(self, index: Index, vocabulary: Vocabulary, embedder: Embedder) -> Speller:
        """The speller of an index and a vocabulary, made anew when either has changed."""
        made = self._speller
        if made is None or made[0] is not index or made[1] is not vocabulary:
            known = [*vocabulary.words, *embedder.known_words()]
            made = self._speller = (index, vocabulary, Speller(index.words, known))
        return made[2]
