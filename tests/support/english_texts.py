"""Texts of a window that are English where the window speaks another language: what is shown, what
a tool tip says, and what is read aloud."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from support.window_texts import ROOT


def english_of(code: str) -> set[str]:
    """The English of the texts that a language words otherwise, without what is filled in."""
    catalogue = ElementTree.parse(ROOT / "resources" / "translations" / f"hwgui_{code}.ts")
    texts: set[str] = set()
    translated: set[str] = set()
    for message in catalogue.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        texts.add(_plain(str(message.findtext("source"))))
        translated.add(_plain(translation.text or ""))
    return {text for text in texts - translated if not re.search(r"[{}%]", text)}


def texts_of(window: QWidget) -> set[str]:
    """Everything that a window and what is visible in it say."""
    widgets = [window, *(one for one in window.findChildren(QWidget) if one.isVisible())]
    said = {window.windowTitle()}
    for widget in widgets:
        said |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QLabel | QAbstractButton):
            said.add(widget.text())
        if isinstance(widget, QLineEdit):
            said.add(widget.placeholderText())
        for action in widget.actions():
            said |= {action.text(), action.toolTip(), action.whatsThis()}
    return {_plain(text) for text in said if text}


def _plain(text: str) -> str:
    return re.sub(r" \([^()]+\)$", "", text.replace("&", "")).removesuffix("…").strip()
