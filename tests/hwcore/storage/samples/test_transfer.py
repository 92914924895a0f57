from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from support.ink_of import ink_of
from support.kill_writer import scribble

from hwcore.data import DIGITS
from hwcore.errors import HwError, SampleError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.ink.line_faults import MAX_REASONS, RefusedLines
from hwcore.reasons import Reason
from hwcore.storage.samples import import_lines
from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import ImportReport, export_samples, import_samples

T = TypeVar("T")
GOOD = '{"strokes": [[[1, 2], [3, 4]]], "label": "7"}'


class Told:
    """A progress that remembers what it was told."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.what: list[tuple[str, int, int]] = []
        self.stop_after = stop_after

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        assert isinstance(items, Sized)
        total, done = len(items), 0
        for item in items:
            if done == self.stop_after:
                raise KeyboardInterrupt
            yield item
            done += 1
        self.what.append((what, done, total))


def good(label: str = "7", seed: int = 0) -> str:
    return format_ink_line(InkRecord(scribble(np.random.default_rng(seed), 5), label))


def imported(folder: Path, *lines: str | bytes) -> tuple[ImportReport, SampleStore]:
    path = folder / "ink.jsonl"
    path.write_bytes(
        b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    )
    store = SampleStore(folder / "person")
    return import_samples(store, path, DIGITS), store


def test_what_is_exported_is_imported_elsewhere(tmp_path: Path) -> None:
    generator = np.random.default_rng(1)
    path = tmp_path / "ink.jsonl"
    with SampleStore(tmp_path / "from") as store, SampleStore(tmp_path / "to") as other:
        samples = [store.add(scribble(generator), str(index % 10)) for index in range(450)]
        store.delete([samples[7].id])
        told = Told()
        assert export_samples(store, path, writer="Ana", progress=told) == 449
        assert told.what == [("Exporting", 449, 449)]
        first = json.loads(path.read_text("utf-8").splitlines()[0])
        assert first == {
            "strokes": ink_of(samples[0]).to_strokes(),
            "label": "0",
            "writer": "Ana",
        }
        told = Told()
        report = import_samples(other, path, DIGITS, told)
        assert report == ImportReport(added=449, duplicates=0, refused=0, faults=())
        assert told.what == [("Importing", 449, 449)]
        assert [(ink_of(s).to_strokes(), s.label) for s in other.iterate()] == [
            (ink_of(s).to_strokes(), s.label) for s in store.iterate()
        ]
        again = import_samples(other, path, DIGITS)
        assert again == ImportReport(added=0, duplicates=449, refused=0, faults=())
        operation = other.undo()
        assert operation is not None
        assert (operation.kind, len(operation.samples)) == ("import", 449)
        assert other.counts() == {}


def test_only_what_passes_the_filter_is_exported(tmp_path: Path) -> None:
    with SampleStore(tmp_path / "person") as store:
        generator = np.random.default_rng(1)
        for label in "1231":
            store.add(scribble(generator), label)
        path = tmp_path / "ink.jsonl"
        assert export_samples(store, path, SampleFilter(label="1")) == 2
        assert [json.loads(line)["label"] for line in path.read_text().splitlines()] == ["1", "1"]


def test_only_the_given_samples_are_exported_the_earliest_first(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    with SampleStore(tmp_path / "person") as store:
        generator = np.random.default_rng(1)
        samples = [store.add(scribble(generator), str(n % 10)) for n in range(500)]
        ids = [sample.id for sample in samples]
        store.delete([ids[3]])
        told = Told()
        assert export_samples(store, path, progress=told, ids=[ids[7], ids[3], ids[1]]) == 2
        assert told.what == [("Exporting", 2, 2)]
        assert [json.loads(line)["label"] for line in path.read_text().splitlines()] == ["1", "7"]
        assert export_samples(store, path, SampleFilter(label="7"), ids=ids[:8]) == 1
        assert export_samples(store, path, ids=ids[4:450]) == 446, "more than are read at once"
        with pytest.raises(SampleError, match="nothing was exported"):
            export_samples(store, path, ids=[ids[3]])
        assert len(path.read_text().splitlines()) == 446, "the file is as it was"


def test_an_export_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with SampleStore(tmp_path / "person") as store, pytest.raises(HwError, match="be written"):
        export_samples(store, tmp_path / "folder" / "ink.jsonl")


BAD: dict[str, tuple[str | bytes, str]] = {
    "not JSON": ("{", "not JSON"),
    "not an object": ("[1]", 'not an object with "strokes"'),
    "no ink": ('{"label": "7"}', 'not an object with "strokes"'),
    "no strokes": ('{"strokes": [], "label": "7"}', "no strokes"),
    "strokes without points": ('{"strokes": [[], []], "label": "7"}', "no strokes"),
    "no label": ('{"strokes": [[[1, 2]]]}', "no label"),
    "null label": ('{"strokes": [[[1, 2]]], "label": null}', "no label"),
    "empty label": ('{"strokes": [[[1, 2]]], "label": ""}', "not one of the labels 0 1 2"),
    "a letter": ('{"strokes": [[[1, 2]]], "label": "x"}', "'x' is not one of the labels 0 1 2"),
    "a number as label": ('{"strokes": [[[1, 2]]], "label": 7}', "must be text"),
    "a long label": (json.dumps({"strokes": [[[1, 2]]], "label": "9" * 10**6}), "'9999"),
    "far away": ('{"strokes": [[[1, 2], [1e10, 2]]], "label": "7"}', "point 2 of a stroke"),
    "infinite": ('{"strokes": [[[1, 1e999]]], "label": "7"}', "not a finite position"),
    "not a number": ('{"strokes": [[[1, NaN]]], "label": "7"}', "not a finite position"),
    "a huge whole number": (f'{{"strokes": [[[1, {10**400}]]], "label": "7"}}', "stroke 1"),
    "five values": ('{"strokes": [[[1, 2, 3, 4, 5]]], "label": "7"}', "stroke 1"),
    "text as points": ('{"strokes": ["abc"], "label": "7"}', "stroke 1"),
    "deeply nested": ("[" * 100_000, "not JSON"),
    "not UTF-8": (b'{"strokes": [[[1, 2]]], "label": "\xff"}', "not UTF-8"),
    "a picture": (b"\x89PNG\r\x00\x01\x02", "not"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_refused_with_its_number_and_the_rest_is_taken(
    tmp_path: Path, name: str
) -> None:
    line, reason = BAD[name]
    report, store = imported(tmp_path, good(seed=1), "", line, good(seed=2))
    with store:
        assert store.counts() == {"7": 2}
    assert (report.added, report.duplicates, report.refused) == (2, 0, 1)
    (fault,) = report.faults
    assert (fault.numbers, fault.count) == ((3,), 1)
    assert reason in str(fault.reason)
    assert len(str(fault.reason)) < 200


def test_ink_with_too_many_points_is_refused(tmp_path: Path) -> None:
    line = json.dumps({"strokes": [[[1, 2]] * 200_001], "label": "7"})
    report, store = imported(tmp_path, line, good())
    store.close()
    assert [fault.numbers for fault in report.faults] == [(1,)]
    assert "points" in str(report.faults[0].reason)
    assert report.added == 1


def test_a_line_that_is_too_long_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_lines, "MAX_LINE", 2000)
    monkeypatch.setattr(import_lines, "_CHUNK", 64)
    fits = GOOD + " " * (2000 - len(GOOD) - 1)
    report, store = imported(tmp_path, good(), "x" * 50_000, fits, "x" * 2000, good(seed=1))
    store.close()
    assert report.added == 3
    assert [fault.numbers for fault in report.faults] == [(2, 4)]
    assert "not one glyph" in str(report.faults[0].reason)


def test_of_a_huge_file_so_much_is_taken_and_the_line_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_lines, "MAX_SAMPLES", 3)
    report, store = imported(tmp_path, "bad", *(good(seed=seed) for seed in range(9)))
    with store:
        assert store.counts() == {"7": 3}
    assert [fault.numbers for fault in report.faults] == [(1,), (5,)]
    assert str(report.faults[1].reason).startswith("from here on nothing was read: 3 samples")


def test_the_same_fault_again_is_summed_up(tmp_path: Path) -> None:
    report, store = imported(tmp_path, *["bad"] * 5, good(), '{"strokes": []}', "bad")
    store.close()
    assert (report.added, report.refused) == (1, 7)
    assert report.faults == (
        RefusedLines(Reason("not-json", "not JSON"), (1, 2, 3), 6),
        RefusedLines(Reason("no-strokes-in-it", "no strokes in it"), (7,), 1),
    )


def test_of_many_kinds_of_faults_the_first_are_described(tmp_path: Path) -> None:
    line = '{"strokes": [[[1, 2]]], "label": "%d"}'
    report, store = imported(tmp_path, *(line % number for number in range(10, 500)))
    store.close()
    assert (report.added, report.refused) == (0, 490)
    assert len(report.faults) == MAX_REASONS


def test_a_picture_is_named_in_one_sentence_and_nothing_is_stored(
    tmp_path: Path, fixtures: Path
) -> None:
    picture = next(path for path in sorted((fixtures / "images").rglob("*")) if path.is_file())
    with SampleStore(tmp_path / "person") as store:
        with pytest.raises(SampleError) as caught:
            import_samples(store, picture, DIGITS)
        assert store.counts() == {}
    assert str(caught.value) == (
        f"{picture}: is a picture, and not ink with one glyph a line (.jsonl); "
        "hwcore predict reads pictures"
    )


def test_a_line_of_garbage_before_ink_does_not_keep_the_ink_out(tmp_path: Path) -> None:
    report, store = imported(tmp_path, b"\0\1\2,;,;,", good(seed=1), good(seed=2))
    store.close()
    assert (report.added, report.refused) == (2, 1)


def test_the_same_glyph_twice_in_a_file_is_one(tmp_path: Path) -> None:
    moved = GOOD.replace("[[1, 2], [3, 4]]", "[[11, 2], [13, 4]]")
    report, store = imported(tmp_path, GOOD, moved, GOOD.replace('"7"', '"1"'))
    with store:
        assert store.counts() == {"1": 1, "7": 1}
    assert (report.added, report.duplicates) == (2, 1)


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"\n \n", "empty")])
def test_a_file_without_lines_is_a_clear_error(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_bytes(content)
    with SampleStore(tmp_path / "person") as store, pytest.raises(SampleError, match=said):
        import_samples(store, path, DIGITS)


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path, name: str) -> None:
    with SampleStore(tmp_path / "person") as store, pytest.raises(SampleError, match="be read"):
        import_samples(store, tmp_path / name, DIGITS)


def test_a_file_of_windows_with_a_mark_and_no_last_line_end(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + good(seed=1).encode() + b"\r\n" + good(seed=2).encode())
    with SampleStore(tmp_path / "person") as store:
        assert import_samples(store, path, DIGITS).added == 2


def test_what_an_interrupted_import_stored_stays_and_the_next_adds_the_rest(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join(good(seed=seed) for seed in range(500)))
    with SampleStore(tmp_path / "person") as store:
        with pytest.raises(KeyboardInterrupt):
            import_samples(store, path, DIGITS, Told(stop_after=333))
        assert store.counts() == {"7": 200}
        report = import_samples(store, path, DIGITS)
        assert (report.added, report.duplicates) == (300, 200)


def test_a_progress_that_stops_it_leaves_what_was_stored_and_the_report_says_so(
    tmp_path: Path,
) -> None:
    class Stopping:
        def over(self, items: Iterable[T], what: str) -> Iterator[T]:
            return islice(items, 250)

    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join(good(seed=seed) for seed in range(300)))
    with SampleStore(tmp_path / "person") as store:
        assert import_samples(store, path, DIGITS, Stopping()) == ImportReport(250, 0, 0, (), False)
        assert import_samples(store, path, DIGITS) == ImportReport(50, 250, 0, ())


def test_a_fixture_of_real_ink_comes_in_whole(tmp_path: Path, fixtures: Path) -> None:
    with SampleStore(tmp_path / "person") as store:
        report = import_samples(store, fixtures / "digits.jsonl", DIGITS)
        assert (report.added, report.refused) == (100, 0)
        assert set(store.counts().values()) == {10}
        letters: Any = import_samples(store, fixtures / "others.jsonl", DIGITS)
        assert letters.added == 0
        assert letters.refused == 40


def test_exported_ink_keeps_each_value(tmp_path: Path) -> None:
    drawn = Ink.from_strokes([[(0.1, 1 / 3, 12.000001, 0.7)], [(1e8, 2.5)]])
    path = tmp_path / "ink.jsonl"
    with SampleStore(tmp_path / "a") as store, SampleStore(tmp_path / "b") as other:
        store.add(drawn, "7")
        export_samples(store, path)
        import_samples(other, path, DIGITS)
        (sample,) = other.page()
    assert ink_of(sample).to_strokes() == drawn.to_strokes()
