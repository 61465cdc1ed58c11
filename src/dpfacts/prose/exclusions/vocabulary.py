"""The words that tell a name with a number from a count."""

from __future__ import annotations

NUMBERED = frozenset(
    (
        "act amendment annex apartment appendix art. article articles battalion bay berth bill"
        " block book box brigade bus case cases category ch. channel chapter chapters class"
        " clause clauses code cohort column columns day decree directive disc dist. district"
        " division edition entry episode eq. equation event exercise exhibit exit fig. figure"
        " figures flat flight floor footnote form gate gen generation grade group hall heat"
        " highway hotline id interstate isbn issn issue issues item items junction lane lap"
        " lesson level line lines lot magnitude mark marker match mile-marker model module"
        " motorway no no. nos nos. note notes nr number numbers option order p. page pages"
        " paragraph paragraphs part phase phases pier pin platform plot point pole policy pp."
        " prop prop. proposition psalm quarter question questions radio rank ref ref. reference"
        " regiment resolution room rooms round route row rows rule rules sample scenario scene"
        " schedule season seat sec. section sections series set site squad stage stages stall"
        " station step steps stop suite table tables team terminal test tier title tower track"
        " train tram type unit verse version versions vol vol. volume volumes ward week zone"
    ).split()
)
"""Words that number things: what stands behind them is no count."""
COUNTED_TOO = frozenset(
    (
        "bay bill book case cases class code columns day event figure figures floor form group"
        " hall house issues lane lesson level line lines lot match model note notes number"
        " numbers order page pages part pole policy quarter question questions rank room rooms"
        " round rows rules sample season seasons series set site station steps stop tables team"
        " test title unit week"
    ).split()
)
"""Those of them that stand before a count just as well, with a plural behind."""
FUNCTION = frozenset(
    (
        "a about above according add additionally after against all almost also although"
        " altogether among an and another any approximately are around as at average because"
        " before being below between both but by can could currently did do does during each"
        " elsewhere estimated even every exactly few following for friday from further get give"
        " had has have he he's her here his how however i if in including instead into is it it's"
        " its just last least less let like make many may meanwhile minus mix monday more most"
        " much my nationwide near nearly next no nor not now of off on once one only or other our"
        " out over overall per perhaps plus regarding roughly saturday saw see she's since so"
        " some still such sunday take than that that's the their them then there there's these"
        " they they've this those though through thursday thus to today together tomorrow tonight"
        " too total tuesday under until up us use was we we've wednesday were what when where"
        " whereas whether which while who whose why will with within without worldwide would"
        " yesterday yet you your"
    ).split()
)
"""Words that begin a sentence or a phrase with a capital letter and are no names."""
MONTHS = frozenset(
    (
        "april august december february january july june march may november october september"
    ).split()
)
"""Months, behind which a number is a date."""
MONEY = frozenset(
    ("AUD BRL CAD CHF CNY DKK EUR GBP HK HKD INR JPY KRW NOK NT RMB Rs SEK SGD US USD ZAR").split()
)
"""Codes of currencies and countries, before an amount."""
VERBS = frozenset(
    (
        "across allows always as becomes brings comes costs does features gets goes has his"
        " includes is its makes means needs offers perhaps plans plus provides reads remains"
        " requires runs says series sets species states takes this thus us uses was"
    ).split()
)
"""Words in s that are no plurals, verbs for the most part."""
LINKING = frozenset(
    (
        "after also and are as at before but by can could for from had has have in is now of on"
        " or since than that to was were when where which while who will with would"
    ).split()
)
"""Words that stand between a number and no noun of its own."""
