"""The words that PDFium shows, form fields included, one JSON object a line: page, text, left end and baseline.

usage: pages.py FILE [PICTURES]

Coordinates are points from the upper left corner of the page. Each page N is written to PICTURES-N.pgm, 144 dots to the
inch, if PICTURES is given.
"""

import ctypes
import json
import sys

import pypdfium2
import pypdfium2.raw as pdfium


def words(page):
    """Each word as its text, the leftmost origin of its characters, and its baseline."""
    text = page.get_textpage()
    height = page.get_height()
    word, start = "", None
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        # PDFium tells a hyphen at the end of a line by U+0002.
        character = "-" if code in (0x02, 0xFFFE) else chr(code)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        moved = start is not None and abs(height - y.value - start[1]) > 1
        if word and (character.isspace() or moved):
            yield word, *start
            word, start = "", None
        if not character.isspace():
            start = (min(x.value, start[0]) if start else x.value, height - y.value)
            word += character
    if word:
        yield word, *start


def picture(page, path):
    """Writes a page in grey."""
    bitmap = page.render(scale=2, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    with open(path, "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(lines))


def main(path, pictures=None):
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        # What fields show becomes part of the page, as on paper; the page must be opened anew to see it.
        page = document[number]
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
        for word, x, y in list(words(page)):
            print(json.dumps({"page": number + 1, "text": word, "x": round(x, 2), "y": round(y, 2)}))
        if pictures:
            picture(page, f"{pictures}-{number + 1}.pgm")


if __name__ == "__main__":
    main(*sys.argv[1:])
