"""What each finding code means and how to mend it: the text of ``dpfacts check --explain CODE``."""

from __future__ import annotations

WARNINGS = frozenset({"open-number", "text-unhashed", "unused"})
"""Codes of what is missing or too much while every entry holds; all others are errors."""

CODES = {
    "bad-byte": "The file holds a byte or character that TOML cannot: invalid UTF-8, a NUL, a "
    "carriage return of its own."
    " Save it as UTF-8 with plain line ends.",
    "no-toml": "The file is no TOML at the place named. See https://toml.io for the syntax.",
    "missing-key": "A table lacks a key that it must have. `dpfacts schema` lists the keys of "
    "each table. The page of an entry of elsewhere has `issued` or `accessed`.",
    "unknown-key": "A table has a key that the format does not know, often a slip of the pen; the "
    "nearest known key is named.",
    "bad-table": "A file has a table that the format does not know, or one that is no list of "
    "entries where it should be. No part of such a base is used.",
    "wrong-type": "A value has another type than its key wants: text for a number, a number in "
    "quotes, a list for a text.",
    "bad-id": "Ids are lower-case letters and digits joined by single hyphens, so that they are "
    "safe in a shell and never change.",
    "duplicate-id": "Two entries of one kind have the same id, perhaps in two files of the base, "
    "or an entry of elsewhere has that of a fact or a source. Rename one. No part of such a base "
    "is used.",
    "bad-period": "Periods and dates are EDTF (levels 0 and 1): 2020, 2020-07, 2020-07-31, "
    "2016/2020, ../2020-07, 2020~.",
    "bad-coordinate": "`support` and `inferred` name coordinates of the fact: place, subject, "
    "period, unit, measure, status, aggregation, or one of its dimensions, and only those that it "
    "has.",
    "bad-unit": "A unit converts with `of` and `factor` together, the factor above zero, and never "
    "back into itself; `say` shows the figure as {value} or {ordinal}; another name "
    "(`aka`) leads to one unit.",
    "unknown-unit": "The unit is not declared in `[[units]]`; a unit has one spelling in facts, "
    "and its other names stand in `aka`.",
    "unlike-units": "A relation is between figures whose units conform: the same, or converted by "
    "what `[[units]]` declares or by the relation's `factor`.",
    "same-coordinates": "Two facts have equal measure, unit, subject, place, period, dimensions, "
    "status and aggregation. One of them is another thing, or both tell each other in a caveat.",
    "unknown-subject": "The subject named is not declared in `[[subjects]]`.",
    "bad-about": "`about` of an entry of elsewhere names each fact once, with one effect.",
    "bad-address": "`URL` is the full address of a page, http or https, without blanks and other "
    "characters that an address cannot have (RFC 3986); these are written as % and two digits.",
    "bad-doi": "`DOI` is the identifier alone, as it was registered: 10.1000/182, without "
    "`https://doi.org/` and `doi:`.",
    "unknown-type": "`type` is one of the types of CSL 1.0.2, such as webpage, report, book, "
    "article-newspaper: citation styles go by it.",
    "bad-hash": "`sha256` is the SHA-256 of the source text, 64 lower-case hexadecimal digits.",
    "bad-number": "The number has more digits than any printed figure, or is not above zero where "
    "no other makes sense (`years` and `factor`"
    " of a relation); most likely a slip.",
    "bad-range": "`high` is the upper end of a range and lies above `value`.",
    "bad-relation": "A relation lacks a member that its kind needs, has one that it does not "
    "take, or does not hold and has no note.",
    "bad-synonyms": "A group in `[[synonyms]]` has fewer than two words, an empty word, or one "
    "word twice.",
    "bad-segments": "Segments of a quote that stand apart in the text are joined by ` … ` (space, "
    "U+2026, space).",
    "long-quote": "A quote is at most 12 words: the base quotes figures, it does not reprint "
    "articles.",
    "sentence-quote": "A quote is a fragment, never a whole sentence. Keep the words that carry "
    "the number and its hedge.",
    "empty-text": "A text that a reader needs is empty, as `dpfacts add --dry-run` prints it. Fill "
    "it in.",
    "needless-printed": "`printed` is taken from the quote; write it only beside `reading`.",
    "unknown-source": "The source named is not declared in `[[sources]]` of any file of the base.",
    "unknown-place": "The place named is not declared in `[[places]]`.",
    "unknown-topic": "The topic named is not declared in `[[topics]]`.",
    "unknown-measure": "The measure named is not declared in `[[measures]]`.",
    "unknown-dimension": "The dimension named is not declared in `[[dimensions]]`.",
    "unknown-code": "The dimension has no such code in its `codes`.",
    "unknown-fact": "A relation, or an entry of elsewhere, names a fact that does not exist.",
    "place-circle": "A place lies within itself along the chain shown; one `within` is wrong.",
    "superseded-circle": "A fact is superseded by itself along the chain shown, so none of them is "
    "left that stands; one `superseded-by` is wrong.",
    "value-mismatch": "Double entry: the quote prints another number than `value` and `high` say. "
    "Values are as printed. Where the page must"
    " be read against a plain reading of the words, `reading` says why.",
    "unread-number": "The quote prints more of a number, or of a hedge, than could be read: a "
    "second number that touches the first, a magnitude or a percent sign without its number, "
    "digits in no known notation, a hedge that bounds no figure. Quote the figure alone and whole, "
    "or say in `reading` how it is to be read. In an entry of elsewhere a hedge stands at its "
    "number, and every number is written so that it can be read.",
    "comparator-mismatch": "Double entry: the hedge in the quote and `comparator` disagree. `>` "
    "more than, `>=` at least, `<` nearly or less"
    " than, `<=` up to, `~` about.",
    "range-mismatch": "The quote prints a range and the fact has one end only: give both, `value` "
    "and `high`.",
    "unit-mismatch": "The quote says percent and the unit does not, or the other way round.",
    "needless-reading": "`reading` explains why the words are to be read otherwise, but they read "
    "as the fact says.",
    "statement-mismatch": "The statement does not hold the number of its fact, in digits or words, "
    "or hedges it otherwise than the comparator does. Word it as the source prints the figure; "
    "where that cannot be, `reading` says why.",
    "holds-mismatch": "Recomputed, the relation comes out otherwise than `holds` says. Rounding "
    "and bounds are respected: a printed 91 percent"
    " stands for 90.5 up to 91.5, `more than` is open above.",
    "no-arithmetic": "The relation cannot be computed from its members, for example because one "
    "is zero.",
    "unused": "Nothing uses the entry. Remove it, or use it in a fact. An entry of elsewhere is "
    "led to by the facts it is `about`, or by its `topics`.",
    "text-missing": "The folder given with `--texts` has no file `SOURCE-ID.txt` for the source.",
    "text-unhashed": "The source lacks `sha256`, the hash of the text that its quotes were taken "
    "from.",
    "text-changed": "The text is not the one that the quotes were taken from. Quotes are tried "
    "against it all the same.",
    "missing-quote": "The text does not hold the quote. Only white space, line breaks, quotation "
    "marks and dashes may differ.",
    "altered-quote": "The text holds something near the quote, shown as a suggestion, but not the "
    "quote itself.",
    "ambiguous-quote": "The quote stands several times in the text. `prefix` or `suffix`, the "
    "words right before or after, tell them apart.",
    "torn-quote": "The quote leaves out a part of the figure that the text prints: a hedge, "
    "`million`, `percent`, the end of a range.",
    "open-number": "A number of the text is in no quote and in no omission. Add a fact, or an "
    "omission with its reason.",
    "scattered-relation": "No section of the text prints the members of the relation together, so "
    "that the source does not set them against each other; that is for a caveat.",
    "bad-section": "A source declares that a section of its text begins with words that do not "
    "stand in the text once.",
    "wrong-locator": "The quote stands elsewhere in the text than the locator says: in another "
    "paragraph, or in another section. `check --write` mends it.",
    "unsupported-place": "Neither the quote nor what stands around it names the place, or the "
    "narrowest passage that names a place names another one.",
    "unsupported-subject": "Neither the quote nor what stands around it names the subject, or the "
    "narrowest passage that names one of its kind names another.",
    "unsupported-period": "The narrowest passage that prints a year does not print the dates of "
    "the period.",
    "unsupported-unit": "The text does not name the unit behind the figure, in the quote or in its "
    "sentence, or names another one there.",
    "unsupported-measure": "Neither the quote nor its sentence has a word of the measure "
    "(`words`).",
    "unsupported-dimension": "The narrowest passage that names a code of the dimension names "
    "another one nearest to the figure, or none does.",
    "idle-inference": "A coordinate is marked as inferred, and no caveat says from what it "
    "follows.",
    "unprinted-number": "The statement holds a number besides its figure that stands neither "
    "around the quote nor in the coordinates of the fact.",
}
