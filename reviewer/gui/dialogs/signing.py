"""Before signing: what is open, with a way to each; then the signature."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.desk import Desk
from reviewer.gui.phrases import Interface, Phrases, plain
from reviewer.gui.snippets import snippet
from reviewer.gui.widgets import CalmComboBox, Hairline, QuietLabel, TextLabel
from reviewer.model.review import SignRole
from reviewer.wording.signatures import signature_line
from reviewer.workflow.readiness import Point, PointKind, by_kind, open_points
from reviewer.workflow.session import ReviewSession

_POINT_ROLE = Qt.ItemDataRole.UserRole + 1
_LONGEST_QUOTE = 60


class SigningDialog(QDialog):
    """Stays beside the window while the reviewer mends what is open; follows each edit."""

    point_chosen = Signal(object)
    """The reviewer wants to go to a ``Point``."""
    unlock_asked = Signal()

    def __init__(self, parent: QWidget, desk: Desk, interface: Interface, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(580, 640)
        self._desk = desk
        self._points: tuple[Point, ...] = ()
        self.intro = TextLabel(self)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.signatures = TextLabel(self)
        self.form = QWidget(self)
        self.role = CalmComboBox(self)
        self.name = QLineEdit(name, self)
        self.anyway = QCheckBox(self)
        self.hint, self._explains = QuietLabel(self), QuietLabel(self)
        self.sign_button, self.unlock_button = QPushButton(self), QPushButton(self)
        self._close_button = QPushButton(self)
        self._role_label, self._name_label = QLabel(self), QLabel(self)
        self._lay_out()
        self._phrases = Phrases(interface, self)
        self._phrases.follow(self._retranslate)
        self._connect()
        if SignRole.PREPARER in self._roles_signed:
            self.role.setCurrentIndex(list(SignRole).index(SignRole.SECOND_REVIEWER))

    def _lay_out(self) -> None:
        fields = QFormLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addRow(self._role_label, self.role)
        fields.addRow(self._name_label, self.name)
        fields.addRow("", self.anyway)
        fields.addRow("", self.hint)
        buttons = QHBoxLayout()
        buttons.addWidget(self.unlock_button)
        buttons.addStretch(1)
        buttons.addWidget(self.sign_button)
        buttons.addWidget(self._close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 14)
        rows.setSpacing(10)
        for widget in (self.intro, self.tree, Hairline(self), self.signatures, self.form, self._explains):
            rows.addWidget(widget, 1 if widget is self.tree else 0)
        rows.addLayout(buttons)

    def _connect(self) -> None:
        self._desk.review_changed.connect(self._show)
        self._desk.session_changed.connect(self.close)
        self.tree.itemActivated.connect(self._on_item)
        self.tree.itemClicked.connect(self._on_item)
        self.role.currentIndexChanged.connect(self._check)
        self.name.textChanged.connect(self._check)
        self.anyway.toggled.connect(self._check)
        self.sign_button.clicked.connect(self._sign)
        self.unlock_button.clicked.connect(self.unlock_asked)
        self._close_button.clicked.connect(self.close)

    def _retranslate(self) -> None:
        words = self._phrases
        self.setWindowTitle(plain(words("gui.action.ready")))
        self.tree.setAccessibleName(words("gui.signing.list"))
        self._role_label.setText(words("gui.signing.role"))
        self._name_label.setText(words("gui.signing.name"))
        self.role.setAccessibleName(words("gui.signing.role"))
        self.name.setAccessibleName(words("gui.signing.name"))
        self.anyway.setText(words("gui.signing.anyway"))
        self._explains.setText(words("gui.signing.explains"))
        self.sign_button.setText(words("gui.signing.sign"))
        self.unlock_button.setText(words("gui.signing.unlock"))
        self._close_button.setText(words("gui.button.close"))
        chosen = max(0, self.role.currentIndex())
        self.role.clear()
        for role in SignRole:
            self.role.addItem(words(f"sign_role.{role}"), role)
        self.role.setCurrentIndex(chosen)
        self._points = ()
        self._show()

    @property
    def _roles_signed(self) -> dict[SignRole, str]:
        session = self._desk.session
        return {each.role: each.name for each in session.review.sign_offs} if session else {}

    @Slot()
    def _show(self) -> None:
        session = self._desk.session
        if session is None:
            return
        points = open_points(session.review, session.analysis)
        if points != self._points or not self.tree.topLevelItemCount():
            self._points = points
            self._list(session)
        count = self._phrases("gui.signing.points", count=len(points))
        self.intro.setText(self._phrases("sentence.separator").join((count, self._phrases("gui.signing.intro"))))
        self.intro.setVisible(bool(points))
        signed = [signature_line(each, self._phrases.wording) for each in session.review.sign_offs]
        joined = self._phrases("gui.signing.separator").join(signed)
        self.signatures.setText(self._phrases("gui.signing.signed", signatures=joined))
        self.signatures.setVisible(bool(signed))
        self.anyway.setVisible(bool(points))
        self.form.setVisible(not session.read_only)
        self.sign_button.setVisible(not session.read_only)
        self.unlock_button.setVisible(session.review.signed and not session.read_only)
        self._check()

    def _list(self, session: ReviewSession) -> None:
        self.tree.clear()
        for kind, points in by_kind(self._points).items():
            group = QTreeWidgetItem(self.tree, [self._phrases(f"ready.{kind}", count=len(points))])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            if kind is PointKind.NO_REVIEWER:
                group.setData(0, _POINT_ROLE, points[0])
            else:
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for point in points:
                    item = QTreeWidgetItem(group, [self._words(point, session)])
                    item.setData(0, _POINT_ROLE, point)
        if not self._points:
            nothing = QTreeWidgetItem(self.tree, [self._phrases("gui.signing.nothing")])
            nothing.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.expandAll()

    def _words(self, point: Point, session: ReviewSession) -> str:
        language, checklist = self._phrases.language, session.checklist
        if point.flag:
            flag = next(flag for flag in self._desk.flags if flag.id == point.flag)
            title = checklist.red_flag(flag.kind).title.in_language(language)
        else:
            title = checklist.requirement(point.requirement).title.in_language(language)
        if point.span is None:
            return title
        quote = snippet(session.document.text, point.span, longest=_LONGEST_QUOTE).text
        return self._phrases("gui.signing.place", title=title, quote=quote)

    @Slot(QTreeWidgetItem)
    def _on_item(self, item: QTreeWidgetItem) -> None:
        point = item.data(0, _POINT_ROLE)
        if point is not None:
            self.point_chosen.emit(point)

    @Slot()
    def _check(self) -> None:
        role = list(SignRole)[max(0, self.role.currentIndex())]
        name = self.name.text().strip()
        others = {signer for signed, signer in self._roles_signed.items() if signed is not role}
        self.hint.setText(self._phrases("gui.signing.same_person") if name in others else "")
        self.hint.setVisible(name in others)
        is_agreed = not self._points or self.anyway.isChecked()
        self.sign_button.setEnabled(bool(name) and name not in others and is_agreed)

    @Slot()
    def _sign(self) -> None:
        role, name = list(SignRole)[self.role.currentIndex()], self.name.text().strip()
        if self._desk.act(lambda session: session.sign(role, name)):
            self.anyway.setChecked(False)
            self.role.setCurrentIndex(list(SignRole).index(SignRole.SECOND_REVIEWER))
            self._check()
