"""Changing inputs: bytes blindly, JSON by its structure, safetensors by header and tensors."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

INTEGERS = (
    *(0, 1, 2, 3, 4, 8, 28, 127, 128, 255, 256, 4095, 4096, 32767, 32768, 65535, 65536),
    *(2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1),
)
MOST = 1 << 16
"""Bytes that an input may grow to; what is hostile by its size is written by hand."""


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 0.5, -0.0, 1e-320, 1e9, -1e9, 1.0000001e9, 1e300,
    float("nan"), float("inf"), float("-inf"), 2**31, 2**63, 2**64, -(2**63), 10**30, 10**400,
    "", " ", "7", "0", "nan", "inf", "-1", "1e999", "null", "\0", "a\nb\r\n", "\x1b[31mred\x1b[0m",
    "\ud800", "\U0001f600", "\u202eabc", "../../etc/passwd", "/etc/passwd", "x" * 5000, "9" * 4301,
    "<script>alert(1)</script>", "__import__('os').system('true')", "%s%n{0}{}",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00", "2026-13-01",
    [], {}, [[]], [None], {"": None}, [[1, 2], [3]], ["7", "7"], [1, "2", None, [3]],
    nested(50), nested(250),
)  # fmt: skip


def random_value(random: Random) -> Any:
    """A copy, as it will be changed further."""
    return copy.deepcopy(random.choice(HOSTILE))


def change_bytes(random: Random, content: bytes, tokens: tuple[bytes, ...] = ()) -> bytes:
    """One to four changes anywhere."""
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        _change(random, data, tokens)
    return bytes(data[:MOST]) if len(content) < MOST else bytes(data)


def _change(random: Random, data: bytearray, tokens: tuple[bytes, ...]) -> None:
    at = random.randrange(len(data) + 1)
    length = min(random.choice((1, 1, 2, 4, 8, 16, 64, 256)), len(data) - at)
    kind = random.randrange(11)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << random.randrange(8)
    elif kind == 1 and at < len(data):
        data[at] = random.choice((0, 1, 127, 128, 254, 255, random.randrange(256)))
    elif kind in (2, 3):
        size = random.choice((1, 2, 4, 8))
        value = random.choice(INTEGERS) % (1 << (8 * size))
        data[at : at + size] = value.to_bytes(size, random.choice(("little", "big")))
    elif kind == 4:
        del data[at : at + length]
    elif kind == 5:
        data[at:at] = data[at : at + length]
    elif kind == 6:
        data[at:at] = random.randbytes(random.choice((1, 2, 4, 16)))
    elif kind == 7:
        other = random.randrange(len(data) + 1)
        data[at : at + length] = data[other : other + length]
    elif kind == 8:
        del data[at:]
    elif kind == 9 and tokens:
        token = random.choice(tokens)
        data[at : at + random.choice((0, len(token)))] = token
    else:
        data[at : at + length] = bytes([random.choice((0, 255))]) * length


def change_json(random: Random, content: bytes) -> bytes:
    """A value of another kind, a member left out, doubled or renamed, somewhere in the document."""
    try:
        document = json.loads(content)
        for _ in range(random.choice((1, 1, 2, 3))):
            document = _change_value(random, document)
        text = json.dumps(document, ensure_ascii=random.random() < 0.9)
    except (ValueError, RecursionError):
        return change_bytes(random, content)
    if random.random() < 0.1 and text.startswith("{") and text != "{}":  # the same key twice
        text = text[:-1] + ", " + text[1:]
    return text.encode("utf-8", "surrogatepass")


def _change_value(random: Random, value: Any) -> Any:
    """Go down to some place in the document and change what is there."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(list(value))
        kind = random.randrange(10)
        if kind == 0:
            del value[key]
        elif kind == 1:
            value[str(random_value(random))[:100]] = value.pop(key)
        else:
            value[key] = _change_value(random, value[key])
        return value
    if isinstance(value, list) and value and random.random() < 0.9:
        at = random.randrange(len(value))
        kind = random.randrange(10)
        if kind == 0:
            del value[at]
        elif kind == 1:
            value.insert(at, random_value(random))
        elif kind == 2:
            value.append(copy.deepcopy(value[at]))
        else:
            value[at] = _change_value(random, value[at])
        return value
    if isinstance(value, str) and random.random() < 0.3:
        # metadata of safetensors holds documents of its own
        return change_json(random, value.encode("utf-8", "surrogatepass")).decode(
            "utf-8", "replace"
        )
    if isinstance(value, (int, float)) and random.random() < 0.3:
        return random.choice(
            (
                value + 1,
                -value,
                value * 10,
                repr(value)[:99] if abs(value) < 1e300 else "",
                value / 2 if abs(value) < 1e300 else 0.5,
            )
        )
    return random_value(random)


TYPES = (
    *("F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "U16", "U32", "U64", "BOOL"),
    *("F8_E4M3", "F8_E5M2", "F4", "C64", "X", ""),
)


def change_tensors(random: Random, content: bytes) -> bytes:
    """A safetensors file with another header, or other values in its tensors."""
    size = int.from_bytes(content[:8], "little")
    head, body = content[8 : 8 + size], content[8 + size :]
    try:
        header = json.loads(head)
        names = [name for name in header if name != "__metadata__"]
        entry = header[random.choice(names)]
        kind = random.randrange(8)
        if kind == 0:
            entry["dtype"] = random.choice(TYPES)
        elif kind == 1:
            entry["shape"] = random.choice(
                (entry["shape"][::-1], [*entry["shape"], 1], entry["shape"][:-1], [0], [], [-1])
            )
        elif kind == 2:
            entry["shape"] = [random.choice(INTEGERS) for _ in range(random.randrange(4))]
        elif kind == 3:
            header["__metadata__"] = json.loads(
                change_json(random, json.dumps(header.get("__metadata__", {})).encode())
            )
        elif kind == 4:
            name = random.choice(names)
            header[random.choice(("memory.labels", "weight", "extra", "../x"))] = header.pop(name)
        elif kind == 5:
            body = _change_floats(random, body, entry)
        elif kind == 6:
            other = header[random.choice(names)]
            entry["data_offsets"] = random.choice(
                (other["data_offsets"], [0, 0], [0, 2**63], [5, 1], entry["data_offsets"][::-1])
            )
        else:
            return change_bytes(random, content)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, AttributeError):
        return change_bytes(random, content)
    text = json.dumps(header).encode("utf-8", "surrogatepass")
    return len(text).to_bytes(8, "little") + text + body


def _change_floats(random: Random, body: bytes, entry: dict[str, Any]) -> bytes:
    """NaN, infinities and huge numbers in one tensor's values, whatever their kind."""
    start, end = entry["data_offsets"]
    width = {"F64": 8, "F32": 4, "F16": 2, "I64": 8, "I16": 2}.get(entry["dtype"], 4)
    patterns = (b"\xff" * 8, b"\0" * 8, b"\0\0\0\0\0\0\xf8\x7f", b"\0\0\xc0\x7f", b"\0\0\x80\xff")
    data = bytearray(body)
    for _ in range(random.choice((1, 1, 4))):
        at = start + width * random.randrange(max(1, (end - start) // width))
        data[at : at + width] = (random.choice(patterns) * 2)[-width:]
    return bytes(data[: len(body)])
