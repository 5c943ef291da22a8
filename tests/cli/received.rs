//! The page for whoever received a declaration: every command in it does what the page says, in the order of the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fcd::calendar::Moment;

use crate::support;

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Typed in a shell in this folder: the exit code and everything that is said. Sealing a passphrase takes a while, so it is
/// handed over; what a person would be asked is given.
fn typed(command: &str, folder: &Path) -> (Option<i32>, String) {
    let asked = ["fcd key new", "fcd key request", "fcd key certify", "fcd countersign"];
    let mut line = command.to_owned();
    if asked.iter().any(|start| command.starts_with(start)) && !command.contains("root.key.pem") {
        line += " --passphrase-env PASSPHRASE";
    }
    if command.starts_with("fcd countersign") {
        line += " --answers answers.toml --yes";
    }
    let bin = Path::new(env!("CARGO_BIN_EXE_fcd")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let done = Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("NO_COLOR", "1")
        .env("PASSPHRASE", "correct horse battery staple")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code(), said)
}

fn does(command: &str, folder: &Path) -> String {
    let (code, said) = typed(command, folder);
    assert_eq!(code, Some(0), "{command}: {said}");
    said
}

/// The commands between the fences of the page.
fn commands() -> Vec<String> {
    let page = fs::read_to_string(in_project("docs/you-received-a-declaration.md")).unwrap();
    let fenced = page.split("```console\n").skip(1).map(|rest| rest.split_once("```").unwrap().0.to_owned());
    let lines: Vec<String> = fenced.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.iter().map(|line| line.strip_prefix("$ ").unwrap_or_else(|| panic!("{line}")).to_owned()).collect()
}

/// A declaration of today with its letter, and what the ministry needs besides.
fn issued(folder: &Path) {
    let ministry = in_project("keys/sample");
    for (from, to) in [
        ("root.pem", "root.pem"),
        ("root.key.pem", "root.key.pem"),
        ("ministry/issuing.pem", "issuing.pem"),
        ("ministry/issuing.key.pem", "issuing.key.pem"),
    ] {
        fs::copy(ministry.join(from), folder.join(to)).unwrap();
    }
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let [today, last] = [0, 600].map(|days| Moment::from_unix(now as i64 + days * 86_400).unwrap().day().to_string());
    let particulars = support::particulars_text().replace("2026-11-02", &today).replace("2028-11-01", &last);
    fs::write(folder.join("deal.toml"), particulars).unwrap();
    fs::write(folder.join("answers.toml"), support::answers_text().replace("2026-11-09", &today)).unwrap();
    for name in ["issuer.toml", "emblem.svg"] {
        fs::copy(in_project("templates/samples").join(name), folder.join(name)).unwrap();
    }
    let issue = "fcd issue deal.toml --issuer issuer.toml --key issuing.key.pem --cert issuing.pem";
    let said = does(&format!("{issue} -o IL-2026-0042.pdf --letter letter.pdf"), folder);
    assert!(said.contains("issued IL-2026-0042: IL-2026-0042.pdf\nletter for IL-2026-0042: letter.pdf\n"), "{said}");
}

const CERTIFY: &str = "fcd key certify signatory.request.pem --root-key root.key.pem --root-cert root.pem --role signatory \
                       --state NL --body \"Sample National Police\" --days 300 -o signatory.pem";

#[test]
fn every_command_of_the_page_works_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    issued(folder);
    let commands = commands();
    assert_eq!(commands.len(), 9, "{commands:?}");
    for command in &commands {
        // Here the ministry sends the certificate back.
        if command == "fcd key show signatory.pem" {
            does(CERTIFY, folder);
        }
        let (code, said) = typed(command, folder);
        let expected = if command.starts_with("fcd verify IL-2026-0042.pdf") { 3 } else { 0 };
        assert_eq!(code, Some(expected), "{command}: {said}");
        if expected == 3 {
            assert!(said.contains("undecided, 1 reason") && said.contains("countersignature-missing"), "{said}");
        }
        if command.starts_with("fcd verify IL-2026-0042-signed.pdf") {
            assert!(said.contains("accepted (exact)"), "{said}");
        }
    }
}

/// The commands of the letter are those of the page, with the names of this file.
#[test]
fn the_letter_names_the_commands_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    issued(folder.path());
    let letter = fs::read(folder.path().join("letter.pdf")).unwrap();
    let file = fcd::pdf::read::open(&letter).unwrap();
    let pages = fcd::pdf::read::content::shown(&file, file.newest()).unwrap();
    assert_eq!(pages.len(), 1, "the letter is one page");
    let said: String = pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str()).collect();
    for command in
        commands().iter().filter(|command| !command.contains("verify") && !command.contains("key show signatory"))
    {
        let command: String = command.split_whitespace().collect();
        assert!(said.contains(&command), "{command}: {said}");
    }
}

/// Both or neither: where the one cannot be written, the other is not there either.
#[test]
fn the_letter_and_the_file_are_written_both_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    issued(folder);
    let issue = "fcd issue deal.toml --key issuing.key.pem --cert issuing.pem";
    for (outputs, why, exit) in [
        ("-o new.pdf --letter letter.pdf", "letter.pdf exists already", 4),
        ("-o IL-2026-0042.pdf --letter new.pdf", "IL-2026-0042.pdf exists already", 4),
        ("-o new.pdf --letter ./NEW.pdf", "the letter needs a file of its own", 2),
        ("-o new.pdf --letter -", "the letter needs a file of its own", 2),
        ("-o new.pdf --letter nowhere/new.pdf", "there is no folder", 4),
        ("-o '中.pdf' --letter new.pdf", "the letter cannot be written, so nothing was issued", 4),
    ] {
        let (code, said) = typed(&format!("{issue} {outputs}"), folder);
        assert_eq!(code, Some(exit), "{outputs}: {said}");
        assert!(said.contains(why), "{outputs}: {said}");
        assert!(
            !folder.join("new.pdf").exists() && !folder.join("中.pdf").exists(),
            "{outputs}: something was left behind"
        );
    }
    let before = fs::read(folder.join("letter.pdf")).unwrap();
    does(&format!("{issue} -o IL-2026-0042.pdf --letter letter.pdf --force"), folder);
    assert_ne!(fs::read(folder.join("letter.pdf")).unwrap(), before, "both are replaced");
}
