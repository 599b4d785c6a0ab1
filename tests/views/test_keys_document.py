"""docs/keys.md is the table of commands on paper: it says what `commands.py` says, in Russian and English.

Run this file as a program to write the document anew.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from omsdesk import places
from omsdesk.views.commands import COMMANDS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
HEAD = """\
# Keys

Made from `omsdesk/views/commands.py`; the window shows the same list under Ctrl+F1.

| key | что делает | what it does |
|---|---|---|
"""


def written() -> str:
    """The document as the table of commands would have it."""
    russian = QTranslator()
    assert russian.load("omsdesk_ru", str(places.resources() / "i18n"))
    rows = []
    for command in COMMANDS:
        if command.keys:
            told = russian.translate("Actions", command.text) or command.text
            rows.append(f"| {', '.join(command.keys)} | {told} | {command.text} |")
    return HEAD + "\n".join(rows) + "\n"


def test_the_document_says_what_the_table_says(qapp):
    assert DOCUMENT.read_text(encoding="utf-8") == written()


if __name__ == "__main__":
    QCoreApplication(sys.argv)
    DOCUMENT.write_text(written(), encoding="utf-8")
