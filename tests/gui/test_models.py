from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reviewer.gui.cards import Card, CardList
from reviewer.gui.checklist_model import REQUIREMENT_ROLE, ChecklistModel, Column
from reviewer.gui.checklist_pane import ChecklistPane
from reviewer.gui.desk import Desk
from reviewer.gui.filter_popup import FilterPopup
from reviewer.gui.phrases import Interface
from reviewer.gui.snippets import Snippet
from reviewer.gui.wanted import Grouping, Show
from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.workflow.session import ReviewSession
from tests.gui.example import ACCESS, FAIR, PERIOD


def watch(model: QAbstractItemModel) -> None:
    """Let Qt check the model now and at every change; its warnings fail the test."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def test_the_checklist_is_a_sound_model(session: ReviewSession) -> None:
    model = ChecklistModel(Interface(Language.EN))
    watch(model)
    model.show_session(session)
    session.decide(ACCESS, Verdict.GAP)
    model.update_requirement(ACCESS)
    model.show_session(None)


def test_the_filtered_checklist_is_a_sound_model(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane.model.show_session(desk.session)
    pane.filter.show_session(desk.session)
    watch(pane.filter)
    pane.words.setText("access")
    pane.words.setText("no such words")
    pane.words.setText("")


def test_a_topic_tells_how_much_is_decided_and_a_requirement_all_about_it(session: ReviewSession) -> None:
    model = ChecklistModel(Interface(Language.EN))
    model.show_session(session)
    session.decide(PERIOD, Verdict.MET)
    topic = model.index(0, Column.TITLE)
    assert topic.data() == "Retention"
    assert topic.siblingAtColumn(Column.PASSAGES).data() == "1/1"
    requirement = model.index_of(PERIOD)
    assert requirement.data() == "Retention period"
    assert requirement.siblingAtColumn(Column.SUGGESTION).data() == "met"
    assert requirement.siblingAtColumn(Column.PASSAGES).data() == "2"
    spoken = requirement.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Retention period\nVerdict: met. Suggested: met, 2 passages."


def test_a_list_of_cards_is_a_sound_model_as_tall_as_its_cards(qtbot: QtBot) -> None:
    cards = CardList()
    qtbot.addWidget(cards)
    watch(cards.cards)
    cards.resize(300, 10)
    one = Card("section", Snippet("words " * 30), "why", QColor("red"))
    cards.show_cards([one], 0)
    alone = cards.height()
    cards.show_cards([one, one], None)
    assert cards.height() == 2 * alone
    cards.show_cards([], None)
    assert cards.height() == 0


def shown(pane: ChecklistPane) -> list[str]:
    topics = [pane.filter.index(row, 0) for row in range(pane.filter.rowCount())]
    return [
        pane.filter.index(row, 0, topic).data(REQUIREMENT_ROLE)
        for topic in topics
        for row in range(pane.filter.rowCount(topic))
    ]


def test_the_list_is_filtered_by_words_in_either_language_and_by_law(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane._on_session()
    for words, left in (("ACCESS", [ACCESS]), ("查阅", [ACCESS]), ("45", [ACCESS]), ("rights", [ACCESS, FAIR])):
        pane.words.setText(words)
        assert shown(pane) == left
        assert list(desk.order) == left


def test_what_was_decided_stays_in_the_list_of_the_undecided_until_one_goes_on(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane._on_session()
    pane.show_box.setCurrentIndex(list(Show).index(Show.UNDECIDED))
    desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    assert shown(pane) == [PERIOD, ACCESS, FAIR]
    assert desk.requirement is not None
    assert desk.requirement.id == PERIOD
    desk.next_undecided()
    assert shown(pane) == [ACCESS, FAIR]
    assert desk.requirement.id == ACCESS


def test_the_list_shows_where_the_reviewer_differs_from_the_suggestion(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane._on_session()
    desk.act(lambda session: session.decide(PERIOD, Verdict.GAP))
    desk.act(lambda session: session.decide(ACCESS, Verdict.PARTIAL))
    desk.choose(FAIR)
    pane.show_box.setCurrentIndex(list(Show).index(Show.DIFFERENT))
    assert shown(pane) == [PERIOD, FAIR]
    pane.show_box.setCurrentIndex(list(Show).index(Show.GAPS))
    assert shown(pane) == [PERIOD, ACCESS, FAIR]


def test_the_list_is_grouped_by_verdict_and_anew_when_one_goes_on(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane._on_session()
    desk.act(lambda session: session.decide(PERIOD, Verdict.MET))
    pane.group_box.setCurrentIndex(list(Grouping).index(Grouping.VERDICT))
    assert [pane.filter.index(row, 0).data() for row in range(pane.filter.rowCount())] == ["not reviewed", "met"]
    assert shown(pane) == [ACCESS, FAIR, PERIOD]
    desk.choose(ACCESS)
    desk.act(lambda session: session.decide(ACCESS, Verdict.GAP))
    assert shown(pane) == [ACCESS, FAIR, PERIOD]
    desk.choose(FAIR)
    assert [pane.filter.index(row, 0).data() for row in range(pane.filter.rowCount())] == ["not reviewed", "gap", "met"]
    assert list(desk.order) == [FAIR, ACCESS, PERIOD]


def test_ticks_restrict_the_list_and_can_be_cleared(desk: Desk) -> None:
    pane = ChecklistPane(desk, Interface(Language.EN))
    pane._on_session()
    desk.choose(FAIR)
    pane.open_filter()
    popup = pane.findChild(FilterPopup)
    assert popup is not None
    popup.boxes[Grouping.SEVERITY, "low"].setChecked(True)
    popup.boxes[Grouping.SUGGESTION, "missing"].setChecked(True)
    assert shown(pane) == [FAIR]
    assert pane.shown.text() == "1 of 3 shown"
    assert pane.filter_button.isChecked()
    popup.boxes[Grouping.TOPIC, "retention"].setChecked(True)
    desk.choose(PERIOD)
    popup.clear_button.click()
    assert shown(pane) == [PERIOD, ACCESS, FAIR]
    assert not pane.filter_button.isChecked()
    popup.close()
