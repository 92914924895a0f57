"""The page: what it shows of an evaluation, and that it needs nothing beside it."""

from __future__ import annotations

import csv
import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.characters import engine_of_characters
from support.models import DIGITS_MODEL
from support.report_page import PARTS, report

from hwcore.alphabets import ALL
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.evaluation.answers import answer_dataset
from hwcore.evaluation.metrics import evaluate_answers
from hwcore.evaluation.report import page as page_module
from hwcore.evaluation.report import write as write_module
from hwcore.evaluation.report.confusion_chart import MOST_CONFUSED
from hwcore.evaluation.report.figures import ReportFigures
from hwcore.evaluation.report.write import write_report
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.progress import Silent
from hwcore.raster.image_file import ImageFile

VOID = {"meta", "img", "link", "br", "hr", "input"}


class Page(HTMLParser):
    """What a page is made of; fails where elements are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.cards: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag == "li":
            self.cards.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "li" in self.open:
            self.cards[-1] += f"{data} "


def test_the_page_needs_nothing_beside_it(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    text = report(tmp_path, engine, wrong_labels)
    page = Page(text)
    assert {entry.name for entry in tmp_path.iterdir()} == PARTS
    assert page.addresses
    assert all(address.startswith("data:image/png;base64,") for address in page.addresses)
    assert not {"script", "link", "iframe", "object"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text
    assert page.tags.count("title") > 10
    assert text.count('<svg class="chart"') == 2


def test_the_page_reads_on_light_on_dark_and_on_paper(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    text = report(tmp_path, engine, wrong_labels)
    assert "prefers-color-scheme: dark" in text
    assert '<meta name="color-scheme" content="light dark">' in text
    assert "@media print" in text


def test_the_figures_are_those_of_the_evaluation(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    text = report(tmp_path, engine, wrong_labels)
    found = json.loads((tmp_path / "evaluation.json").read_text())
    assert f"<dd>{100 * found['accuracy']:.2f} %</dd>" in text
    for label in "04":
        score = found["per_class"][label]
        row = text[text.index(f'<th scope="row">{label}</th>') :].split("</tr>")[0]
        assert f"<td>{score['support']}</td>" in row
        for name in ("precision", "recall", "f1"):
            assert f"<td>{100 * score[name]:.2f} %</td>" in row
    three = text[text.index('<th scope="row">3</th>') :].split("</tr>")[0]
    assert "<td>0</td>" in three
    assert '<td class="nothing">none</td>' in three  # a recall of nothing is not a rate of 0


def test_every_error_is_a_card_the_most_confident_first(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    page = Page(report(tmp_path, engine, wrong_labels))
    rows = list(csv.DictReader((tmp_path / "errors.csv").read_text().splitlines()))
    assert 9 <= len(rows) == len(page.cards) < 15
    sure = [float(row["confidence"]) for row in rows]
    assert sure == sorted(sure, reverse=True)
    for row, card in zip(rows, page.cards, strict=True):
        words = card.split()
        assert words[:4] == [row["label"], "read", "as", row["answer"]]
        said = float(words[4])  # rounded from more digits than the list has
        assert said == pytest.approx(100 * float(row["confidence"]), abs=0.0051)
        assert f"sample {row['place']}, writer {row['writer']};" in card
        assert ("The label may be wrong" in card) == (row["label_doubtful"] == "1")
    assert "for 4" in page.cards[0]
    assert page.tags.count("img") == 4 * len(rows)  # raster and heat, for answer and label


def test_no_more_cards_than_can_be_looked_at(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_module, "SHOWN", 3)
    text = report(tmp_path, engine, wrong_labels)
    rows = (tmp_path / "errors.csv").read_text().count("\n") - 1
    assert len(Page(text).cards) == 3
    assert f"The 3 most confident of {rows} wrong answers; all are in errors.csv." in text


def test_images_are_shown_and_named(engine: Engine, fixtures: Path, tmp_path: Path) -> None:
    data = read_dataset(fixtures / "images")
    text = report(tmp_path, engine, dataclasses.replace(data, labels=list("12345")))
    page = Page(text)
    first = data.originals[0]
    assert isinstance(first, ImageFile)
    assert str(first.path) in page.cards[-1] or str(first.path) in page.cards[0]
    assert page.tags.count("img") == 5 * len(page.cards)


def test_arrays_of_any_size_are_shown(engine: Engine, tmp_path: Path) -> None:
    image = np.zeros((400, 300), np.uint8)
    image[100:300, 140:160] = 255
    page = Page(report(tmp_path, engine, Dataset([image], ["8"], [""])))
    assert page.cards[0].split()[:4] == ["8", "read", "as", "1"]


def test_no_error_is_said(engine: Engine, fixtures: Path, tmp_path: Path) -> None:
    text = report(tmp_path, engine, read_dataset(fixtures / "images"))
    assert "There are none." in text
    assert Page(text).cards == []
    assert "Most often" not in text


def test_answers_that_are_not_sure_are_counted(fixtures: Path, tmp_path: Path) -> None:
    engine = Engine.load(DIGITS_MODEL)
    of_looks = engine.head.without(StrokeClassifier)
    engine.adopt(dataclasses.replace(of_looks, rejection_threshold=0.9))
    data = read_dataset(fixtures / "digits.jsonl")
    answers = answer_dataset(engine, data, Silent())
    figures = ReportFigures(answers, "", "")
    sure = answers.confidences.max(axis=1) >= 0.9
    assert 0 < figures.unknown == (~sure).sum() < 100
    assert figures.unknown_wrong == (~sure & ~answers.right).sum()
    assert figures.sure_accuracy == answers.right[sure].mean()
    assert f"<dt>Not sure</dt><dd>{figures.unknown}</dd>" in report(tmp_path, engine, data)


def test_nothing_sure_is_said(fixtures: Path, tmp_path: Path) -> None:
    engine = Engine.load(DIGITS_MODEL)
    of_looks = engine.head.without(StrokeClassifier)
    engine.adopt(dataclasses.replace(of_looks, rejection_threshold=1.0))
    text = report(tmp_path, engine, read_dataset(fixtures / "images"))
    assert "no answer was given for sure" in text


def test_names_cannot_break_the_page(engine: Engine, fixtures: Path, tmp_path: Path) -> None:
    labels = ("<b>", "&", '"', "</style>", "\u05d0", "a very long label", "6", "7", "8", "9")
    renamed = dataclasses.replace(engine.bundle.head, alphabet=Alphabet(labels))
    awkward = Engine(dataclasses.replace(engine.bundle, head=renamed))
    data = read_dataset(fixtures / "digits.jsonl")
    moved = [labels[(int(label) + 1) % 10] for label in data.labels]
    data = dataclasses.replace(data, labels=moved, writers=["<script>"] * len(data))
    figures = ReportFigures(answer_dataset(awkward, data, Silent()), "<i>\udcff", "</title>")
    page = write_report(tmp_path, figures, awkward, data, Silent()).read_text(encoding="utf-8")
    found = Page(page)
    assert not {"script", "b", "i"} & set(found.tags) - {"b"}
    assert found.tags.count("style") == 1
    assert "<script>" in found.cards[0]
    assert "\\udcff" in page


def fifty_two(engine: Engine) -> Engine:
    letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    head, random = engine.bundle.head, np.random.default_rng(1)
    weight = random.normal(size=(52, head.weight.shape[1])).astype(np.float32)
    bias = np.zeros(52, np.float32)
    of_letters = dataclasses.replace(
        head, weight=weight, bias=bias, alphabet=Alphabet(letters), parts=()
    )
    return Engine(dataclasses.replace(engine.bundle, head=of_letters))


def test_52_labels(others: list[Any], tmp_path: Path) -> None:
    engine = fifty_two(Engine.load(DIGITS_MODEL))
    known = [record for record in others if record.label in engine.alphabet]
    assert len(known) > 10
    data = Dataset([r.ink for r in known], [r.label for r in known], [""] * len(known))
    text = report(tmp_path, engine, data)
    assert text.count('<th scope="row">') == 52
    assert '<div class="wide">' in text
    assert len(Page(text).cards) == len(known) - round(
        len(known) * json.loads((tmp_path / "evaluation.json").read_text())["accuracy"]
    )


def test_of_94_labels_the_most_confused_are_shown(
    digits: list[Any], others: list[Any], tmp_path: Path
) -> None:
    engine = engine_of_characters()
    records = [*digits, *others]
    data = Dataset([r.ink for r in records], [r.label for r in records], [""] * len(records))
    text = report(tmp_path, engine, data)
    found = json.loads((tmp_path / "evaluation.json").read_text())
    assert len(found["labels"]) == 94
    assert "Of 94 labels, the " in text
    assert text.count('<text class="label"') <= 2 * MOST_CONFUSED
    assert '<ol class="pairs">' in text
    assert "Look-alikes as one" in text
    whole = (tmp_path / "confusion.svg").read_text()
    assert whole.count('<text class="label"') == 2 * 94


def test_of_94_labels_of_which_none_is_confused_no_matrix_is_shown(
    digits: list[Any], tmp_path: Path
) -> None:
    engine = engine_of_characters()
    found = next(r for r in digits if engine.predict(r.ink).label == r.label)
    data = Dataset([found.ink], [found.label], [""])
    answers = answer_dataset(engine, data, Silent(), among=ALL)
    page = page_module.page(ReportFigures(answers, "ink", "here"), [], "")
    assert "None of the 94 labels was taken for another" in page
    assert 'aria-label="Confusion matrix"' not in page


def test_digits_have_no_look_alikes_among_them(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    text = report(tmp_path, engine, wrong_labels)
    assert "Look-alikes" not in text
    assert "labels, the " not in text


def test_a_network_without_places_says_so(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "attention", lambda *_: np.ones((28, 28), np.float32))
    text = report(tmp_path, engine, wrong_labels)
    assert "This network keeps no places" in text
    assert "for the label" not in text
    assert "img" not in Page(text).tags


def test_a_listed_label_error_is_marked_and_counted(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path
) -> None:
    answers = answer_dataset(engine, wrong_labels, Silent())
    wrong = int(answers.indices[~answers.right][0])
    rest = evaluate_answers(answers.where(answers.indices != wrong))
    figures = ReportFigures(answers, "ink", "here", cleaned=rest, list_name="list & more.txt")
    path = write_report(tmp_path, figures, engine, wrong_labels, Silent(), {wrong})
    text = path.read_text(encoding="utf-8")
    cards = Page(text).cards
    assert sum("Listed: the label is clearly wrong" in card for card in cards) == 1
    assert f"<dt>Without label errors</dt><dd>{100 * rest.accuracy:.2f} %</dd>" in text
    assert f"{rest.wrong} wrong of 99; 1 left out" in text
    assert "list &amp; more.txt" in text
