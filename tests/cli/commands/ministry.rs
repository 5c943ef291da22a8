//! An office begins: with answers out of a file, with the root here or elsewhere, and with mistakes that leave nothing.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};
use fcd::signature::certificate::Certificate;

use super::{fcd, names};

const ANSWERS: &str =
    "name = \"Sample Ministry\"\nstate = \"IL\"\naddress = [\"1 Example Road\"]\ncontact = \"a@example.org\"\n";

/// A desk with a file of answers.
fn desk(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("answers.toml"), format!("{ANSWERS}{more}")).unwrap();
    folder
}

/// Runs a command whose words that begin with `@` name files on the desk.
fn run(desk: &Path, line: &str) -> (Exit, String, String) {
    let at = |name: &str| desk.join(name).to_str().unwrap().to_owned();
    let words: Vec<String> =
        line.split(' ').map(|word| word.strip_prefix('@').map_or_else(|| word.to_owned(), at)).collect();
    fcd(Terminals::default(), &words.iter().map(String::as_str).collect::<Vec<_>>())
}

const INIT: &str = "ministry init --dir @office --answers @answers.toml --no-passphrase --officer clerk";

#[test]
fn an_office_has_all_that_it_needs_to_issue() {
    let desk = desk("");
    let (exit, out, err) = run(desk.path(), INIT);
    assert_eq!(exit, Exit::Done, "{err}");
    let mut made = names(&desk.path().join("office"));
    made.sort();
    let all = ["issuer.toml", "issuing.key.pem", "issuing.pem", "register.sqlite", "root.key.pem", "root.pem", "trust"];
    assert_eq!(made, all);
    assert_eq!(names(desk.path()).len(), 2, "nothing lies beside it");
    let root = Certificate::from_pem(&fs::read(desk.path().join("office/root.pem")).unwrap()).unwrap();
    assert!(out.contains(&format!("fingerprint  {}", root.fingerprint())), "{out}");
    let (exit, out, err) =
        run(desk.path(), "trust verify @office/trust/lists/000001.json --trust @office/root.pem --state @state");
    assert_eq!(exit, Exit::Done, "{out}{err}");
    let (exit, out, _) = run(desk.path(), "register check --register @office/register.sqlite");
    assert!(exit == Exit::Done && out.contains("validated"), "{out}");
    let issuer = fs::read_to_string(desk.path().join("office/issuer.toml")).unwrap();
    assert!(
        issuer.contains("name = \"Sample Ministry\"") && issuer.contains("address = [\"1 Example Road\"]"),
        "{issuer}"
    );
}

/// The emblem is judged before anything is made, by the rule of `fcd issue`.
#[test]
fn the_emblem_lies_beside_the_letterhead() {
    const SVG: &str = include_str!("../../../templates/samples/emblem.svg");
    let desk = desk("");
    let arms = desk.path().join("arms.svg");
    let answers = format!("{ANSWERS}emblem = {:?}\n", arms.to_str().unwrap());
    fs::write(desk.path().join("answers.toml"), answers).unwrap();
    fs::write(&arms, "<svg viewBox=\"0 0 1 1\"><g/></svg>").unwrap();
    let (exit, _, err) = run(desk.path(), INIT);
    assert_eq!(exit, Exit::CouldNot, "{err}");
    assert!(err.contains("arms.svg: 1 mistake") && err.contains("emblem: has the element"), "{err}");
    assert!(!desk.path().join("office").exists());
    fs::write(&arms, SVG).unwrap();
    let (exit, _, err) = run(desk.path(), INIT);
    assert_eq!(exit, Exit::Done, "{err}");
    assert_eq!(fs::read_to_string(desk.path().join("office/emblem.svg")).unwrap(), SVG);
    let issuer = fs::read_to_string(desk.path().join("office/issuer.toml")).unwrap();
    assert!(issuer.contains("\nemblem = \"emblem.svg\""), "{issuer}");
}

#[cfg(unix)]
#[test]
fn keys_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk("");
    run(desk.path(), INIT);
    for key in ["root.key.pem", "issuing.key.pem", "register.sqlite"] {
        let mode = fs::metadata(desk.path().join("office").join(key)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{key}");
    }
}

