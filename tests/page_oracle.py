"""Renders Markdown with the real library: texts come and pages go with their length before them."""

import platform
import sys

import markdown


def main():
    print(f"{markdown.__version__} {platform.python_version()}", flush=True)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        text = source.read(int(line)).decode("utf-8")
        try:
            page = markdown.markdown(text).encode("utf-8")
        except RecursionError:
            sink.write(b"-1\n")
        else:
            sink.write(b"%d\n%s" % (len(page), page))
        sink.flush()


main()
