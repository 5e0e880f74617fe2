"""Text of which the file names the wrong characters is told from real text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.loaders.pdf.garbled import is_garbled

ENGLISH = "We collect your name and your address, and we keep them for as long as the law requires us to. " * 3
CHINESE = "为了向您提供购书和配送服务，我们会收集您的姓名、手机号码和收货地址，并在法律规定的期限内保存上述信息。" * 3


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        CHINESE,
        "我們依法保護您的個人資料，並僅於法令規定之期間內保存；您得隨時請求查詢、閱覽、更正、補充或刪除該等資料。" * 3,
        "Wir verarbeiten Ihre Daten, soweit dies für die Erfüllung des Vertrags nötig ist; Übermittlung erfolgt nie. "
        * 3,
        "设备信息：IMEI、IMSI、MAC、OAID、AAID、SSID、BSSID、IDFV、CPU、SDK、GPS、WLAN、NFC、ICCID、MSISDN、TDSCDMA。"
        * 3,
        "",
    ],
)
def test_real_text(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in ENGLISH),
        "".join(chr(ord(sign) + 3) if sign.isalpha() else sign for sign in ENGLISH),
        "".join(chr(0x4E00 + 6007 * ord(sign) % 20000) if sign >= "\u4e00" else sign for sign in CHINESE),
        "(»¬«ƒ),… ÀÃÕŒœ–—ì,÷ñÿŸ⁄ òôÇÉÑÖ,¤‹¤›",
        "\ufffd" * 9 + "ab",
    ],
)
def test_wrong_characters(text: str) -> None:
    assert is_garbled(text)


def test_no_part_of_a_real_policy_is_taken_for_garbled(shared_policies: list[Path]) -> None:
    for path in shared_policies:
        text = path.read_text("utf-8")
        assert not any(is_garbled(text[start : start + 1200]) for start in range(0, len(text), 600))
