"""Lines of a PDF page with their position and type, and the running lines that repeat."""

import re
from collections import Counter
from dataclasses import dataclass

from pypdf import PageObject, mult

TOP_ZONE = 0.90  # share of the page's height above which a header stands
BOTTOM_ZONE = 0.13  # share of the page's height below which a footer stands
REPEATED_SHARE = 0.25  # a running line stands on at least this share of the pages
REPEATED_PAGES = 3  # and on at least this many

_BOLD = re.compile(r"bold|semi|black|heavy|demi", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–|]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–|]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """One printed line.

    :param x: left edge in points, from the page's left.
    :param y: base line in points, from the page's foot.
    :param height: y as a share of the page's height, 0 at the foot, 1 at the top.
    :param size: type size in points, of most of its characters.
    :param bold: True when everything in it that has letters is bold.
    :param gap: True when an empty line stands before it.
    """

    text: str
    page: int
    x: float
    y: float
    height: float
    size: float
    bold: bool
    gap: bool


def page_lines(page: PageObject, number: int) -> list[Line]:
    """Read one page's lines in the order in which the file draws them.

    :param page: the page.
    :param number: its physical number, 1-based.
    """
    bottom, top = float(page.mediabox.bottom), float(page.mediabox.top)
    runs: list[tuple[str, float, float, float, bool]] = []
    lines: list[Line] = []
    gap = False

    def close() -> None:
        nonlocal gap
        line = _line(runs, number, bottom, max(top - bottom, 1.0), gap)
        runs.clear()
        gap = line is None
        if line is not None:
            lines.append(line)

    def visit(text: str, cm: list, tm: list, font: dict | None, size: float) -> None:
        matrix = mult(tm, cm)
        scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
        for order, part in enumerate(text.split("\n")):
            if order:
                close()
            if part:
                runs.append((part, matrix[4], matrix[5], abs(size * scale), bold))

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _line(runs: list, page: int, bottom: float, height: float, gap: bool) -> Line | None:
    text = " ".join("".join(run[0] for run in runs).replace("\u00ad", "").split())
    visible = [run for run in runs if run[0].strip()]
    if not text or not visible:
        return None
    lettered = [run for run in visible if any(map(str.isalpha, run[0]))]  # a heading's number may be light
    sizes = Counter()
    for run_text, _, _, size, _ in visible:
        sizes[round(size, 1)] += len(run_text.strip())
    _, x, y, _, _ = visible[0]
    return Line(
        text,
        page,
        x,
        y,
        (y - bottom) / height,
        sizes.most_common(1)[0][0],
        all(run[4] for run in lettered or visible),
        gap,
    )


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop headers, footers and page numbers.

    A line goes when it stands in the top or bottom zone and either is a page number or
    repeats, digits apart, in the same zone of a quarter of the pages.

    :param pages: the lines of each page, in page order.
    :return: the same pages without those lines.
    """
    counts = Counter(key for lines in pages for key in {_running_key(line) for line in lines} if key)
    needed = max(REPEATED_PAGES, REPEATED_SHARE * len(pages))
    running = {key for key, count in counts.items() if count >= needed}
    return [
        [line for line in lines if not (_is_running(line, running) or _is_page_number(line, len(pages)))]
        for lines in pages
    ]


def _running_key(line: Line) -> tuple[str, str] | None:
    if BOTTOM_ZONE < line.height < TOP_ZONE:
        return None
    zone = "top" if line.height >= TOP_ZONE else "bottom"
    return zone, re.sub(r"\d+", "#", line.text.lower())


def _is_running(line: Line, running: set[tuple[str, str]]) -> bool:
    """Tell whether a line is a running line, or one with its page number or date beside it."""
    key = _running_key(line)
    if key is None or key in running:
        return key is not None
    zone, text = key
    return any(zone == other and len(known) > 20 and known in text for other, known in running)


def _is_page_number(line: Line, pages: int) -> bool:
    found = _PAGE_NUMBER.match(line.text)
    if not found or BOTTOM_ZONE < line.height < TOP_ZONE:
        return False
    return not found[1].isdigit() or int(found[1]) <= pages + line.page
