"""Image files of one collection: most of them decide for those that can be read either way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from hwcore.data.folders import read_image_folder
from hwcore.errors import ImageError
from hwcore.raster.image_file import ImageFile, of_one_collection
from hwcore.raster.image_raster import paper_of, read_image
from hwcore.raster.picture_file import open_picture


@pytest.fixture(params=[False, True], ids=["dark on light", "light on dark"])
def dark_paper(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def folder(tmp_path: Path, dark_paper: bool) -> Path:
    """Six clear ones, and a tight crop of a glyph so thick that paper and ink look exchanged."""
    (tmp_path / "1").mkdir()
    for number in range(6):
        ink = np.zeros((40, 30))
        ink[6:34, 12 + number // 2 : 17 + number // 2] = 1.0
        _save(tmp_path / "1" / f"{number}.png", ink, dark_paper)
    (tmp_path / "0").mkdir()
    rows, columns = np.mgrid[:40, :30]
    away = np.hypot((rows - 19.5) / 20, (columns - 14.5) / 15)
    _save(tmp_path / "0" / "thick.png", ((away < 1.1) & (away > 0.5)) * 1.0, dark_paper)
    return tmp_path


def _save(path: Path, ink: np.ndarray, dark_paper: bool) -> None:
    grey = 0.1 + 0.8 * ink if dark_paper else 0.9 - 0.8 * ink
    Image.fromarray((grey * 255).astype(np.uint8)).save(path)


def test_the_collection_decides_where_a_picture_does_not(folder: Path, dark_paper: bool) -> None:
    data = read_image_folder(folder)
    assert list(data.labels) == ["0"] + ["1"] * 6
    thick = ImageFile(folder / "0" / "thick.png", dark_paper)
    assert data.originals[0] == thick
    assert (paper_of(thick.path) < 0) != dark_paper  # alone, it looks the other way round
    assert read_image(thick.path)[14, 14] > 0.9
    assert data.glyph(0).raster[14, 14] < 0.1  # the hole of the zero


def test_a_clear_picture_is_believed_against_its_collection(
    tmp_path: Path, folder: Path, dark_paper: bool
) -> None:
    ink = np.zeros((60, 60))
    ink[10:50, 28:32] = 1.0
    other = tmp_path / "other.png"
    _save(other, ink, not dark_paper)
    assert np.allclose(read_image(other, dark_paper), read_image(other), atol=1e-6)


def test_a_mixed_collection_and_a_single_file_say_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(4)]
    for number, path in enumerate(paths):
        ink = np.zeros((40, 30))
        ink[6:34, 12:17] = 1.0
        _save(path, ink, dark_paper=number % 2 == 0)
    assert {file.dark_paper for file in of_one_collection(paths)} == {None}
    assert of_one_collection(paths[:1]) == [ImageFile(paths[0])]


def test_files_that_are_no_images_do_not_decide(tmp_path: Path, folder: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no image")
    assert paper_of(broken) == 0.0
    files = of_one_collection([broken, *sorted((folder / "1").iterdir())])
    assert len({file.dark_paper for file in files} - {None}) == 1


def test_a_picture_is_opened_from_its_bytes_and_as_it_looks(tmp_path: Path) -> None:
    coloured = Image.new("RGB", (3000, 2000), (200, 30, 30))
    coloured.paste((255, 255, 255), (0, 0, 3000, 1000))
    exif = Image.Exif()
    exif[0x0112] = 6  # it is shown turned to the right
    path = tmp_path / "turned.jpg"
    coloured.save(path, exif=exif)
    picture = open_picture(Path("pasted"), path.read_bytes(), with_colours=True)
    assert picture.size == (2000, 3000)
    assert picture.colours is not None
    height, width, _ = picture.colours.shape
    assert height * width <= 4_000_000
    assert abs(width / height - 2 / 3) < 0.01
    assert picture.colours[height // 2, -20].tolist() == pytest.approx([255] * 3, abs=6)
    assert picture.colours[height // 2, 20].tolist() == pytest.approx([200, 30, 30], abs=6)
    with pytest.raises(ImageError, match="pasted: not an image"):
        open_picture(Path("pasted"), b"nothing")
