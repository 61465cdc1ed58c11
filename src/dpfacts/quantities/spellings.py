"""What a period that is not written in EDTF most likely means: for hints, never for reading.

A spelling counts only where it has one reading: 2008/10 may be October 2008 or 2008 to 2010, and
01/02/2021 two days, so both get no hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

from dpfacts.quantities import period

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>\d{4})"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_NTH |= {f"{number}{end}": number for number, end in enumerate(("st", "nd", "rd", "th"), 1)}
_NTH |= dict(zip("1234一二三四", (1, 2, 3, 4) * 2, strict=True))
_NUMBER = f"(?P<part>{'|'.join(sorted(_NTH, key=len, reverse=True))})"
_SEASONS = {name: code for code, name in period.SEASONS.items()} | {"fall": 23}
_SEASON = f"(?P<season>{'|'.join(_SEASONS)})"
_JOINTS = re.compile(r" ?(?:\.\.+|/) ?| (?:to|until|till|and|through|-) |(?<=\d)-(?=\d{4})")


def nearest(text: str) -> str:
    """The period in EDTF that ``text`` certainly means (`2021-Q3`: ``2021-07/2021-09``); empty
    where there is none such, or several.
    """
    plain = re.sub("[\u2010-\u2015\u2212~～]", "-", normalize("NFKC", text)).casefold()
    plain = " ".join(plain.replace(",", " ").split())
    candidates = {each for each in _candidates(plain) if _is_period(each)}
    return candidates.pop() if len(candidates) == 1 else ""


def _candidates(text: str) -> Iterator[str]:
    """What ``text`` may mean, some of it perhaps no period at all."""
    if date := _date(text):
        yield date
    for pattern, write in _STRETCHES:
        if match := pattern.fullmatch(text):
            yield write(match)
    inside = re.sub(r"^(?:from|between) ", "", text)
    for joint in _JOINTS.finditer(inside):
        ends = inside[: joint.start()], inside[joint.end() :]
        if all(ends) and all(dates := [_date(end) for end in ends]):
            yield "/".join(dates)


def _date(text: str) -> str:
    """One date in EDTF, from another spelling of it."""
    if _is_period(text) and "/" not in text:
        return text
    for pattern, write in _DATES:
        if match := pattern.fullmatch(text):
            return written if _is_period(written := write(match)) else ""
    return ""


def _is_period(text: str) -> bool:
    try:
        period.parse(text)
    except period.BadPeriod:
        return False
    return True


def _named(match: re.Match[str]) -> str:
    month = _MONTHS.index(match["name"][:3]) + 1
    day = match.groupdict().get("day")
    return f"{match['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _numbered(match: re.Match[str]) -> str:
    parts = (match.groupdict().get(part) for part in ("month", "day"))
    return "-".join([match["year"], *(f"{int(part):02d}" for part in parts if part)])


def _american(match: re.Match[str]) -> str:
    """Day and month with slashes: certain only where one of them can be no month."""
    first, second = int(match["first"]), int(match["second"])
    if first != second and first <= 12 and second <= 12:
        return ""
    month, day = (first, second) if second > 12 else (second, first)
    return f"{match['year']}-{month:02d}-{day:02d}"


def _slashed(match: re.Match[str]) -> str:
    """`2021/07` is a month, unless the second number may also be a later year (`2008/10`,
    `1998/02`).
    """
    year, month = match["year"], int(match["month"])
    return "" if year < "2000" or month > int(year[2:]) else f"{year}-{month:02d}"


def _short(match: re.Match[str]) -> str:
    """`21-07`: a year of this century and a month, where the first number can be no month."""
    return f"20{match['first']}-{match['second']}" if 12 < int(match["first"]) < 50 else ""


def _months(length: int) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        last = length * _NTH[match["part"]]
        return f"{match['year']}-{last - length + 1:02d}/{match['year']}-{last:02d}"

    return write


def _to_year(match: re.Match[str]) -> str:
    """`2019/20` and `2016-20`: two years, the second one cut short.

    What may be a month has two readings, and so has a code that EDTF gives a meaning of its own in
    level 2 (25 to 41: seasons of a hemisphere, quarters, halves).
    """
    year, second = match["year"], int(match["second"])
    taken = second <= 12 or (match["sign"] == "-" and 25 <= second <= 41)
    return "" if taken or second <= int(year[2:]) else f"{year}/{year[:2]}{second}"


def _decade(match: re.Match[str]) -> str:
    return f"{match['decade']}0/{match['decade']}9"


def _compiled(
    table: dict[str, Callable[[re.Match[str]], str]],
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
    return [(re.compile(pattern), write) for pattern, write in table.items()]


_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_DATES = _compiled(
    {
        rf"{_MONTH}(?: of |[-/ ]){_YEAR}": _named,
        rf"{_YEAR}[-/ ]{_MONTH}": _named,
        rf"{_MONTH} {_DAY} {_YEAR}": _named,
        rf"(?:the )?{_DAY}(?: of)?[- ]{_MONTH}[- ]{_YEAR}": _named,
        rf"{_YEAR}[-/ ]{_MONTH}[-/ ]{_DAY}": _named,
        rf"{_YEAR}\.(?P<month>\d\d?)": _numbered,
        rf"{_YEAR}-(?P<month>\d)": _numbered,
        rf"{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)": _numbered,
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)[t ]\d.*": _numbered,
        rf"(?P<month>\d\d?)[-/.]{_YEAR}": _numbered,
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}": _numbered,
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?": _numbered,
        rf"{_YEAR} ?年(?: ?(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?[日号])?)?": _numbered,
        rf"(?P<first>\d\d?)[-/](?P<second>\d\d?)[-/]{_YEAR}": _american,
        rf"{_YEAR}/(?P<month>\d\d?)": _slashed,
        r"(?P<first>\d\d)[-/](?P<second>\d\d)": _short,
        rf"{_SEASON}(?: of)? {_YEAR}": lambda m: f"{m['year']}-{_SEASONS[m['season']]}",
        rf"{_YEAR}[- ]{_SEASON}": lambda m: f"{m['year']}-{_SEASONS[m['season']]}",
        rf"(?:about|around|circa|approximately|ca?\.?) {_YEAR}": lambda m: f"{m['year']}~",
    }
)
_STRETCHES = _compiled(
    {
        rf"{_YEAR}[-/ ]?q(?P<part>[1-4])": _months(3),
        rf"q(?P<part>[1-4])[-/ ]?{_YEAR}": _months(3),
        rf"(?:the )?{_NUMBER} quarter(?: of)? {_YEAR}": _months(3),
        rf"{_YEAR} ?年? ?第?{_NUMBER} ?季度?": _months(3),
        rf"{_YEAR}[-/ ]?h(?P<part>[12])": _months(6),
        rf"h(?P<part>[12])[-/ ]?{_YEAR}": _months(6),
        rf"(?:the )?(?P<part>first|second|1st|2nd) half(?: of)? {_YEAR}": _months(6),
        rf"{_YEAR}(?P<sign>[-/])(?P<second>\d\d)": _to_year,
        r"(?:the )?(?P<decade>\d{3})(?:0s|0年代|x|u)": _decade,
        rf"(?:since|from) {_YEAR}": lambda m: f"{m['year']}/..",
        rf"{_YEAR}(?: ?[-/+]| ?(?:-|to|/) ?(?:now|present|today))": lambda m: f"{m['year']}/..",
        rf"(?:until|till|to|up to|through) {_YEAR}": lambda m: f"../{m['year']}",
    }
)
