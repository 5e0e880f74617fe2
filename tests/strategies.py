"""Generated input for the laws: documents, checklists, analyses, reviews and edits."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from itertools import count

from hypothesis import strategies as st

from reviewer.model.bundle import join_documents
from reviewer.model.checklist import Checklist, Citation, Guidance, RedFlagRule, Requirement, Severity, Topic
from reviewer.model.document import Aside, AsideKind, Block, BlockKind, Document, LoadNote, NoteCode, Place, Source
from reviewer.model.edit import (
    AddEvidence,
    DecideFlag,
    Edit,
    EditGroup,
    MoveEvidence,
    RejectPassage,
    RemoveEvidence,
    ReplaceEvidence,
    RestorePassage,
    SetComment,
    SetMatter,
    SetNote,
    SetRecommendation,
    SetSeverity,
    SetSignOffs,
    SetStage,
    SetVerdict,
    apply,
)
from reviewer.model.language import Language, LocalizedText
from reviewer.model.review import (
    Finding,
    FlagDecision,
    FlagVerdict,
    Matter,
    RejectedPassage,
    Review,
    SignOff,
    SignRole,
    Verdict,
    WorkStage,
    anchor,
    new_review,
)
from reviewer.model.span import Span
from reviewer.model.suggestion import (
    Analysis,
    CueMatch,
    Passage,
    PassageRole,
    Reason,
    ReasonCode,
    RedFlag,
    Suggestion,
    SuggestionKind,
)

# Scripts, widths and planes that have caused trouble somewhere: rare characters, emoji, no-break and zero-width spaces.
_TROUBLESOME = "个人信息，。；：（）《》一、甲乙ABC abc 1.2\t\u00a0\u3000\u200b\u2028\ufeff\U00020bb7\U0001f468\x00"

texts = st.text(st.one_of(st.sampled_from(_TROUBLESOME), st.characters(codec="utf-8")), max_size=40)
"""Any text, lone surrogates apart."""

lines = texts.map(lambda text: "".join(text.splitlines()).strip()).filter(bool)
"""One line with something on it."""

identifiers = st.text("abcxyz012_.", min_size=1, max_size=8)

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001

localized_texts = st.builds(LocalizedText, texts, texts)

_FIXED_TEXT = LocalizedText("保存期限", "retention period")

matters = st.builds(Matter, texts, texts, texts)

_VERDICTS = st.sampled_from(Verdict)
_SEVERITIES = st.none() | st.sampled_from(Severity)
_STAGES = st.sampled_from(WorkStage)
_FLAG_VERDICTS = st.sampled_from(FlagVerdict)
_OPTIONAL_TEXTS = st.none() | texts


@st.composite
def single_documents(draw: st.DrawFn) -> Document:
    """Policies in one file, of a few blocks, with the blocks where their text is."""
    blocks: list[Block] = []
    text = draw(st.sampled_from(["", "\n"]))
    for line in draw(st.lists(lines, min_size=1, max_size=6)):
        kind = draw(st.sampled_from(BlockKind))
        level = draw(st.integers(1, 6)) if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0
        span = Span(len(text), len(text) + len(line))
        cells = (span,) if kind is BlockKind.TABLE_ROW else ()
        blocks.append(Block(kind, span, level, draw(st.sampled_from(["", "一、", "1.1"])), cells))
        text += line + draw(st.sampled_from(["\n", "\n\n"]))
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(draw(texts), sha256, len(data), "text/plain", "text", "1", "utf-8", draw(st.none() | moments))
    notes = draw(
        st.lists(st.builds(LoadNote, st.sampled_from(NoteCode), st.none() | spans_in(text), texts), max_size=2)
    )
    asides = draw(
        st.lists(st.builds(Aside, st.sampled_from(AsideKind), texts, span=st.none() | spans_in(text)), max_size=2)
    )
    places = draw(st.sampled_from([(), (Place(0, "p. 1"),)]))
    language = draw(st.sampled_from(Language))
    return Document(text, tuple(blocks), source, language, tuple(notes), places=places, asides=tuple(asides))


bundles = st.lists(single_documents(), min_size=2, max_size=3).map(join_documents)
"""Policies of several files."""


def documents() -> st.SearchStrategy[Document]:
    """Policies, most of them in one file."""
    return single_documents() | bundles


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Span:
    """Spans of ``text`` that hold something."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Checklists without cues; the source text is any text, for whoever takes the parser as an argument."""
    topics = tuple(Topic(id_, _FIXED_TEXT) for id_ in draw(_ids(max_size=3)))
    requirements = tuple(
        Requirement(
            id=id_,
            topic=draw(st.sampled_from(topics)).id,
            severity=draw(st.sampled_from(Severity)),
            basis=(Citation("PIPL", "17(1)"),),
            title=draw(localized_texts),
            question=_FIXED_TEXT,
            guidance=Guidance(_FIXED_TEXT, _FIXED_TEXT),
            remedy=_FIXED_TEXT,
            by_person=draw(st.booleans()),
        )
        for id_ in draw(_ids(max_size=5))
    )
    rules = tuple(
        RedFlagRule(id_, draw(st.sampled_from(Severity)), _FIXED_TEXT, _FIXED_TEXT) for id_ in draw(_ids(max_size=2))
    )
    source_text = draw(texts)
    sha256 = hashlib.sha256(source_text.encode()).hexdigest()
    return Checklist("example", "1.0.0", _FIXED_TEXT, None, (), topics, requirements, source_text, sha256, rules)


