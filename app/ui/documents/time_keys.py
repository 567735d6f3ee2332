"""The plain keys of listening and coding, where a waveform has the focus."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

_STEP = 1000
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_FAR = 1_000_000_000
_WISHES: dict[Qt.Key, tuple[str, *tuple[int, ...]]] = {
    Qt.Key.Key_Space: ("toggled",),
    Qt.Key.Key_Return: ("palette_wanted",),
    Qt.Key.Key_Enter: ("palette_wanted",),
    Qt.Key.Key_R: ("repeat_wanted",),
    Qt.Key.Key_M: ("memo_wanted",),
    Qt.Key.Key_P: ("passage_wanted",),
    Qt.Key.Key_Delete: ("uncode_wanted",),
    Qt.Key.Key_Backspace: ("uncode_wanted",),
    Qt.Key.Key_Escape: ("escaped",),
    Qt.Key.Key_Home: ("stepped", -_FAR),
    Qt.Key.Key_End: ("stepped", _FAR),
    Qt.Key.Key_Plus: ("zoomed", 1),
    Qt.Key.Key_Minus: ("zoomed", -1),
    Qt.Key.Key_I: ("begins_here",),
    Qt.Key.Key_O: ("ends_here",),
}
_ARROWS = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


class TimeKeys(QObject):
    """Says what a key means; nothing is done here."""

    toggled = Signal()
    palette_wanted = Signal()
    repeat_wanted = Signal()
    memo_wanted = Signal()
    passage_wanted = Signal()
    uncode_wanted = Signal()
    escaped = Signal()
    zoomed = Signal(int)
    """Nearer (1) or farther (-1)."""
    begins_here = Signal()
    ends_here = Signal()
    quick_code = Signal(int)
    stepped = Signal(int)
    """So many milliseconds back or forward."""
    extended = Signal(int)
    """The selection shall reach so many milliseconds farther."""
    end_moved = Signal(int, bool)
    """An end of the chosen coding, the first if true, shall move by so many milliseconds."""

    def press(self, event: QKeyEvent) -> bool:
        """Say what a pressed key means; return whether it means anything here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], modifiers)
        if modifiers != _PLAIN and not (modifiers == _SHIFT and key == Qt.Key.Key_Plus):
            return False
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.quick_code.emit(key - Qt.Key.Key_0)
        elif key in _WISHES:
            name, *numbers = _WISHES[key]
            getattr(self, name).emit(*numbers)
        else:
            return False
        return True

    def _arrow(self, by: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == _PLAIN:
            self.stepped.emit(by)
        elif modifiers == _SHIFT:
            self.extended.emit(by)
        elif modifiers in (_ALT, _ALT | _SHIFT):
            self.end_moved.emit(by // 5, modifiers != _ALT)
        else:
            return False
        return True
