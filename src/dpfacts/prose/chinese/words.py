"""The words around numerals in Chinese prose.

Measure words, words that only look like numerals, and what makes a date or a label of a number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dpfacts.prose.chinese.characters import BLANKS, HAN


def _either(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# Measure words and units, as they stand right behind a number.
MEASURE = _either(
    """
    平方公里 平方\ue000米 立方米 平方米 平方 摄氏度 公里 公斤 公顷 \ue000克 \ue000米 \ue000瓦时
    \ue000瓦 厘米 毫米 毫升 英寸 英尺 海里 小时 分钟 刻钟 个月 个小时 星期 周岁 周年 人次 人民币
    美元 欧元 日元 港元 英镑 韩元 卢比 街道 社区 乡镇 乡村 城市 学年 年级 km kg cm mm m g t ℃
    [个名人户家所只次项条种类台辆座位岁年天日月周元块角分吨斤克米里亩顷倍届批期章节页字句秒对双套]
    [间处场层门科册本部篇首张枚颗粒片支枝把根艘架匹头群组班队县市省区镇乡村州国城店校院厅局站厂]
    [度升寸尺瓦口副株棵盏道起宗桩件例瓶杯盒箱袋包碗顿步回趟轮圈声笔份封员代胎胞世排行列路线楼室床]
    [幢栋]
    """
)
_NUMERAL = rf"[{HAN}\d]"
# The commonest words that numeral characters stand in and count nothing; places among them.
_WORDS = _either(
    rf"""
    一[些样切起般定直旦贯致律向同概度经看想听见下来再心时连流手身生共味番会边面体带代阵瞬举齐]
    一(?:系列|点点|点儿|方面|路上|揽子|把手|应俱全|日游|旁) 有一点 一点[也都]
    [统唯专单同逐归划万不清均]一 之一(?!{_NUMERAL}) 第一(?:时间|线|手|夫人|性)
    十分(?!之|钟) 十足 十堰 十字(?!以) 万分(?!之) 万万[不没]
    三(?:亚|峡|明市|门峡|河市|星(?!级|期)|农|甲医|甲综|角洲|轮车|思|番五次|心二意)
    四(?:川|平市|面|处(?!房)|周|肢|季(?!度)) 五(?:台|指山|常市|金|官|脏|谷|湖|花八门)
    六(?:安市|盘水|朝) 七(?:台河|夕|上八下) 八(?:达岭|卦|路军|公山) 九(?:江|寨|龙|华山|州)
    两[会岸侧旁边手] 二(?:手|维码|胎|氧化) 零[售食件碎星散钱] 零距离 零下(?!{_NUMERAL})
    百(?:姓|货|色|度|科|合|般|家姓) 百分(?!之|点|百|比的) 千(?:禧|岛|古|秋|方百计)
    万[宁州达科象能物] 亿[利达] [两三]点一线 张三 李四 王[二五] 五四(?:运动|青年)
    双十[一二] 三七二十一 乱七八糟
    (?:十[一二三四五六七八九]|二十)大(?=[以召提报代精后会确指胜开闭的、，。]|$)
    """
)
NO_NUMERAL = rf"(?<!{_NUMERAL}){_WORDS}"
_NO_NUMERAL = re.compile(NO_NUMERAL)
# Addresses, versions, dates in digits, times, ratios, school years, telephone numbers, places on
# the globe, standards, names with digits, powers: no counts.
_CODES = re.compile(
    r"""
    https?://[!-~]+
    | (?<![\d.])\d++(?:\.\d++){2,}+
    | (?<![\d/.-])\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)
    | (?<![\d:.])\d{1,6}(?:\.\d{1,6})?(?::\d{1,6})+
    | (?<![\d/.])\d{4}/\d{2,4}(?!\d)
    | (?<![\d-])\d{2,4}(?:-\d{3,8}){2,3}(?!\d) | (?<![\d-])0\d{2,3}-\d{7,8}(?!\d)
    | (?<![\d.])\d{1,3}°\d{1,2}′(?:\d{1,2}″)?
    | (?<![A-Za-z])[A-Z]{1,4}(?:/[A-Z])?[ ]?\d{1,6}(?:\.\d{1,3})?[-—]\d{4}(?!\d)
    | (?<![A-Za-z\d])[A-Za-z]+-?\d[A-Za-z\d-]*
    | (?<![\d.^])[\d.]++\^[-+]*[\d.]*
    """,
    re.VERBOSE,
)
_YEAR_BEHIND = re.compile(
    rf"{BLANKS}年(?!龄|多|余|级|以内|之?内|的?历史)|[-~—至到和与、]{{1,2}}\d{{4}}[学年]"
    "|[学财]?年度"
)
_TIME_BEFORE = re.compile("(?:上午|下午|晚上|晚|早上|早晨|早|中午|凌晨|清晨|傍晚|夜里|[日天间]) *$")
_CLOCK = re.compile(
    rf"点(?:钟|半|整|左右|以?[前后]|之[前后]|[,，、。:;；到至~ -]"
    rf"|(?!两){_NUMERAL}|$)"
)
_HOUR_BEFORE = re.compile(rf"{_NUMERAL}[点时]$")
_LABEL_BEFORE = re.compile(
    "(?:附件|附录|附表|编号|专栏|图表|步骤|型号|邮编|电话|热线|航班|版本|房间"
    "|(?<![代发外])表|(?<![地企试意])图)[: ]*$"
)
_WEEKDAY = re.compile("(?:星期|礼拜|(?<![每一])周)$")
_MONTH_NEXT = re.compile(rf"{BLANKS}年{BLANKS}[{HAN}\d]{{1,3}}{BLANKS}月")
_AGE = re.compile(rf"{BLANKS}(?:年代|世纪|(?<=[789]0)后)")
_RANK = re.compile("级|等[奖功品舱座残]")
_NUMBERED = re.compile(rf"{BLANKS}号")
_CALENDAR = (
    (12, re.compile(rf"{BLANKS}月(?!龄|以内|之?内|均)")),
    (31, re.compile(rf"{BLANKS}日(?!元|内|以内|之内|均|龄)")),
    (24, re.compile(rf"{BLANKS}时(?!间|段|期|代|长|候|差|常)")),
)
_MEASURE = re.compile(BLANKS + MEASURE)


def blocked(plain: str) -> list[tuple[int, int]]:
    """Where no numeral may begin: words such as 一些 and 四川, addresses, dates in digits."""
    spans = [match.span() for match in _NO_NUMERAL.finditer(plain)]
    return sorted(spans + [match.span() for match in _CODES.finditer(plain)])


def measured(plain: str, end: int) -> bool:
    """Whether a measure word stands right behind ``end``."""
    return bool(_MEASURE.match(plain, end))


def kind(plain: str, start: int, end: int, value: Decimal) -> str:
    """What a whole number at ``start`` to ``end`` is: ``date``, ``label``, or ``cardinal``."""
    before = plain[max(0, start - 6) : start]
    if _LABEL_BEFORE.search(before) or _RANK.match(plain, end):
        return "label"
    if _is_date(plain, end, value, before, plain[start:end]):
        return "date"
    if _NUMBERED.match(plain, end):
        return "date" if value <= 31 else "label"
    return "cardinal"


def _is_date(plain: str, end: int, value: Decimal, before: str, shown: str) -> bool:
    if _AGE.match(plain, end) or (before.endswith("〔") and plain.startswith("〕", end)):
        return True
    if _YEAR_BEHIND.match(plain, end):
        in_digits = shown.isdigit() and len(shown) == 4 and 1000 <= value <= 2100
        return in_digits or bool(_MONTH_NEXT.match(plain, end))
    if value <= 7 and len(shown) == 1 and _on_weekday(plain, end, before):
        return True
    if value <= 24 and _CLOCK.match(plain, end):
        return True
    if value <= 24 and plain.startswith("点", end) and _TIME_BEFORE.search(before):
        return True
    if value < 60 and _HOUR_BEFORE.search(before):
        return plain.startswith(("分", "刻"), end) or before[-1] == "点"
    return any(value <= most and form.match(plain, end) for most, form in _CALENDAR)


def _on_weekday(plain: str, end: int, before: str) -> bool:
    return bool(_WEEKDAY.search(before)) and not measured(plain, end)
