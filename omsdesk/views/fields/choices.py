"""One of several by a button: the choices of a preview, each with the key that stands in its words."""

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout

from omsdesk.views.fields.heading import Heading


def choices(column: QVBoxLayout, heading: str, texts: tuple[str, ...], *, is_row: bool = False) -> QButtonGroup:
    """Buttons under a heading in this column, one under the other or in a row, the first of them chosen."""
    parent = column.parentWidget()
    column.addWidget(Heading(heading, parent, is_over_fields=True))
    group = QButtonGroup(parent)
    line: QBoxLayout = column
    if is_row:
        line = QHBoxLayout()
        column.addLayout(line)
    for place, text in enumerate(texts):
        button = QPushButton(text, parent)
        button.setCheckable(True)
        button.setChecked(place == 0)
        button.setAutoDefault(False)
        button.setAccessibleName(text.replace("&", ""))
        button.setProperty("choice", True)
        group.addButton(button, place)
        line.addWidget(button)
    return group
