"""Whether PDFium, MuPDF, poppler and pdf.js show in many files what they should, one JSON object a difference.

usage: viewers.py MODULES FOLDER

MODULES is the folder of node_modules with pdf.js. FOLDER holds cases.json, the files that it names, blank.pdf (the
page with empty fields) and reference.pdf: page N of it draws, in the plainest way, what case N should show. A case is
{"file", "page", "boxes": [{"name", "rect", "text", "exact", "lines"}], "drawn"}; `rect` is in points from the lower left corner of the
page, `text` what must be found in it, or null; without "exact" white space does not count; "lines" says that a frame is drawn. "drawn" is false where no
reference is known: then the viewers are compared with each other.

What is judged in the area around all boxes: the text in each box; that nothing has a colour; that every dot of ink has ink
of the reference beside it, and the other way round; that a box has as much ink as in the reference, within a tenth.
"""

import ctypes
import html
import json
import multiprocessing
import os
import re
import subprocess
import sys

import pymupdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

HERE = os.path.dirname(os.path.abspath(__file__))
SCALE = 2
# Left, top, right and bottom in points from the upper left corner; the height of the page.
AREA = (60, 124, 536, 512)
HEIGHT = 842
# How far the channels of a dot may lie apart: black of four inks is not quite without a colour in some viewers.
COLOUR = 16

pymupdf.TOOLS.mupdf_display_errors(False)


def colour_of(image):
    """How far the channels of a picture lie apart, and the picture in grey."""
    red, green, blue = image.split()[:3]
    apart = max(ImageChops.difference(a, b).getextrema()[1] for a, b in ((red, green), (green, blue)))
    return apart, green


class PDFium:
    def __init__(self, path):
        self.document = pypdfium2.PdfDocument(path)
        self.document.init_forms()

    def render(self, number, **more):
        page = self.document[number - 1]
        left, top, right, bottom = AREA
        crop = (left, page.get_height() - bottom, page.get_width() - right, top)
        return page.render(scale=SCALE, crop=crop, rev_byteorder=True, **more).to_pil()

    def picture(self, number):
        # Letters of fields are smoothed with colours on a screen, so colours are judged on paper.
        shown = self.render(number, grayscale=True).convert("L")
        page = self.document[number - 1]
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return colour_of(self.render(number, may_draw_forms=False).convert("RGB"))[0], shown

    def texts(self, number, rects):
        found = [""] * len(rects)
        text = self.document[number - 1].get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            for which, rect in enumerate(rects):
                if within(rect, x.value, y.value):
                    code = pdfium.FPDFText_GetUnicode(text.raw, index)
                    found[which] += "-" if code in (0x02, 0xFFFE) else chr(code)
        return found


class MuPDF:
    def __init__(self, path):
        self.document = pymupdf.open(path)

    def picture(self, number):
        self.shown = self.document[number - 1].get_displaylist(annots=1)
        # Whole pages are drawn the same whatever is asked of them; a clip may begin between two dots.
        pixels = self.shown.get_pixmap(pymupdf.Matrix(SCALE, SCALE), pymupdf.csRGB, 0, pymupdf.Rect(*AREA))
        image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
        return colour_of(image)

    def texts(self, number, rects):
        found = [""] * len(rects)
        page = pymupdf.TextPage(self.shown.get_textpage(pymupdf.TEXT_PRESERVE_WHITESPACE))
        for block in page.extractRAWDICT()["blocks"]:
            for line in block.get("lines", []):
                for char in (char for span in line["spans"] for char in span["chars"]):
                    x, y = char["origin"]
                    for which, rect in enumerate(rects):
                        if within(rect, x, HEIGHT - y):
                            found[which] += char["c"]
        return found


