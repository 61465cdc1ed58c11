"""Where a text says that something is: the provinces of China, and names behind `in`."""

from __future__ import annotations

import re

_PROVINCES = """
    Anhui=安徽, Beijing=北京, Chongqing=重庆, Fujian=福建, Gansu=甘肃, Guangdong=广东, Guangxi=广西,
    Guizhou=贵州, Hainan=海南, Hebei=河北, Heilongjiang=黑龙江, Henan=河南, Hong Kong=香港,
    Hubei=湖北, Hunan=湖南, Inner Mongolia=内蒙古, Jiangsu=江苏, Jiangxi=江西, Jilin=吉林,
    Liaoning=辽宁, Macao=澳门, Ningxia=宁夏, Qinghai=青海, Shaanxi=陕西, Shandong=山东,
    Shanghai=上海, Shanxi=山西, Sichuan=四川, Taiwan=台湾, Tianjin=天津, Tibet=西藏,
    Xinjiang=新疆, Yunnan=云南, Zhejiang=浙江
"""
_NAMED = {
    name: pair.split("=")[0].strip()
    for pair in _PROVINCES.split(",")
    for name in pair.strip().split("=")
}
_PROVINCE = re.compile(rf"\b(?:{'|'.join(filter(str.isascii, _NAMED))})\b"
                       rf"|{'|'.join(name for name in _NAMED if not name.isascii())}")  # fmt: skip
_TIMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter"
)
_BEHIND = re.compile(
    rf"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Tt]hroughout) (?!(?:{_TIMES})\b)"
    r"(?P<name>[A-Z][a-zà-ÿ'’]+(?: [A-Z][a-zà-ÿ'’]+)*)"
)


def provinces(text: str) -> set[str]:
    """The provinces of China, and what ranks with them, that ``text`` names, by their
    English names.
    """
    return {_NAMED[match[0]] for match in _PROVINCE.finditer(text)}


def names(text: str) -> set[str]:
    """The names in ``text`` that stand where those of places do."""
    return {match["name"] for match in _BEHIND.finditer(text)}
