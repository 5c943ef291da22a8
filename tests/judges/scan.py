"""What decoders of others read from the pages of a file after an office scanner had them: two lines a page.

usage: scan.py FILE.pdf

The scan is simulated: 150 dots to the inch, blur and dot gain of a printer, noise, turned by three degrees, JPEG quality
50. The noise is seeded, so every run sees the same scans.
"""

import io
import random
import subprocess
import sys
import tempfile

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

DPI = 150


def printed(page):
    """The page on paper: drawn at four times the dots, black spread a little, then seen by a lens."""
    sheet = page.render(scale=4 * DPI / 72, grayscale=True).to_pil().convert("L")
    return sheet.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(2.5))


def scanned(sheet, seed):
    turned = sheet.rotate(3, resample=Image.Resampling.BICUBIC, fillcolor=255)
    seen = turned.resize((sheet.width // 4, sheet.height // 4), Image.Resampling.BOX)
    grains = random.Random(seed)
    noise = Image.frombytes("L", seen.size, bytes(min(255, max(0, int(grains.gauss(128, 14)))) for _ in range(seen.width * seen.height)))
    noisy = ImageChops.add(seen.point(lambda v: 20 + v * 215 // 255), noise, offset=-128)
    out = io.BytesIO()
    noisy.save(out, "JPEG", quality=50)
    return out.getvalue()


def by_zxing(jpeg):
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(jpeg)), formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if len(found) == 1 else f"found {len(found)}"


def by_zbar(jpeg):
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(jpeg)
        file.flush()
        done = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.name], capture_output=True, text=True)
    return done.stdout.rstrip("\n")


def main(path):
    for seed, page in enumerate(pypdfium2.PdfDocument(path)):
        jpeg = scanned(printed(page), seed)
        print("zxing", by_zxing(jpeg))
        print("zbar", by_zbar(jpeg))


if __name__ == "__main__":
    main(sys.argv[1])
