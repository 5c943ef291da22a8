"""Builds the letter as an office would build it with the usual tools: the same clauses as HTML, WeasyPrint, pyHanko.

The words come out of the templates of the edition, the facts out of the sample particulars, the faces are the bundled
ones. What comes out is a tagged PDF with form fields, certified with the same key; it can be filled in and signed. There
is no seal on its pages and nobody can build it again from its values.
"""

import io
import re
import tomllib
from html import escape
from pathlib import Path

from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

TEMPLATES = Path("templates")
STYLE = """
@font-face { font-family: Serif; src: url(templates/fonts/NotoSerif-Regular.ttf) }
@font-face { font-family: Serif; src: url(templates/fonts/NotoSerif-Bold.ttf); font-weight: bold }
@page { size: A4; margin: 62pt 71pt; @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10.5pt/14.5pt Serif } h1 { font-size: 18pt } h2 { font-size: 12pt } h3 { font-size: 10.5pt }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt } td, th { border: .5pt solid; padding: 3pt; text-align: left }
ol { list-style: none } input { appearance: auto; width: 100%; height: 18pt } .last { break-before: page }
"""


def clause(path):
    """A clause of the edition: its elements have names of their own."""
    text = path.read_text()
    text = re.sub(r'<clause id="[^"]*" number="([^"]*)" heading="([^"]*)">', r"<section><h3>\1 \2</h3>", text)
    text = text.replace("</clause>", "</section>").replace("<list>", "<ol>").replace("</list>", "</ol>")
    return re.sub(r'<item label="([^"]*)">', r"<li>\1 ", text).replace("</item>", "</li>")


def rows(table):
    return "".join(f"<tr><th>{escape(str(key))}</th><td>{escape(str(value))}</td></tr>" for key, value in table.items())


def page_source(particulars):
    facts = tomllib.loads(particulars)
    plain = {key: value for key, value in facts.items() if not isinstance(value, (dict, list))}
    tables = "".join(
        f"<h2>{escape(name)}</h2><table>{rows(table)}</table>" for name, table in facts.items() if isinstance(table, dict)
    )
    goods = "".join(f"<table>{rows(line)}</table>" for line in facts.get("goods", []))
    clauses = "".join(clause(path) for path in sorted((TEMPLATES / "2021-12/clauses").glob("*.hbs")))
    boxes = "".join(f"<p>{name}<input name='{name}'></p>" for name in ("name", "office", "place", "date", "authority"))
    return (
        f"<html lang=en><title>Final Customer Declaration</title><style>{STYLE}</style><body><h1>Final Customer Declaration</h1>"
        f"<table>{rows(plain)}</table>{tables}{goods}{clauses}<div class=last>{boxes}</div></body></html>"
    )


class Office:
    """What stays the same from letter to letter: key, certificate, fonts, particulars."""

    def __init__(self, key, certificate, particulars):
        self.signer = signers.SimpleSigner(
            signing_cert=load_cert_from_pemder(certificate),
            signing_key=load_private_key_from_pemder(key, passphrase=None),
            cert_registry=SimpleCertificateStore(),
        )
        self.particulars = Path(particulars).read_text()
        self.fonts = FontConfiguration()

    def letter(self):
        html = HTML(string=page_source(self.particulars), base_url=".")
        plain = html.write_pdf(font_config=self.fonts, pdf_forms=True, pdf_tags=True)
        out = IncrementalPdfFileWriter(io.BytesIO(plain))
        for name in ("end-user-state", "ministry"):
            fields.append_signature_field(out, fields.SigFieldSpec(name, on_page=-1, box=(71, 100, 300, 160)))
        metadata = signers.PdfSignatureMetadata(
            field_name="ministry", certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS, md_algorithm="sha512"
        )
        return signers.sign_pdf(out, metadata, signer=self.signer).getvalue()
