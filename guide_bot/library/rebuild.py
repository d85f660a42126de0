"""Index the documents again in the background, while the previous index goes on answering."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_bot.library.folders import library_folder
from guide_bot.places import default_corpus
from indexer.build import Summary, build_index
from indexer.embedding import BUNDLED_MODEL, Embedder, load_embedder
from indexer.errors import GuideError, InputError
from indexer.sources import find_sources
from indexer.store import published_build, read_manifest

_one_at_a_time = threading.Lock()  # in this process; the index's own lock guards it from others


@dataclass(frozen=True)
class State:
    """How far it is.

    :param running: False before it was started and when it has ended.
    :param what: what is being done; `done` of `total` is finished.
    :param summary: what was done, when it ended well; it says what was skipped and why.
    :param message: what went wrong, for the person; "" when nothing did.
    :param began: when what the summary tells was begun, in seconds since 1970; later changes may not be in it.
    """

    running: bool = False
    what: str = ""
    done: int = 0
    total: int = 0
    summary: Summary | None = None
    message: str = ""
    began: float = 0.0

    @property
    def share(self) -> float:
        """How much of what is being done is finished, 0 to 1."""
        return self.done / self.total if self.total else 0.0


class Rebuild:
    """Indexes the folders of an index again, with the library folder; any thread may look at its `state`."""

    def __init__(
        self,
        index: Path,
        load: Callable[[str], Embedder] = load_embedder,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """:param index: the index folder. :param load: how the model is loaded. :param then: called at a good end."""
        self._index, self._load, self._then = index, load, then
        self._state = State()
        self._began = 0.0
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> State:
        """How far it is."""
        return self._state

    def start(self) -> None:
        """Begin, and return at once.

        :raises InputError: the documents are being indexed already.
        """
        if not _one_at_a_time.acquire(blocking=False):
            raise InputError("The documents are being indexed already: wait until that has finished.")
        self._began = time.time()
        self._state = State(running=True, what="Starting")
        self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)
        self._thread.start()

    def wait(self) -> State:
        """Wait until it has ended, and return how."""
        if self._thread is not None:
            self._thread.join()
        return self._state

    def step(self, stage: str, done: int, total: int) -> None:
        """Note how far the build is; see `indexer.arrays.Progress`."""
        self._state = State(True, stage, done, total)

    def _run(self) -> None:
        ended = State(
            message="The indexing was stopped. The previous index goes on answering: start it again."
        )
        try:
            ended = State(summary=self._build(), began=self._began)
            self._then()
        except GuideError as error:
            ended = State(message=str(error))
        except Exception as error:  # nobody waits for this thread: what is not kept here, nobody would learn
            ended = State(
                message=f"The documents could not be indexed ({type(error).__name__}: {error}). The previous index "
                "goes on answering: start it again, or take out what was added last."
            )
        finally:
            self._state = ended
            _one_at_a_time.release()

    def _build(self) -> Summary:
        build = published_build(self._index)
        manifest = read_manifest(build) if build else None
        before = [Path(folder) for folder in manifest.folders] if manifest else [default_corpus()]
        model = manifest.model_name if manifest else BUNDLED_MODEL
        return build_index(folders_with(library_folder(), before), self._index, model, self, self._load)


def folders_with(library: Path, before: Iterable[Path]) -> list[Path]:
    """Return the folders of an index, with the library folder when it holds documents and without it when not.

    :param before: the folders so far.
    """
    before = list(before)
    others = [folder for folder in before if folder.resolve() != library.resolve()]
    if any(library.resolve().is_relative_to(folder.resolve()) for folder in others):
        return others
    holds = library.is_dir() and find_sources([library]).sources
    return [*others, library] if holds else others or before
