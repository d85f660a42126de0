"""The numbers that Word prints before paragraphs and does not store in their text.

Source of the rules: ECMA-376 part 1, section 17.9 (numbering).
"""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

_ROMAN = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
]


class Numbering:
    """Counts through a document's numbered lists in reading order."""

    def __init__(self, document: WordDocument) -> None:
        """:param document: an open Word document; one without lists is fine."""
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")),
            None,
        )
        root = part.element if part is not None else None
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for abstract in root.iterchildren(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = {
                int(level.get(qn("w:ilvl"))): (
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    int(_value(level, "w:start") or 1),
                )
                for level in abstract.iterchildren(qn("w:lvl"))
            }
        for num in root.iterchildren(qn("w:num")):
            self._abstract_of[num.get(qn("w:numId"))] = _value(num, "w:abstractNumId") or ""

    def next(self, paragraph: etree._Element, style: object | None) -> str | None:
        """Return what Word prints before this paragraph, counting it.

        :param paragraph: a w:p element; call once for each, in reading order.
        :param style: its paragraph style, which may carry the numbering, or None.
        :return: "3.12", "(a)", "•" for any bullet, or None when it has no number.
        """
        found = _numbering_properties(paragraph, style)
        levels = self._levels.get(self._abstract_of.get(found[0], ""), {}) if found else {}
        if not found or found[1] not in levels:
            return None
        list_id, level = self._abstract_of[found[0]], found[1]
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level][0] in ("bullet", "none"):
            return "•" if levels[level][0] == "bullet" else None
        return self._label(levels, counts, level)

    @staticmethod
    def _label(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
        text = levels[level][1]
        for place in range(level + 1):
            form, _, start = levels.get(place, ("decimal", "", 1))
            text = text.replace(f"%{place + 1}", count_in(form, counts.get(place, start)))
        return text


def _numbering_properties(paragraph: etree._Element, style: object | None) -> tuple[str, int] | None:
    """The list id and level of a paragraph, its own or its style's; id 0 means none."""
    elements = [paragraph]
    while style is not None:
        elements.append(style.element)
        style = style.base_style
    for element in elements:
        found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is not None:
            list_id = _value(found, "w:numId")
            return (list_id, int(_value(found, "w:ilvl") or 0)) if list_id not in (None, "0") else None
    return None


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None


def count_in(form: str, number: int) -> str:
    """Return a number as a list prints it.

    :param form: decimal, lowerLetter, upperLetter, lowerRoman or upperRoman (ECMA-376, 17.18.59).
    :param number: 1 or more.
    """
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, letter in _ROMAN:
            roman, number = roman + letter * (number // value), number % value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
