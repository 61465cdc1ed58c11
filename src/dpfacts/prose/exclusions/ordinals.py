"""Which ordinals assert a rank or a count of times, and which only name or order things.

`ranked third`, `second place`, `the fourth largest city`, `its sixth straight win` and `the 22nd
year` can be right or wrong; `the 20th century`, `the 12th Five-Year Plan`, `the 12th National
Games`, `the second floor` and `Second, …` are names or order. "First" counts only where it ranks.
"""

from __future__ import annotations

import re

from dpfacts.prose.exclusions.setting import Setting

_RANKED = re.compile(
    r"(?<!\w)(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|finish(?:es|ed|ing)?|came|comes|come|coming"
    r"|stood|stands|listed|rated|seeded|sits|sat)(?: in| at| as)?(?: the)?(?: joint| equal"
    r"| a distant| overall)? \Z"
)
_RANK = re.compile(
    r"(?:[ -]place(?:d|s)?(?!\w)| (?:in the (?:world|country|nation|rankings?|medal|table"
    r"|standings)|nationally|nationwide|worldwide|globally|overall)(?!\w)|[ -](?:most|least|largest"
    r"|biggest|highest|lowest|smallest|longest|shortest|fastest|slowest|richest|poorest|best|worst"
    r"|tallest|deepest|oldest|youngest|wettest|driest|hottest|coldest|leading)(?!\w))"
)
_TIMES = re.compile(
    r" (?:(?:consecutive|straight|successive)(?!\w)|(?:year|month|week|day|time"
    r"|quarter) (?:in a row|running)(?!\w))"
)
_YEAR = re.compile(r" (?:year|edition|anniversary|birthday)(?!\w)")
_HAN_RANKED = re.compile(r"(?:排名?|排在|位居|位列|名列|列|居|跃居|升至|降至|获|获得|连续)\s?\Z")
_HAN_RANK = re.compile(r"\s?(?:大(?![家会学])|高(?![中产等校级])|位(?!置)|名(?!字))")


def ordinal(setting: Setting) -> bool:
    """An ordinal that ranks or counts nothing: `the 20th century`, `the second floor`."""
    if setting.figure.kind != "ordinal":
        return False
    if setting.shown.startswith("第"):
        return not (_HAN_RANKED.search(setting.before) or _HAN_RANK.match(setting.after))
    if _RANKED.search(setting.before) or _TIMES.match(setting.after):
        return False
    if setting.shown.lower() in ("first", "1st"):
        return not re.match("[ -]place(?!\\w)", setting.after)
    return not (_RANK.match(setting.after) or _YEAR.match(setting.after))
