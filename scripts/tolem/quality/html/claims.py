"""A claim has the same verdict and figure on all pages, doubts are marked, and amounts belong to claims."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from ...claims.register import FACTS, facts_json
from ...claims.verdict import Verdict
from ...data.diagnostics import Diagnostic, Findings
from ...i18n.enums import WORDS
from ...pages.edition import Edition
from ...pages.page_source import REGISTER
from .built import NOT_WORDING, Built, Pages, classes, compact, in_search, own_text, words_of

DOUBTFUL: tuple[Verdict, ...] = ("wrong", "ended", "disputed", "unknown")
# An entry of the register, which shows the statement itself after the label of its verdict.
ENTRY = "tolem-fact"
_BUILD_AGAIN = "Rebuild the site; verdicts and figures are never typed"
# A number with its own separators: `1,234.5`, `12 500` with no-break spaces, `2,45`.
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f–]\d+)*")
# Elements with figures calculated from a claim, or with the date of its check and the number of its sources.
CALCULATED = ".tolem-figures, .tolem-status, .tolem-cards:not(.tolem-comparison)"
_MONEY = (
    r"%|‰|[€$£₸₽]|KZT|USD|EUR|RUB|tenge|euros?|dollars?|roubles?"
    r"|тенге|теңге|рубл\w*|доллар\w*|процент\w*|пайыз\w*"
)
_AMOUNT = re.compile(rf"\d[\d.,\u00a0\u202f]*\s?(?:{_MONEY})|[€$£₸₽]\s?\d[\d.,]*", re.IGNORECASE)
# Elements whose amounts are bound to a claim or need not be: calculated examples, titles of sources,
# quotations, and their translations.
ALLOWED = (
    "[data-claim], .tolem-figures, .tolem-cards, .tolem-sources, .tolem-sides,"
    " pre, code, q, blockquote, cite, script, style"
)


def verdict_word(pages: Pages, page: Built) -> Findings:
    """The register labels each claim with its verdict; other pages show no label."""
    code = "verdict-word"
    for node in page.tree.css(f".{ENTRY}") if page.is_register else ():
        verdict = node.attributes.get("data-verdict") or ""
        if verdict not in WORDS.VERDICT_WORDS:
            continue
        word = str(pages.edition(page, node).words.label(WORDS.VERDICT_WORDS[verdict]))
        if all(words_of(chip) != word for chip in node.css(f".tolem-chip--{verdict}")):
            name, hint = node.attributes["data-claim"] or "", "Print it with the macro `chip`"
            yield page.finding(code, name, f"the label for “{verdict}”", hint, f'data-claim="{name}"')
    for chip in () if page.is_register else page.tree.css("article .tolem-chip"):
        # The table that explains verdicts may show them.
        if chip.parent is None or chip.parent.tag != "td":
            hint = "Print the number of its note with the macro `answered`"
            yield page.finding(code, words_of(chip), "no label outside the register", hint, "tolem-chip")


def doubt_as_fact(pages: Pages, page: Built) -> Findings:
    """A claim that does not hold is never shown as a bare sentence, but after text that says so."""
    claims = pages.site.state.data.claims
    for node in page.tree.css(", ".join(f'[data-verdict="{verdict}"]' for verdict in DOUBTFUL)):
        claim = claims.get(node.attributes.get("data-claim") or "")
        if claim is None or ENTRY in classes(node):
            continue
        claim_texts = pages.edition(page, node).claim_texts
        sentence, qualified = compact(claim_texts.sentence(claim)), compact(claim_texts.qualified(claim))
        if sentence in compact(own_text(node)).replace(qualified, ""):
            expected = f"text before it that says that {claim.id} does not hold"
            found, hint = own_text(node).strip(), "Print it with `page.claim_texts.current`"
            yield page.finding("doubt-as-fact", found, expected, hint, f'data-claim="{claim.id}"')


def one_verdict(pages: Pages, page: Built) -> Findings:
    """One claim carries one verdict, the one that follows from the data, on all pages of all languages."""
    for node in page.tree.css("[data-claim]"):
        name, verdict = (node.attributes.get(key) or "" for key in ("data-claim", "data-verdict"))
        judged = pages.site.state.judgements.get(name)
        if judged is None or judged.verdict != verdict:
            expected = f"“{judged.verdict}”" if judged else "a claim of the data"
            at = f'data-claim="{name}" data-verdict="{verdict}"'
            yield page.finding("one-verdict", f"{name}: {verdict}", expected, _BUILD_AGAIN, at)


def one_value(pages: Pages, page: Built) -> Findings:
    """One claim shows one figure, as the language writes it; and the search says what the pages say."""
    exempt = {node.mem_id for top in page.tree.css(CALCULATED) for node in (top, *top.css("[data-claim]"))}
    for node in (node for node in page.tree.css("[data-claim]") if node.mem_id not in exempt):
        claim = pages.site.state.data.claims.get(node.attributes["data-claim"] or "")
        if claim and (wrong := _wrong(node, *_expected(claim.id, pages.edition(page, node)))):
            expected, at = f"the figure of {claim.id}", f'data-claim="{claim.id}"'
            yield page.finding("one-value", wrong, expected, _BUILD_AGAIN, at)
    yield from _in_search(pages, page)
    yield from _in_list(pages, page)


# The same claims are on many pages.
@lru_cache(maxsize=65536)
def _expected(name: str, edition: Edition) -> tuple[str, frozenset[str]]:
    """The sentence of a claim in one language, without spaces, and all numbers that it may show."""
    claim, own = edition.state.data.claims[name], edition.claim_texts
    texts = [own.sentence(claim), own.brief(claim), own.current(claim), own.qualified(claim)]
    texts += [edition.formatter.value(claim.value)] if claim.value else []
    methods = edition.state.data.methods.values()
    texts += [own.availability(each) for each in methods if edition.state.works_claim(each) is claim]
    if tariff := claim.value and claim.value.tariff:
        texts += [edition.formatter.weight(row.up_to_grams) for row in tariff.rows]
        texts += [edition.formatter.money(row.amount, tariff.currency) for row in tariff.rows]
    return compact(texts[0]), frozenset(number for text in texts for number in _NUMBER.findall(str(text)))


def _wrong(node: LexborNode, sentence: str, numbers: frozenset[str]) -> str:
    """The text of the element, if it differs from the claim; else empty."""
    is_entry = ENTRY in classes(node)
    # Links may have digits, as names of methods; in the register, the sentence itself may be a link.
    text = own_text(node, NOT_WORDING if is_entry else f"{NOT_WORDING}, a")
    is_complete = not is_entry or sentence in compact(text)
    return "" if is_complete and numbers.issuperset(_NUMBER.findall(text)) else text.strip() or "nothing"


def _in_search(pages: Pages, page: Built) -> Findings:
    """Each search entry with a number that is not on its page."""
    entries = pages.search_entries.get(page.path, ())
    body = page.tree.body.text(separator=" ") if entries and page.tree.body else ""
    numbers = set(_NUMBER.findall(body))
    for entry in entries:
        if extra := set(_NUMBER.findall(f"{entry['title']} {entry['text']}")) - numbers:
            wrong, wanted = f"{entry['location']}: {', '.join(sorted(extra))}", f"the figures of {page.path}"
            yield in_search(page.language, "one-value", wrong, wanted, _BUILD_AGAIN)


def _in_list(pages: Pages, page: Built) -> Findings:
    """The list of facts of the register, if it differs from the data."""
    path, texts = f"{page.language}/{FACTS}", pages.editions[page.language].claim_texts
    is_home = page.address == f"{page.language}/{REGISTER}"
    if is_home and (pages.folder / path).read_bytes() != facts_json(texts):
        found, wanted = "another list", "each fact with its verdict and its sentence"
        yield Diagnostic.of_rule(path, 1, "one-value", found, wanted, _BUILD_AGAIN)


def typed_amount(pages: Pages, page: Built) -> Findings:
    """No amount or percentage is outside an element that is bound to a claim."""
    for article in page.tree.css("article:not([data-claim])"):
        text = own_text(article, ALLOWED)
        # Names of methods may contain digits.
        for name in pages.names:
            text = text.replace(name, " ")
        for match in _AMOUNT.finditer(text):
            expected, hint = "an amount bound to a claim by `data-claim`", "Show it through a claim"
            yield page.finding("typed-amount", match[0], expected, hint, match[0])