#[test]
fn whatever_is_wrong_is_told_and_leaves_nothing() {
    for (more, line, said) in [
        ("root-days = 0\nurl = \"http://x\"\n", INIT, "2 mistakes"),
        ("edition = \"2031-01\"\n", INIT, "2031-01"),
        ("country-list = \"2031-01\"\n", INIT, "there is no country list"),
        ("", "ministry init --dir @office --answers @answers.toml --officer clerk", "nobody can be asked"),
        ("", "ministry init --dir @office --no-passphrase --officer clerk", "nobody can be asked"),
        (
            "",
            "ministry init --dir @absent/office --answers @answers.toml --no-passphrase --officer clerk",
            "cannot be made",
        ),
        (
            "",
            "ministry init --dir @office --answers @answers.toml --no-passphrase --officer clerk --at 2199-12-31",
            "ahead",
        ),
        (
            "root-days = 36525\n",
            "ministry init --dir @office --answers @answers.toml --no-passphrase --officer clerk --at 2150-01-01 --ahead",
            "after the year 2199",
        ),
    ] {
        let desk = desk(more);
        let (exit, out, err) = run(desk.path(), line);
        assert!(exit != Exit::Done && out.is_empty() && err.contains(said), "{line}: {out}{err}");
        assert_eq!(names(desk.path()), ["answers.toml"], "{line}");
    }
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let desk = desk("");
    fs::create_dir(desk.path().join("office")).unwrap();
    let (exit, _, err) = run(desk.path(), INIT);
    assert!(exit == Exit::CouldNot && err.contains("exists already"), "{err}");
    assert!(names(&desk.path().join("office")).is_empty());
}

/// Both machines at one desk; what travels is named.
#[test]
fn a_root_on_another_machine_is_taken_in_and_again() {
    let desk = desk("root = \"elsewhere\"\n");
    let (exit, out, err) = run(desk.path(), INIT);
    assert!(exit == Exit::Done && out.contains("waits for the root"), "{out}{err}");
    let root = "ministry root @office/issuing.request.pem --dir @root --answers @answers.toml --no-passphrase";
    let (exit, _, err) = run(desk.path(), root);
    assert!(exit == Exit::Usage && err.contains("fingerprint of the request"), "asked first: {err}");
    let (exit, _, err) = run(desk.path(), &format!("{root} --yes"));
    assert_eq!(exit, Exit::Done, "{err}");
    assert!(
        !desk.path().join("root/from-root/root.key.pem").exists() && desk.path().join("root/root.key.pem").exists()
    );
    let take = "ministry init --dir @office --continue @root/from-root";
    let (exit, _, err) = run(desk.path(), take);
    assert!(exit == Exit::Usage && err.contains("fingerprint of the root"), "asked first: {err}");
    // Stopped after the first file, and run again.
    fs::copy(desk.path().join("root/root.pem"), desk.path().join("office/root.pem")).unwrap();
    for _ in 0..2 {
        let (exit, out, err) = run(desk.path(), &format!("{take} --yes"));
        assert!(exit == Exit::Done && out.contains("is complete"), "{out}{err}");
    }
    let (exit, out, err) =
        run(desk.path(), "trust verify @office/trust/lists/000001.json --trust @office/root.pem --state @state");
    assert_eq!(exit, Exit::Done, "{out}{err}");
    assert!(!desk.path().join("office/root.key.pem").exists());
}

#[test]
fn what_came_from_another_root_is_not_taken_in() {
    let desk = desk("root = \"elsewhere\"\n");
    for office in ["one", "two"] {
        let init = INIT.replace("@office", &format!("@{office}"));
        assert_eq!(run(desk.path(), &init).0, Exit::Done);
        let root = format!(
            "ministry root @{office}/issuing.request.pem --dir @root-{office} --answers @answers.toml --no-passphrase --yes"
        );
        assert_eq!(run(desk.path(), &root).0, Exit::Done);
    }
    let (exit, _, err) = run(desk.path(), "ministry init --dir @one --continue @root-two/from-root --yes");
    assert!(exit == Exit::CouldNot && err.contains("does not belong to this office"), "{err}");
    // The certificate is that of this office, the trust list that of the other root.
    fs::copy(desk.path().join("root-one/from-root/issuing.pem"), desk.path().join("root-two/from-root/issuing.pem"))
        .unwrap();
    let (exit, _, err) = run(desk.path(), "ministry init --dir @one --continue @root-two/from-root --yes");
    assert!(exit == Exit::CouldNot && err.contains("does not vouch"), "{err}");
    assert!(!desk.path().join("one/trust").exists() && !desk.path().join("one/root.pem").exists());
}
