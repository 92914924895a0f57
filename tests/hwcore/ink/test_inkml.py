"""InkML as the W3C's Recommendation of 2011 describes it, and as programs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.errors import InkError
from hwcore.ink.ink import Ink
from hwcore.ink.inkml import parse_inkml
from hwcore.ink.inkml_writer import format_inkml
from hwcore.ink.jsonl import InkRecord

INKML = 'xmlns="http://www.w3.org/2003/InkML"'
FORMAT_YX = '<traceFormat><channel name="Y"/><channel name="P"/><channel name="X"/></traceFormat>'


def ink(content: str) -> str:
    return f"<ink {INKML}>{content}</ink>"


def only(content: str) -> InkRecord:
    (record,) = parse_inkml(ink(content).encode())
    return record


def strokes(content: str) -> list[list[list[float]]]:
    return only(content).ink.to_strokes()


def test_the_simplest_document_is_a_list_of_traces() -> None:
    document = "<trace>10 0, 9 14, 8 28</trace><trace>130 155,144 159,\n158 160</trace>"
    assert strokes(document) == [
        [[10, 0], [9, 14], [8, 28]],
        [[130, 155], [144, 159], [158, 160]],
    ]


def test_first_and_second_differences_mean_what_the_recommendation_says() -> None:
    values = "1125 18432,'23'43,\"7\"-8,3-5,7 -3,6 2,6 8,3 6,2 4,*6,3 6"
    assert strokes(f"<trace>{values}</trace>") == [
        [[1125, 18432], [1148, 18475], [1178, 18510], [1211, 18540], [1251, 18567], [1297, 18596],
         [1349, 18633], [1404, 18676], [1461, 18723], [1520, 18776], [1582, 18835]]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ("1 2,3 4,", [[1, 2], [3, 4]]),
        ("1-2,-3-4", [[1, -2], [-3, -4]]),
        (".5 1.,1e2 2E-1", [[0.5, 1], [100, 0.2]]),
        ("#1F -#A,-#10 +3", [[31, -10], [-16, 3]]),
        ("1 2,* 5,7 *", [[1, 2], [1, 5], [7, 5]]),
        ("1 2,'3'1,**,!9 !9", [[1, 2], [4, 3], [7, 4], [9, 9]]),
        ("1 2,4 6,\"0\"1", [[1, 2], [4, 6], [7, 11]]),
        ("1 2,? 4,5 6", [[1, 2], [5, 6]]),
        ("1 2,3,5 6", [[1, 2], [5, 6]]),
    ],
)  # fmt: skip
def test_values_in_every_way_in_which_they_are_written(
    values: str, points: list[list[float]]
) -> None:
    assert strokes(f"<trace>{values}</trace>") == [points]


def test_channels_stand_in_the_order_of_the_trace_format() -> None:
    assert strokes(f"{FORMAT_YX}<trace>1 9 2,3 9 4</trace>") == [[[2, 1], [4, 3]]]


def test_a_context_goes_for_what_refers_to_it_and_for_what_follows_it() -> None:
    document = f"""
      <definitions>
        <traceFormat xml:id="yx">{FORMAT_YX[13:]}
        <context xml:id="a" traceFormatRef="#yx"/>
        <context xml:id="b" contextRef="#a"/>
      </definitions>
      <trace>1 2</trace>
      <trace contextRef="#a">1 9 2</trace>
      <traceGroup contextRef="#b"><trace>1 9 2</trace><traceGroup><trace>3 9 4</trace>
        <trace contextRef="#DefaultContext">5 6</trace></traceGroup></traceGroup>
      <context>{FORMAT_YX}</context>
      <trace>1 9 2</trace>"""
    points = [stroke[0] for stroke in strokes(document)]
    assert points == [[1, 2], [2, 1], [2, 1], [4, 3], [5, 6], [2, 1]]


def test_units_and_orientation_make_x_right_y_down_and_one_length() -> None:
    document = """<traceFormat><channel name="X" units="mm"/>
      <channel name="Y" units="cm" orientation="-ve"/></traceFormat><trace>1 2,3 4</trace>"""
    assert strokes(document) == [[[1, -20], [3, -40]]]


def test_resolutions_of_a_device_count_more_than_units() -> None:
    document = """<definitions><context xml:id="c"><inkSource xml:id="s"><traceFormat>
      <channel name="X" type="integer" units="cm"/><channel name="Y" type="integer" units="cm"/>
      </traceFormat><channelProperties>
      <channelProperty channel="X" name="resolution" value="1000" units="1/cm"/>
      <channelProperty channel="Y" name="resolution" value="500" units="1/cm"/>
      </channelProperties></inkSource></context></definitions>
      <trace contextRef="#c">1 2</trace>"""
    assert strokes(document) == [[[1, 4]]]


@pytest.mark.parametrize(
    ("channels", "values", "points"),
    [
        ('<channel name="T"/>', "1 2 250,3 4 500", [[1, 2, 0.25], [3, 4, 0.5]]),
        ('<channel name="T" units="s"/>', "1 2 3,3 4 5", [[1, 2, 3], [3, 4, 5]]),
        (
            '<channel name="T" units="s"/><channel name="F" min="100" max="300"/>',
            "1 2 3 100,3 4 5 250",
            [[1, 2, 3, 0], [3, 4, 5, 0.75]],
        ),
        (
            '<channel name="F"/><channel name="T" units="s"/>',
            "1 2 500 3,3 4 2000 5",
            [[1, 2, 3, 0.25], [3, 4, 5, 1]],
        ),
        ('<channel name="F"/>', "1 2 5,3 4 9", [[1, 2], [3, 4]]),
        ('<channel name="T"/>', "1 2 5,3 4 ?", [[1, 2], [3, 4]]),
        (
            '<intermittentChannels><channel name="B" type="boolean"/></intermittentChannels>',
            "1 2 T,3 4,5 6 F",
            [[1, 2], [3, 4], [5, 6]],
        ),
    ],
)
def test_time_pressure_and_other_channels(
    channels: str, values: str, points: list[list[float]]
) -> None:
    described = f'<channel name="X"/><channel name="Y"/>{channels}'
    document = f"<traceFormat>{described}</traceFormat><trace>{values}</trace>"
    assert strokes(document) == [points]


def test_what_left_nothing_on_the_paper_is_no_stroke() -> None:
    assert strokes('<trace type="penUp">1 2</trace><trace type="penDown">3 4</trace>') == [[[3, 4]]]
    assert strokes("<trace/><trace> </trace>") == []


def test_a_trace_that_goes_on_later_is_one_stroke() -> None:
    document = """<trace id="a" continuation="begin">1 2</trace><trace>9 9</trace>
      <trace id="b" continuation="middle" priorRef="#a">3 4</trace>
      <trace continuation="end" priorRef="#b">5 6</trace>"""
    assert strokes(document) == [[[1, 2], [3, 4], [5, 6]], [[9, 9]]]


@pytest.mark.parametrize("kind", ["truth", "text", "transcription", "Truth"])
def test_a_document_that_says_what_it_shows_is_one_sample(kind: str) -> None:
    record = only(
        f'<annotation type="writer">w1</annotation><annotation type="{kind}"> a &lt; b\n'
        '</annotation><trace id="t">1 2</trace><traceGroup><annotation type="truth">Parts'
        '</annotation><traceView traceDataRef="t"/></traceGroup>'
    )
    assert (record.text, record.writer) == ("a < b", "w1")
    assert record.ink.to_strokes() == [[[1, 2]]]


def test_a_label_of_several_characters_is_the_text_where_nothing_else_is() -> None:
    label = '<annotation type="label">two words</annotation>'
    assert only(label).text == "two words"
    assert only(label).label == "two words"
    assert only('<annotation type="truth"/>' + label).text is None
    assert only('<annotation type="label">a</annotation>').text is None


def test_groups_that_say_what_they_show_are_samples_and_the_rest_is_one_more() -> None:
    document = """<trace>0 0</trace><annotation type="writer">w1</annotation>
      <traceGroup><annotation type="truth">two words</annotation>
        <annotation type="writer">w2</annotation>
        <traceGroup><annotation type="truth">two</annotation><trace>1 1</trace></traceGroup>
        <trace>2 2</trace></traceGroup>
      <traceGroup><traceGroup><annotation type="label">x</annotation><trace>3 3</trace>
      </traceGroup></traceGroup>"""
    records = parse_inkml(ink(document).encode())
    assert [(r.text, r.label, r.writer, r.ink.to_strokes()) for r in records] == [
        ("two words", None, "w2", [[[1, 1]], [[2, 2]]]),
        (None, "x", "w1", [[[3, 3]]]),
        (None, None, "w1", [[[0, 0]]]),
    ]


def test_views_show_traces_and_groups_and_parts_of_them() -> None:
    document = """<definitions><trace xml:id="t">1 1,2 2,3 3,4 4</trace></definitions>
      <traceGroup xml:id="g"><trace>5 5</trace><trace>6 6</trace><trace>7 7</trace></traceGroup>
      <traceView><annotation type="transcription">all</annotation>
        <traceView traceDataRef="#t" from="2" to="3"/><traceView traceDataRef="#g" from="2"/>
      </traceView>
      <traceView xml:id="v" traceDataRef="#t"/>
      <traceView><annotation type="transcription">again</annotation>
        <traceView traceDataRef="#v"/></traceView>"""
    records = parse_inkml(ink(document).encode())
    assert [(record.text, record.ink.to_strokes()) for record in records] == [
        ("all", [[[2, 2], [3, 3]], [[6, 6]], [[7, 7]]]),
        ("again", [[[1, 1], [2, 2], [3, 3], [4, 4]]]),
        (None, [[[5, 5]]]),
    ]


def test_views_of_one_trace_take_no_room_and_may_not_show_it_without_end() -> None:
    trace = "<trace xml:id='v0'>" + "1 2," * 20_000 + "</trace>"
    view = '<traceView traceDataRef="#v0"><annotation type="text">a</annotation></traceView>'
    records = parse_inkml(ink(trace + view * 1000).encode())
    assert len(records) == 1000
    assert len({id(record.ink.strokes[0]) for record in records}) == 1
    tenfold = "".join(
        f'<traceView xml:id="v{level}">{f"""<traceView traceDataRef="#v{level - 1}"/>""" * 10}'
        "</traceView>"
        for level in range(1, 12)
    )
    for content in (tenfold, "<traceView traceDataRef='#v0' from='2'/>" * 100):
        with pytest.raises(InkError, match="views of traces that show one another, or too much"):
            parse_inkml(ink(f"<definitions>{trace}</definitions>{content}").encode())


def test_a_document_of_views_alone_shows_what_they_do() -> None:
    document = '<definitions><trace xml:id="t">1 2</trace></definitions>'
    assert strokes(document + '<traceView traceDataRef="#t"/>') == [[[1, 2]]]
    assert strokes(document) == []


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0" encoding="ISO-8859-1"?><ink>',
        '<?xml version="1.0"?><!-- a - b --><inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML">',
    ],
)
def test_prefixes_and_encodings_are_those_of_the_document(start: str) -> None:
    prefix = "inkml:" if "inkml:" in start else ""
    content = f'{start}<{prefix}annotation type="text">caf\u00e9</{prefix}annotation>'
    content += f"<{prefix}trace>1 2</{prefix}trace></{prefix}ink>"
    (record,) = parse_inkml(content.encode("latin-1" if not prefix else "utf-8"))
    assert record.text == "caf\u00e9"
    assert record.ink.to_strokes() == [[[1, 2]]]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "not well-formed XML, in line 1"),
        ("<ink><trace>", "not well-formed XML"),
        ("<svg/>", "is XML, but not InkML: its outermost element is 'svg'"),
        ('<?xml version="1.0" encoding="x-none"?><ink/>', "in an encoding that"),
        ("<ink><trace>1 2,x y</trace></ink>", "trace 1: 'x y' is not a point"),
        ("<ink><trace>1 2</trace><trace>1 2 3</trace></ink>", "trace 2: '1 2 3' is not a point"),
        ("<ink><trace>1 2,,3 4</trace></ink>", "trace 1: '' is not a point"),
        ("<ink><trace>1 2,3 nan</trace></ink>", "'3 nan' is not a point"),
        ("<ink><trace>'1'2,3 4</trace></ink>", "trace 1: a trace begins with a difference"),
        ("<ink><trace>1 1e99</trace></ink>", "not a finite position"),
        ('<ink><trace contextRef="#c">1 2</trace></ink>', "refers to '#c', which is not in the"),
        ('<ink><traceView traceDataRef="#t"/></ink>', "refers to '#t'"),
        ('<ink><traceView xml:id="v" traceDataRef="#v"/></ink>', "views of traces that show one"),
        ('<ink><traceFormat><channel name="X"/></traceFormat><trace>1</trace></ink>', "X and Y"),
        (
            '<ink><context xml:id="c" contextRef="#c"/><trace contextRef="#c">1 2</trace></ink>',
            "in a circle",
        ),
        (
            '<ink><trace id="t">1 2,3 4</trace><traceView><annotation type="text">a</annotation>'
            '<traceView traceDataRef="#t" from="x"/></traceView></ink>',
            "no whole number",
        ),
    ],
)
def test_what_is_not_right_is_one_clear_line(document: str, reason: str) -> None:
    with pytest.raises(InkError, match=reason) as caught:
        parse_inkml(document.encode())
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


words = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
numbers = st.floats(-1e9, 1e9)
unit = st.floats(0, 1)
forms = st.one_of(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4),
    st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=4),
    st.lists(st.tuples(numbers, numbers, numbers, unit), min_size=1, max_size=4),
)


@given(
    st.lists(st.tuples(st.lists(forms, max_size=3), words, words, words), min_size=1, max_size=3)
)
def test_what_is_written_comes_back(
    samples: list[tuple[list[list[tuple[float, ...]]], str | None, str | None, str | None]],
) -> None:
    records = [
        InkRecord(Ink.from_strokes(strokes), label, writer, text=text)
        for strokes, text, label, writer in samples
    ]
    found = parse_inkml(format_inkml(records).encode())
    assert [record.ink.to_strokes() for record in found] == [
        [[list(point) for point in stroke] for stroke in strokes] for strokes, *_ in samples
    ]
    for record, (_, text, label, writer) in zip(found, samples, strict=True):
        said = [(value and value.strip()) or None for value in (text, label, writer)]
        assert [record.text, record.label, record.writer] == said


def test_characters_that_xml_lacks_do_not_make_a_file_that_cannot_be_read() -> None:
    written = format_inkml([InkRecord(Ink(), "\x0b", text="a\x1b\ud800\rb<&>")])
    (record,) = parse_inkml(written.encode())
    assert (record.text, record.label) == ("a\ufffd\ufffd\rb<&>", "\ufffd")
