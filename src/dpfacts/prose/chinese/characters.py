"""The characters of Chinese numerals: which there are, and what each is worth."""

from __future__ import annotations

import re
from decimal import Decimal

BLANKS = " {0,4}"
HAN = "零一二三四五六七八九两十百千万亿兆廿卅卌"
DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
POWERS = {"兆": 12, "亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
# Every character is replaced at its place, the traditional ones of the words around numbers too.
# A tab, a wide blank and an empty line part cells and paragraphs: no numeral goes on behind them.
_PARTING = "\t\v\f\u3000\u2028\u2029"
_PLAIN = {code: " " for code in range(0x3001) if chr(code).isspace() and chr(code) not in _PARTING}
_EMPTY_LINE = re.compile(r"\n[ \r]{0,80}\n")
_PLAIN |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width forms
_PLAIN |= dict.fromkeys((0x2012, 0x2013, 0x2212), "-")  # dashes that are signs as well
_PLAIN[ord("，")] = "，"  # ends a clause, but where it groups digits
_GROUPING = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_TRADITIONAL = (
    "〇○壹贰貳叁柒捌玖佰仟兩萬億負點間個過於餘幾對時號週後內雙歲條種數約將達滿沒無應"
    "會準許為佔計戶隻項類臺輛塊噸畝頃屆節頁處場層門冊張顆頭組隊縣區鎮鄉國廠盞輪聲筆員"
    "線樓棟樣統專單劃紀級獎殘與長說禮稱簡團龍強"
)
_SIMPLIFIED = (
    "零零一二二三七八九百千两万亿负点间个过于余几对时号周后内双岁条种数约将达满没无应"
    "会准许为占计户只项类台辆块吨亩顷届节页处场层门册张颗头组队县区镇乡国厂盏轮声笔员"
    "线楼栋样统专单划纪级奖残与长说礼称简团龙强"
)
_PLAIN |= dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
# These are numerals in a numeral only (队伍, 大陆, 放肆, 收拾, 参加): beside a numeral character.
_FORMAL = dict(zip(map(ord, "伍陆陸肆拾參参俩倆弐"), "五六六四十三三两两二", strict=True))
_FORMAL_KEYS = "伍肆俩倆弐陆陸拾"
_FORMAL_RUN = re.compile(
    rf"[{_FORMAL_KEYS}](?= ?点 ?[{HAN}])|(?<=分之)[{_FORMAL_KEYS}]"
    rf"|[{HAN}{_FORMAL_KEYS}]{{2,}}"
    rf"|(?<=[{HAN}{_FORMAL_KEYS}])[參参](?=[十百千万拾])|[參参](?=[佰仟百千万])"
)
_FORMAL_IN_WORD = re.compile(
    "[陆陸](?=[续續地军軍海路])|拾(?=[荒起取到得捡撿遗遺])|肆(?=[意无無虐])"
)
# A magnitude that belongs to its unit: 千瓦, 兆赫, 百分点.
_IN_UNIT = re.compile(rf"千(?=[克米瓦卡伏赫帕焦])|兆(?=[瓦赫字欧帕])|(?<=[{HAN}\d])百(?=分[点位])")
MASK = "\ue000"


def plain(text: str) -> str:
    """``text`` with full-width, traditional and formal characters of numerals replaced.

    Every character keeps its place.
    """
    simple = _EMPTY_LINE.sub(lambda gap: "\t" * len(gap[0]), text).translate(_PLAIN)
    simple = _GROUPING.sub(",", simple)
    simple = _FORMAL_IN_WORD.sub(MASK, simple)
    simple = _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), simple)
    return _IN_UNIT.sub(MASK, simple)


def digits(characters: str) -> str:
    """Chinese digits, one by one, as a decimal string: 二零二一 is 2021."""
    return "".join(str(DIGITS[character]) for character in characters)


def powers(magnitudes: str) -> int:
    """The power of ten that a row of magnitudes multiplies by: 万亿 is 12."""
    return sum(POWERS.get(magnitude, 0) for magnitude in magnitudes)


def scaled(value: Decimal, power: int) -> Decimal:
    """``value`` times a power of ten, exact to any length."""
    sign, figures, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, figures, exponent + power))
