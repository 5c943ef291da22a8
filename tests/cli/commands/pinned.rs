//! A root that was pinned once counts wherever none is given, for PDFs as for bundles, and it is said that it does.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};
use fcd::signature::Signer as _;

use super::{TERMINAL, desk, support, typed};
use crate::support::{false_root, returned, sample_file};

const SAID: &str =
    "note: no --trust was given, so the pinned root counts: Sample Ministry of Defence, root, key EDCC 150D";

fn fcd(folder: &Path, line: &str) -> (Exit, String, String) {
    typed(folder, Terminals::default(), "", &format!("fcd {line}"))
}

/// The desk of a buyer and of an exporter, with another root beside; the root of the ministry is pinned, if that is asked for.
fn furnished(pinned: bool) -> tempfile::TempDir {
    let folder = desk(&support::answers_text());
    fs::write(folder.path().join("returned.pdf"), returned()).unwrap();
    fs::write(folder.path().join("other.pem"), false_root().certificate().to_pem()).unwrap();
    if pinned {
        assert_eq!(fcd(folder.path(), "trust pin @/root.pem --state @/state").0, Exit::Done);
    }
    folder
}

#[test]
fn a_pdf_is_judged_by_the_pinned_root() {
    let verify = "verify @/returned.pdf --state @/state";
    let (exit, _, err) = fcd(furnished(false).path(), verify);
    assert_eq!((exit, err.as_str()), (Exit::Undecided, ""), "nothing is pinned, and nothing is trusted");
    let folder = furnished(true);
    let (exit, out, err) = fcd(folder.path(), verify);
    assert_eq!((exit, err.lines().count()), (Exit::Done, 1), "{out}{err}");
    assert!(err.contains(SAID), "{err}");
    // As an exporter packs it, and as the bundle is answered again.
    let (exit, _, err) = fcd(folder.path(), "evidence @/returned.pdf --state @/state -o @/bundle.zip");
    assert_eq!((exit, err.contains(SAID)), (Exit::Done, true), "{err}");
    let (exit, out, err) = fcd(folder.path(), "verify @/bundle.zip @/returned.pdf --state @/state");
    assert_eq!((exit, err.matches(SAID).count()), (Exit::Done, 1), "{out}{err}");
}

/// What is given takes the place of what is pinned. Whoever sends a forged declaration may send a root with it.
#[test]
fn a_root_that_is_given_wins_and_one_that_is_not_pinned_is_told() {
    let folder = furnished(true);
    let (exit, _, err) = fcd(folder.path(), "verify @/returned.pdf --state @/state --trust @/root.pem");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let (exit, out, err) = fcd(folder.path(), "verify @/returned.pdf --state @/state --trust @/other.pem");
    assert_eq!(exit, Exit::Rejected, "{out}");
    let warned = "warning: no root that is given with --trust is pinned; what is pinned does not count here: \
                  Sample Ministry of Defence, root, key EDCC 150D";
    assert!(err.contains(warned), "{err}");
    let both = "verify @/returned.pdf --state @/state --trust @/other.pem --trust @/root.pem";
    let (exit, _, err) = fcd(folder.path(), both);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""), "one of them is pinned");
}

#[test]
fn who_has_pinned_the_root_is_asked_once() {
    let folder = furnished(true);
    let countersign = "countersign @/issued.pdf --answers @/answers.toml --key @/key.pem --cert @/cert.pem \
                       --at 2026-11-09T14:30:00Z --state @/state -o @/out.pdf";
    let (exit, _, err) = typed(folder.path(), TERMINAL, "yes\n", &format!("fcd {countersign}"));
    assert_eq!((exit, err.matches("[yes/no]").count()), (Exit::Done, 1), "{err}");
    assert!(err.contains(SAID) && !err.contains("warning"), "{err}");
    assert_eq!(fs::read(folder.path().join("out.pdf")).unwrap(), returned());
}

#[test]
fn a_copy_is_received_under_the_pinned_root() {
    let folder = furnished(true);
    for name in ["issuing.pem", "issuing.key.pem"] {
        fs::write(folder.path().join(name), sample_file(&format!("ministry/{name}"))).unwrap();
    }
    // Beside the register, it is what the declaration shows of the authority.
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples");
    for name in ["issuer.toml", "emblem.svg"] {
        fs::copy(samples.join(name), folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("deal.toml"), support::particulars_text()).unwrap();
    for line in [
        "register init --prefix IL --first 42 --register @/r.sqlite --at 2026-11-02",
        "issue @/deal.toml --register @/r.sqlite --key @/issuing.key.pem --cert @/issuing.pem --at 2026-11-03T09:00:00Z -o @/out.pdf",
    ] {
        let (exit, out, err) = fcd(folder.path(), line);
        assert_eq!(exit, Exit::Done, "{line}: {out}{err}");
    }
    let (exit, out, err) = fcd(folder.path(), "receive @/returned.pdf --register @/r.sqlite --state @/state");
    assert_eq!((exit, err.contains(SAID)), (Exit::Done, true), "{out}{err}");
    assert!(out.contains("received IL-2026-0042"), "{out}");
}

/// A list of the pinned root was used here: without it the pinned root alone is no answer; and a memory that is broken gives
/// none.
#[test]
fn the_pinned_root_knows_of_the_list_that_was_used() {
    let folder = furnished(true);
    fs::write(folder.path().join("1.json"), support::listed::list(|_| {})).unwrap();
    assert_eq!(fcd(folder.path(), "verify @/returned.pdf --state @/state --trust @/1.json").0, Exit::Done);
    let (exit, out, _) = fcd(folder.path(), "verify @/returned.pdf --state @/state");
    assert_eq!((exit, out.contains("undecided[trust-list-missing]")), (Exit::Undecided, true), "{out}");
    fs::write(folder.path().join("state/seen.json"), "{}").unwrap();
    let (exit, out, err) = fcd(folder.path(), "verify @/returned.pdf --state @/state");
    assert_eq!((exit, out.as_str()), (Exit::CouldNot, ""), "{err}");
}
