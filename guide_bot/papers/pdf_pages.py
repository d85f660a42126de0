"""The pages of a paper in PDF: what keeps together on one, their foot and the bookmarks."""

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Table

from guide_bot.papers import look

TALLEST_ROW = (
    A4[1] / 2
)  # points, of a table's first row that goes to the next page whole; a taller one is broken
COMPANY_LINES = 2  # of a paragraph, that stay with a next one that may not stand alone

_MARGIN, _FOOT_AT = look.MARGIN_CM * cm, look.FOOT_CM * cm
PAGE_WIDTH = A4[0] - 2 * _MARGIN  # points, between the margins
_FOOT_WIDTH = PAGE_WIDTH - 3 * cm  # beside it stands "Page 100 of 100"
_FOOT_GAP = 5  # points, between the foot and the line above it


class Ruled(Paragraph):
    """A paragraph with a rule at its left."""

    def draw(self) -> None:
        """Draw the rule and the words."""
        self.canv.setStrokeColor(HexColor(f"#{look.ACCENT}"))
        self.canv.setLineWidth(2)
        place = self.style.leftIndent - 10
        self.canv.line(place, 0, place, self.height)
        super().draw()


class Grid(Table):
    """A table that goes to the next page rather than break its first row at the foot of one."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits on the page, and the rest."""
        self.wrap(width, height)
        self.splitInRow = int(any(tall > TALLEST_ROW for tall in self._rowHeights[:2]))
        return super().split(width, height)


class Kept(KeepTogether):
    """Paragraphs that keep with the next; a long one may be split if each part has company."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits on the page, and the rest."""
        self.wrap(width, height)
        return (height < self._H and self._halves(width, height)) or super().split(width, height)

    def _halves(self, width: float, height: float) -> list[Flowable]:
        """Return the paragraphs with one of them split; [] where none can be split usefully."""
        items = self._content
        place, room = self._overflow(width, height)
        halves = items[place].split(width, room) if room > 0 else []
        if len(halves) < 2 and place:
            place -= 1
            above = items[place]
            halves = above.split(width, above.wrap(width, height)[1] - COMPANY_LINES * above.style.leading)
        if len(halves) < 2:
            return []
        return [*items[:place], halves[0], Kept([halves[1], *items[place + 1 :]])]

    def _overflow(self, width: float, height: float) -> tuple[int, float]:
        """Return the place of the paragraph that the page ends in, and the room for it in points."""
        room, space = height, 0.0
        for place, item in enumerate(self._content):
            room -= max(space, item.getSpaceBefore()) if place else 0
            tall = item.wrap(width, height)[1]
            if tall > room:
                return place, room
            room, space = room - tall, item.getSpaceAfter()
        return len(self._content) - 1, room


class Pages(BaseDocTemplate):
    """A4 pages with a foot, and a bookmark for every paragraph with the style of a heading.

    :param foot: wrapped to the width that the page number leaves it.
    :param total: how many pages the foot says there are.
    """

    def __init__(self, file: io.BytesIO, title: str, foot: Paragraph, total: int) -> None:
        self._foot, self._total = foot, total
        self._bookmarks: list[str] = []
        _, tall = foot.wrap(_FOOT_WIDTH, A4[1])
        low = max(_MARGIN, _FOOT_AT + tall + 3 * _FOOT_GAP)
        frame = Frame(_MARGIN, low, PAGE_WIDTH, A4[1] - _MARGIN - low, 0, 0, 0, 0)
        super().__init__(
            file,
            pagesize=A4,
            pageTemplates=[PageTemplate(frames=[frame], onPageEnd=self._draw_foot)],
            title=title,
            author="",
            subject="",
            creator="Guide Bot",
            lang=look.LANGUAGE,
            displayDocTitle=True,
            keepTogetherClass=Kept,
            initialFontName=foot.style.fontName,
            invariant=True,
            pageCompression=1,
        )

    def _draw_foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        """Draw a page's foot: the paper's own at the left, the page number at the right."""
        style = self._foot.style
        _, tall = self._foot.wrapOn(canvas, _FOOT_WIDTH, A4[1])
        top = _FOOT_AT + max(tall, style.leading)
        canvas.setStrokeColor(style.textColor)
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, top + _FOOT_GAP, _MARGIN + PAGE_WIDTH, top + _FOOT_GAP)
        self._foot.drawOn(canvas, _MARGIN, top - tall)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        number = f"Page {canvas.getPageNumber()} of {self._total}"
        canvas.drawRightString(_MARGIN + PAGE_WIDTH, top - style.fontSize, number)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's own name
        """Bookmark a heading that was just drawn."""
        words = getattr(flowable, "bookmark", "")
        if not words:
            return
        # A lower heading that comes before any first-level one has nothing to stand below.
        level = int(flowable.style.name == "Heading 2" and "Heading 1" in self._bookmarks)
        key = f"heading-{len(self._bookmarks)}"
        self._bookmarks.append(flowable.style.name)
        self.canv.bookmarkPage(key, fit="XYZ", left=_MARGIN, top=self.frame._y + flowable.height)
        self.canv.addOutlineEntry(words, key, level)
