"""Fills in and countersigns an issued declaration with pyHanko, honestly or as an attacker who holds the key.

usage: pyhanko_fill.py ISSUED OUT CERTIFICATE.pem KEY.pem SIGNED_AT VALUES.json [VARIANT...]

VALUES.json holds the value of each field by its full name. A variant changes one thing of the honest file; see VARIANTS.
"""

import json
import sys
from datetime import datetime

from pyhanko.pdf_utils import generic, misc, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.metadata import info, model
from pyhanko.sign import fields, signers
from pyhanko.sign.signers import pdf_cms, pdf_signer

FIELD = "end-user-state"


def freeze(moment):
    """pyHanko takes its times from the clock; the files of a test must not depend on the day it runs."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    for module in (pdf_cms, pdf_signer, info, model, writer, misc):
        if hasattr(module, "datetime"):
            module.datetime = Frozen


def text_fields(out):
    """The text fields by full name."""

    def walk(kids, name):
        for reference in kids:
            field = reference.get_object()
            full = f"{name}.{field['/T']}" if name else str(field["/T"])
            if "/Kids" in field:
                yield from walk([kid.reference for kid in map(field["/Kids"].raw_get, range(len(field["/Kids"])))], full)
            else:
                yield full, reference, field

    form = out.root["/AcroForm"]
    top = form["/Fields"]
    return {full: (ref, field) for full, ref, field in walk([top.raw_get(i).reference for i in range(len(top))], "")}


def appearance(out, field, text, colour=b"0 g"):
    x0, y0, x1, y1 = (float(n) for n in field["/Rect"])
    font = out.root["/AcroForm"]["/DR"]["/Font"].raw_get("/FcdSerif")
    shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    content = b"/Tx BMC\nq\n" + colour + b"\nBT\n/FcdSerif 10 Tf\n3 5 Td\n(" + shown + b") Tj\nET\nQ\nEMC"
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(
                [generic.FloatObject(n) for n in (0, 0, round(x1 - x0, 3), round(y1 - y0, 3))]
            ),
            pdf_name("/Resources"): generic.DictionaryObject(
                {pdf_name("/Font"): generic.DictionaryObject({pdf_name("/FcdSerif"): font})}
            ),
        },
        stream_data=content,
    )


def fill(out, values, variants):
    found = text_fields(out)
    for name, value in values.items():
        _, field = found[name]
        drawn = value
        first = name == "signatory.name"
        if first and "appearance-differs" in variants:
            drawn = "Somebody Else"
        colour = b"1 g" if first and "white-text" in variants else b"0 g"
        field["/V"] = generic.TextStringObject(value)
        look = appearance(out, field, drawn, colour)
        if first and "appearance-in-place" in variants:
            old = field["/AP"].raw_get("/N")
            out.objects[(old.generation, old.idnum)] = look
        else:
            field["/AP"] = generic.DictionaryObject({pdf_name("/N"): out.add_object(look)})
        if first and "hidden" in variants:
            field["/F"] = generic.NumberObject(2)
        if first and "white-da" in variants:
            field["/DA"] = generic.TextStringObject("/FcdSerif 10 Tf 1 g")
        if first and "moved" in variants:
            field["/Rect"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 200, 20)])
        out.update_container(field)


def tamper(out, variants):
    """What an attacker adds beside filling in."""
    page = out.root["/Pages"]["/Kids"][0]
    if "annotation" in variants:
        note = {
            "/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/Square"), "/F": generic.NumberObject(4),
            "/Rect": generic.ArrayObject([generic.NumberObject(n) for n in (50, 50, 300, 300)]),
        }
        note = out.add_object(generic.DictionaryObject({pdf_name(k): v for k, v in note.items()}))
        page["/Annots"] = generic.ArrayObject([note])
        out.update_container(page)
    if "new-field" in variants:
        added = {
            "/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/Widget"), "/FT": pdf_name("/Tx"), "/F": generic.NumberObject(4),
            "/T": generic.TextStringObject("extra"), "/V": generic.TextStringObject("subject to export law"),
            "/Rect": generic.ArrayObject([generic.NumberObject(n) for n in (50, 50, 300, 70)]),
        }
        added = out.add_object(generic.DictionaryObject({pdf_name(k): v for k, v in added.items()}))
        out.root["/AcroForm"]["/Fields"].append(added)
        out.update_container(out.root["/AcroForm"])
    if "page-content" in variants:
        page["/Contents"] = out.add_object(generic.StreamObject(stream_data=b"0 g 50 50 200 200 re f"))
        out.update_container(page)
    if "orphan" in variants:
        out.add_object(generic.StreamObject(stream_data=b"BT (shadow) Tj ET"))
    if "open-action" in variants:
        out.root["/OpenAction"] = generic.ArrayObject([out.root["/Pages"]["/Kids"].raw_get(0), pdf_name("/Fit")])
        out.update_root()


def signer_of(certificate, key):
    signer = signers.SimpleSigner.load(key, certificate, signature_mechanism=None)
    assert signer is not None, "the key cannot be read"
    return signer


def main(issued, target, certificate, key, signed_at, values, *variants):
    freeze(datetime.fromisoformat(signed_at))
    with open(values, encoding="utf-8") as handle:
        values = json.load(handle)
    with open(issued, "rb") as handle:
        out = IncrementalPdfFileWriter(handle)
        fill(out, values, variants)
        tamper(out, variants)
        sub_filter = fields.SigSeedSubFilter.PADES if "pades" in variants else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
        metadata = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha512", subfilter=sub_filter)
        signer = signer_of(certificate, key)
        if "unsigned" in variants:
            with open(target, "wb") as result:
                out.write(result)
            return
        with open(target, "wb+") as result:
            signers.PdfSigner(metadata, signer).sign_pdf(out, output=result)
    if "validation-data" in variants:
        with open(target, "rb+") as handle:
            out = IncrementalPdfFileWriter(handle)
            out.root["/DSS"] = out.add_object(generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject()}))
            out.update_root()
            out.write_in_place()
    if "third" in variants:
        again = signers.PdfSignatureMetadata(field_name="third", md_algorithm="sha512")
        with open(target, "rb+") as handle:
            out = IncrementalPdfFileWriter(handle)
            signers.PdfSigner(again, signer, new_field_spec=fields.SigFieldSpec("third")).sign_pdf(out, in_place=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
