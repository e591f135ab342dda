"""Renders Markdown by independent programs: a JSON list of texts comes, one of pages for each of them goes.

`github` is cmark-gfm with everything that GitHub turns on, `unlinked` the same without its links for bare URLs,
`second` markdown-it-py, and `page` Python-Markdown, which makes the graded page.
"""

import json
import sys

import cmarkgfm
import markdown
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
EXTENSIONS = ["table", "strikethrough", "tasklist"]
second = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def github(text, extensions):
    return cmarkgfm.markdown_to_html_with_extensions(text, OPTIONS, extensions)


def pages(text):
    return {
        "github": github(text, EXTENSIONS + ["autolink", "tagfilter"]),
        "unlinked": github(text, EXTENSIONS),
        "second": second.render(text),
        "page": markdown.markdown(text),
    }


json.dump([pages(text) for text in json.load(sys.stdin)], sys.stdout)
