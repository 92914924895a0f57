"""What the demo says of its scenes, in the person's language."""

from __future__ import annotations

from hwgui.system import Texts, percentage

demo_texts = Texts("demo_texts")


def scene_title(name: str) -> str:
    """A scene's name in the person's language; its picture is called by the English."""
    titles = {
        "read digits": demo_texts.tr("read digits"),
        "read all characters": demo_texts.tr("read all characters"),
        "draw 3": demo_texts.tr("draw 3"),
        "draw 7": demo_texts.tr("draw 7"),
        "draw 2": demo_texts.tr("draw 2"),
        "draw 9 slowly": demo_texts.tr("draw 9 slowly"),
        "draw 8": demo_texts.tr("draw 8"),
        "draw 4": demo_texts.tr("draw 4"),
        "clear": demo_texts.tr("clear"),
        "undo": demo_texts.tr("undo"),
        "redo": demo_texts.tr("redo"),
        "erase": demo_texts.tr("erase"),
        "undo erasing": demo_texts.tr("undo erasing"),
        "draw the letter K": demo_texts.tr("draw the letter K"),
        "correct": demo_texts.tr("correct"),
        "undo the correction": demo_texts.tr("undo the correction"),
        "confirm": demo_texts.tr("confirm"),
        "call the K a 4": demo_texts.tr("call the K a 4"),
        "call it a 4 again": demo_texts.tr("call it a 4 again"),
        "call the K a k": demo_texts.tr("call the K a k"),
        "call it a k again": demo_texts.tr("call it a k again"),
        "add a symbol": demo_texts.tr("add a symbol"),
        "teach": demo_texts.tr("teach"),
        "draw the K again": demo_texts.tr("draw the K again"),
        "draw the star again": demo_texts.tr("draw the star again"),
        "write a line": demo_texts.tr("write a line"),
        "write a name": demo_texts.tr("write a name"),
        "correct a word": demo_texts.tr("correct a word"),
        "copy the text": demo_texts.tr("copy the text"),
        "teach the word": demo_texts.tr("teach the word"),
    }
    return titles.get(name, name)


def drawn_with(answer: str, tool: str) -> str:
    """An answer, and what it was drawn with: ``mouse`` or ``pen``."""
    texts = {
        "mouse": demo_texts.tr("{}, drawn with the mouse"),
        "pen": demo_texts.tr("{}, drawn with the pen"),
    }
    return texts[tool].format(answer)


def recognised_as(label: str, confidence: float) -> str:
    """An answer, with its confidence of 0..1."""
    share = percentage(confidence).replace("\N{NO-BREAK SPACE}", " ")
    return demo_texts.tr("recognised {label} ({share})").format(label=label, share=share)


def saved_as(label: str) -> str:
    """That a sample was saved under a label."""
    return demo_texts.tr("saved {}").format(label)
