from __future__ import annotations

import itertools
import math
import string
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.frame_outputs import likened, spelled
from support.tiny_language import WORDS, tiny_data

from hwcore import HwError
from hwcore.text import Language, decode
from hwcore.text.language import FusionWeights
from hwcore.text.language_data import LANGUAGES

PROBABILITIES = FusionWeights(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
LABELS = [*(chr(code) for code in range(33, 127)), " "]


def plain(own: dict[str, float] | None = None) -> Language:
    """The tiny language, whose factors are probabilities."""
    return Language(tiny_data(), weights=PROBABILITIES).with_own(own or {})


@cache
def shipped(name: str) -> Language:
    return Language.load(name)


@pytest.fixture
def english() -> Language:
    return shipped("en")


def test_characters_after_each_beginning_sum_to_one() -> None:
    language = plain({"NASA": 1, "x@y.org": 2})
    for beginning in ("", "n", "not", "Lon", "TH", "x@", "12", "don'", "qq", "the ", "not. N"):
        state = language.start()
        for character in beginning:
            state, _ = state.after(character)
        total = sum(state.after(character)[1] for character in LABELS)
        assert 0.9 < total < 1.1, (beginning, total)


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("not", "noh"),
        ("London", "london"),
        ("the note", "the nothing"),
        ("the not", "the ont"),
        ("not. The", "not. the"),
        ("not the", "not The"),
        ("NOT THE", "NOT The"),
        ("(not)", ")not("),
        ("don't", "don,t"),
        ("10:15", "1O:15"),
        ("$3.50", "$3.S0"),
        ("note-note", "note~note"),
    ],
)
def test_what_is_likelier(likelier: str, other: str) -> None:
    language = plain()
    assert language.log_factor(likelier) > language.log_factor(other)


def test_what_words_count_is_a_power_of_their_probability_with_a_bonus() -> None:
    text = "the note"
    language = Language(tiny_data(), weights=FusionWeights(0.5, 3.0, 0.5, 1.0, 2.0))
    expected = 0.5 * plain().log_factor(text) + 7 * math.log(3.0) + math.log(2.0)
    assert language.log_factor(text) == pytest.approx(expected, abs=0.05)


def test_what_is_no_word_has_a_power_of_its_own() -> None:
    weights = [FusionWeights(0.7, 5.0, power, 3.0, 1.0) for power in (0.7, 0.5)]
    strict, mild = (Language(tiny_data(), weights=each) for each in weights)
    assert mild.log_factor("XQ7Z") > strict.log_factor("XQ7Z") + 1.0
    assert mild.log_factor("10:15") > strict.log_factor("10:15") + 1.0
    assert mild.log_factor("note") == pytest.approx(strict.log_factor("note"), abs=0.05)


def test_own_words_are_likelier_and_others_hardly_less() -> None:
    language, with_own = plain(), plain({"Fredricks": 3, "GRÖẞE": 1})
    assert with_own.log_factor("Fredricks") > language.log_factor("Fredricks") + 5
    assert with_own.log_factor("FREDRICKS,") > language.log_factor("FREDRICKS,") + 5
    assert with_own.log_factor("GROSSE") > language.log_factor("GROSSE") + 5
    assert with_own.log_factor("the") > language.log_factor("the") - 0.3


def test_a_persons_unfamiliar_words_are_those_that_are_not_common() -> None:
    english = Language(tiny_data(WORDS | {"quern": 1e-7}))
    texts = {"Not the Quern,": 2, "(Zoë)": 1, "x": 5, "10:15": 3, "London": 1}
    assert english.unfamiliar(texts) == {"Quern": 2.0, "Zoë": 1.0}
    assert english.unfamiliar({}) == {}


def test_however_many_unfamiliar_words_there_are_the_others_stay_likely() -> None:
    english = Language(tiny_data())
    many = english.unfamiliar({f"zq{number}x": 3 for number in range(500)})
    assert len(many) == 500
    own = english.with_own(many).own
    assert own is not None
    assert own.weight < 0.26


