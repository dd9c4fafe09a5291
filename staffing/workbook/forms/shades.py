"""Colours as workbooks write them (RGB, a number of the palette, the theme with a tint) as the RGB that a screen shows.

A tint lightens or darkens a colour in the whole-numbered hue, luminance and saturation of Windows (0 to 240), which is what
spreadsheet programs compute with: with exact numbers a third of the tinted theme colours come out one off.
ECMA-376 part 1, 18.8.3 (tints), 18.8.19 (colours) and 18.8.27 (the palette).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_MOST, _FULL = 240, 255
#: The palette where a workbook brings none of its own: eight basic colours twice, then 48 more.
_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
PALETTE = tuple(
    f"{_BASIC} {_BASIC} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF "
    "FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
    .split()
)  # fmt: skip
#: The twelve colours of the theme that a new workbook has, by their numbers.
THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
_NAMES = (
    (15, "red"), (40, "orange"), (70, "yellow"), (165, "green"), (200, "turquoise"), (255, "blue"), (290, "purple"),
    (345, "pink"), (361, "red"),
)  # fmt: skip


def shown(attributes: Mapping[str, str], palette: Sequence[str], theme: Sequence[str]) -> str | None:
    """The RGB (`FFCC00`) of an element such as `<fgColor theme="4" tint="0.6"/>`; None where it names no colour."""
    try:
        if rgb := attributes.get("rgb"):
            base = rgb[-6:].upper() if len(rgb) in (6, 8) else ""
            int(base, 16)
        elif "theme" in attributes:
            base = _of(theme, int(attributes["theme"]))
        elif "indexed" in attributes:
            base = _of(palette, int(attributes["indexed"]))
        else:
            return None
        tint = float(attributes.get("tint", 0))
    except ValueError:
        return None
    return tinted(base, tint) if base and -1 <= tint <= 1 else None


def _of(colours: Sequence[str], number: int) -> str:
    return colours[number] if 0 <= number < len(colours) else ""


def tinted(rgb: str, tint: float) -> str:
    """A colour made darker (a tint from -1 to 0) or lighter (0 to 1)."""
    if not tint:
        return rgb
    hue, luminance, saturation = _to_hls(*(int(rgb[at : at + 2], 16) for at in (0, 2, 4)))
    after = luminance * (1 + tint) if tint < 0 else luminance * (1 - tint) + _MOST * tint
    # A tint is stored a little short: 0.7999816888943144 for 0.8.
    return "".join(f"{part:02X}" for part in _to_rgb(hue, int(after + 0.01), saturation))


def _to_hls(red: int, green: int, blue: int) -> tuple[int, int, int]:
    most, least = max(red, green, blue), min(red, green, blue)
    luminance = ((most + least) * _MOST + _FULL) // (2 * _FULL)
    span = most - least
    if not span:
        return 0, luminance, 0
    whole = most + least if luminance <= _MOST // 2 else 2 * _FULL - most - least
    saturation = (span * _MOST + whole // 2) // whole
    from_red, from_green, from_blue = (
        ((most - part) * (_MOST // 6) + span // 2) // span for part in (red, green, blue)
    )
    if red == most:
        hue = from_blue - from_green
    elif green == most:
        hue = _MOST // 3 + from_red - from_blue
    else:
        hue = 2 * _MOST // 3 + from_green - from_red
    return hue % _MOST, luminance, saturation


def _to_rgb(hue: int, luminance: int, saturation: int) -> tuple[int, int, int]:
    half = _MOST // 2
    if not saturation:
        grey = (luminance * _FULL + half) // _MOST
        return grey, grey, grey
    if luminance <= half:
        high = (luminance * (_MOST + saturation) + half) // _MOST
    else:
        high = luminance + saturation - (luminance * saturation + half) // _MOST
    low = 2 * luminance - high
    red, green, blue = (
        min((_part(low, high, (hue + turn) % _MOST) * _FULL + half) // _MOST, _FULL)
        for turn in (_MOST // 3, 0, -_MOST // 3)
    )
    return red, green, blue


def _part(low: int, high: int, hue: int) -> int:
    if hue < _MOST // 6:
        return low + ((high - low) * hue + _MOST // 12) // (_MOST // 6)
    if hue < _MOST // 2:
        return high
    if hue < _MOST * 2 // 3:
        return low + ((high - low) * (_MOST * 2 // 3 - hue) + _MOST // 12) // (_MOST // 6)
    return low


def alike(one: str, other: str) -> bool:
    """Whether two colours are the same to the eye: programs differ by one or two of 255 in what they make of a tint."""
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 2 for at in (0, 2, 4))


def colour_word(rgb: str) -> str:
    """What people call a colour: `light green`, `grey`."""
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    most, least = max(red, green, blue), min(red, green, blue)
    if most - least < 16:
        return "white" if least > 247 else "black" if most < 40 else "light grey" if least > 200 else "grey"
    span = most - least
    turn = (
        ((green - blue) / span) % 6
        if most == red
        else (blue - red) / span + 2
        if most == green
        else (red - green) / span + 4
    )
    name = next(name for below, name in _NAMES if 60 * turn < below)
    light = (most + least) / (2 * _FULL)
    return f"light {name}" if light > 0.68 else f"dark {name}" if light < 0.3 else name
