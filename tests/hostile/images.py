"""Hostile images."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from hwcore.page import read_picture
from hwcore.raster import open_picture
from hwcore.raster.image_raster import read_image

from .datasets import check_raster
from .mutation import change_bytes
from .reader import Files, Finding, Reader

_FORMATS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("PNG", "L", {}), ("PNG", "RGBA", {}), ("PNG", "P", {"transparency": 0}), ("PNG", "1", {}),
    ("PNG", "I;16", {}), ("PNG", "LA", {}), ("JPEG", "L", {}), ("JPEG", "RGB", {}),
    ("JPEG", "CMYK", {}), ("GIF", "P", {}), ("BMP", "RGB", {}), ("BMP", "1", {}),
    ("TIFF", "L", {"compression": "tiff_lzw"}),
    ("TIFF", "RGB", {"compression": "tiff_adobe_deflate"}),
    ("TIFF", "1", {"compression": "group4"}), ("TIFF", "F", {}),
    ("TIFF", "L", {"compression": "packbits"}),
    ("TIFF", "RGB", {"compression": "jpeg"}), ("WEBP", "RGBA", {}), ("PPM", "L", {}),
    ("PPM", "RGB", {}),
)  # fmt: skip
_REFUSED: tuple[tuple[str, str], ...] = (
    ("ICO", "RGBA"), ("TGA", "RGB"), ("EPS", "RGB"), ("PCX", "L"), ("SGI", "L"),
    ("ICNS", "RGBA"), ("IM", "L"),
)  # fmt: skip


class Images(Reader):
    """Image files."""

    name = "images"

    def seeds(self) -> list[Files]:
        return [{"image": _picture(form, mode, options)} for form, mode, options in _FORMATS]

    def specials(self, folder: Path) -> Iterator[Files]:
        for form, mode in _REFUSED:
            yield {"image": _picture(form, mode, {})}
        yield {"image": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"
               b"(%pipe%true) (w) file\nshowpage\n"}  # fmt: skip
        yield {"image": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BeginBinary: -30\n" * 3}
        for mode, side in (("1", 65_000), ("L", 30_000), ("L", 7_000), ("I;16", 7_000)):
            yield {
                "image": _flat_png(side, side, {"1": (1, 0), "L": (8, 0), "I;16": (16, 0)}[mode])
            }
        for depth in ((8, 2), (8, 6), (16, 6), (8, 4), (8, 3)):
            yield {"image": _flat_png(7_000, 7_100, depth)}
        most = 2**31 - 1
        for width, height in ((49_000_000, 1), (1, 49_000_000), (most, 1), (most, most),
                              (0, 0), (0, 5), (5, 0), (1, 1)):  # fmt: skip
            yield {"image": _flat_png(width, height, (8, 0), most=60_000_000)}
        big = Image.new("RGB", (7_000, 7_100), "white")
        big.paste((0, 0, 0), (3_000, 1_000, 3_300, 6_000))
        for form, options in (
            ("JPEG", {}), ("TIFF", {"compression": "tiff_lzw"}), ("GIF", {}), ("BMP", {}),
            ("PPM", {}),
        ):  # fmt: skip
            buffer = io.BytesIO()
            big.save(buffer, form, **options)
            yield {"image": buffer.getvalue()}
        for mode in ("F", "I", "CMYK"):
            buffer = io.BytesIO()
            big.convert(mode).save(buffer, "TIFF", compression="tiff_adobe_deflate")
            yield {"image": buffer.getvalue()}
        rotated, buffer = Image.Exif(), io.BytesIO()
        rotated[0x0112] = 6
        big.save(buffer, "JPEG", exif=rotated.tobytes())
        yield {"image": buffer.getvalue()}
        del big
        text = zlib.compress(b"\0" * (32 << 20))
        for kind in (b"zTXt", b"iCCP"):
            chunk = _chunk(kind, b"x\0\0" + text)
            whole = _picture("PNG", "L", {})
            yield {"image": whole[:33] + chunk * 40 + whole[33:]}
        yield {"image/": b""}
        yield {"image@": b"/dev/zero"}

    def change(self, random: Random, files: Files) -> Files:
        content = files["image"]
        if content.startswith(b"\x89PNG") and random.random() < 0.6:
            return {"image": _change_png(random, content)}
        return {"image": change_bytes(random, content)}

    def read(self, folder: Path) -> bool:
        check_raster(read_image(folder / "image"))
        return True


class Pages(Images):
    """Image files that are read as pages of rows, and looked at."""

    name = "pages"

    def __init__(self) -> None:
        from hwcore.model import Engine

        self._engine = Engine.load()

    def specials(self, folder: Path) -> Iterator[Files]:
        random = np.random.default_rng(1)
        for pixels in (
            random.integers(0, 256, (1500, 1500)), random.integers(0, 2, (2000, 2000)) * 255,
            np.indices((1200, 1200)).sum(0) % 2 * 255,
            np.indices((1200, 1200)).sum(0) // 8 % 2 * 255,
            np.kron(random.integers(0, 2, (100, 100)) * 255, np.ones((12, 12))),
            np.zeros((3, 4000)), np.full((4000, 2), 255), random.integers(0, 256, (5, 9000)),
        ):  # fmt: skip
            buffer = io.BytesIO()
            Image.fromarray(pixels.astype(np.uint8)).save(buffer, "PNG", compress_level=1)
            yield {"image": buffer.getvalue()}
        frames = [Image.new("P", (60, 40), number) for number in range(200)]
        for form in ("GIF", "WEBP", "PNG", "TIFF"):
            buffer = io.BytesIO()
            frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
            yield {"image": buffer.getvalue()}
        yield from super().specials(folder)

    def read(self, folder: Path) -> bool:
        picture = open_picture(folder / "image", with_colours=True)
        page = read_picture(picture.grey, self._engine, None, picture.scale)
        width, height = picture.size
        for glyph in page.glyphs:
            check_raster(glyph.raster)
            x, y, wide, high = glyph.box
            if min(x, y) < -1 or x + wide > width + 1 or y + high > height + 1:
                raise Finding(f"a glyph beside the picture: {glyph.box} of {picture.size}")
        if not 0.0 <= page.confidence <= 1.0:
            raise Finding(f"confidence {page.confidence}")
        return True


def _picture(form: str, mode: str, options: dict[str, Any]) -> bytes:
    grey = np.full((40, 30), 255, np.uint8)
    grey[6:34, 12:17] = 10
    image = Image.fromarray(grey)
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 257)
    elif mode == "RGBA":
        image = image.convert("RGBA")
        image.putalpha(Image.fromarray(255 - grey))
    else:
        image = image.convert(mode)
    if form in ("ICO", "ICNS"):
        image = image.resize((32, 32))
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def _flat_png(width: int, height: int, form: tuple[int, int], most: int = 1 << 40) -> bytes:
    """A PNG of one colour, of any size: ``form`` is bit depth and colour type."""
    depth, colour = form
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = b"\0" + b"\x55" * ((width * depth * channels + 7) // 8 if width < most else 0)
    packer, body = zlib.compressobj(1), b""
    for _ in range(height if height < most and width < most else 0):
        body += packer.compress(row)
    body += packer.flush()
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    palette = _chunk(b"PLTE", bytes(range(256)) * 3) + _chunk(b"tRNS", b"\x80" * 256)
    return (
        b"\x89PNG\r\n\x1a\n" + header + (palette if colour == 3 else b"")
        + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )  # fmt: skip


_EXIF = b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"


def _change_png(random: Random, content: bytes) -> bytes:
    """Change one chunk, and have its checksum right again."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(content) and len(chunks) < 100:
        (length,) = struct.unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    if not chunks:
        return change_bytes(random, content)
    number = random.randrange(len(chunks))
    kind, body = chunks[number]
    choice = random.randrange(6)
    if choice == 0:
        kind = random.choice((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"eXIf",
                              b"iCCP", b"zTXt", b"iTXt", b"gAMA", b"IEND", b"pHYs"))  # fmt: skip
    elif choice == 1 and kind == b"IDAT":
        try:
            plain = zlib.decompressobj().decompress(body, 1 << 20)
            body = zlib.compress(change_bytes(random, plain), 1)
        except zlib.error:
            body = change_bytes(random, body)
    elif choice == 2:
        chunks.insert(number, chunks[random.randrange(len(chunks))])
    elif choice == 3:
        chunks.insert(number, (random.choice((b"eXIf", b"zTXt", b"tRNS", b"iCCP")),
                               change_bytes(random, _EXIF)))  # fmt: skip
    else:
        body = change_bytes(random, body)
    chunks[min(number, len(chunks) - 1)] = (kind, body)
    return content[:8] + b"".join(_chunk(kind, body) for kind, body in chunks)
