"""A large site, made of the real one: each method many times, with its own claims, in every language."""

import re
from collections import Counter
from pathlib import Path

import copies
from tolem.i18n.coverage import digest
from tolem.i18n.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.pages.site import read_site

# A claim in its file, up to the next one or to a comment between two.
BLOCK = re.compile(r"^- id: (?P<id>\S+)\n(?:(?: .*)?\n)*", re.MULTILINE)
NAME = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
# The name of a method, which no other may have.
TITLE = re.compile(r"^name: [^\n]+", re.MULTILINE)
MADE_FROM = re.compile(r"^made_from: .*$", re.MULTILINE)
# A topic of the register holds the claims of so many methods.
METHODS_A_TOPIC = 10
NAMING_ALL = re.compile(r'("the home page": |"the comparison": )\d+')
# A text that names no claim or method, as a claim's name does not stand in a text.
KEPT = re.compile(r"(kind: \S+|https?://\S+)")


def letters(number: int) -> str:
    """A number in letters: a digit in a text would be a figure that nobody stands for."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


class Grown:
    """A copy of the repository whose methods stand in it many times."""

    def __init__(self, root: Path) -> None:
        self.root = copies.copy_repository(root)
        for name in ("addresses.txt", "anchors.txt"):
            (root / name).unlink()
        # The home page and the comparison name every method.
        limits = root / "scripts/tolem/quality/data/pages.py"
        limits.write_text(NAMING_ALL.sub(r"\g<1>1_000_000", limits.read_text("utf-8")), "utf-8")
        self.methods = sorted(path.stem for path in (root / "data/methods").glob("*.yml"))
        claims = "".join(path.read_text("utf-8") for path in sorted((root / "data/claims").glob("*.yml")))
        self.claims = {match["id"]: match[0] for match in BLOCK.finditer(claims)}
        used = {name: NAME.findall(self._method(name)) for name in self.methods}
        times = Counter(claim for names in used.values() for claim in set(names) & self.claims.keys())
        self.own = {name: [one for one in dict.fromkeys(used[name]) if times.get(one) == 1] for name in used}

    def _method(self, name: str) -> str:
        page = self._page(SOURCE_LANGUAGE, name).read_text("utf-8")
        return page + (self.root / f"data/methods/{name}.yml").read_text("utf-8")

    def grow(self, count: int) -> Path:
        """Let the site have `count` methods."""
        for number in range(count - len(self.methods)):
            name = self.methods[number % len(self.methods)]
            self._copy(name, letters(number), f"grown-{letters(number // METHODS_A_TOPIC)}")
        self._settle()
        return self.root

    def _copy(self, name: str, mark: str, topic: str) -> None:
        """Copy a method, its page in every language and its own claims, below other names."""
        names = {name, *self.own[name]}

        def renamed(text: str) -> str:
            parts = KEPT.split(text)
            parts[::2] = [
                NAME.sub(lambda at: f"{at[0]}-{mark}" if at[0] in names else at[0], part)
                for part in parts[::2]
            ]
            return "".join(parts)

        data, claims = self.root / "data", self.root / f"data/claims/{topic}.yml"
        text = renamed((data / f"methods/{name}.yml").read_text("utf-8"))
        named = TITLE.sub(rf"\g<0>-{mark}", text, count=1)
        (data / f"methods/{name}-{mark}.yml").write_text(named, "utf-8")
        if not claims.exists():
            with (data / "topics.yml").open("a", encoding="utf-8") as topics:
                topics.write(f"- {{id: {topic}, title: Electronic and phone wallets}}\n")
        with claims.open("a", encoding="utf-8") as file:
            file.write("".join(renamed(self.claims[claim]) for claim in self.own[name]))
        for code in BY_CODE:
            page = renamed(self._page(code, name).read_text("utf-8"))
            self._page(code, f"{name}-{mark}").write_text(page, "utf-8")

    def _settle(self) -> None:
        """Say of each translation that it was made from its English page as that is now."""
        for path, page in read_site(self.root, copies.TODAY).english.items():
            for code in BY_CODE.keys() - {SOURCE_LANGUAGE} if path.startswith("methods/") else ():
                file = self.root / "docs" / code / path
                text = MADE_FROM.sub(f"made_from: {digest(page)}", file.read_text("utf-8"), count=1)
                file.write_text(text, "utf-8")

    def _page(self, code: str, name: str) -> Path:
        return self.root / f"docs/{code}/methods/{name}.md"
