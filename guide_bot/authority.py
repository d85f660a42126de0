"""Which of two sources weighs more: by kind, by whether it is in force, and by date."""

from indexer.records import Category, Document, Status

_BINDING = (Category.LEGISLATION, Category.STATUTORY_GUIDANCE)
_STATUSES = (Status.CURRENT, Status.HISTORICAL, Status.SUPERSEDED, Status.WITHDRAWN)

# Added to a score of 0 to 1, so that they decide only where relevance is close:
# docs/decisions/0006-order.md.
LAW_AND_STATUTORY = 0.01
HISTORICAL = -0.03
NOT_IN_FORCE = -0.15


def standing(document: Document) -> float:
    """Return what a document's authority adds to the score of its passages; a note on the law is not the law."""
    if document.status in (Status.SUPERSEDED, Status.WITHDRAWN):
        return NOT_IN_FORCE
    binding = LAW_AND_STATUTORY if document.category in _BINDING and not document.written else 0.0
    return binding + (HISTORICAL if document.status is Status.HISTORICAL else 0.0)


def precedence(document: Document) -> tuple[int, bool, int, str]:
    """Return a key that sorts documents, the most authoritative first.

    In force before not; an original before a note on it; then law, statutory guidance, and all else; then the
    earlier published, which the later one repeats; unknown dates last; then by id.
    """
    return (
        _STATUSES.index(document.status),
        document.written is not None,
        _BINDING.index(document.category) if document.category in _BINDING else len(_BINDING),
        f"{document.published or '9999'} {document.id}",
    )
