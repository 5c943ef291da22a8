"""What pyHanko says of every signature in a file, one JSON object a line.

usage: signatures.py FILE ROOT.pem
"""

import json
import logging
import sys
from datetime import datetime, timezone

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def main(path, root_path, moment):
    logging.disable(logging.CRITICAL)
    with open(root_path, "rb") as handle:
        _, _, der = pem.unarmor(handle.read())
    root = x509.Certificate.load(der)
    with open(path, "rb") as handle:
        for signature in PdfFileReader(handle, strict=True).embedded_signatures:
            context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=moment)
            status = validate_pdf_signature(signature, context)
            print(json.dumps({
                "field": signature.field_name,
                "signer": signature.signer_cert.subject.native.get("common_name"),
                "intact": status.intact,
                "valid": status.valid,
                "trusted": status.trusted,
                "docmdp_ok": status.docmdp_ok,
                "coverage": status.coverage.name,
                "modification": status.modification_level.name if status.modification_level else None,
                "bottom_line": status.bottom_line,
            }))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], datetime.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else datetime.now(timezone.utc))
