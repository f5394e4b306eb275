"""What a client may put into any field, and a reader of a page that tells markup from text."""

from html.parser import HTMLParser

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "\u202egpj.exe\u202c",
    "שלום <b>עולם</b>",
    "</style></svg><svg onload=alert(1)>",
    "&lt;b&gt; &amp; {{x}} `y`",
)
ALL = " ".join(HOSTILE)
# The only tags and attributes that our pages use.
ACTING = {"script", "style", "iframe", "object", "embed", "form", "base", "link", "img", "video", "audio"}


class Read(HTMLParser):
    """Collects tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._skipped = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._skipped = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag):
        self._skipped = ""

    def handle_data(self, data):
        if not self._skipped:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def faults(page: str) -> list[str]:
    """Return what a page holds that could act, load or leave; a page of ours holds one style and one script."""
    read = Read(page)
    found = [f"<{tag}>" for tag, _ in read.tags if tag in ACTING - {"style", "script"}]
    found += [f"{tag} on {name}" for tag, given in read.tags for name in given if name.startswith("on")]
    found += [f"{tag} style" for tag, given in read.tags if "style" in given]
    found += [tag for tag in ("style", "script") if len(read.named(tag)) != 1]
    for tag, given in read.tags:
        for name in ("href", "src", "action", "xlink:href"):
            target = given.get(name, "")
            safe = target.startswith(("#", "https://", "http://", "data:image/jpeg;base64,")) or ":" not in target
            if not safe:
                found.append(f"{tag} {name}={target[:40]}")
    named = read.ids
    found += [f"id {name} twice" for name in set(named) if named.count(name) > 1]
    targets = [given["href"] for given in read.named("a")]
    found += [f"no {target}" for target in targets if target[:1] == "#" and target[1:] not in named]
    return found
