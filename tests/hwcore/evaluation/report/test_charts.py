from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from hwcore.evaluation.metrics import ECE_BINS, Bin, Evaluation, evaluate, likely_range, reliability
from hwcore.evaluation.report.confusion_chart import confusion_svg, most_confused
from hwcore.evaluation.report.reliability_chart import reliability_svg
from hwcore.evaluation.report.svg import brief, stand_alone, text
from hwcore.labels import Alphabet


def evaluation(confusion: list[list[int]], labels: tuple[str, ...]) -> Evaluation:
    pairs = [
        (true, taken)
        for true, row in enumerate(confusion)
        for taken, count in enumerate(row)
        for _ in range(count)
    ]
    truth, taken = zip(*pairs, strict=True)
    return evaluate(np.eye(len(labels), dtype=np.float32)[list(taken)], truth, Alphabet(labels))


def titles(svg: str) -> list[str]:
    return [entry.text or "" for entry in ET.fromstring(svg).iter("title")]


def texts(svg: str, kind: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter("text") if e.get("class") == kind]


def test_every_count_is_in_its_row_and_column() -> None:
    svg = confusion_svg(evaluation([[5, 0, 2], [0, 7, 0], [1, 0, 3]], ("a", "b", "c")))
    assert titles(svg) == [
        "a read as a: 5",
        "a read as c: 2",
        "b read as b: 7",
        "c read as a: 1",
        "c read as c: 3",
    ]
    cells = {
        title.text: (float(rect.get("x", "")), float(rect.get("y", "")))
        for group in ET.fromstring(svg).iter("g")
        if (title := group.find("title")) is not None and (rect := group.find("rect")) is not None
    }
    across, up = cells["a read as c: 2"], cells["c read as a: 1"]
    assert across[0] > up[0]
    assert across[1] < up[1]
    assert texts(svg, "count") == ["5", "2", "7", "1", "3"]


def test_chosen_labels_are_shown_in_their_order() -> None:
    found = evaluation([[5, 0, 2], [0, 7, 0], [1, 0, 3]], ("a", "b", "c"))
    svg = confusion_svg(found, ["c", "a"])
    assert titles(svg) == ["c read as c: 3", "c read as a: 1", "a read as c: 2", "a read as a: 5"]
    assert texts(svg, "label") == ["c", "c", "a", "a"]


def test_the_most_confused_labels_are_those_of_the_most_frequent_confusions() -> None:
    found = evaluation(
        [[9, 5, 0, 0, 0], [0, 9, 0, 2, 0], [0, 0, 9, 4, 0], [0, 0, 0, 9, 1], [0, 0, 0, 0, 9]],
        ("O", "x", "0", "y", "z"),
    )
    assert most_confused(found, 5) == ["O", "x", "0", "y", "z"]
    assert most_confused(found, 4) == ["0", "O", "x", "y"]
    assert most_confused(found, 3) == ["O", "x"]
    assert most_confused(found, 1) == []


def test_a_greater_share_of_errors_has_a_stronger_colour() -> None:
    svg = confusion_svg(evaluation([[90, 9, 1], [0, 50, 50], [0, 0, 1]], ("a", "b", "c")))
    opacity = [
        float(rect.get("fill-opacity", ""))
        for rect in ET.fromstring(svg).iter("rect")
        if rect.get("class") == "miss"
    ]
    nine, one, fifty = opacity
    assert 0.2 <= one < nine < fifty == 1.0


@pytest.mark.parametrize("labels", [("<b>", "&amp;", '"'), ("ant", "bee", "a very long name")])
def test_any_label_can_be_written(labels: tuple[str, ...]) -> None:
    svg = confusion_svg(evaluation([[1, 1, 0], [0, 1, 0], [0, 0, 1]], labels))
    assert f"{labels[0]} read as {labels[1]}: 1" in titles(svg)
    shown = texts(svg, "label")
    assert len(shown) == 6
    assert labels[0] in shown
    assert max(map(len, shown)) <= 8


