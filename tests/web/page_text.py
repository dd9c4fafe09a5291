"""The text of a page as somebody reads it: a line for each block, cell and item."""

from html.parser import HTMLParser

#: What does not end a line.
INLINE = frozenset(("a", "abbr", "b", "bdi", "code", "del", "em", "i", "ins", "small", "span", "strong", "sup", "time"))
UNSEEN = frozenset(("script", "style", "head", "option", "title", "desc"))


class _Lines(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.lines, self._unseen = [""], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self._unseen += tag in UNSEEN
        if tag not in INLINE:
            self.lines.append("")

    def handle_endtag(self, tag):
        self._unseen -= tag in UNSEEN
        if tag not in INLINE:
            self.lines.append("")

    def handle_data(self, text):
        if not self._unseen:
            self.lines[-1] += text


def lines_of(page):
    """The lines of the main part, with single spaces, none blank."""
    main = page[page.index("<main") : page.index("</main>")]
    return [line for line in (" ".join(line.split()) for line in _Lines(main).lines) if line]