def _ids(max_size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(identifiers, min_size=1, max_size=max_size, unique=True)


@st.composite
def analyses(draw: st.DrawFn, document: Document, checklist: Checklist) -> Analysis:
    """Something proposed for every requirement."""
    spans = spans_in(document.text)
    matches = st.builds(CueMatch, texts, identifiers, spans)
    shares = st.floats(0, 1)

    def suggestion(requirement: Requirement) -> Suggestion:
        passages = st.builds(
            Passage,
            st.just(requirement.id),
            spans,
            shares,
            st.sampled_from(PassageRole),
            st.lists(texts, max_size=2).map(tuple),
            st.lists(matches, min_size=1, max_size=2).map(tuple),
        )
        ids = st.lists(identifiers, max_size=2).map(tuple)
        return Suggestion(
            requirement.id,
            draw(st.none() | st.sampled_from(SuggestionKind)),
            draw(shares),
            draw(st.builds(Reason, st.sampled_from(ReasonCode), ids, ids)),
            tuple(draw(st.lists(passages, max_size=2))),
            tuple(draw(st.lists(matches, max_size=1))),
        )

    suggestions = tuple(suggestion(requirement) for requirement in checklist.requirements)
    kinds = st.sampled_from([rule.id for rule in checklist.red_flags])
    flags = st.lists(st.builds(RedFlag, kinds, st.sampled_from(Severity), spans, texts), max_size=2)
    return Analysis(document.source.sha256, checklist.sha256, suggestions, tuple(draw(flags)))


@st.composite
def blank_reviews(draw: st.DrawFn) -> Review:
    """Reviews in which nothing has been decided and nobody is named."""
    return new_review(draw(documents()), draw(checklists()), Matter(), id_=draw(identifiers), created=draw(moments))


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """Reviews at any stage."""
    review = draw(blank_reviews())
    return draw(states_after(review))


@st.composite
def states_after(draw: st.DrawFn, review: Review, max_edits: int = 8) -> Review:
    """What ``review`` may have become after some edits."""
    for _ in range(draw(st.integers(0, max_edits))):
        review, _ = apply(review, draw(edits(review)))
    return review


@st.composite
def edits(draw: st.DrawFn, review: Review, *, may_group: bool = True) -> Edit:
    """Edits that fit ``review``, those included that change nothing."""
    if may_group and not review.signed and draw(st.integers(0, 5)) == 0:
        members: list[Edit] = []
        for _ in range(draw(st.integers(0, 3))):
            members.append(draw(edits(review, may_group=False)))
            review, _ = apply(review, members[-1])
        return EditGroup(tuple(members))
    if review.signed:
        return SetSignOffs((), draw(texts))
    finding = draw(st.sampled_from(list(review.findings.values())))
    kinds = [SetVerdict, SetSeverity, SetNote, SetRecommendation, SetComment, SetStage, SetMatter, AddEvidence]
    kinds += [RejectPassage, DecideFlag]
    if finding.evidence:
        kinds += [RemoveEvidence, MoveEvidence, ReplaceEvidence]
    if finding.rejected:
        kinds.append(RestorePassage)
    if may_group:
        kinds.append(SetSignOffs)
    return _edit(draw, draw(st.sampled_from(kinds)), review, finding)


def _edit(draw: st.DrawFn, kind: type[Edit], review: Review, finding: Finding) -> Edit:
    # Drawn one by one: strategies that are built anew for each state would take most of a test's time.
    id_ = finding.requirement
    if kind is SetVerdict:
        return SetVerdict(id_, draw(_VERDICTS))
    if kind is SetSeverity:
        return SetSeverity(id_, draw(_SEVERITIES), draw(texts))
    if kind is SetNote:
        return SetNote(id_, draw(texts))
    if kind is SetRecommendation:
        return SetRecommendation(id_, draw(_OPTIONAL_TEXTS))
    if kind is SetComment:
        return SetComment(id_, draw(texts))
    if kind is SetStage:
        return SetStage(id_, draw(_STAGES))
    if kind in {RejectPassage, RestorePassage}:
        return _edit_of_rejected(draw, kind, review, finding)
    if kind in {SetMatter, DecideFlag, SetSignOffs}:
        return _edit_of_review(draw, kind, id_)
    return _edit_of_evidence(draw, kind, review, finding)


def _edit_of_review(draw: st.DrawFn, kind: type[Edit], requirement: str) -> Edit:
    if kind is SetMatter:
        return SetMatter(draw(matters))
    if kind is DecideFlag:
        decision = FlagDecision(draw(_FLAG_VERDICTS), draw(texts), draw(st.sampled_from(["", requirement])))
        return DecideFlag(draw(identifiers), draw(st.sampled_from([None, decision])))
    signed = SignOff(draw(st.sampled_from(SignRole)), draw(texts), draw(moments), "0" * 64)
    return SetSignOffs((signed,) * draw(st.integers(0, 2)))


def _edit_of_rejected(draw: st.DrawFn, kind: type[Edit], review: Review, finding: Finding) -> Edit:
    if kind is RestorePassage:
        return RestorePassage(finding.requirement, draw(st.sampled_from(finding.rejected)).anchor.id)
    used = {passage.anchor.id for passage in finding.rejected}
    fresh = next(f"r{number}" for number in count() if f"r{number}" not in used)
    place = anchor(review.document, draw(spans_in(review.document.text)), fresh)
    index = draw(st.integers(0, len(finding.rejected)))
    return RejectPassage(finding.requirement, RejectedPassage(place, draw(texts)), index)


def _edit_of_evidence(draw: st.DrawFn, kind: type[Edit], review: Review, finding: Finding) -> Edit:
    id_ = finding.requirement
    if kind is AddEvidence:
        used = {evidence.id for each in review.findings.values() for evidence in each.evidence}
        fresh = next(f"e{number}" for number in count() if f"e{number}" not in used)
        added = anchor(review.document, draw(spans_in(review.document.text)), fresh)
        return AddEvidence(id_, added, draw(st.integers(0, len(finding.evidence))))
    known = finding.evidence[draw(st.integers(0, len(finding.evidence) - 1))].id
    if kind is RemoveEvidence:
        return RemoveEvidence(id_, known)
    if kind is MoveEvidence:
        return MoveEvidence(id_, known, draw(st.integers(0, len(finding.evidence) - 1)))
    return ReplaceEvidence(id_, anchor(review.document, draw(spans_in(review.document.text)), known))
