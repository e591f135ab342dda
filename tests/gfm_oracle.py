"""Renders Markdown as GitHub does: a JSON list of texts comes, one of pages goes."""

import json
import sys

import cmarkgfm
from cmarkgfm.cmark import Options

EXTENSIONS = ["table", "autolink", "tagfilter", "strikethrough", "tasklist"]
texts = json.load(sys.stdin)
pages = [cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_UNSAFE, EXTENSIONS) for text in texts]
json.dump(pages, sys.stdout)
