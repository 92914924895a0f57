"""XML that means harm is refused, and takes nothing with it."""

from __future__ import annotations

import pytest

from hwcore.errors import InkError
from hwcore.ink.xml_elements import MAX_DEPTH, MAX_ELEMENTS, parse_xml

LAUGHS = '<!DOCTYPE ink [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)


def test_elements_have_names_attributes_children_and_text() -> None:
    root = parse_xml(b'<a:ink xmlns:a="u"><b xml:id="1" c="2">x<c/>y &lt;</b><c/></a:ink>')
    assert root.name == "ink"
    assert [child.name for child in root.children] == ["b", "c"]
    assert root.children[0].attributes == {"id": "1", "c": "2"}
    assert root.children[0].text == "xy <"
    assert root.of("c") == [root.children[1]]


@pytest.mark.parametrize(
    "document",
    [
        LAUGHS + "]><ink>&a11;</ink>",
        '<!DOCTYPE ink [<!ENTITY a "' + "a" * 60_000 + '">]><ink>' + "&a;" * 9000 + "</ink>",
        '<!DOCTYPE ink [<!ENTITY x SYSTEM "file:///etc/hostname">]><ink>&x;</ink>',
        '<!DOCTYPE ink SYSTEM "http://127.0.0.1/ink.dtd"><ink/>',
        '<!DOCTYPE ink [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><ink/>',
        "<!DOCTYPE ink><ink/>",
    ],
)
def test_types_and_entities_are_refused(document: str) -> None:
    with pytest.raises(InkError, match="declares a document type or entities"):
        parse_xml(document.encode())


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"<a>" * (MAX_DEPTH + 1), "within each other"),
        (b"<a>" * 3_000_000, "within each other"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", "more than 200000 elements"),
        (b"<a " + b" ".join(b'a%d=""' % n for n in range(300_000)) + b"/>", "more than a megabyte"),
        (b"<a><!--" + b"x" * (3 << 20) + b"--></a>", "more than a megabyte"),
        (b"<a b='" + b"x" * (3 << 20) + b"'/>", "more than a megabyte"),
        (b"<a>&x;</a>", "undefined entity"),
        (b"<a></b>", "mismatched tag"),
        (b"<a/><b/>", "junk after document element"),
        (b"\0\0\0", "not well-formed"),
        (b"", "no element found"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "in an encoding that"),
    ],
)
def test_what_is_too_much_or_not_xml_is_refused(document: bytes, reason: str) -> None:
    with pytest.raises(InkError, match=reason):
        parse_xml(document)


def test_long_text_is_no_long_tag() -> None:
    assert len(parse_xml(b"<a>" + b"1 2," * 700_000 + b"</a>").text) == 2_800_000
    assert len(parse_xml("<a>é</a>".encode("utf-16")).text) == 1
