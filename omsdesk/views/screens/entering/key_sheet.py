"""The recovery key is told this once: on a sheet that is printed. Whoever types its last group from the paper has it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.models.numbers import recovery_key
from omsdesk.services.backup import Copy
from omsdesk.services.printing.paper import Paper
from omsdesk.settings import Settings
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.wording import say


class KeySheet(EntryScreen):
    """The key itself does not stand here: it is on the paper alone, and must be read from there."""

    acknowledged = Signal()

    def __init__(
        self, settings: Settings, key: str, clerk: str, parent: QWidget | None = None, *, is_first: bool = False
    ) -> None:
        super().__init__("keySheet", settings.language, parent)
        self.entitle(self.tr("Recovery key"))
        self._settings, self._key, self._clerk, self._is_first = settings, key, clerk, is_first
        self.add_words(
            self.tr(
                "Print the sheet and lock it away in a safe, apart from this computer. It opens the register when "
                "all passwords are lost, and nothing else does."
            ),
            muted=False,
        )
        if not is_first:
            self.add_words(self.tr("The sheet before it opens copies made until now, and no longer the register."), muted=False)
        self.older = self.add_words("", muted=False)
        self.older.setVisible(False)
        self.show_button = self.add_button(self.tr("Show and print the sheet  Ctrl+P"), self.show_sheet, "keySheet.show")
        title = self.tr("The last four signs of the key, from the paper")
        self.last = self.add_line(TitledLine("keySheet.last", title, self.card))
        self.add_said()
        self.add_button(self.tr("The sheet is printed; go on  Enter"), self.press, "keySheet.enter", primary=True)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"print": self.show_sheet}

    def take(self) -> None:
        self.show_button.setFocus()

    def act(self) -> None:
        if recovery_key.ends(self.last.text, self._key):
            self.acknowledged.emit()
        else:
            self.last.say(self.tr("The sheet ends with other signs. Look at its last group of four."))
            self.last.take()

    def help_text(self) -> str:
        return self.tr(
            "Ctrl+P shows the sheet, prints it or saves it. Then type its last four signs: so the program knows that the "
            "key is on paper. It is kept nowhere else."
        )

    def tell_older(self, copies: Sequence[Copy]) -> None:
        """Say that the key of before still opens these copies."""
        if copies:
            self.older.setText(say("backup.older", self.language, count=len(copies), folder=str(copies[0].file.parent)))
            self.older.setVisible(True)

    @Slot()
    def show_sheet(self) -> None:
        """Show the sheet as it is printed; afterwards its last signs are to be typed."""
        self.last.take()
        warning = self.tr("Delete the file once the sheet is printed: whoever reads it can open the register. {path}")
        form = Form("recovery", self.tr("&1  Recovery key"), make=self._sheet, saved=warning)
        self.wants_papers.emit(Papers(self.title, forms=(form,)))

    def _sheet(self, size: "str") -> Paper:
        from omsdesk.services.printing.recovery import recovery_sheet  # noqa: PLC0415 - the tools of paper come with the paper

        return recovery_sheet(self._settings, self._key, self._clerk, "A5" if size == "A5" else "A4", is_first=self._is_first)
