"""Reading a drawing back: its elements, its words and the boxes they fill."""

from typing import NamedTuple
from xml.etree import ElementTree

from wholecycle.pictures.lettering import width_of

SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    words: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box", slack: float = 1.5) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def parts(svg: str, name: str) -> list[ElementTree.Element]:
    """The elements that the drawing calls by this name."""
    return [element for element in parse(svg).iter() if element.get("class") == name]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in parse(svg).iter(SVG + "text")]


def number(element: ElementTree.Element, attribute: str) -> float:
    return float(element.attrib[attribute])


def boxes(svg: str) -> list[Box]:
    found = []
    for element in parse(svg).iter(SVG + "text"):
        said, size = element.text or "", float(element.get("font-size", "14"))
        # Estimates are on the wide side; real words fill about nine tenths of them.
        wide = width_of(said, size, element.get("font-weight") == "bold") * 0.9
        x, y = number(element, "x"), number(element, "y")
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
        found.append(Box(said, left, left + wide, y - size * 0.75, y + size * 0.2))
    return found
