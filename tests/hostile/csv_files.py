"""Hostile CSV files of labels and pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from hwcore.data.reading import read_dataset

from .datasets import check_dataset
from .mutation import change_bytes
from .reader import GIANT, Files, Reader

_TOKENS = (b",", b";", b"\t", b"\n", b'"', b"nan", b"1e999", b"-", b"0x1", b"label", b"\0", b"#")


class Csv(Reader):
    """``.csv`` of a label and pixels in each row."""

    name = "csv"

    def seeds(self) -> list[Files]:
        plain = b"".join(b"%d,0,9,%d,255\n" % (number % 3, 90 * number) for number in range(3))
        named = b"a;b;c;d;label\r\n0,5;0;0;1;A\r\n0.25;0;0;1;B\r\n"
        return [{"data.csv": content} for content in (plain, named)]

    def specials(self, folder: Path) -> Iterator[Files]:
        yield {"data.csv": b""}
        yield {"data.csv": b"1," * (40 << 20)}
        yield {"data.csv": b"\n" * (100 << 20)}
        yield {"data.csv": b"1,2,3,4,5\n" * 400_000}
        yield {"data.csv": (b"1," * 65536 + b"1\n") * 100 + (b"1," * 65536 + b"0.5\n") * 500}
        yield {"data.csv": b'"' * (1 << 20)}
        yield {"data.csv@": b"/dev/zero"}
        folder.mkdir(exist_ok=True)
        with (folder / "sparse").open("wb") as sparse:
            sparse.truncate(GIANT)
        yield {"data.csv@": str(folder / "sparse").encode()}

    def change(self, random: Random, files: Files) -> Files:
        return {"data.csv": change_bytes(random, files["data.csv"], _TOKENS)[: 1 << 16]}

    def read(self, folder: Path) -> bool:
        check_dataset(read_dataset(folder / "data.csv"))
        return True