class Poppler:
    def __init__(self, path):
        self.path = path

    def picture(self, number):
        left, top, right, bottom = (edge * SCALE for edge in AREA)
        numbers = ["-f", number, "-l", number, "-r", 72 * SCALE, "-x", left, "-y", top, "-W", right - left, "-H", bottom - top]
        made = subprocess.run(["pdftoppm", *map(str, numbers), self.path], capture_output=True, check=True).stdout
        head, size, _, dots = made.split(b"\n", 3)
        assert head == b"P6"
        return colour_of(Image.frombytes("RGB", tuple(map(int, size.split())), dots))

    def texts(self, number, rects):
        found = [[] for _ in rects]
        asked = ["pdftotext", "-f", str(number), "-l", str(number), "-bbox", self.path, "-"]
        said = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
        for word in re.finditer(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', said):
            left, top, _, bottom = (float(word[n]) for n in range(1, 5))
            for which, rect in enumerate(rects):
                if within(rect, left + 0.01, HEIGHT - (top + bottom) / 2):
                    found[which].append(html.unescape(word[5]))
        return [" ".join(words) for words in found]


class PdfJs:
    """Asks one process of Node.js for all files."""

    def __init__(self, modules, folder):
        script = os.path.join(HERE, "pdfjs/viewed.mjs")
        self.folder = folder
        self.name = f"pdfjs-{os.getpid()}.pgm"
        self.node = subprocess.Popen(["node", script, modules, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, file, number):
        job = {"file": file, "page": number, "pictures": self.name, "area": AREA}
        self.node.stdin.write(json.dumps(job) + "\n")
        self.node.stdin.flush()
        self.said = json.loads(self.node.stdout.readline())
        with Image.open(os.path.join(self.folder, self.name)) as image:
            image.load()
            return self.said["coloured"], image

    def texts(self, rects):
        found = [""] * len(rects)
        for text, x, y in self.said["glyphs"]:
            for which, rect in enumerate(rects):
                if within(rect, x, y):
                    found[which] += text
        return found


def within(rect, x, y):
    left, bottom, right, top = rect
    return left - 0.5 <= x <= right + 0.5 and bottom - 0.5 <= y <= top + 0.5


def plain(text, exact):
    return " ".join(text.split()) if exact else "".join(text.split())


def edges(rect, more=0):
    left, bottom, right, top = rect
    points = (left - AREA[0], HEIGHT - top - AREA[1], right - AREA[0], HEIGHT - bottom - AREA[1])
    left, top, right, bottom = (round(point * SCALE) for point in points)
    return left - more, top - more, right + more, bottom + more


def part(image, rect):
    return image.crop(edges(rect))


def ink(image):
    return 255 * image.width * image.height - ImageStat.Stat(image).sum[0]


def darker_than(image, value):
    return image.point([255] * value + [0] * (256 - value))


def astray(image, other, dark, light, reach):
    """The box of the dots darker than `dark` within `reach` dots of which `other` has none darker than `light`."""
    beside = darker_than(other, light).filter(ImageFilter.MaxFilter(2 * reach + 1))
    return ImageChops.subtract(darker_than(image, dark), beside).getbbox()


def misplaced(shown, expected, reach, where, faintest=128):
    for what, found in (
        ("ink too much", astray(shown, expected, 160, 225, reach)),
        ("ink too little", astray(expected, shown, 96, faintest, reach)),
    ):
        if found:
            yield f"{where}{what} at {found}"


def unlike(shown, expected, boxes):
    if shown.size != expected.size:
        yield f"a picture of {shown.size} dots, not {expected.size}"
        return
    shown, expected = shown.copy(), expected.copy()
    for box in boxes:
        # Viewers put thin straight lines on whole dots, or spread them over two, and not all on the same. Four lines leave the
        # corners open that a rectangle of three points fills, and a box cuts off half of the line along its edge.
        if box["lines"]:
            yield from misplaced(part(shown, box["rect"]), part(expected, box["rect"]), 4, f"{box['name']}: ", 225)
            for image in (shown, expected):
                image.paste(255, edges(box["rect"], 2))
    yield from misplaced(shown, expected, 1, "")
    for box in boxes:
        if box["lines"]:
            continue
        much, right = ink(part(shown, box["rect"])), ink(part(expected, box["rect"]))
        if abs(much - right) > right * 0.15 + 2000:
            yield f"{box['name']}: ink {much:.0f}, not {right:.0f}"


def without_signature(image, boxes):
    """Fonts that are not embedded are each viewer's own, so of the signature box only the text is compared."""
    image = image.copy()
    for box in boxes:
        if box["name"] == "signature":
            image.paste(255, edges(box["rect"], 2))
    return image


def apart_from(text, expected, box):
    # A box of several lines is read out in another order by some; an answer is one line.
    if box["name"] == "signature":
        return sorted(plain(text, False)) != sorted(plain(expected, False))
    return plain(text, box["exact"]) != plain(expected, box["exact"])


def misread(texts, boxes):
    for box, text in zip(boxes, texts):
        if box["text"] is not None and apart_from(text, box["text"], box):
            yield f"{box['name']}: the text {text!r}, not {box['text']!r}"


VIEWERS = {"PDFium": PDFium, "MuPDF": MuPDF, "poppler": Poppler}


class Judge:
    def __init__(self, modules, folder):
        self.folder = folder
        self.js = PdfJs(modules, folder)
        self.blank = {}
        self.references = {}

    def path(self, file):
        return os.path.join(self.folder, file)

    def reference(self, name, case, index):
        """What the viewer draws of the page without answers, and over it what is expected."""
        if name == "pdf.js":
            blank = self.blank.get(name) or self.js.ask("blank.pdf", case["page"])[1]
            drawn = self.js.ask("reference.pdf", index + 1)[1]
        else:
            blank = self.blank.get(name) or VIEWERS[name](self.path("blank.pdf")).picture(case["page"])[1]
            if name not in self.references:
                self.references[name] = VIEWERS[name](self.path("reference.pdf"))
            drawn = self.references[name].picture(index + 1)[1]
        self.blank[name] = blank
        return ImageChops.darker(blank, drawn)

    def seen(self, case, rects):
        for name, viewer in VIEWERS.items():
            viewer = viewer(self.path(case["file"]))
            apart, shown = viewer.picture(case["page"])
            yield name, apart, shown, viewer.texts(case["page"], rects)
        apart, shown = self.js.ask(case["file"], case["page"])
        yield "pdf.js", apart, shown, self.js.texts(rects)

    def differences(self, index, case):
        boxes = case["boxes"]
        first = None
        for name, apart, shown, texts in self.seen(case, [box["rect"] for box in boxes]):
            found = [f"a colour, {apart} apart"] if apart > COLOUR else []
            found.extend(misread(texts, boxes))
            if case["drawn"]:
                found.extend(unlike(shown, self.reference(name, case, index), boxes))
            elif first is None:
                first = without_signature(shown, boxes)
            else:
                shown = without_signature(shown, boxes)
                # Two viewers never draw a letter with the same dots: what is dark in one has some ink near by in the other.
                found.extend(
                    f"{what} {at}"
                    for what, at in (
                        ("ink that the first viewer lacks", astray(shown, first, 96, 240, 3)),
                        ("lacks the ink of the first viewer", astray(first, shown, 96, 240, 3)),
                    )
                    if at
                )
            for what in found:
                yield {"file": case["file"], "viewer": name, "what": what}


def judged(job):
    modules, folder, cases = job
    judge = Judge(modules, folder)
    found = [difference for index, case in cases for difference in judge.differences(index, case)]
    judge.js.node.stdin.close()
    judge.js.node.wait()
    return found


def main(modules, folder):
    with open(os.path.join(folder, "cases.json"), encoding="utf-8") as handle:
        cases = list(enumerate(json.load(handle)))
    count = max(1, min(os.cpu_count() or 1, len(cases) // 8))
    jobs = [(modules, folder, cases[first::count]) for first in range(count)]
    with multiprocessing.Pool(count) as pool:
        for found in pool.map(judged, jobs, chunksize=1):
            for difference in found:
                print(json.dumps(difference))
    print(json.dumps({"judged": len(cases)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
