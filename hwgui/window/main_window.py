"""The window: the place of each part. It knows no ink and no answers; ``wiring.py`` connects it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton, QWidget

from hwgui.answer import PredictionView
from hwgui.labels import AlphabetButton, LabelPicker, LabelSet
from hwgui.paper import Canvas
from hwgui.people import NameButton, ProfileList
from hwgui.samples import SampleOverview
from hwgui.system import TypedText, shortcut_of
from hwgui.widgets import GRID, LookFollower, MessageLine

from .actions import Actions
from .drawer import Drawer
from .menu_bar import fill_menus
from .mode_switch import ModeSwitch
from .page_splitter import PageSplitter
from .paper_and_answer import PaperAndAnswer
from .summary import Summary
from .window_keys import WindowKeys
from .work_stack import WorkStack
from .writing_mode import Way, WritingMode

DEFAULT_SIZE: Final = QSize(1000, 640)
MINIMUM_SIZE: Final = QSize(320, 400)
FRAME: Final = QSize(2 * GRID, 5 * GRID)
"""Guess for the frame that the desktop will put around the window."""
_WIDTH_FOR_NAME: Final = 45 * GRID
"""Least width of the window with the name of who writes in the toolbar."""
_WIDTH_FOR_SWITCH: Final = 70 * GRID
"""Least width of the window with the ways of writing in the toolbar."""
_WIDTH_FOR_MESSAGE: Final = 54 * GRID
"""Least width of the window with a message beside the alphabet and all tabs."""
_TABS_WITH_MESSAGE: Final = 3
ICON_SIZE: Final = QSize(20, 20)
# Fusion draws lines and gradients around its bars; here the paper is the only frame.
FLAT_MENU_BAR: Final = "QMenuBar { border: none; padding: 2px 8px; }"
FLAT_TOOLBAR: Final = """
QToolBar { border: none; background: transparent; padding: 0 10px 0 6px; spacing: 0; }
QToolButton { border: 2px solid transparent; border-radius: 6px; padding: 8px; }
QToolButton:hover { background: palette(midlight); }
QToolButton:pressed { background: palette(mid); }
QToolButton:focus { border-color: palette(highlight); }
QToolButton#person { padding: 10px 22px 10px 12px; margin-left: 8px; }
QToolButton#person::menu-indicator {
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px;
}
QToolButton#teach { margin: 0 10px 0 6px; border-color: palette(midlight); padding: 10px 12px; }
QToolButton#teach[quiet="true"] { border-color: transparent; color: palette(placeholder-text); }
QToolButton#teach:focus { border-color: palette(highlight); }
"""


class MainWindow(QMainWindow):
    """The paper, the answer beside or below it, a drawer, a toolbar and a line for messages.

    Signals:
        closed(): the window is about to close.
        activated(): the window became the active one.

    Attributes:
        commands: every action. writing_mode: which way of writing is used; mode_switch: its
            buttons.
        canvas, prediction_view: the paper and the answer.
        summary: how many samples there are and which lesson is in use, in the toolbar.
        status_line: messages and progress.
        people_menu: who writes. help_menu: what the program is.
        alphabet_menu: which labels are read, also from a button below.
        language_menu: the window's language.
        picker: gives the ink any label.
        splitter: divides the room between paper and open page.
        drawer: shut at first; each page is added with its action (``commands.samples`` and so on).
    """

    closed = Signal()
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Handwriting"))
        self.canvas = Canvas()
        self.prediction_view = PredictionView()
        self.summary = Summary()
        self.status_line = MessageLine()
        self.drawer = Drawer()
        self.commands = Actions(self)
        self._has_several = False  # people
        self._way = Way.CHARACTER
        self._picker_anchors: dict[Way, QWidget] = {}
        self.writing_mode = WritingMode(self, self.commands)
        self.picker = LabelPicker(self.tr("What is it?"), self)
        self.picker.new_symbol.show()
        self.prediction_view.note.set_undo(self.commands.undo_sample)
        menus = fill_menus(self)
        self._file_menu, self.alphabet_menu = menus.file, menus.alphabet
        self.people_menu, self.help_menu = menus.people, menus.help
        self.language_menu = menus.language
        self._fill_toolbar()
        self._flatten_bars()
        self._work = WorkStack(PaperAndAnswer(self.canvas, self.prediction_view))
        self.splitter = PageSplitter(self._work, self.drawer)
        self.setCentralWidget(self.splitter)
        self.prediction_view.order_focus()
        self._alphabet = AlphabetButton(self.alphabet_menu)
        self.statusBar().addWidget(self._alphabet)
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().addPermanentWidget(self.drawer.tabs)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(2 * GRID - 2, 0, 2 * GRID, 0)  # it adds 2 itself
        self._show_hint()
        available = self.screen().availableGeometry().size()
        self.setMinimumSize(MINIMUM_SIZE.boundedTo(available - FRAME))
        self.resize(DEFAULT_SIZE.boundedTo(available - FRAME))
        self.status_line.hint_ended.connect(self._place_alphabet)
        self.drawer.toggled.connect(self._place_focus)
        WindowKeys(self).escaped.connect(self.drawer.shut)
        TypedText(self, with_keypad=True).typed.connect(self.commands.take_typed)
        self.prediction_view.label_chosen.connect(self.commands.choose)
        self.picker.chosen.connect(self.commands.choose)
        self.commands.pick.triggered.connect(self.open_picker)
        self.canvas.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """From a button that was disabled or hidden, go back to the open page or the paper."""
        focused = self.focusWidget()
        if focused is None or (focused.isEnabled() and focused.isVisible()):
            return super().focusNextPrevChild(forward)
        in_drawer = self.drawer.isAncestorOf(focused)
        place = (self.drawer.page if in_drawer else None) or self._place_to_write()
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Trigger actions by keys in which Qt found no shortcut, as on other layouts."""
        keys = shortcut_of(event)
        if keys is None or not self.commands.trigger_by(keys, event.isAutoRepeat()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_person()
        self._place_alphabet()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.centralWidget() is not None:
            self._flatten_bars()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    @Slot()
    def focus_paper(self) -> None:
        """Have the keys mean the ink on the paper, or on the sheet."""
        self._place_to_write().setFocus()

    def add_page(
        self,
        way: Way,
        page: QWidget,
        actions: tuple[QAction, ...],
        picker_anchor: QWidget | None = None,
    ) -> None:
        """Take the page of a way, its actions for the first menu, and beside what of it the picker
        opens."""
        if picker_anchor is not None:
            self._picker_anchors[way] = picker_anchor
        self._work.add_page(way, page)
        self.commands.further = (*self.commands.further, *actions)
        self._file_menu.insertActions(self.commands.import_samples, list(actions))
        self._file_menu.insertSeparator(self.commands.import_samples)

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Show the page of a way."""
        self._work.show_way(way)
        self._way = way
        self._show_hint()
        self._place_alphabet()
        self.focus_paper()

    def _place_to_write(self) -> QWidget:
        """What the keys mean while no page is open: the paper, the sheet, or pictures."""
        page = self._work.currentWidget()
        return self.canvas if self._way is Way.CHARACTER or page is None else page

    def _show_hint(self) -> None:
        short = self.tr("F1: all keys")
        if self._way is Way.TEXT:
            self.status_line.set_hint(self.tr("Ctrl+C copies the text. F1 shows all keys."), short)
        elif self._way is Way.PICTURES:
            hint = self.tr("Drag over a part to read it alone. F1 shows all keys.")
            self.status_line.set_hint(hint, short)
        else:
            self.status_line.set_hint(self.tr("Esc clears the paper. F1 shows all keys."), short)

    @Slot(object)
    def show_labels(self, labels: LabelSet) -> None:
        """Offer these labels, and show which are in use."""
        self.commands.set_labels(labels)
        self.prediction_view.set_labels(labels, self.commands.labels, self.commands.pick)
        self.prediction_view.order_focus()
        self.alphabet_menu.show_labels(labels)
        self._alphabet.show_labels(labels)
        self.show_recent(labels)
        hint = self.tr("Write a digit here\nwith a mouse, a finger or a pen")
        described = self.tr("Write one digit here with a mouse, a finger or a pen.")
        if not labels.is_digits:
            hint = self.tr("Write a character here\nwith a mouse, a finger or a pen")
            described = self.tr("Write one character here with a mouse, a finger or a pen.")
        self.canvas.set_hint(hint)
        self.canvas.setAccessibleDescription(described)

    @Slot(object)
    def show_recent(self, labels: LabelSet) -> None:
        """Have the picker show all labels, and first those used last."""
        self.picker.set_labels(labels.known.labels, labels.choices.recent)

    @Slot()
    def open_picker(self) -> None:
        """Open the picker at the labels of what is shown."""
        anchor = self._picker_anchors.get(self._way, self.prediction_view.choices.anchor)
        self.picker.open_at(QRect(anchor.mapToGlobal(QPoint()), anchor.size()))

    @Slot(object)
    def show_profiles(self, profile_list: ProfileList) -> None:
        """Show who writes in title and toolbar, where there are several people."""
        title = self.tr("Handwriting")
        several = len(profile_list.profiles) > 1
        self.setWindowTitle(f"{profile_list.current.name} \u2013 {title}" if several else title)
        self._person.show_name(profile_list.current.name)
        self._has_several = several
        self._place_person()

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show Teach in a quiet colour while there are no samples."""
        self._teach.setProperty("quiet", overview.total == 0)
        self._teach.style().unpolish(self._teach)  # or the style sheet is not asked again
        self._teach.style().polish(self._teach)

    @Slot(bool)
    def _place_focus(self, drawer_is_open: bool) -> None:
        if not drawer_is_open:
            self.focus_paper()

    def _place_person(self) -> None:
        """Show the name and the ways of writing in the toolbar where there is room; title and
        menus have them, too."""
        self._person_place.setVisible(self._has_several and self.width() >= _WIDTH_FOR_NAME)
        self._switch_place.setVisible(self.width() >= _WIDTH_FOR_SWITCH)

    @Slot()
    def _place_alphabet(self) -> None:
        """Show which labels are read, in short where it is narrow. It gives way to a message
        there, and so do some of the tabs; the menus have them."""
        self._alphabet.set_short(self.width() < _WIDTH_FOR_NAME)
        gives_way = self.width() < _WIDTH_FOR_MESSAGE and not self.status_line.is_hint
        self._alphabet.set_hidden(gives_way or self._way is Way.TEXT)
        self.drawer.tabs.set_most(_TABS_WITH_MESSAGE if gives_way else None)

    def _flatten_bars(self) -> None:
        """Style the bars; again after each change of the palette, which styled widgets miss."""
        self.menuBar().setStyleSheet(FLAT_MENU_BAR)
        self._toolbar.setStyleSheet(FLAT_TOOLBAR)

    def _fill_toolbar(self) -> None:
        bar = QToolBar(self.tr("Ink"))
        bar.setMovable(False)
        bar.setIconSize(ICON_SIZE)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        commands = self.commands
        self.mode_switch = ModeSwitch(self.writing_mode.ways)
        self._switch_place = bar.addWidget(self.mode_switch)
        for action in (commands.undo, commands.redo, commands.clear, commands.teach):
            if action is commands.teach:
                bar.addWidget(self.summary)
                self._person = NameButton(self.people_menu)
                self._person_place = bar.addWidget(self._person)
                self._person_place.setVisible(False)
            bar.addAction(action)
            button = bar.widgetForAction(action)
            assert isinstance(button, QToolButton)
            button.setObjectName(action.objectName())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a toolbar gives none
            LookFollower(button)
        self._teach = button  # the last of them
        self._teach.setProperty("quiet", True)
        self.addToolBar(bar)
        self._toolbar = bar
