#!/usr/bin/env python3
"""Writes what a release is made of: release/inventory.py DIR.

fcd-VERSION.cdx.json lists every crate, and what comes with the compilers, as CycloneDX 1.6 (ECMA-424); fcd-VERSION-notices.txt
holds the licences, word for word, as they ask. Both say the same on every machine that has the same tools.
"""

import datetime
import json
import os
import re
import subprocess
import sys
import tomllib
import uuid

MACHINES = {
    "x86_64-linux": "x86_64-unknown-linux-musl",
    "aarch64-linux": "aarch64-unknown-linux-musl",
    "x86_64-windows": "x86_64-pc-windows-gnullvm",
}
ZIG = os.environ["RELEASE_ZIG"]
# Names that licences have in the folder of a crate.
LICENCE = re.compile(r"(?i)^(un)?licen[cs]e|^copying|^copyright|^notice")


def told(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def defined(path, name):
    """The value that a header of C gives a name."""
    with open(path, encoding="utf-8") as header:
        return re.search(rf'#define\s+{name}\s+"?([^"\s]+)"?', header.read())[1]


def crates(machine, kinds):
    """Name and version of what cargo takes for a machine."""
    tree = told(
        "cargo", "tree", "--locked", "--package", "fcd", "--edges", kinds, "--target", MACHINES[machine],
        "--prefix", "none", "--format", "{p}",
    )  # fmt: skip
    return {tuple(line.replace(" v", " ").split()[:2]) for line in tree.splitlines() if line}


def text_of(path):
    """A licence, without what differs between two copies of the same one and cannot be seen."""
    with open(path, encoding="utf-8", errors="replace") as text:
        return "\n".join(line.rstrip() for line in text.read().strip().splitlines())


def licences(folder):
    """The licences that lie in the folder of a crate."""
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if LICENCE.match(name)]
    return [text_of(path) for path in paths if os.path.isfile(path)]


