"""Citations of legal instruments as lawyers write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.model.language import Language
from reviewer.model.report import Basis
from reviewer.wording.catalogue import Wording

_ARTICLE = re.compile(r"(?P<article>\d+)(?P<divisions>(?:\([^()]+\))*)")
_CLAUSE_ITEM = re.compile(r"(?P<clause>\d+(?:\.\d+)+) (?P<item>[a-z])")
_DIVISION = re.compile(r"\(([^()]+)\)")
_STANDARD = re.compile(
    r"(?P<number>(?:[A-Z]+(?:/[A-Z]+)? [\d.]+[-—–]\d{4})?)\s*(?P<title>.+?)(?P<remark>(?:（[^（）]*）)?)"
)
_DIGITS = "零一二三四五六七八九"
_LARGEST_SPELT = 999


def citation_text(same_instrument: Sequence[Basis], wording: Wording) -> str:
    """The instrument's full title and the places in it; an instrument that is not described is named as it is cited."""
    first = same_instrument[0]
    title = first.instrument.title.in_language(wording.language) if first.instrument else first.citation.instrument
    if wording.language is Language.ZH:
        title = _marked(title)
    articles = [basis.citation.article.strip() for basis in same_instrument]
    place = wording("list.separator").join(_place(article, wording) for article in articles if article)
    return wording("report.cite", instrument=title, place=place) if place else title


def _marked(title: str) -> str:
    """A Chinese title in title marks; a standard's number and a remark in brackets stay outside."""
    match = _STANDARD.fullmatch(title)
    if "《" in title or match is None:
        return title
    return f"{match['number']}《{match['title']}》{match['remark']}"


def _place(article: str, wording: Wording) -> str:
    """Article, paragraph and item; anything that is not numbered so ("5.4 e") is a clause of a standard."""
    match = _ARTICLE.fullmatch(article)
    if match is None:
        clause = _CLAUSE_ITEM.fullmatch(article)
        if clause is None:
            return wording("report.cite.clause", number=article)
        return wording("report.cite.clause_item", number=clause["clause"], item=clause["item"])
    place = wording("report.cite.article", number=_number(match["article"], wording.language))
    keys = ("report.cite.paragraph", "report.cite.item")
    for depth, division in enumerate(_DIVISION.findall(match["divisions"])):
        place += wording(keys[min(depth, 1)], number=_number(division, wording.language))
    return place


def _number(printed: str, language: Language) -> str:
    """A number as the language writes it in citations; letters stay in brackets."""
    if language is not Language.ZH:
        return printed
    return chinese_number(int(printed)) if printed.isdecimal() else f"（{printed}）"


def chinese_number(number: int) -> str:
    """A number up to 999 in Chinese characters, larger ones in digits."""
    if not 0 <= number <= _LARGEST_SPELT:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += _DIGITS[0]
    return text + (_DIGITS[ones] if ones or not number else "")
