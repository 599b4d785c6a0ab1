"""A line in which a scan of hundreds of signs is shown by the few words that tell what it is."""

from omsdesk.views.fields.line import Line


class AbridgedLine(Line):
    """Its text is the whole of what stands there, however little of it is shown."""

    _whole = ""
    _before = ("", "")
    """What stood there when less of it was shown last, and what was shown."""

    def text(self) -> str:
        return self._whole or super().text()

    def setText(self, text: str | None) -> None:
        self._whole = ""
        super().setText(text)

    def clear(self) -> None:
        self._whole = ""
        super().clear()

    def abridge(self, shown: str) -> None:
        """Show less of what stands there; it stays what it was until it is typed over."""
        whole = self.text()
        if shown != whole.strip():
            is_selected = self.hasSelectedText()
            self.setText(shown)
            self._whole, self._before = whole, (whole.strip(), shown)
            if is_selected:
                self.selectAll()

    def abridge_again(self) -> None:
        """Show the same less of what was abridged last, where that came to stand there anew; the next one is typed over it."""
        whole, shown = self._before
        if not self._whole and self.text().strip() == whole and len(shown) < len(whole):
            self.abridge(shown)
            self.selectAll()

    def type_over(self) -> None:
        """What is shown is typed over: the whole is no longer meant."""
        self._whole = ""

    @property
    def is_abridged(self) -> bool:
        """Whether less is shown than stands there."""
        return bool(self._whole)