@pytest.mark.parametrize("count", [1, 2, 10, 52, 400])
def test_cells_lie_within_the_picture(count: int) -> None:
    labels = tuple(f"{number:03}" for number in range(count))
    svg = ET.fromstring(confusion_svg(evaluation(np.eye(count, dtype=int).tolist(), labels)))
    width = float(svg.get("width", ""))
    for rect in svg.iter("rect"):
        assert float(rect.get("x", "")) >= 0
        assert float(rect.get("x", "")) + float(rect.get("width", "")) <= width
    assert width >= 18 * count
    assert len(ET.tostring(svg)) < 1000 * count + 4000


def test_bars_are_as_high_as_answers_are_right() -> None:
    bins = [Bin(0.0, 0.5, 8, 0.4, 0.25), Bin(0.5, 1.0, 0, 0.0, 0.0)]
    svg = reliability_svg(bins)
    assert titles(svg) == ["confidence 0 to 50 %: 8 answers, 25.0 % right, 40.0 % sure"]
    root = ET.fromstring(svg)
    bar = next(rect for rect in root.iter("rect") if rect.get("class") == "bar")
    assert float(bar.get("height", "")) == pytest.approx(100.0)
    assert float(bar.get("y", "")) + 100.0 == pytest.approx(416.0)


def test_the_fullest_bin_has_the_highest_count() -> None:
    bins = [Bin(0.0, 0.5, 10, 0.4, 0.4), Bin(0.5, 1.0, 100_000, 0.9, 0.9)]
    many = [
        float(rect.get("height", ""))
        for rect in ET.fromstring(reliability_svg(bins)).iter("rect")
        if rect.get("class") == "many"
    ]
    assert many[1] == pytest.approx(64.0)
    assert 5 < many[0] < 20
    assert texts(reliability_svg(bins), "tiny") == ["10", "100k"]


def test_the_bins_of_real_answers_can_be_drawn() -> None:
    confidence = np.linspace(0.1, 1.0, 200)
    bins = reliability(confidence, np.arange(200) % 4 > 0)
    assert len(titles(reliability_svg(bins))) == sum(entry.count > 0 for entry in bins)


def test_reliability_counts_each_answer_once() -> None:
    bins = reliability(np.array([0.0, 0.05, 0.99, 1.0]), np.array([True, False, True, True]))
    assert len(bins) == ECE_BINS
    assert [entry.count for entry in bins] == [2] + [0] * (ECE_BINS - 2) + [2]
    assert (bins[0].low, bins[-1].high) == (0.0, 1.0)
    assert bins[0].confidence == pytest.approx(0.025)
    assert bins[0].accuracy == 0.5
    assert bins[-1].accuracy == 1.0


def test_the_likely_range_is_wilsons() -> None:
    # 8 of 10: Brown, Cai and DasGupta (2001) give formula and examples; worked by hand here
    low, high = likely_range(8, 10)
    assert (low, high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert likely_range(0, 5)[0] == 0.0
    assert likely_range(5, 5)[1] == pytest.approx(1.0)
    assert likely_range(5, 5)[0] == pytest.approx(0.5655, abs=1e-4)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (7, "7"),
        (999, "999"),
        (1000, "1.0k"),
        (9949, "9.9k"),
        (9950, "10k"),
        (999_499, "999k"),
        (999_500, "1.0M"),
        (1_200_000, "1.2M"),
    ],
)
def test_counts_take_four_characters(count: int, shown: str) -> None:
    assert brief(count) == shown
    assert len(shown) <= 4


def test_a_file_of_its_own_brings_style_and_ground() -> None:
    svg = stand_alone(reliability_svg(reliability(np.ones(1), np.ones(1, bool))), ".bar{}")
    root = ET.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert [child.tag.rpartition("}")[2] for child in list(root)[:2]] == ["style", "rect"]


def test_text_is_escaped() -> None:
    assert ET.fromstring(text(1, 2, "<&>", "label")).text == "<&>"
