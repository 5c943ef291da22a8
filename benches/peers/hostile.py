"""Makes files that are small to write and dear to read, out of a declaration that came back. Each must be refused."""

import re
import zlib

LARGEST = 8 << 20


def revision(good, content):
    """A revision that puts these bytes, deflated, in place of what is drawn on every page."""
    start = len(good)
    number = lambda pattern: int(re.findall(pattern, good)[-1])
    root, size, before = number(rb"/Root (\d+) 0 R"), number(rb"/Size (\d+)"), number(rb"startxref\n(\d+)\n")
    objects, table = b"", b"xref\n"
    for page in sorted(set(map(int, re.findall(rb"/Contents (\d+) 0 R", good)))):
        table += b"%d 1\n%010d 00000 n \n" % (page, start + len(objects))
        objects += b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n" % (page, len(content))
        objects += content + b"\nendstream\nendobj\n"
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, before)
    return objects + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(objects))


def files(good):
    """A name and the bytes of each."""
    middle = len(good) // 3
    opened = b"%PDF-1.7\n1 0 obj\n"
    drawing = zlib.compress(b"q 0 0 m 9 9 l S Q\n" * 200_000, 9)
    return {
        "one bit changed": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:],
        "8 MiB of open brackets": opened + b"[" * (LARGEST - len(opened)),
        "8 MiB appended": good + b"0" * (LARGEST - len(good)),
        "100 MiB of content on each page": good + revision(good, zlib.compress(b" " * (100 << 20), 9)),
        "a million steps of drawing": good + revision(good, drawing),
    }
