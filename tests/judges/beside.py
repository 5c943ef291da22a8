"""What pyHanko says of every file in a folder, one line a file: name, tab, opinion.

usage: beside.py FOLDER ROOT.pem MOMENT

An opinion is "N of M good", with what is wrong of the first signature that is not, or why the file cannot be read.
"""

import logging
import multiprocessing
import os
import signal
import sys
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

SECONDS = 30


def wrong(status):
    if not status.intact:
        return "broken"
    if not status.valid:
        return "not valid"
    if not status.trusted:
        return "not trusted"
    if not status.docmdp_ok and status.modification_level is not None:
        return "changed afterwards"
    return None if status.bottom_line else "other"


def told(error):
    # A module that lacks is no opinion.
    if isinstance(error, ImportError):
        raise error
    return f"cannot: {type(error).__name__}"


def opinion(path, root, moment):
    signal.alarm(SECONDS)
    try:
        with open(path, "rb") as handle:
            found = []
            for signature in PdfFileReader(handle, strict=True).embedded_signatures:
                context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=moment)
                try:
                    found.append(wrong(validate_pdf_signature(signature, context)))
                except Exception as error:
                    found.append(told(error))
    except (Exception, RecursionError) as error:
        return told(error)
    finally:
        signal.alarm(0)
    good = found.count(None)
    bad = next((reason for reason in found if reason), None)
    return f"{good} of {len(found)} good" + (f", {bad}" if bad else "")


def late(*_):
    raise TimeoutError


def begin():
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, late)


def main(folder, root_path, moment):
    with open(root_path, "rb") as handle:
        _, _, der = pem.unarmor(handle.read())
    root = x509.Certificate.load(der)
    names = sorted(name for name in os.listdir(folder) if name.endswith(".pdf"))
    asked = [(os.path.join(folder, name), root, datetime.fromisoformat(moment)) for name in names]
    with multiprocessing.Pool(initializer=begin) as pool:
        for name, said in zip(names, pool.starmap(opinion, asked, chunksize=4)):
            print(f"{name}\t{said}")


if __name__ == "__main__":
    main(*sys.argv[1:])
