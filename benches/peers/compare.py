"""Times fcd and its peers at the same work and prints medians and ratios. Started by `run`.

usage: compare.py ROUNDS
"""

import io
import logging
import os
import shutil
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

import hostile
from letter import Office

TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
FCD = f"{TARGET}/release/fcd"
PYHANKO = os.path.join(os.path.dirname(sys.executable), "pyhanko")
KEYS, SAMPLES = "keys/sample", "templates/samples"
ROOT = f"{KEYS}/root.pem"
MANY = 1000
REJECTED = 1
ISSUED, SIGNED, CHECKED = "2026-11-03T09:00:00Z", "2026-11-09T14:30:00Z", "2026-11-20T08:00:00Z"


def quietly(command, code=0):
    """Runs a command that ends with this code. With posix_spawn, since what Python does around a child of its own takes as long as a small program."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != code:
        again = subprocess.run(command, capture_output=True, text=True, check=False)
        raise SystemExit(f"{command}: {again.stderr}")


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


def in_turn(work, rounds):
    """The median of each: in turn, so that a noisy minute falls on everybody."""
    times = {name: [] for name in work}
    for _ in range(rounds):
        for name, once in work.items():
            times[name].append(timed(once))
    return {name: statistics.median(values) for name, values in times.items()}


def many(returned, folder):
    """Files a second of one process over a thousand files, and its peak memory in KiB."""
    copies = []
    for number in range(MANY):
        copies.append(f"{folder}/{number:04}.pdf")
        shutil.copyfile(returned, copies[-1])
    command = [FCD, "verify", "--trust", ROOT, "--at", CHECKED, *copies]
    seconds = min(timed(lambda: quietly(command)) for _ in range(3))
    return MANY / seconds, peak(command)


def refused(returned, folder, rounds):
    """The median and the peak memory in KiB of each hostile file; it must be refused."""
    with open(returned, "rb") as handle:
        made = hostile.files(handle.read())
    commands = {}
    for number, (name, content) in enumerate(made.items()):
        path = f"{folder}/hostile-{number}.pdf"
        with open(path, "wb") as handle:
            handle.write(content)
        commands[name] = [FCD, "verify", "--trust", ROOT, "--at", CHECKED, path]
    work = {name: lambda command=command: quietly(command, REJECTED) for name, command in commands.items()}
    medians = in_turn(work, rounds)
    return {name: (len(made[name]), medians[name], peak(command)) for name, command in commands.items()}


def measured(rounds, folder):
    with open(ROOT, "rb") as handle:
        root = x509.Certificate.load(pem.unarmor(handle.read())[2])
    issued, returned = f"{folder}/issued.pdf", f"{folder}/returned.pdf"
    quietly(issue(issued))
    quietly(countersign(issued, returned))
    with open(returned, "rb") as handle:
        data = handle.read()
    verify = [FCD, "verify", "--trust", ROOT, "--at", CHECKED, returned]
    validate = [PYHANKO, "sign", "validate", "--trust", ROOT, returned]
    office = Office(f"{KEYS}/ministry/issuing.key.pem", f"{KEYS}/ministry/issuing.pem", f"{SAMPLES}/particulars.toml")
    length = os.path.getsize(issued)
    own = [inside(returned, length)]
    medians = in_turn(
        {
            "nothing: /bin/true": lambda: quietly(["/bin/true"]),
            "fcd --version": lambda: quietly([FCD, "--version"]),
            "fcd verify": lambda: quietly(verify),
            "fcd issue": lambda: quietly(issue(f"{folder}/again.pdf")),
            "pyHanko validate, command": lambda: quietly(validate),
            "pyHanko validate, in process": lambda: validate_inside(data, root),
            "WeasyPrint and pyHanko, in process": office.letter,
        },
        rounds,
    )
    own.append(inside(returned, length))
    memory = {"fcd verify": peak(verify), "pyHanko validate, command": peak(validate)}
    rate, memory[f"fcd verify, {MANY} files"] = many(returned, folder)
    own.append(inside(returned, length))
    # Three times, far apart: a noisy minute falls on one of them only.
    middle = {name: statistics.median(run[name] for run in own) for name in own[0]}
    medians |= {"fcd verify, in process": middle["verify"], "fcd issue, in process": middle["issue"]}
    medians["the limit: SHA-512 and Ed25519"] = middle["limit"]
    return len(data), medians, memory, rate, refused(returned, folder, rounds)


RATIOS = [
    ("pyHanko command / fcd verify", "pyHanko validate, command", "fcd verify"),
    ("pyHanko / fcd verify, both in process", "pyHanko validate, in process", "fcd verify, in process"),
    ("fcd verify in process / the limit", "fcd verify, in process", "the limit: SHA-512 and Ed25519"),
    ("WeasyPrint and pyHanko in process / fcd issue", "WeasyPrint and pyHanko, in process", "fcd issue"),
]


def main(rounds):
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        size, medians, memory, rate, dear = measured(rounds, folder)
    cores = len(os.sched_getaffinity(0))
    print(f"{size} bytes, two signatures, {rounds} rounds, {cores} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| what | median ms |\n| --- | ---: |")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.2f} |")
    print("\n| ratio | |\n| --- | ---: |")
    for name, upper, lower in RATIOS:
        print(f"| {name} | {medians[upper] / medians[lower]:.1f} |")
    print(f"| files a second on each of {cores} cores | {rate / cores:.0f} |")
    print("\n| peak memory | MiB |\n| --- | ---: |")
    for name, kib in memory.items():
        print(f"| {name} | {kib / 1024:.1f} |")
    print("\n| hostile file, refused | bytes | median ms | MiB |\n| --- | ---: | ---: | ---: |")
    for name, (length, median, kib) in dear.items():
        print(f"| {name} | {length} | {median * 1000:.1f} | {kib / 1024:.1f} |")
    print(f"\nThe program has {os.path.getsize(FCD) / 1e6:.1f} MB.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
