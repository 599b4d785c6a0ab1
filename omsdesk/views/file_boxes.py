"""The boxes that ask for a file. They look at names alone: what the files hold is left unread.

A box of the system or of Qt opens the files of the folder that it shows, to tell by their first bytes what they are, and closes
them again. Where this process has a register open that lies there, that drops every lock on it (fcntl(2)), and whatever program
closes it next takes the journal away from under this one.
"""

import sys

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QWidget

from omsdesk import places

PAPER = "PDF (*.pdf)"
SCAN = "PDF, PNG, JPEG, TIFF (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"
KEY = "omskey (*.omskey)"
_Mode = QFileDialog.FileMode


class _ByName(QFileIconProvider):
    """Folder or file, and the ending."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if isinstance(what, QFileInfo):
            kinds = QAbstractFileIconProvider.IconType
            what = kinds.Folder if what.isDir() else kinds.File
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return info.suffix().upper()


def open_one(parent: QWidget, title: str, kinds: str = "") -> str:
    """The path of a file that is there, or nothing."""
    return next(iter(_asked(_box(parent, title, kinds, _Mode.ExistingFile))), "")


def open_several(parent: QWidget, title: str, kinds: str) -> tuple[str, ...]:
    """The paths of files that are there."""
    return _asked(_box(parent, title, kinds, _Mode.ExistingFiles))


def folder(parent: QWidget, title: str) -> str:
    """The path of a folder that is there, or nothing."""
    return next(iter(_asked(_box(parent, title, "", _Mode.Directory))), "")


def save_one(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The path of a file that is to be written, or nothing; whether one that is there may go was asked."""
    box = _box(parent, title, kinds, _Mode.AnyFile)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.selectFile(name)
    return next(iter(_asked(box)), "")


def holding(widget: QWidget | None) -> QDialog | None:
    """The box for a file that this is, or that asks by it whether a file is to be written over."""
    while widget is not None and not isinstance(widget, QFileDialog):
        widget = widget.parentWidget() if isinstance(widget, QDialog) else None
    return widget


def _box(parent: QWidget, title: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    box = QFileDialog(parent, title, str(places.documents_folder()), kinds)
    box.setFileMode(mode)
    # where locks belong to handles the box of the system harms nothing
    box.setOption(QFileDialog.Option.DontUseNativeDialog, on=sys.platform != "win32")
    return box


def _asked(box: QFileDialog) -> tuple[str, ...]:
    by_name = _ByName()  # the box does not keep it
    box.setIconProvider(by_name)
    chosen = tuple(box.selectedFiles()) if box.exec() else ()
    box.deleteLater()
    return chosen
