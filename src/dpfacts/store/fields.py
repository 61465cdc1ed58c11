"""The fields of the records that commands print, in their order; part of what scripts may
rely on.
"""

FACT = tuple(
    (
        "id statement figure figure_unit printed comparator value high unit measure measure_name "
        "place "
        "place_name period period_text dimensions topics quote source source_title source_short "
        "issued "
        "locator url link also reading caveats warnings"
    ).split()
)
"""All fields of a fact."""

BRIEF = ("id", "figure", "unit", "place", "period", "statement", "source", "locator")
"""Those that are printed where none are asked for."""

WHY: tuple[str, ...] = ("score", "points", "missing")
"""Those that ``search --explain`` adds."""