class Inventory:
    """The components of a release, by name and version."""

    def __init__(self):
        self.built_in = {machine: crates(machine, "normal,no-proc-macro") for machine in MACHINES}
        metadata = json.loads(told("cargo", "metadata", "--locked", "--format-version", "1"))
        by_id = {package["id"]: (package["name"], package["version"]) for package in metadata["packages"]}
        self.packages = {by_id[package["id"]]: package for package in metadata["packages"]}
        self.edges = {}
        for node in metadata["resolve"]["nodes"]:
            needed = [dep["pkg"] for dep in node["deps"] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])]
            self.edges[by_id[node["id"]]] = sorted(by_id[other] for other in needed)
        everything = set().union(*(crates(machine, "normal,build") for machine in MACHINES))
        self.crates = sorted(everything)
        with open("Cargo.lock", "rb") as lock:
            self.digests = {(p["name"], p["version"]): p.get("checksum") for p in tomllib.load(lock)["package"]}
        self.fcd = next(crate for crate in self.crates if crate[0] == "fcd")

    def machines(self, crate):
        """Those whose program holds a crate."""
        return [machine for machine in MACHINES if crate in self.built_in[machine]]

    def folder(self, crate):
        return os.path.dirname(self.packages[crate]["manifest_path"])

    def component(self, crate):
        """One crate in the words of CycloneDX."""
        package, machines = self.packages[crate], self.machines(crate)
        described = {
            "type": "library",
            "bom-ref": purl(crate),
            "name": crate[0],
            "version": crate[1],
            "scope": "required" if machines else "excluded",
            "licenses": [{"expression": package["license"].replace("/", " OR ")}],
            "purl": purl(crate),
        }
        if self.digests.get(crate):
            described["hashes"] = [{"alg": "SHA-256", "content": self.digests[crate]}]
        if package["repository"]:
            described["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        return placed(described, machines)

    def carried(self):
        """What is built in and is no crate: name, version, licence, machines, and the file with the licence where it asks for it."""
        sqlite = next(crate for crate in self.crates if crate[0] == "libsqlite3-sys")
        header = os.path.join(self.folder(sqlite), "sqlite3", "sqlite3.h")
        lib = os.path.join(os.path.dirname(ZIG), "lib")
        numbers = [f"__MINGW64_VERSION_{part}" for part in ("MAJOR", "MINOR", "BUGFIX")]
        mingw = [defined(f"{lib}/libc/include/any-windows-any/_mingw_mac.h", number) for number in numbers]
        musl = defined(f"{lib}/libc/musl/src/internal/version.h", "VERSION")
        clang = re.search(r"clang version (\S+)", told(ZIG, "cc", "--version"))[1]
        every = list(MACHINES)
        linux, windows = ([machine for machine in every if machine.endswith(system)] for system in ("linux", "windows"))
        return [
            ("llvm-libunwind", clang, "Apache-2.0 WITH LLVM-exception", every, f"{lib}/libunwind/LICENSE.TXT"),
            ("mingw-w64", ".".join(mingw), "ZPL-2.1", windows, f"{lib}/libc/mingw/COPYING"),
            ("musl", musl, "MIT", linux, f"{lib}/libc/musl/COPYRIGHT"),
            ("noto-serif", "2.004", "OFL-1.1", every, "templates/fonts/OFL.txt"),
            ("rust-std", rustc()["release"], "MIT OR Apache-2.0", every, "LICENSE-APACHE"),
            ("sqlite", defined(header, "SQLITE_VERSION"), "blessing", every, None),
            ("zig-compiler-rt", told(ZIG, "version").strip(), "MIT", every, f"{lib}/../LICENSE"),
        ]


def purl(crate):
    return f"pkg:cargo/{crate[0]}@{crate[1]}"


def rustc():
    """What the compiler says of itself."""
    lines = told(os.environ.get("RUSTC", "rustc"), "--version", "--verbose").splitlines()
    return dict(line.split(": ", 1) for line in lines[1:])


def placed(described, machines):
    """With the machines, where it is not built in for all of them."""
    if machines and machines != list(MACHINES):
        described["properties"] = [{"name": "fcd:machine", "value": machine} for machine in machines]
    return described


def bill(inventory, moment):
    """The bill of materials."""
    components = [inventory.component(crate) for crate in inventory.crates if crate != inventory.fcd]
    carried = {}
    for name, version, licence, machines, _ in inventory.carried():
        carried[name] = f"pkg:generic/{name}@{version}"
        described = {"type": "library", "bom-ref": carried[name], "name": name, "version": version, "scope": "required"}
        described["licenses"] = [{"expression": licence} if " " in licence else {"license": {"id": licence}}]
        components.append(placed(described | {"purl": carried[name]}, machines))
    by_crate = {"libsqlite3-sys": [carried["sqlite"]]}
    by_crate["fcd"] = [reference for name, reference in carried.items() if name != "sqlite"]
    known = set(inventory.crates)
    dependencies = [{"ref": reference, "dependsOn": []} for reference in carried.values()]
    for crate in inventory.crates:
        needed = [purl(other) for other in inventory.edges[crate] if other in known]
        dependencies.append({"ref": purl(crate), "dependsOn": needed + by_crate.get(crate[0], [])})
    tools = {"rustc": f"{rustc()['release']} {rustc()['commit-hash']}", "zig": told(ZIG, "version").strip()}
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {
                "components": [{"type": "application", "name": name, "version": tools[name]} for name in tools]
            },
            "component": inventory.component(inventory.fcd) | {"type": "application"},
        },
        "components": components,
        "dependencies": dependencies,
    }
    # The same bill has the same number (RFC 9562, section 5.5).
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    return {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "serialNumber": f"urn:uuid:{number}"} | body


def notices(inventory):
    """Whose work is built in, and under which licences: each text once, with all that it is for."""
    entries = []
    for crate in inventory.crates:
        if inventory.machines(crate):
            entries.append((crate, inventory.packages[crate]["license"], licences(inventory.folder(crate))))
    for name, version, licence, _, path in inventory.carried():
        entries.append(((name, version), licence, [text_of(path)] if path else []))
    holders, silent = {}, []
    for (name, version), licence, texts in entries:
        for text in texts:
            holders.setdefault(text, []).append(f"{name} {version} ({licence})")
        if not texts:
            silent.append(f"{name} {version} ({licence})")
    parts = ["This is built into fcd. Below the names stands a licence that is for all of them."]
    for text, names in holders.items():
        parts.append("\n".join(["=" * 100, *sorted(set(names)), "-" * 100, text]))
    parts.append("\n".join(["=" * 100, *silent, "-" * 100, "These come without a text of their licence, or are in the public domain."]))
    return "\n\n".join(parts) + "\n"


def main():
    folder = sys.argv[1]
    inventory = Inventory()
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    name = os.path.join(folder, f"fcd-{inventory.fcd[1]}")
    with open(f"{name}.cdx.json", "w", encoding="utf-8") as out:
        out.write(json.dumps(bill(inventory, moment), indent=1, ensure_ascii=False) + "\n")
    with open(f"{name}-notices.txt", "w", encoding="utf-8") as out:
        out.write(notices(inventory))


main()
