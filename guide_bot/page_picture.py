"""A picture of a PDF's page with an extract marked on it, so that a citation can be checked by eye.

The extract comes from another reader of PDFs than the one that draws, so the two are compared letter
by letter: white space, punctuation, hyphens, ligatures and accents do not count.
"""

import io
import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from indexer.errors import GuideError

MAX_PIXELS = 20_000_000  # a picture that would hold more is made narrower than asked for
SURE_LETTERS = 12  # a shorter run on the page counts only where it is whole words
MOST_OF_IT = 0.5  # share of an extract's letters that no page has in one run by chance
CONTEXT_LETTERS = 20  # nor has it so many letters of the text just before by chance
HEADER_LETTERS = 120  # at most, above words that run over from the page before
FOOTNOTE_LETTERS = 900  # at most, below words that run over to the next page
BRIDGED_LETTERS = 12  # at most so many unmatched letters, a footnote's number, are marked with the rest
EDGE_SHARE = 400  # a rectangle is wider than its words, on each side, by the picture's width over this
YELLOW, OUTLINE = (255, 229, 92), (150, 104, 0)
PNG_LEVEL = 3  # of compression: half the time of the usual 6 for the same size

_LINE_ENDS = frozenset("\r\n\x02\ufffe")  # the last two stand for a hyphen at a line's end
_lock = threading.Lock()  # PDFium serves one thread at a time


class SourceError(GuideError):
    """A page cannot be shown: its file is gone, locked or no PDF, or has no such page."""


@dataclass(frozen=True)
class PagePicture:
    """A page as it is printed, with an extract marked.

    :param png: the picture, as a PNG file.
    :param width: in pixels.
    :param height: in pixels.
    :param marked: share of the extract's words that were found on this page and marked, 0 to 1.
    :param pages: of the document.
    """

    png: bytes
    width: int
    height: int
    marked: float
    pages: int


@dataclass(frozen=True)
class _Letters:
    """A text's letters and digits, unaccented and in small type.

    :param places: where in the text each of them stands.
    :param bounds: where words begin, counted in letters, and the number of letters; digits beside
        letters, such as a footnote's number, are a word of their own.
    :param breaks: where lines begin, and the number of letters.
    """

    text: str
    places: tuple[int, ...]
    bounds: tuple[int, ...]
    breaks: frozenset[int]


class _Run(NamedTuple):
    """Letters that the extract, from `start`, and the page, from `at`, have in common."""

    start: int
    at: int
    length: int


class _Gap(NamedTuple):
    """What has yet to be found: letters start:stop of the extract among at:until of the page."""

    start: int
    stop: int
    at: int
    until: int


_Rank = Callable[[_Run], int | None]  # of equally long runs the highest is best; None is no match
_Ends = tuple[tuple[int, int], ...]  # where runs begin and end, in the extract and on the page
_Box = tuple[float, float, float, float]  # left, low, right, high, in points


def page_picture(
    path: Path, page: int, extract: str = "", width: int = 1000, before: str = ""
) -> PagePicture:
    """Draw a page and mark an extract's words on it, with a rectangle for each printed line.

    An extract that runs over a page break is marked as far as it stands on this page.

    :param path: the PDF.
    :param page: physical page, 1-based.
    :param extract: the words to mark; "" marks nothing.
    :param width: of the picture, in pixels.
    :param before: the text just before the extract, to choose between places that say the same.
    :return: the picture; when the words are not found its `marked` is 0 and nothing is marked.
    :raises SourceError: the file is missing, is no PDF, is encrypted, or has no such page.
    """
    with _lock, _open(path) as document:
        pages = len(document)
        if not 1 <= page <= pages:
            raise SourceError(f"{path} has no page {page}: choose a page from 1 to {pages}.")
        try:
            picture, marked = _marked(document[page - 1], _letters(extract), _letters(before), width)
        except pypdfium2.PdfiumError as error:
            raise SourceError(f"{path}, page {page}: {error} Fetch or save the file again.") from error
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=PNG_LEVEL)
    return PagePicture(file.getvalue(), picture.width, picture.height, marked, pages)


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{path} is not there: put it back, or index the folder again.") from error
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            reason = "is protected by a password: put a copy without the password in its place"
        elif error.err_code == raw.FPDF_ERR_FILE:
            reason = "cannot be read: check that you may open it"
        else:
            reason = "is no PDF, or is damaged: fetch or save it again"
        raise SourceError(f"{path} {reason}.") from error


