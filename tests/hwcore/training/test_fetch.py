from __future__ import annotations

import errno
import socket
import zipfile
from collections.abc import Callable
from http.client import IncompleteRead
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.cli.main import main
from hwcore.data.collection import emnist_letters
from hwcore.data.npz import read_npz
from hwcore.data.reading import read_dataset, read_mnist_train
from hwcore.errors import DataError
from hwcore.training import fetch as fetch_module
from hwcore.training.fetch import COLLECTIONS, SECONDS, fetch

BYCLASS = [*"0123456789", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"abcdefghijklmnopqrstuvwxyz"]


def upright(count: int, size: int = 28) -> NDArray[np.uint8]:
    """Images with a mark of its own value at row 5, column 9."""
    images = np.zeros((count, size, size), np.uint8)
    images[:, 5, 9] = 100 + np.arange(count)
    return images


class Servers:
    """Stands for ``torchvision.datasets``; keeps what was asked, and may fail instead."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.before: Callable[[str, Path], None] = lambda _name, _root: None

    def _ask(self, name: str, root: str, **options: Any) -> None:
        assert Path(root).is_dir()
        (Path(root) / "part.zip").write_bytes(b"what torchvision leaves behind")
        self.asked.append((name, options))
        self.before(name, Path(root))

    def MNIST(self, root: str, *, train: bool, download: bool) -> Any:  # noqa: N802
        self._ask("MNIST", root, train=train, download=download)
        count = 6 if train else 4
        return SimpleNamespace(data=upright(count), targets=list(range(count)))

    def EMNIST(self, root: str, *, split: str, train: bool, download: bool) -> Any:  # noqa: N802
        self._ask("EMNIST", root, split=split, train=train, download=download)
        numbers = [BYCLASS.index(label) for label in "7aZ0k"]
        turned = upright(5).transpose(0, 2, 1)
        return SimpleNamespace(data=turned, targets=numbers, classes=BYCLASS)

    def USPS(self, root: str, *, train: bool, download: bool) -> Any:  # noqa: N802
        self._ask("USPS", root, train=train, download=download)
        return SimpleNamespace(data=upright(3, 16), targets=[7, 0, 1])


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Servers:
    made = Servers()

    def import_torchvision(module: str) -> Servers:
        assert module == "torchvision.datasets"
        return made

    monkeypatch.setattr(fetch_module, "import_torchvision", import_torchvision)
    return made


def test_mnist_is_read_as_an_idx_folder(servers: Servers, tmp_path: Path) -> None:
    assert fetch("mnist", tmp_path)
    folder = tmp_path / "mnist"
    assert {file.name for file in folder.iterdir()} == set(COLLECTIONS["mnist"].files)
    assert len(list(folder.iterdir())) == 4
    train, test = read_mnist_train(folder), read_dataset(folder)
    assert list(train.labels) == list("012345")
    assert list(test.labels) == list("0123")
    for data, count in ((train, 6), (test, 4)):
        assert (np.stack(list(data.originals)) == upright(count)).all()  # type: ignore[arg-type]
    assert [options["train"] for _, options in servers.asked] == [True, False]


def test_emnist_is_the_training_letters_upright(servers: Servers, tmp_path: Path) -> None:
    assert fetch("emnist", tmp_path)
    path = tmp_path / "emnist" / "letters.npz"
    assert [file.name for file in path.parent.iterdir()] == ["letters.npz"]
    data = read_npz(path)
    assert list(data.labels) == ["a", "Z", "k"]
    assert (np.stack(list(data.originals)) == upright(5)[[1, 2, 4]]).all()  # type: ignore[arg-type]
    with np.load(path, allow_pickle=False) as arrays:
        assert arrays["label"].dtype == np.dtype("U1")
        assert arrays["images"].dtype == np.uint8
        assert arrays["cased"].tolist() == [True] * 3
    assert emnist_letters(tmp_path).outlier.tolist() == [True, False, True]  # Z looks like a 2
    assert servers.asked == [("EMNIST", {"split": "byclass", "train": True, "download": True})]


def test_usps_is_its_training_part(servers: Servers, tmp_path: Path) -> None:
    assert fetch("usps", tmp_path)
    data = read_npz(tmp_path / "usps" / "usps_train.npz")
    assert list(data.labels) == ["7", "0", "1"]
    assert (np.stack(list(data.originals)) == upright(3, 16)).all()  # type: ignore[arg-type]
    assert servers.asked == [("USPS", {"train": True, "download": True})]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_is_there_is_not_fetched_again(servers: Servers, tmp_path: Path, name: str) -> None:
    assert fetch(name, tmp_path)
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / name).iterdir()}
    servers.asked.clear()
    assert not fetch(name, tmp_path)
    assert servers.asked == []
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / name).iterdir()} == times


def test_a_folder_that_holds_something_else_is_left_alone(servers: Servers, tmp_path: Path) -> None:
    (tmp_path / "mnist").mkdir()
    (tmp_path / "mnist" / "mine.txt").write_text("mine")
    with pytest.raises(DataError, match=r"mnist: is there, but without train-images.*move it away"):
        fetch("mnist", tmp_path)
    assert servers.asked == []
    assert [file.name for file in (tmp_path / "mnist").iterdir()] == ["mine.txt"]


def mnist_offline() -> Exception:
    return RuntimeError(
        "Error downloading train-images-idx3-ubyte.gz:\nTried https://one/, got:\nfirst\n"
        "Tried http://two/, got:\n<urlopen error [Errno -2] Name or service not known>\n"
    )


FAULTS = [
    (mnist_offline(), "([Errno -2] Name or service not known)"),
    (URLError(socket.gaierror(-2, "Name or service not known")), "Name or service not known"),
    (URLError("no host given"), "(no host given)"),
    (TimeoutError("timed out"), "(timed out)"),
    (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "Connection reset"),
    (IncompleteRead(b"abc", 10), "IncompleteRead"),
    (RuntimeError("File not found or corrupted."), "(File not found or corrupted.)"),
    (zipfile.BadZipFile("File is not a zip file"), "(File is not a zip file)"),
    (EOFError(), "(EOFError)"),
    (ValueError("could not convert string to float"), "could not convert"),
]


@pytest.mark.parametrize(("fault", "reason"), FAULTS)
@pytest.mark.parametrize("name", COLLECTIONS)
def test_no_network_is_one_line_and_leaves_nothing(
    servers: Servers,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    fault: Exception,
    reason: str,
) -> None:
    def fail(_name: str, _root: Path) -> None:
        raise fault

    servers.before = fail
    out = tmp_path / "a" / "data"
    assert main(["data", "fetch", name, "--out", str(out)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith(f"hwcore: {name} could not be fetched (")
    assert reason in captured.err
    assert "needs a network" in captured.err
    assert not out.exists()


@pytest.mark.parametrize("name", COLLECTIONS)
def test_torchvision_itself_is_asked_and_its_failure_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: list[object] = []

    def urlopen(request: Any, *_: object, **__: object) -> None:
        asked.append(request)
        raise URLError("no route")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    with pytest.raises(DataError, match=rf"{name} could not be fetched \(no route\)"):
        fetch(name, tmp_path)
    assert asked
    assert list(tmp_path.iterdir()) == []


def test_a_download_that_stops_half_way_leaves_what_was_there(
    servers: Servers, tmp_path: Path
) -> None:
    assert fetch("usps", tmp_path)

    def fail_at_second(_name: str, _root: Path) -> None:
        if len(servers.asked) == 3:
            raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")

    servers.before = fail_at_second
    with pytest.raises(DataError, match="Connection reset"):
        fetch("mnist", tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["usps"]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_full_disk_is_not_called_a_fault_of_the_network(
    servers: Servers, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrapped: bool
) -> None:
    def full(_name: str, _root: Path) -> None:
        fault = OSError(errno.ENOSPC, "No space left on device")
        raise URLError(fault) if wrapped else fault

    servers.before = full
    assert main(["data", "fetch", "mnist", "--out", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert "No space left on device" in captured.err
    assert "network" not in captured.err
    assert captured.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_nothing(
    servers: Servers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_name: str, _root: Path) -> None:
        raise KeyboardInterrupt

    servers.before = interrupt
    assert main(["data", "fetch", "emnist", "--out", str(tmp_path)]) == 130
    assert capsys.readouterr().err == "hwcore: interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_a_silent_server_is_not_waited_for_for_ever(servers: Servers, tmp_path: Path) -> None:
    seen: list[float | None] = []
    servers.before = lambda _name, _root: seen.append(socket.getdefaulttimeout())
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(7.0)
    try:
        fetch("usps", tmp_path)
        assert seen == [SECONDS]
        assert socket.getdefaulttimeout() == 7.0
    finally:
        socket.setdefaulttimeout(before)


@pytest.mark.parametrize(
    "data",
    [
        SimpleNamespace(data=np.zeros((3, 16, 16), np.float32), targets=[1, 2, 3]),
        SimpleNamespace(data=np.zeros((3, 256), np.uint8), targets=[1, 2, 3]),
        SimpleNamespace(data=np.zeros((3, 16, 16), np.uint8), targets=[1, 2]),
    ],
)
def test_what_is_no_collection_of_images_is_not_kept(
    servers: Servers, tmp_path: Path, data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "USPS", lambda *_, **__: data, raising=True)
    with pytest.raises(DataError, match="not a collection of images"):
        fetch("usps", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_did(
    servers: Servers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["data", "fetch", "mnist", "usps", "mnist", "--out", str(tmp_path)]
    assert main(argv) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path / 'mnist'}: fetched",
        f"{tmp_path / 'usps'}: fetched",
    ]
    assert main(argv) == 0
    assert capsys.readouterr().out.count("already there") == 2


def test_a_place_that_cannot_be_written_is_one_line(
    servers: Servers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["data", "fetch", "usps", "--out", str(tmp_path / "file")]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "cannot be written" in captured.err
    assert servers.asked == []


@pytest.mark.parametrize("fault", [ImportError("libcudart"), RuntimeError("does not fit torch")])
def test_a_torchvision_that_does_not_work_is_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
) -> None:
    def fail(_module: str) -> None:
        raise fault

    monkeypatch.setattr(fetch_module, "import_torchvision", fail)
    assert main(["data", "fetch", "mnist", "--out", str(tmp_path)]) == 1
    assert f"torchvision cannot be used ({fault})" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_training_extra_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hwcore.cli.training_extra.find_spec", lambda _: None)
    assert main(["data", "fetch", "mnist", "--out", str(tmp_path)]) == 1
    assert "needs torch and torchvision; install them" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["data"], ["data", "fetch"], ["data", "fetch", "svhn"]])
def test_wrong_usage(argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
