"""The graph of a family: boxes and lines on a sheet that scrolls, walked along relations by the arrows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from omsdesk.services.families import FamilyView
from omsdesk.views import keyboard
from omsdesk.views.messages import announce
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.node import Brush, Lines, Node, Words
from omsdesk.views.screens.family.placing import Picture, place
from omsdesk.views.screens.family.walking import Way, step
from omsdesk.views.style import BODY, em, look_of

ARROWS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
}
BACK = {Way.UP: Way.DOWN, Way.DOWN: Way.UP}
SMALLEST = 0.8
"""Smaller than that letters are hard to read."""
LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.PaletteChange})


class Graph(QGraphicsView):
    """Shows a FamilyView; whoever is walked to is told."""

    walked = Signal(int)
    chosen = Signal(int)
    seeks: Callable[[str], bool] | None = None
    """What goes to whoever is called by what is typed; whether there is somebody."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("familyGraph")
        self._language = language
        self._view: FamilyView | None = None
        self._picture = Picture()
        self._nodes: Mapping[int, Node] = {}
        self.current = 0
        self._came: tuple[Way, int] | None = None
        self._sheet = QGraphicsScene(self)
        self._sheet.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._sheet)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Graph of the family"))
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_family(self, view: FamilyView, current: int) -> None:
        """Show a family, standing on one of it."""
        self._view, self._picture = view, place(view)
        self._came = None
        self._draw()
        self.stand_on(current if current in self._nodes else view.person_id)
        self.centerOn(self._nodes[self.current])

    def stand_on(self, person_id: int) -> None:
        """Mark somebody and bring them into view; nobody is told."""
        if person_id not in self._nodes:
            return
        self.current = person_id
        self._mark()
        node = self._nodes[person_id]
        self.setAccessibleDescription(node.words.spoken)
        self.ensureVisible(node, em(self, 1.5), em(self, 1.5))

    @property
    def least_width(self) -> float:
        """How wide it must be for everybody to be seen at once, however small."""
        return self._sheet.sceneRect().width() * SMALLEST + 2 * self.frameWidth()

    @property
    def whole_height(self) -> int:
        """How high everybody has room, with a bar to scroll sideways."""
        return round(self._sheet.sceneRect().height()) + 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is only a little too wide is drawn a little smaller; what is wider is walked and scrolled."""
        wide = self._sheet.sceneRect().width()
        share = min(self.viewport().width() / wide, 1.0) if wide else 1.0
        scale = share if share >= SMALLEST else 1.0
        self.setTransform(QTransform.fromScale(scale, scale))

    def sizeHint(self) -> QSize:
        return QSize(em(self, 34), em(self, 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 16), em(self, 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event) and self.current:
            if not event.isAutoRepeat():
                self.chosen.emit(self.current)
            return
        way = ARROWS.get(Qt.Key(event.key()))
        if way is not None and self._view is not None:
            self._walk(way)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._view is not None:
            self._go(self._view.person_id)
        elif not (keyboard.is_typing(event) and self.seeks is not None and self.seeks(event.text())):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, Node):
            self._go(item.person_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, Node):
            self.chosen.emit(item.person_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS and self._view is not None:
            self._draw()
            self.stand_on(self.current)

    def _walk(self, way: Way) -> None:
        came = self._came[1] if self._came is not None and self._came[0] is BACK.get(way) else None
        before = self.current
        self._go(step(self._picture, before, way, came))
        if self.current != before:
            self._came = (way, before) if way in BACK else None

    def _go(self, person_id: int) -> None:
        if person_id == self.current:
            return
        self.stand_on(person_id)
        announce(self, self._nodes[person_id].words.spoken, urgent=False)
        self.walked.emit(person_id)

    def _mark(self) -> None:
        for one, node in self._nodes.items():
            node.mark(is_current=one == self.current, has_focus=self.hasFocus())

    def _draw(self) -> None:
        self._sheet.clear()
        if self._view is None:
            return
        unit = QFontMetricsF(self.font()).height() * BODY
        look = look_of(self)
        self.setBackgroundBrush(QColor(look.base))
        brush = Brush.of(look, self.font(), unit)
        said = _said(self._view, self._language)
        nodes = {box.person_id: Node(box, said[box.person_id], brush) for box in self._picture.boxes}
        self._sheet.addItem(Lines(self._picture, brush))
        for node in nodes.values():
            self._sheet.addItem(node)
        self._nodes = nodes
        self._sheet.setSceneRect(0, 0, self._picture.width * unit, self._picture.height * unit)
        self._fit()


def _said(view: FamilyView, language: str) -> dict[int, Words]:
    lines: dict[int, list[words.Line]] = {}
    for line in words.lines_of(view):
        lines.setdefault(line.person_id, []).append(line)
    found: dict[int, Words] = {}
    for one, held in lines.items():
        member = held[0].member
        relations = ", ".join(dict.fromkeys(filter(None, (words.relation(line, language) for line in held))))
        home = words.living(held[0])
        under = " · ".join(part for part in (words.lived(member), relations if not held[0].is_asked else "", home) if part)
        spoken = words.told(held[0], relations)
        standing = words.standing(member)
        found[one] = Words(
            words.short(member.person), under, standing, spoken, member.death_date is not None, held[0].is_head, held[0].is_asked
        )
    return found
