"""Says what GitHub shows of a text and what the graded page loses of it, by cmark-gfm, Python-Markdown and html5lib.

Reads one JSON object a line, writes one a line. Nothing of the program's own renderer is in it.
"""

import json
import re
import sys
from collections import Counter
from functools import lru_cache

import cmarkgfm
import html5lib
import markdown
from cmarkgfm.cmark import Options

MARKS = {"pre", "code", "em", "strong", "del", "a", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
ALIKE = {"i": "em", "b": "strong", "s": "del", "strike": "del"}


def letters(text):
    return "".join(c for c in text if c.isalnum())


def name(element):
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    tag = tag.rsplit("}", 1)[-1]
    return ALIKE.get(tag, tag)


def dom(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def gfm(text):
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return cmarkgfm.github_flavored_markdown_to_html(text, options=options)


def text_of(element, own=False):
    parts = []

    def walk(node):
        if isinstance(node.tag, str):
            parts.append(node.text or "")
            for child in node:
                if not (own and name(child) in ("ul", "ol", "pre", "table", "blockquote")):
                    walk(child)
                parts.append(child.tail or "")

    walk(element)
    return "".join(parts)


@lru_cache(maxsize=4096)
def elements(html):
    """How many elements of a kind with the same letters a page has."""
    found = Counter()

    def walk(node, inside):
        tag = name(node)
        if tag in ("pre", "table", "del", "a", "em", "strong", "br") or tag == "code" and "pre" not in inside:
            # Nobody sees code without anything in it.
            if tag != "pre" or text_of(node).strip():
                found[tag, letters(text_of(node))] += 1
        elif tag == "img":
            found[tag, letters(node.get("src", ""))] += 1
        elif tag == "li":
            number = ""
            if inside and inside[-1] == "ol":
                number = node.get("data-number", "")
            found[tag, letters(text_of(node, own=True))] += 1
            found["depth", f"{inside.count('li')}:{number}:{letters(text_of(node, own=True))[:40]}"] += 1
        if tag == "ol":
            number = int(node.get("start", "1"))
            for child in node:
                if name(child) == "li":
                    child.set("data-number", str(number))
                    number += 1
        for child in node:
            walk(child, inside + (tag,))

    walk(dom(html), ())
    return found


def lost(text):
    """What GitHub shows of a text and the graded page does not, by kind."""
    meant, graded = elements(gfm(text)), elements(markdown.markdown(text))
    found = Counter()
    items = [key for key in graded if key[0] == "li"]
    for (kind, key), count in meant.items():
        there = graded[kind, key]
        if kind == "li" and key:
            # A block of code that is lost goes on in its item.
            there = sum(graded[item] for item in items if item[1].startswith(key))
        found[kind] += max(0, count - there)
    return found


@lru_cache(maxsize=4096)
def seen(text):
    """What GitHub shows of a text, piece by piece, each with what sets it off."""
    pieces = []

    def words(text, marks):
        if "pre" in marks:
            pieces.extend(("line", line.rstrip(), marks) for line in text.split("\n") if line.strip())
        else:
            pieces.extend((part, "", marks) for part in re.findall(r"\w+|[^\w\s]", text))

    def walk(node, marks, owner):
        # An item's owner is the closest list around it, whatever is between: a tag that is never closed may be.
        tag = name(node)
        if not tag:
            return
        if tag == "li":
            pieces.append(("item", str(owner["next"]), ()))
            if owner["next"] is not None:
                owner["next"] += 1
        elif tag == "img":
            pieces.append(("img", node.get("src", ""), ()))
        elif tag in ("br", "hr"):
            pieces.append((tag, "", ()))
        elif tag == "input":
            pieces.append(("☑" if node.get("checked") is not None else "☐", "", marks))
        inner = tuple(sorted(set(marks) | {tag})) if tag in MARKS else marks
        words(node.text or "", inner)
        if tag in ("ol", "ul"):
            owner = {"next": int(node.get("start", "1")) if tag == "ol" else None}
        for child in node:
            walk(child, inner, owner)
            words(child.tail or "", inner)
        if tag == "a":
            pieces.append(("to", node.get("href", ""), ()))

    walk(dom(gfm(text)), (), {"next": None})
    return pieces


def without_links(pieces):
    """The pieces, whether linked or not: cmark-gfm links no URL within brackets that end in no link."""
    return [(what, text, tuple(m for m in marks if m != "a")) for what, text, marks in pieces if what != "to"]


def verdicts(text, table):
    """What the official checker's algorithm passes, answer by answer, by a table; None where it stops."""
    answers = []
    for piece in text.split("Answer:")[1:]:
        if "###" in piece:
            answers.append(piece.split("###")[0].split("##")[0].strip("\n"))
    if "Answer:" not in text:
        return None
    answers.append(text.split("Answer:")[-1].strip("\n"))
    if len(answers) != len(table):
        return None

    def within(count, limits):
        return limits is None or limits[0] <= count and (limits[1] is None or count <= limits[1])

    return [
        within(len(answer.split()), row.get("words"))
        and within(len(re.findall(r"!\[.*?\]\(.*?\)", answer)), row.get("images"))
        for answer, row in zip(answers, table)
    ]


def first_difference(before, after):
    for old, new in zip(before, after):
        if old != new:
            return f"{old} became {new}"
    return f"{len(before)} pieces became {len(after)}"


def answer(asked):
    if "table" in asked:
        with open(asked["table"], encoding="utf-8") as file:
            table = json.load(file)["table"]
        old, new = verdicts(asked["before"], table), verdicts(asked["after"], table)
        worse = [] if old is None else [i + 1 for i, (a, b) in enumerate(zip(old, new or [False] * len(old))) if a and not b]
        return {"worse": worse}
    if "same" in asked:
        before, after = seen(asked["before"]), seen(asked["after"])
        if asked.get("links") == "any":
            before, after = without_links(before), without_links(after)
        return {"same": before == after, "difference": "" if before == after else first_difference(before, after)}
    prompt, whole = lost(asked["prompt"]), lost(asked["whole"])
    return {"lost": {kind: max(0, count - prompt[kind]) for kind, count in whole.items()}}


def main():
    print(f"markdown {markdown.__version__}", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
