"""What the report's charts are made of: text, titles and the picture around them, as SVG."""

from __future__ import annotations

from html import escape

from hwcore.translation import decimal


def text(
    x: float,
    y: float,
    content: str,
    kind: str,
    size: float = 0.0,
    turned: bool = False,
    anchor: str = "middle",
) -> str:
    """Text at a point, on its base line.

    Args:
        kind: its class in the style sheet.
        size: in pixels; 0 leaves it to the class.
        turned: to be read from below.
        anchor: which part of it is at x: start, middle or end.
    """
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    scale = f' font-size="{size:.1f}"' if size else ""
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{scale}{turn}>'
        f"{escape(content)}</text>"
    )


def told(said: str, content: str, kind: str = "") -> str:
    """A group that says something where it is pointed at."""
    opening = f'<g class="{kind}">' if kind else "<g>"
    return f"{opening}<title>{escape(said)}</title>{content}</g>"


def chart(width: float, height: float, name: str, content: str) -> str:
    """A whole picture; ``name`` is read out in its place."""
    return (
        f'<svg class="chart" role="img" aria-label="{escape(name)}" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">{content}</svg>'
    )


def stand_alone(picture: str, style: str) -> str:
    """A chart as a file of its own, with its style sheet, on a ground of its own."""
    opening, rest = picture.split(">", 1)
    namespace = ' xmlns="http://www.w3.org/2000/svg"'
    ground = '<rect class="paper" width="100%" height="100%"/>'
    return f"{opening}{namespace}><style>{style}</style>{ground}{rest}\n"


def brief(count: int) -> str:
    """A count in at most four characters: 12, 345, 6.7k, 89k, 1.2M."""
    for limit, letter in ((10**6, "M"), (10**3, "k")):
        if count >= 0.9995 * limit:  # below, it rounds to less
            value = count / limit
            return f"{decimal(value, 1 if value < 9.95 else 0)}{letter}"
    return str(count)
