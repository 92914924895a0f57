"""Strokes without any pause between touching, moving and lifting, from a real X server.

Without a window manager: openbox, and whichever else grabs the button to raise what is clicked,
swallows about every second press that comes within the millisecond of a release, before any
program sees it.
"""

from __future__ import annotations

from pathlib import Path

from support.x_display import x_display

STROKES = 120
POINTS = 7


def test_no_stroke_and_no_point_is_lost_or_joined_with_another(tmp_path: Path) -> None:
    with (
        x_display(with_manager=False) as display,
        display.program("fast_strokes_child.py", str(tmp_path)) as sheet,
    ):
        while not (said := sheet.read_line()).startswith("paper"):
            pass
        left, top = map(int, said.split()[1:])
        command, drawn = ["xdotool"], []
        for number in range(STROKES):
            x, y = left + 20 + 40 * (number % 15), top + 20 + 30 * (number // 15)
            places = [(x + 3 * point, y + point % 3) for point in range(POINTS)]
            if number % 2:
                places = places[:1]  # a dot
            drawn.append(f"stroke {len(places)}")
            for step, place in enumerate(places):
                command += ["mousemove", *map(str, place), *(() if step else ("mousedown", "1"))]
            command += ["mouseup", "1"]
        display.run(*command)
        assert [sheet.read_line() for _ in range(STROKES)] == drawn
