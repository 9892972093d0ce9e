"""The measures and colours of the window; nothing else names one.

Colours come as pairs, light and dark. Contrast of text is at least 4.5:1 on every
ground it is put on, also on tints; a test measures it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# Type sizes, in logical pixels.
CAPTION: Final = 12
DENSE: Final = 13
BODY: Final = 14
SECTION: Final = 15
RECORD: Final = 16
TITLE: Final = 20
HERO: Final = 24
RECORD_LINE: Final = 28

# Spacing.
GAP_4: Final = 4
GAP_8: Final = 8
GAP_12: Final = 12
GAP_16: Final = 16
GAP_24: Final = 24
GAP_32: Final = 32

# Radii.
RADIUS_CARD: Final = 8
RADIUS_CONTROL: Final = 6
RADIUS_CHIP: Final = 5

# Heights and widths.
CONTROL_HEIGHT: Final = 32
LARGE_TARGET: Final = 48  # where somebody votes who has never seen the program
TABLE_ROW: Final = 32
MATRIX_ROW: Final = 28
SENTENCE_ROW: Final = 44
CHIP_HEIGHT: Final = 22
RAIL_WIDTH: Final = 168
RAIL_NARROW: Final = 56
RAIL_ITEM: Final = 36
TOP_BAR: Final = 48
STATUS_LINE: Final = 30
PAGE_PADDING: Final = 24
CARD_PADDING: Final = 16
FOCUS_RING: Final = 2
LIST_PANE: Final = 252
EVIDENCE_PANE: Final = 262
FORM_WIDTH: Final = 720
LABEL_WIDTH: Final = 132

# Below these widths of the window, in logical pixels, the frame gives way.
WIDE_ENOUGH_FOR_EVIDENCE: Final = 1320
WIDE_ENOUGH_FOR_RAIL: Final = 1100
WIDE_ENOUGH_FOR_LIST: Final = 900

# Icons.
ICON: Final = 18
ICON_SMALL: Final = 16
ICON_TINY: Final = 14
STROKE: Final = 1.75


class Tokens(NamedTuple):
    """One appearance: every colour by what it is for.

    A named tuple, because the first window waits for it: a dataclass of 25 fields
    costs 3 ms at start.
    """

    ground: str
    rail: str
    sunken: str
    desk: str
    surface: str
    hover: str
    ink: str
    secondary: str
    disabled: str
    line: str
    line2: str
    control: str
    accent: str
    accent_hover: str
    accent_tint: str
    chosen: str
    on_accent: str
    good: str
    good_tint: str
    attention: str
    attention_tint: str
    danger: str
    danger_tint: str
    violet: str
    violet_tint: str


LIGHT: Final = Tokens(
    ground="#F6F5F2",
    rail="#EFEDE8",
    sunken="#F1EFEB",
    desk="#E7E5DF",
    surface="#FFFFFF",
    hover="#F3F1ED",
    ink="#1F2328",
    secondary="#565D66",
    disabled="#A0A6AE",
    line="#E4E2DC",
    line2="#D3D0C8",
    control="#8E8B84",
    accent="#24527A",
    accent_hover="#1C4263",
    accent_tint="#E9F0F6",
    chosen="#D5E3EF",
    on_accent="#FFFFFF",
    good="#2A7348",
    good_tint="#E6F1EA",
    attention="#85560A",
    attention_tint="#F8EFDC",
    danger="#B3261E",
    danger_tint="#FBE9E7",
    violet="#6A4C93",
    violet_tint="#F0EBF6",
)

DARK: Final = Tokens(
    ground="#1B1C1E",
    rail="#17181A",
    sunken="#1E1F22",
    desk="#141517",
    surface="#232427",
    hover="#2A2C30",
    ink="#E8E8E6",
    secondary="#A6ABB2",
    disabled="#6B7178",
    line="#34363B",
    line2="#43464C",
    control="#7A7F87",
    accent="#7FB0D8",
    accent_hover="#95BFE0",
    accent_tint="#22303C",
    chosen="#2C4256",
    on_accent="#11202E",
    good="#7CC79A",
    good_tint="#1F3027",
    attention="#E0B05C",
    attention_tint="#352B18",
    danger="#F0867E",
    danger_tint="#3A2220",
    violet="#B9A0DC",
    violet_tint="#2F2839",
)
