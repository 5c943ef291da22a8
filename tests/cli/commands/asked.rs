//! What cannot be undone is asked about at a terminal, and needs a word of its own without one.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};

use super::{TERMINAL, desk, names, support, typed};
use crate::support::sample_file;

const COUNTERSIGN: &str = "fcd countersign @/issued.pdf --answers @/answers.toml --key @/key.pem --cert @/cert.pem \
                           --at 2026-11-09T14:30:00Z --state @/state -o @/out.pdf";

/// Who has no root is asked by itself whether that is meant, and then whether to sign.
#[test]
fn without_a_root_it_is_asked_twice() {
    let folder = desk(&support::answers_text());
    let at = |words: &str| typed(folder.path(), TERMINAL, words, COUNTERSIGN);
    for no in ["no\n", "yes\nno\n", "yes\n", "\n"] {
        let (exit, _, err) = at(no);
        assert_eq!(exit, Exit::CouldNot, "{no:?}: {err}");
        assert!(!names(folder.path()).contains(&"out.pdf".to_owned()), "{no:?}");
    }
    let (exit, _, err) = at("yes\nyes\n");
    assert_eq!((exit, err.matches("[yes/no]").count()), (Exit::Done, 2), "{err}");
    assert_eq!(fs::read(folder.path().join("out.pdf")).unwrap(), support::returned());
}

#[test]
fn with_yes_a_root_must_be_given_or_pinned() {
    let folder = desk(&support::answers_text());
    let signs = || typed(folder.path(), Terminals::default(), "", &format!("{COUNTERSIGN} --yes"));
    let (exit, _, err) = signs();
    assert_eq!((exit, err.contains("no root of the ministry is given or pinned")), (Exit::Usage, true), "{err}");
    assert!(!names(folder.path()).contains(&"out.pdf".to_owned()));
    let pin = typed(folder.path(), Terminals::default(), "", "fcd trust pin @/root.pem --state @/state");
    assert_eq!(pin.0, Exit::Done, "{}", pin.2);
    let (exit, _, err) = signs();
    assert_eq!((exit, err.contains("warning: no --trust")), (Exit::Done, false), "{err}");
}

/// A register with one declaration, and the folder of a trust list beside it.
fn ministry() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["root.pem", "root.key.pem", "ministry/issuing.pem", "ministry/issuing.key.pem"] {
        fs::write(folder.path().join(name.rsplit('/').next().unwrap()), sample_file(name)).unwrap();
    }
    fs::write(folder.path().join("deal.toml"), support::particulars_text()).unwrap();
    for line in [
        "fcd register init --prefix IL --first 42 --register @/r.sqlite --at 2026-11-02",
        "fcd issue @/deal.toml --register @/r.sqlite --key @/issuing.key.pem --cert @/issuing.pem --at 2026-11-03T09:00:00Z -o @/issued.pdf",
        "fcd trust init @/trust --root @/root.pem",
        "fcd trust add issuing @/trust @/issuing.pem",
        "fcd trust add edition @/trust 2021-12 --from 2021-12-06",
        "fcd trust publish @/trust --key @/root.key.pem --register @/r.sqlite --yes --at 2026-11-20T09:00:00Z",
    ] {
        let (exit, out, err) = typed(folder.path(), Terminals::default(), "", line);
        assert_eq!(exit, Exit::Done, "{line}: {out}{err}");
    }
    folder
}

const TERMINATE: &str = "fcd terminate IL-2026-0042 --clause 7 --reason Misuse --register @/r.sqlite";
const STATUS: &str = "fcd status IL-2026-0042 --format json --register @/r.sqlite";

fn stands(folder: &Path, word: &str) -> bool {
    typed(folder, Terminals::default(), "", STATUS).1.contains(&format!("\"status\":\"{word}\""))
}

#[test]
fn what_is_terminated_was_shown_and_agreed_to() {
    let folder = ministry();
    let (exit, _, err) = typed(folder.path(), Terminals::default(), "", TERMINATE);
    assert_eq!((exit, err.contains("give --yes")), (Exit::Usage, true), "{err}");
    for no in ["no\n", "y\n", ""] {
        let (exit, _, err) = typed(folder.path(), TERMINAL, no, TERMINATE);
        assert_eq!((exit, err.contains("Sample National Police")), (Exit::CouldNot, true), "{err}");
        assert!(stands(folder.path(), "issued"), "{no:?}");
    }
    let (exit, out, err) = typed(folder.path(), TERMINAL, "yes\n", TERMINATE);
    assert_eq!((exit, out.as_str()), (Exit::Done, "terminated IL-2026-0042\n"), "{err}");
    assert!(err.contains("whoever verifies does not know it yet: list 1 is good until 20 December 2026"), "{err}");
    assert!(stands(folder.path(), "terminated"));
}

/// The key is tried before the act: with the wrong one nothing is recorded.
#[test]
fn an_act_and_its_list_are_one_step() {
    let folder = ministry();
    let with = |key: &str, more: &str| format!("{TERMINATE} --yes --publish --key @/{key}{more}");
    let (exit, _, err) = typed(folder.path(), Terminals::default(), "", &with("issuing.key.pem", ""));
    assert_eq!((exit, err.contains("is not the key of the root")), (Exit::CouldNot, true), "{err}");
    assert!(stands(folder.path(), "issued"));
    let (exit, _, _) = typed(folder.path(), Terminals::default(), "", &with("root.key.pem", " --trust-folder @"));
    assert_eq!((exit, stands(folder.path(), "issued")), (Exit::CouldNot, true), "another folder is none");
    let (exit, out, err) = typed(folder.path(), Terminals::default(), "", &with("root.key.pem", ""));
    assert_eq!((exit, out.contains("trust list 2")), (Exit::Done, true), "{err}");
    let said = typed(folder.path(), Terminals::default(), "", "fcd trust show @/trust/lists/000002.json").1;
    assert!(said.lines().any(|line| line.starts_with("declarations") || line.contains("terminated")), "{said}");
}

#[test]
fn a_list_that_says_less_is_agreed_to() {
    let folder = ministry();
    let draft = folder.path().join("trust/draft.json");
    let mut less: serde_json::Value = serde_json::from_slice(&fs::read(&draft).unwrap()).unwrap();
    less["editions"] = serde_json::json!([]);
    fs::write(&draft, less.to_string()).unwrap();
    let publish = "fcd trust publish @/trust --key @/root.key.pem";
    let lists = || names(&folder.path().join("trust/lists")).len();
    let (exit, _, err) = typed(folder.path(), Terminals::default(), "", publish);
    assert_eq!((exit, err.contains("it does not name any more: edition 2021-12")), (Exit::Usage, true), "{err}");
    let (exit, _, _) = typed(folder.path(), TERMINAL, "no\n", publish);
    assert_eq!((exit, lists()), (Exit::CouldNot, 1));
    let (exit, _, err) = typed(folder.path(), TERMINAL, "yes\n", publish);
    assert_eq!((exit, lists()), (Exit::Done, 2), "{err}");
}
