"""A large site for benchmarks: the real one, with copies of its methods in every language."""

import re
from collections import Counter
from pathlib import Path

import copies
from tolem.i18n.coverage import digest
from tolem.i18n.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.pages.site import read_site

# A claim in its file, up to the next claim or comment.
CLAIM = re.compile(r"^- id: (?P<id>\S+)\n(?:(?: .*)?\n)*", re.MULTILINE)
ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
# The name of a method, which must be unique.
METHOD_NAME = re.compile(r"^name: [^\n]+", re.MULTILINE)
MADE_FROM = re.compile(r"^made_from: .*$", re.MULTILINE)
# The claims of so many methods are in one topic.
METHODS_PER_TOPIC = 10
LISTING_LIMITS = re.compile(r'("the home page": |"the comparison": )\d+')
# Text without IDs.
KEPT = re.compile(r"(kind: \S+|https?://\S+)")


def letters(number: int) -> str:
    """A number in letters, because the rules report typed digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


class SyntheticSite:
    """A copy of the repository with copies of its methods."""

    def __init__(self, root: Path) -> None:
        self.root = copies.copy_repository(root)
        for name in ("addresses.txt", "anchors.txt"):
            (root / name).unlink()
        # The home page and the comparison list every method.
        limits = root / "scripts/tolem/quality/data/pages.py"
        limits.write_text(LISTING_LIMITS.sub(r"\g<1>1_000_000", limits.read_text("utf-8")), "utf-8")
        self.methods = sorted(path.stem for path in (root / "data/methods").glob("*.yml"))
        claims = "".join(path.read_text("utf-8") for path in sorted((root / "data/claims").glob("*.yml")))
        self.claims = {match["id"]: match[0] for match in CLAIM.finditer(claims)}
        used = {name: ID.findall(self._method(name)) for name in self.methods}
        times = Counter(claim for ids in used.values() for claim in set(ids) & self.claims.keys())
        # The claims that only one method uses, by method.
        self.own = {name: [id_ for id_ in dict.fromkeys(used[name]) if times.get(id_) == 1] for name in used}

    def _method(self, name: str) -> str:
        """The text of the page and data of a method."""
        page = self._page(SOURCE_LANGUAGE, name).read_text("utf-8")
        return page + (self.root / f"data/methods/{name}.yml").read_text("utf-8")

    def grow(self, count: int) -> Path:
        """Add methods until the site has `count`; returns its root."""
        for number in range(count - len(self.methods)):
            name = self.methods[number % len(self.methods)]
            self._copy(name, letters(number), f"copies-{letters(number // METHODS_PER_TOPIC)}")
        self._update_digests()
        return self.root

    def _copy(self, name: str, suffix: str, topic: str) -> None:
        """Copy a method, its page in every language and its own claims, with a suffix on their IDs."""
        renamed_ids = {name, *self.own[name]}

        def renamed(text: str) -> str:
            parts = KEPT.split(text)
            parts[::2] = [
                ID.sub(lambda m: f"{m[0]}-{suffix}" if m[0] in renamed_ids else m[0], part)
                for part in parts[::2]
            ]
            return "".join(parts)

        data, claims = self.root / "data", self.root / f"data/claims/{topic}.yml"
        text = renamed((data / f"methods/{name}.yml").read_text("utf-8"))
        text = METHOD_NAME.sub(rf"\g<0>-{suffix}", text, count=1)
        (data / f"methods/{name}-{suffix}.yml").write_text(text, "utf-8")
        if not claims.exists():
            with (data / "topics.yml").open("a", encoding="utf-8") as topics:
                topics.write(f"- {{id: {topic}, title: Electronic and phone wallets}}\n")
        with claims.open("a", encoding="utf-8") as file:
            file.write("".join(renamed(self.claims[claim]) for claim in self.own[name]))
        for code in BY_CODE:
            page = renamed(self._page(code, name).read_text("utf-8"))
            self._page(code, f"{name}-{suffix}").write_text(page, "utf-8")

    def _update_digests(self) -> None:
        """Set `made_from` of each translation to the digest of its current English page."""
        for path, page in read_site(self.root, copies.TODAY).english.items():
            for code in BY_CODE.keys() - {SOURCE_LANGUAGE} if path.startswith("methods/") else ():
                file = self.root / "docs" / code / path
                text = MADE_FROM.sub(f"made_from: {digest(page)}", file.read_text("utf-8"), count=1)
                file.write_text(text, "utf-8")

    def _page(self, code: str, name: str) -> Path:
        return self.root / f"docs/{code}/methods/{name}.md"