def test_own_words_may_have_any_characters() -> None:
    own = plain({"ana@web.org": 1})
    assert own.log_factor("(ana@web.org)") > plain().log_factor("(ana@web.org)") + 10


@given(st.text(string.printable[:94] + "  ", max_size=300))
@settings(max_examples=80, deadline=None)
def test_every_text_has_a_probability(text: str) -> None:
    value = plain({"a.b": 1}).log_factor(text)
    assert math.isfinite(value)
    assert value < 0


def test_a_string_costs_no_more_for_each_letter() -> None:
    """What is no word can be read: after its first letters more of them cost what these did."""
    language = plain()
    costs = [-language.log_factor("x7K%" * times) for times in (1, 2, 3, 4)]
    first, second, third = (after - before for before, after in itertools.pairwise(costs))
    assert second == pytest.approx(first, abs=1.0)
    assert third == pytest.approx(second, abs=0.01)
    assert third < 4 * math.log(94) * 1.3


def test_language_chooses_where_the_ink_does_not(english: Language) -> None:
    ink = [{"t": 1.0}, {"h": 0.6, "n": 0.4}, {"e": 0.45, "c": 0.55}]
    assert decode(likened(ink, LABELS), LABELS)[0].text == "thc"
    assert decode(likened(ink, LABELS), LABELS, language=english)[0].text == "the"


@pytest.mark.parametrize(("place", "other"), [(2, "o"), (0, "u")])
def test_a_misspelled_word_is_no_string_of_small_letters(
    place: int, other: str, english: Language
) -> None:
    ink = [{character: 1.0} for character in "away"]
    ink[place] = {other: 1.0, "away"[place]: 0.002}
    assert decode(likened(ink, LABELS), LABELS)[0].text != "away"
    assert decode(likened(ink, LABELS), LABELS, language=english)[0].text == "away"


@pytest.mark.parametrize(
    "text",
    [
        *("3 + 4 = 7", "10:15", "$3.50", "0.19%", "(408) 974-3145", "ana.b@mail.example.org"),
        *(
            "x7Kq9",
            "WXQ-31",
            "1O1",
            "thc",
            "Hte",
            "qqqq",
            "fi1e",
            "l0g",
            "[a|b]",
            "3642.90",
            "IlI1",
        ),
    ],
)
@pytest.mark.parametrize("name", LANGUAGES)
def test_language_never_dictates(text: str, name: str) -> None:
    """What the network is sure of is read, whatever the language thinks of it."""
    language = shipped(name)
    assert decode(spelled(text, LABELS, 0.998), LABELS, language=language)[0].text == text


def test_text_before_counts(english: Language) -> None:
    ink = [{"c": 0.5, "C": 0.5}, *({letter: 1.0} for letter in "old")]
    assert decode(likened(ink, LABELS), LABELS, language=english, before="It is")[0].text == "cold"
    assert decode(likened(ink, LABELS), LABELS, language=english, before="is.")[0].text == "Cold"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hwcore.text.language.MOST_STATES", 100)
    language = plain()
    for letters in itertools.islice(itertools.product("abcdefgh", repeat=3), 200):
        language.log_factor("".join(letters))
        assert language.states < 110


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(HwError, match="en, de, nl, fr"):
        Language.load("xx")


@pytest.mark.parametrize("name", LANGUAGES)
def test_shipped_languages_load_at_once(name: str) -> None:
    begin = time.process_time()
    Language.load(name)
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    ("name", "likelier", "other"),
    [
        ("de", "Ich gehe nach Hause", "Ich gehe nach hause"),
        ("de", "gruen", "grven"),
        ("nl", "schrijven", "schrjiven"),
        ("fr", "aujourd'hui", "aujourd'hni"),
        ("fr", "ete", "etc,e"),
        ("en", "I am", "i am"),
        ("en", "he was", "he vas"),
    ],
)
def test_shipped_languages_know_their_words(name: str, likelier: str, other: str) -> None:
    language = shipped(name)
    assert language.log_factor(likelier) > language.log_factor(other)
