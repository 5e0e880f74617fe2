"""The program's own icons, drawn in the colours of the palette."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from reviewer.resources import resource

if TYPE_CHECKING:
    from reviewer.model.review import Verdict

ICON_SIZE = QSize(18, 18)
_PIXELS = (16, 20, 32, 40)
SIGN_PIXELS = (32, 64, 256)


def icon(name: str, palette: QPalette, colour: QColor | None = None) -> QIcon:
    """The icon of that name, in ``colour`` or else in the colour of the palette's buttons."""
    ink = colour or palette.color(QPalette.ColorRole.ButtonText)
    return _icon(name, ink.name(), palette.color(QPalette.ColorRole.Base).name())


def verdict_icon(verdict: Verdict, palette: QPalette, colour: QColor) -> QIcon:
    """The sign of a verdict; the signs differ in shape as well as in colour."""
    return icon(f"verdict_{verdict}", palette, colour)


def application_icon() -> QIcon:
    """The program's sign, drawn beforehand from ``reviewer.svg``, which would take longer to load."""
    drawn = QIcon()
    for pixels in SIGN_PIXELS:
        drawn.addFile(str(resource(f"icons/reviewer-{pixels}.png")))
    return drawn


@lru_cache(maxsize=256)
def _icon(name: str, ink: str, base: str) -> QIcon:
    """Draw an SVG file whose lines are ``currentColor`` and whose signs within a filled shape are ``BASE``."""
    from PySide6.QtCore import QByteArray, QRectF  # noqa: PLC0415  the window shows sooner without these
    from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    svg = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", ink).replace("BASE", base)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QIcon()
    for pixels in _PIXELS:
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(pixmap.rect()))
        painter.end()
        drawn.addPixmap(pixmap)
        drawn.addPixmap(pixmap, QIcon.Mode.Selected)
    return drawn
