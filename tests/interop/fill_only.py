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


def pdfium_form(flags):
    """Types into the form as a person does, and saves: flag 1 appends, flag 0 writes the file anew."""

    def save(issued, target, values):
        import pypdfium2
        import pypdfium2.raw as raw

        document = pypdfium2.PdfDocument(issued)
        document.init_forms()
        form = document.formenv.raw
        for page in document:
            raw.FORM_OnAfterLoadPage(page.raw, form)
            for annotation in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                widget = raw.FPDFPage_GetAnnot(page.raw, annotation)
                length = raw.FPDFAnnot_GetFormFieldName(form, widget, None, 0)
                buffer = (raw.FPDF_WCHAR * (length // 2))()
                raw.FPDFAnnot_GetFormFieldName(form, widget, buffer, length)
                name = bytes(buffer).decode("utf-16-le").rstrip("\0")
                if name in values and raw.FORM_SetFocusedAnnot(form, widget):
                    text = (values[name] + "\0").encode("utf-16-le")
                    raw.FORM_ReplaceSelection(form, page.raw, (raw.FPDF_WCHAR * (len(text) // 2)).from_buffer_copy(text))
            raw.FORM_ForceToKillFocus(form)
        document.save(target, flags=flags)

    return save


def main(issued, target, certificate, key, signed_at, values, program):
    with open(values, encoding="utf-8") as handle:
        values = json.load(handle)
    {
        "pypdf": pypdf_fill,
        "pymupdf": pymupdf_fill,
        "pikepdf": pikepdf_rewrite,
        "pdfium": pdfium_save,
        "pdfium-form": pdfium_form(0),
        "pdfium-form-added": pdfium_form(1),
    }[program](issued, target, values)


if __name__ == "__main__":
    main(*sys.argv[1:])
