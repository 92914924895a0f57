"""A file system whose files cannot be mapped to be shared, as on some disks of networks.

It mirrors a folder through FUSE with direct I/O: Linux then answers a shared mapping with ENODEV.
``python refusing_disk.py FOLDER MOUNT_POINT`` says "mounted" and serves until it is unmounted;
it needs Linux and the right to mount.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Callable
from pathlib import Path

HEADER = struct.Struct("<IIQQIIII")  # length, operation, request, node and who asks
DIRECT_IO = 1
LARGE_FILE = 0x8000  # a flag that os.open does not want
SIZE, MODE = 8, 1  # what a change of attributes sets


class Mirror:
    """Answers the kernel's requests, each by its number in FUSE's protocol (7.31)."""

    def __init__(self, folder: Path) -> None:
        self._paths = {1: folder}
        self._nodes = {folder: 1}
        self.answers: dict[int, Callable[[Path, bytes], bytes]] = {
            1: lambda path, body: self._entry(path / _name(body)),  # lookup
            3: lambda path, _: _attributes(path),
            4: self._set_attributes,
            9: self._make_folder,
            10: self._unlink,
            11: self._remove_folder,
            12: lambda path, body: self._rename(path, body[:8], body[8:]),
            13: self._link,
            14: self._open,
            15: lambda _, body: os.pread(_handle(body), *_size_and_offset(body)),
            16: self._write,
            18: self._close,
            20: self._flush,
            25: lambda *_: b"",  # a handle is closed somewhere
            26: lambda *_: struct.pack(
                "<4I2H2I2H7I", 7, 31, 0, 0, 12, 10, 1 << 16, 1, 16, *[0] * 8
            ),
            27: self._open_folder,
            28: self._list,
            29: self._close,
            30: self._flush,
            34: lambda *_: b"",  # may it be used?
            35: self._create,
            45: lambda path, body: self._rename(path, body[:8], body[16:]),
        }

    def path(self, node: int) -> Path:
        return self._paths.get(node, Path())

    def _entry(self, path: Path) -> bytes:
        attributes = _attributes(path)[16:]
        node = self._nodes.setdefault(path, len(self._paths) + 1)
        self._paths[node] = path
        return struct.pack("<5Q", node, 0, 0, 0, 0) + attributes

    def _set_attributes(self, path: Path, body: bytes) -> bytes:
        which, _, _, size = struct.unpack("<IIQQ", body[:24])
        if which & SIZE:
            os.truncate(path, size)
        if which & MODE:
            path.chmod(stat.S_IMODE(struct.unpack("<I", body[68:72])[0]))
        return _attributes(path)

    def _make_folder(self, path: Path, body: bytes) -> bytes:
        (path / _name(body[8:])).mkdir()
        return self._entry(path / _name(body[8:]))

    def _unlink(self, path: Path, body: bytes) -> bytes:
        (path / _name(body)).unlink()
        self._nodes.pop(path / _name(body), None)
        return b""

    def _remove_folder(self, path: Path, body: bytes) -> bytes:
        (path / _name(body)).rmdir()
        self._nodes.pop(path / _name(body), None)
        return b""

    def _rename(self, path: Path, folder: bytes, names: bytes) -> bytes:
        before, after = (name.decode() for name in names.split(b"\0")[:2])
        source, target = path / before, self._paths[struct.unpack("<Q", folder)[0]] / after
        source.rename(target)
        if (node := self._nodes.pop(source, None)) is not None:
            self._nodes[target], self._paths[node] = node, target
        return b""

    def _link(self, path: Path, body: bytes) -> bytes:
        (path / _name(body[8:])).hardlink_to(self._paths[_handle(body)])
        return self._entry(path / _name(body[8:]))

    def _open(self, path: Path, body: bytes) -> bytes:
        (flags,) = struct.unpack("<I", body[:4])
        return struct.pack("<QII", os.open(path, flags & ~LARGE_FILE), DIRECT_IO, 0)

    def _create(self, path: Path, body: bytes) -> bytes:
        flags, mode = struct.unpack("<II", body[:8])
        handle = os.open(path / _name(body[16:]), flags & ~LARGE_FILE | os.O_CREAT, mode & 0o777)
        return self._entry(path / _name(body[16:])) + struct.pack("<QII", handle, DIRECT_IO, 0)

    def _write(self, _: Path, body: bytes) -> bytes:
        size, offset = _size_and_offset(body)
        return struct.pack("<II", os.pwrite(_handle(body), body[40 : 40 + size], offset), 0)

    def _open_folder(self, path: Path, _: bytes) -> bytes:
        return struct.pack("<QII", os.open(path, os.O_RDONLY), 0, 0)

    def _close(self, _: Path, body: bytes) -> bytes:
        os.close(_handle(body))
        return b""

    def _flush(self, _: Path, body: bytes) -> bytes:
        os.fsync(_handle(body))
        return b""

    def _list(self, path: Path, body: bytes) -> bytes:
        size, offset = _size_and_offset(body)
        listed = b""
        names = sorted(entry.name for entry in path.iterdir())
        for number, name in enumerate(names[offset:], offset + 1):
            entry = struct.pack("<QQII", 1, number, len(name.encode()), 0) + name.encode()
            entry += bytes(-len(entry) % 8)
            if len(listed) + len(entry) > size:
                break
            listed += entry
        return listed


def _name(body: bytes) -> str:
    return body.split(b"\0")[0].decode()


def _handle(body: bytes) -> int:
    return int(struct.unpack("<Q", body[:8])[0])


def _size_and_offset(body: bytes) -> tuple[int, int]:
    offset, size = struct.unpack("<QI", body[8:20])
    return size, offset


def _attributes(path: Path) -> bytes:
    found = path.lstat()
    times = [int(time) for time in (found.st_atime, found.st_mtime, found.st_ctime)]
    who = (found.st_mode, found.st_nlink, found.st_uid, found.st_gid)
    sizes = (found.st_ino, found.st_size, found.st_blocks)
    return struct.pack("<QQ6Q3I4I3I", 0, 0, *sizes, *times, 0, 0, 0, *who, 0, 4096, 0)


def serve(folder: Path, mount_point: Path) -> None:
    """Mount, say so, and answer until it is unmounted."""
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    system = ctypes.CDLL(None, use_errno=True)
    if system.mount(b"refusing", str(mount_point).encode(), b"fuse", 0, options):
        raise OSError(ctypes.get_errno(), "cannot be mounted")
    print("mounted", flush=True)
    mirror = Mirror(folder)
    while True:
        try:
            request = os.read(device, 1 << 20)
        except OSError:
            return  # unmounted
        length, operation, number, node, *_ = HEADER.unpack(request[: HEADER.size])
        if operation in (2, 42):  # nodes that may be forgotten: no answer is wanted
            continue
        answer, failure = b"", 0
        try:
            if operation not in mirror.answers:
                raise OSError(errno.ENOSYS, "")
            body = request[HEADER.size : length]
            answer = mirror.answers[operation](mirror.path(node), body)
        except OSError as error:
            failure = error.errno or errno.EIO
        os.write(device, struct.pack("<IiQ", 16 + len(answer), -failure, number) + answer)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
