"""What HTML's elements mean for the text of a page (HTML Living Standard, section 15, rendering)."""

from __future__ import annotations

HEADINGS = {f"h{level}": level for level in range(1, 7)}

LISTS = frozenset({"ul", "ol", "menu", "dir"})
CELLS = frozenset({"td", "th"})

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head", "header", "hgroup", "hr",
    "html", "legend", "li", "listing", "main", "menu", "nav", "noframes", "noscript", "ol", "optgroup", "option", "p",
    "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "title", "tr", "ul", "xmp", *HEADINGS,
})  # fmt: skip
"""Elements that begin and end lines of their own."""

WITHOUT_TEXT = frozenset({"script", "style", "template"})
"""Elements whose content is no text for people."""

NOT_SHOWN = frozenset({
    "audio", "canvas", "datalist", "head", "iframe", "noembed", "noframes", "noscript", "object", "rp", "title",
    "video",
})  # fmt: skip
"""Elements whose text a browser with scripts does not show."""

CONTROLS = frozenset({"option", "select"})
"""Controls of forms whose text is a choice, not a statement."""

PRESERVING = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
"""Elements that keep white space as it is."""

BOLD = frozenset({"b", "strong", "th", *HEADINGS})
LABELS = frozenset({"dt", "legend", "summary"})
"""Elements that name what stands below them."""
UNDERLINED = frozenset({"u", "ins"})
STRUCK = frozenset({"s", "strike"})