def _marked(
    page: pypdfium2.PdfPage, want: _Letters, before: _Letters, width: int
) -> tuple[Image.Image, float]:
    """Return the page's picture and the share of the extract's words that are marked on it."""
    across, high = page.get_size()
    shrink = min(1.0, (MAX_PIXELS / (width * width * high / across)) ** 0.5)
    bitmap = page.render(scale=(width * shrink - 0.01) / across, rev_byteorder=True)  # it rounds up
    picture = bitmap.to_pil().copy()
    if not want.text:
        return picture, 0.0
    text = page.get_textpage()
    chars = [chr(raw.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars())]
    have = _letters(chars)
    runs = _runs(want, have, _Gap(0, len(want.text), 0, len(have.text)), _first(want, have, before))
    to_pixels = bitmap.get_posconv(page).to_bitmap
    boxes, edge = [], max(1, picture.width // EDGE_SHARE)
    for first, last in _spans(runs, have):
        for left, low, right, top in _lines(text, chars, first, last):
            (x, x2), (y, y2) = map(sorted, zip(to_pixels(left, low), to_pixels(right, top)))
            if x < picture.width and y < picture.height and x2 > 0 and y2 > 0:  # others are cropped away
                boxes.append((x - edge, y - edge, x2 + edge, y2 + edge))
    words = want.bounds[:-1]
    found = sum(run.start <= word < run.start + run.length for word in words for run in runs)
    return _painted(picture, boxes), found / len(words) if boxes else 0.0


def _letters(chars: Sequence[str]) -> _Letters:
    found = [
        (letter, place)
        for place, char in enumerate(chars)
        for letter in unicodedata.normalize("NFKD", char).casefold()
        if letter.isalnum()
    ]
    bounds, breaks = [0], [0]
    for order, ((before, place), (letter, at)) in enumerate(zip(found, found[1:]), 1):
        if at - place > 1 or before.isdigit() != letter.isdigit():
            bounds.append(order)
        if not _LINE_ENDS.isdisjoint(chars[place + 1 : at]):
            breaks.append(order)
    text, places = "".join(letter for letter, _ in found), tuple(place for _, place in found)
    return _Letters(text, places, (*bounds, len(text)), frozenset((*breaks, len(text))))


def _first(want: _Letters, have: _Letters, before: _Letters) -> _Rank:
    """Return the rank of runs while nothing has been found: by how much of the text before agrees.

    What stands alone beside a page break is the extract's first words, to the end of one of the
    page's last lines, or its last words, from the beginning of one of the page's first lines.
    """
    total, context = len(want.text), before.text + want.text

    def rank(run: _Run) -> int | None:
        end, page_end = run.start + run.length, run.at + run.length
        over_top = end == total and run.at in have.breaks and run.at < HEADER_LETTERS
        near_foot = page_end in have.breaks and page_end > len(have.text) - FOOTNOTE_LETTERS
        most = run.length >= max(MOST_OF_IT * total, min(SURE_LETTERS, total))
        above = context[: len(before.text) + run.start]
        agrees = len(commonprefix([above[::-1], have.text[: run.at][::-1]]))
        over = run.length >= SURE_LETTERS and (over_top or (run.start == 0 and near_foot))
        known = run.start == 0 and agrees >= CONTEXT_LETTERS
        return agrees if most or over or known else None

    return rank


def _beside(ends: _Ends, gap: _Gap) -> _Rank:
    """Return the rank of runs once others have been found: nearest to these.

    A run skips no more of the extract than its own length; nor of the page, unless it is the most
    of what is still looked for.
    """
    most = max(MOST_OF_IT * (gap.stop - gap.start), SURE_LETTERS)

    def rank(run: _Run) -> int | None:
        ours = ((run.start, run.at), (run.start + run.length, run.at + run.length))
        apart = [(abs(start - end), abs(at - page_end)) for start, at in ours for end, page_end in ends]
        skipped, away = min(apart, key=max)
        fits = skipped <= run.length and (away <= run.length or run.length >= most)
        return -away if fits else None

    return rank


def _runs(want: _Letters, have: _Letters, gap: _Gap, rank: _Rank, ends: _Ends = ()) -> list[_Run]:
    """Find the longest run, then in the same way what stands before it and after it."""
    run = _longest(want, have, gap, rank)
    if run is None:
        return []
    above = _Gap(gap.start, run.start, gap.at, run.at)
    below = _Gap(run.start + run.length, gap.stop, run.at + run.length, gap.until)
    ends = (*ends, (above.stop, above.until), (below.start, below.at))
    first = _runs(want, have, above, _beside(ends, above), ends)
    return [*first, run, *_runs(want, have, below, _beside(ends, below), ends)]


def _longest(want: _Letters, have: _Letters, gap: _Gap, rank: _Rank) -> _Run | None:
    """Return a gap's longest run of the extract's whole words, of these the one ranked highest."""
    best, best_value, length = None, 0, 1
    first, last = bisect_left(want.bounds, gap.start), bisect_left(want.bounds, gap.stop)
    for start, end in zip(want.bounds[first:last], want.bounds[first + 1 :]):
        if gap.stop - start < length:
            break
        sought = want.text[start : max(end, start + length)]
        at = have.text.find(sought, gap.at, gap.until)
        while at >= 0:
            both = [want.text[start : gap.stop], have.text[at : min(at + gap.stop - start, gap.until)]]
            reach = bisect_right(want.bounds, start + len(commonprefix(both)))
            run = _Run(start, at, want.bounds[reach - 1] - start)
            value = rank(run) if run.length >= length and _is_whole(run, have) else None
            if value is not None and (best is None or (run.length, value) > (length, best_value)):
                best, best_value, length = run, value, run.length
            at = have.text.find(sought, at + 1, gap.until)
    return best


def _is_whole(run: _Run, have: _Letters) -> bool:
    """Tell whether a run is whole words on the page, or too long to be anything else."""
    edges = (run.at, run.at + run.length)
    return run.length >= SURE_LETTERS or all(have.bounds[bisect_left(have.bounds, at)] == at for at in edges)


def _spans(runs: list[_Run], have: _Letters) -> list[tuple[int, int]]:
    """Return the runs' first and last characters on the page, runs with little between them as one."""
    spans: list[tuple[int, int]] = []
    for run in runs:
        joins = spans and run.at - spans[-1][1] <= BRIDGED_LETTERS
        first = spans.pop()[0] if joins else run.at
        spans.append((first, run.at + run.length))
    return [(have.places[first], have.places[end - 1]) for first, end in spans]


def _lines(text: pypdfium2.PdfTextPage, chars: list[str], first: int, last: int) -> Iterator[_Box]:
    """Yield a rectangle for each printed line of the characters first to last and the stop after them."""
    while last + 1 < len(chars) and chars[last + 1] in ".,;:!?)]\"'’”":
        last += 1
    line: _Box | None = None
    for place in range(first, last + 1):
        box = text.get_charbox(place)
        if chars[place] in _LINE_ENDS:
            if line:
                yield line
            line = None
        elif not chars[place].isspace() and box[0] < box[2]:
            line = (*map(min, line[:2], box[:2]), *map(max, line[2:], box[2:])) if line else box
    if line:
        yield line


def _painted(picture: Image.Image, boxes: list[tuple[int, int, int, int]]) -> Image.Image:
    """Return a picture with rectangles that leave what is under them readable."""
    sheet = Image.new("RGB", picture.size, "white")
    for box in boxes:
        ImageDraw.Draw(sheet).rectangle(box, fill=YELLOW)
    marked = ImageChops.multiply(picture, sheet)
    for box in boxes:
        ImageDraw.Draw(marked).rectangle(box, outline=OUTLINE)
    return marked
