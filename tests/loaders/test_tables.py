"""Rows of tables in plain text, with their cells where the columns can be told apart."""

from __future__ import annotations

from reviewer.model.document import BlockKind, Document
from tests.loaders.outlines import document


def rows(loaded: Document) -> list[list[str]]:
    return [
        [cell.of(loaded.text) for cell in block.cells] for block in loaded.blocks if block.kind is BlockKind.TABLE_ROW
    ]


def test_tabs() -> None:
    loaded = document("SDK清单\n名称\t用途\t公司\n推送SDK\t消息推送\t示例公司\n地图SDK\t\t示例地图公司\n以上为清单。\n")
    assert rows(loaded) == [
        ["名称", "用途", "公司"],
        ["推送SDK", "消息推送", "示例公司"],
        ["地图SDK", "", "示例地图公司"],
    ]
    assert loaded.blocks[-1].kind is BlockKind.PARAGRAPH


def test_bars_with_a_rule() -> None:
    loaded = document("| Data | Purpose |\n|---|---|\n| Name | Orders |\n")
    assert rows(loaded) == [["Data", "Purpose"], [], ["Name", "Orders"]]


def test_wide_gaps() -> None:
    loaded = document("Data        Purpose\nName        Orders\nAddress     Delivery\n")
    assert rows(loaded) == [["Data", "Purpose"], ["Name", "Orders"], ["Address", "Delivery"]]


def test_two_spaces_after_full_stops_are_no_columns() -> None:
    loaded = document("We collect data.  We keep it.\nWe share data.  We protect it.\n")
    assert rows(loaded) == []


def test_gaps_after_numbers_are_no_columns() -> None:
    loaded = document("1.      查阅您的信息；\n2.      删除您的信息。\n")
    assert rows(loaded) == []


FLATTENED = """\
(一)第三方SDK

我们集成了以下SDK:

SDK名称 所属公司 收集的信息 管理方式
示例Push SDK 示例科技有限公司 1. 设备信息:型号、OAID(Open Anonymous ID)、系统版本;
2. 网络信息:IP 地址、WiFi状态
可在“设置-通知”中关闭 https://example.com/privacy
地图SDK 示例地图公司 位置信息(仅在您开启定位时) 关闭定位权限:无法使用地图;
关闭网络权限:无法使用导航

以上清单会更新。
"""


def test_rows_flattened_to_single_spaces_go_over_several_lines() -> None:
    loaded = document(
        FLATTENED.replace(" https", "").replace("://example.com/privacy", "").replace("IP 地址", "IP地址")
    )
    assert rows(loaded) == [
        ["SDK名称", "所属公司", "收集的信息", "管理方式"],
        [
            "示例Push SDK",
            "示例科技有限公司",
            "1. 设备信息:型号、OAID(Open Anonymous ID)、系统版本;\n2. 网络信息:IP地址、WiFi状态",
            "可在“设置-通知”中关闭",
        ],
        [
            "地图SDK",
            "示例地图公司",
            "位置信息(仅在您开启定位时)",
            "关闭定位权限:无法使用地图;\n关闭网络权限:无法使用导航",
        ],
    ]
    assert [block.kind for block in loaded.blocks][-1] is BlockKind.PARAGRAPH


def test_a_row_whose_columns_cannot_be_told_apart_is_still_a_row() -> None:
    loaded = document(FLATTENED)
    assert [] in rows(loaded)
    assert rows(loaded)[-1][0] == "地图SDK"


def test_a_table_ends_where_a_section_begins() -> None:
    loaded = document("信息类别 收集目的 收集方式\n账户信息 注册登录 您主动填写\n二、共享\n我们不会共享。\n")
    assert len(rows(loaded)) == 2
    assert loaded.blocks[2].kind is BlockKind.HEADING


def test_words_with_spaces_between_them_are_no_header() -> None:
    assert rows(document("欢迎 使用 示例 应用\n我们重视您的隐私。\n")) == []


def test_a_very_long_line_is_no_row() -> None:
    assert rows(document("a\tb\tc\n" + "a\tb" * 2_000 + "\n")) == []
