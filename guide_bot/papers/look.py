"""How a saved paper looks, in Word and in PDF alike."""

from dataclasses import dataclass

INK, ACCENT, QUIET, SHADE = "1F2933", "3D5A73", "52606D", "EEF2F6"  # red, green and blue, in hexadecimal
LANGUAGE = "en-GB"
EMPTY_BOX, TICKED_BOX = "☐", "☑"

MARGIN_CM = 2  # on every side of an A4 page
FOOT_CM = 1  # from the lower edge of the page to the foot
INDENT = 22.5  # points
BOX_SIZE = 13  # points
FRAMED = ("top", "left", "bottom", "right")
RULED = ("left",)


@dataclass(frozen=True)
class Look:
    """How a style looks; sizes and spaces are in points.

    :param before: the space above; `after`, below; `left` and `right`, to the sides.
    :param hanging: how far the first line, with its bullet or box, stands to the left of the others.
    :param whole: it is not broken over two pages.
    :param sides: where it has a border.
    :param shade: its background, "" for none.
    """

    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    whole: bool = False
    sides: tuple[str, ...] = ()
    shade: str = ""


# By the name of the style in Word; those that Word does not have of itself begin with "Guide".
LOOKS = {
    "Normal": Look(10.5, after=7),
    "Title": Look(20, ACCENT, bold=True, after=2),
    "Subtitle": Look(11, QUIET, after=12),
    "Heading 1": Look(14, ACCENT, bold=True, before=14, after=4, whole=True),
    "Heading 2": Look(11.5, bold=True, before=10, after=4, whole=True),
    "List Bullet": Look(10.5, before=3, after=3, left=18, hanging=11),
    "Quote": Look(10.5, left=INDENT, right=INDENT, sides=RULED),
    "Guide Lead-in": Look(9.5, QUIET, left=INDENT, right=INDENT, sides=RULED),
    "Guide Citation": Look(9, QUIET, before=3, after=11, left=INDENT, whole=True),
    "Guide Small": Look(9, QUIET, after=6),
    "Guide Tick": Look(10.5, before=6, after=2, left=INDENT, hanging=INDENT, whole=True),
    "Guide Note": Look(9, QUIET, after=1, left=INDENT, whole=True),
    "Guide Notice": Look(10.5, before=9, after=10, left=7, right=7, sides=FRAMED, shade=SHADE),
    "Guide Cell": Look(9.5, before=2, after=2),
    "Guide Head": Look(9.5, ACCENT, bold=True, before=2, after=2),
    "Guide Foot": Look(8.5, QUIET, before=6, sides=("top",)),
}
