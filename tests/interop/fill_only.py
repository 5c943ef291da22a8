"""Fills in or saves an issued declaration with a program that cannot sign it.

usage: fill_only.py ISSUED OUT CERTIFICATE KEY SIGNED_AT VALUES.json PROGRAM

The certificate, the key and the time are not used; the arguments are those of pyhanko_fill.py.
"""

import json
import sys


def pypdf_fill(issued, target, values):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(issued), incremental=True)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(target)


def pymupdf_fill(issued, target, values):
    import shutil

    import pymupdf

    shutil.copyfile(issued, target)
    document = pymupdf.open(target)
    for page in document:
        for widget in page.widgets():
            if widget.field_name in values:
                widget.field_value = values[widget.field_name]
                widget.update()
    document.saveIncr()


def pikepdf_rewrite(issued, target, values):
    import pikepdf

    with pikepdf.open(issued) as document:
        document.save(target)


def pdfium_save(issued, target, values):
    import pypdfium2

    document = pypdfium2.PdfDocument(issued)
    document.save(target)


def main(issued, target, certificate, key, signed_at, values, program):
    with open(values, encoding="utf-8") as handle:
        values = json.load(handle)
    {
        "pypdf": pypdf_fill,
        "pymupdf": pymupdf_fill,
        "pikepdf": pikepdf_rewrite,
        "pdfium": pdfium_save,
    }[program](issued, target, values)


if __name__ == "__main__":
    main(*sys.argv[1:])
