"""Times fcd and pyHanko on the same returned file and prints medians and ratios. Started by `run`.

usage: compare.py ROUNDS
"""

import io
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
FCD = f"{TARGET}/release/fcd"
PYHANKO = os.path.join(os.path.dirname(sys.executable), "pyhanko")
KEYS, SAMPLES = "keys/sample", "templates/samples"
ROOT = f"{KEYS}/root.pem"
ISSUED, SIGNED, CHECKED = "2026-11-03T09:00:00Z", "2026-11-09T14:30:00Z", "2026-11-20T08:00:00Z"


def quietly(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command}: {done.stderr.decode()}")


def issue(out):
    key = ["--key", f"{KEYS}/ministry/issuing.key.pem", "--cert", f"{KEYS}/ministry/issuing.pem"]
    return [FCD, "issue", *key, "--at", ISSUED, "--force", "-o", out, f"{SAMPLES}/particulars.toml"]


def countersign(issued, out):
    key = ["--key", f"{KEYS}/end-user-state/signatory.key.pem", "--cert", f"{KEYS}/end-user-state/signatory.pem"]
    more = ["--answers", f"{SAMPLES}/answers.toml", "--trust", ROOT, "--at", SIGNED, "--yes", "--force"]
    return [FCD, "countersign", *key, *more, "-o", out, issued]


def validate_inside(data, root):
    context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=datetime.fromisoformat(CHECKED))
    for signature in PdfFileReader(io.BytesIO(data)).embedded_signatures:
        assert validate_pdf_signature(signature, context).bottom_line


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(command):
    """Peak memory of one command in KiB, from the children of a process that had no other child."""
    code = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);" \
           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    return int(subprocess.run([sys.executable, "-c", code, *command], capture_output=True, check=True).stdout)


def inside(returned, length):
    bench = ["cargo", "bench", "--locked", "--quiet", "--bench", "inside", "--", returned, str(length), ROOT, CHECKED]
    lines = subprocess.run(bench, capture_output=True, text=True, check=True).stdout.split("\n")
    return {name: int(nanos) / 1e9 for name, nanos in (line.split() for line in lines if line)}


def main(rounds):
    logging.disable(logging.CRITICAL)
    with open(ROOT, "rb") as handle:
        root = x509.Certificate.load(pem.unarmor(handle.read())[2])
    with tempfile.TemporaryDirectory() as folder:
        issued, returned = f"{folder}/issued.pdf", f"{folder}/returned.pdf"
        quietly(issue(issued))
        quietly(countersign(issued, returned))
        with open(returned, "rb") as handle:
            data = handle.read()
        verify = [FCD, "verify", "--trust", ROOT, "--at", CHECKED, returned]
        validate = [PYHANKO, "sign", "validate", "--trust", ROOT, returned]
        work = {
            "fcd --version": lambda: quietly([FCD, "--version"]),
            "fcd verify": lambda: quietly(verify),
            "fcd issue": lambda: quietly(issue(f"{folder}/again.pdf")),
            "pyHanko validate, command": lambda: quietly(validate),
            "pyHanko validate, in process": lambda: validate_inside(data, root),
        }
        times = {name: [] for name in work}
        # In turn, so that a noisy minute falls on everybody.
        for _ in range(rounds):
            for name, once in work.items():
                times[name].append(timed(once))
        medians = {name: statistics.median(values) for name, values in times.items()}
        own = inside(returned, os.path.getsize(issued))
        medians |= {"fcd verify, in process": own["verify"], "fcd issue, in process": own["issue"]}
        medians["the limit: SHA-512 and Ed25519"] = own["limit"]
        memory = {"fcd verify": peak(verify), "pyHanko validate, command": peak(validate)}

    print(f"{len(data)} bytes, two signatures, {rounds} rounds\n")
    print("| what | median ms |\n| --- | ---: |")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.2f} |")
    ratios = [
        ("pyHanko command / fcd verify", "pyHanko validate, command", "fcd verify"),
        ("pyHanko / fcd, both in process", "pyHanko validate, in process", "fcd verify, in process"),
        ("fcd verify in process / the limit", "fcd verify, in process", "the limit: SHA-512 and Ed25519"),
    ]
    print("\n| ratio | |\n| --- | ---: |")
    for name, upper, lower in ratios:
        print(f"| {name} | {medians[upper] / medians[lower]:.1f} |")
    print("\n| peak memory | MiB |\n| --- | ---: |")
    for name, kib in memory.items():
        print(f"| {name} | {kib / 1024:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]))
