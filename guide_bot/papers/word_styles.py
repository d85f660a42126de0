"""The styles of a saved paper in Word."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from guide_bot.papers.look import ACCENT, FRAMED, LANGUAGE, LOOKS, RULED, Look

FONT = "Arial"

_SPACE = 6  # points, between a border and the words
_EIGHTHS = {RULED: 18, FRAMED: 6}  # eighths of a point, the width of a border
_HAIRLINE = 4


def set_styles(document: WordDocument) -> None:
    """Give every style of a paper its look, whatever it was before."""
    for name in LOOKS:
        _set_look(_style(document, name), name)
    set_font(document.styles["Normal"], FONT)


def add_missing_styles(document: WordDocument) -> None:
    """Add the styles of a paper that a document lacks."""
    for name in LOOKS:
        if name not in document.styles:
            _set_look(_style(document, name), name)


def set_font(of: ParagraphStyle | Run, name: str) -> None:
    """Set the font for every kind of character, signs such as boxes too."""
    fonts = of.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), name)


def has_bullets(style: ParagraphStyle | None) -> bool:
    """Tell whether Word itself sets a bullet or a number before the paragraphs of a style."""
    if style is None:
        return False
    return bool(style.element.xpath("./w:pPr/w:numPr")) or has_bullets(style.base_style)


def set_language(document: WordDocument) -> None:
    """Have Word check the spelling as British English."""
    for language in document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        language.set(qn("w:val"), LANGUAGE)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    """Return a style, added if it is missing."""
    if name in document.styles:
        return document.styles[name]
    ours = name.startswith("Guide")
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not ours)
    style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style = True
    return style


def _set_look(style: ParagraphStyle, name: str) -> None:
    look = LOOKS[name]
    for old in style.element.xpath("./w:rPr | ./w:pPr/*[not(self::w:numPr[w:numId])]"):
        old.getparent().remove(old)
    _set_borders(style, look)  # first: python-docx puts what follows in the order that Word asks for
    style.font.size = Pt(look.size)
    style.font.bold = look.bold or None
    style.font.color.rgb = RGBColor.from_string(look.colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.left_indent, paragraph.right_indent = Pt(look.left), Pt(look.right)
    paragraph.first_line_indent = Pt(-look.hanging)
    paragraph.line_spacing = 1.15
    paragraph.widow_control = True
    paragraph.keep_together = look.whole or None
    paragraph.keep_with_next = name.startswith("Heading") or None
    if name.startswith("Heading"):
        add_element(style.element.pPr, "outlineLvl", val=int(name[-1]) - 1)


def _set_borders(style: ParagraphStyle, look: Look) -> None:
    properties = style.element.get_or_add_pPr()
    if look.sides:
        borders = add_element(properties, "pBdr")
        for side in look.sides:
            width = _EIGHTHS.get(look.sides, _HAIRLINE)
            add_element(borders, side, val="single", sz=width, space=_SPACE, color=ACCENT)
    if look.shade:
        add_element(properties, "shd", val="clear", color="auto", fill=look.shade)


def add_element(parent: OxmlElement, name: str, **values: object) -> OxmlElement:
    """Append an element of Word's own, with attributes, to another."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    parent.append(element)
    return element
