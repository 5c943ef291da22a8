//! The README does not lie: what its transcripts show is what the program prints, and its table is that of the code.
//!
//! `FCD_GOLDEN=overwrite cargo test --test house readme` writes transcripts and the table anew after a wanted change.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::golden;

const TRANSCRIPT: &str = "```console\n";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What a newcomer sees who types one command in a folder: the messages, then the answer. What `fcd countersign` shows
/// before it signs is told in words by the README.
fn typed(command: &str, folder: &Path) -> String {
    let arguments = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("fcd "));
    let arguments = arguments.unwrap_or_else(|| panic!("the README runs {command:?}"));
    let done = Command::new(env!("CARGO_BIN_EXE_fcd"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    let told: String = told.split_inclusive('\n').filter(|line| line.starts_with("fcd: ")).collect();
    assert!(matches!(done.status.code(), Some(0 | 1 | 3)), "{command}: {told}");
    told + &String::from_utf8(done.stdout).unwrap()
}

/// What differs from run to run: days, moments, fingerprints, sizes.
fn wild(line: &str) -> String {
    const MONTHS: &str = "January February March April May June July August September October November December";
    let counts = line.contains(" bytes");
    let words: Vec<&str> = line.split(' ').collect();
    let wild = |at: usize| {
        let word = words[at].trim_end_matches([',', '.']);
        let month = |at: usize| words.get(at).is_some_and(|word| MONTHS.split(' ').any(|month| month == *word));
        let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let hexadecimal = word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let time = word.len() == 8 && word.matches(':').count() == 2;
        let day = word.len() == 10 && word.matches('-').count() == 2 && word.starts_with('2');
        let signed = word.len() == 4 && hexadecimal && word.to_uppercase() == word && line.trim().starts_with("key ");
        (digits && (counts || month(at + 1) || at > 0 && month(at - 1)))
            || (month(at) && at > 0)
            || time
            || day
            || signed
            || (hexadecimal && word.len() == 64)
    };
    (0..words.len()).map(|at| if wild(at) { "*" } else { words[at] }).collect::<Vec<_>>().join(" ")
}

fn wildly(text: &str) -> String {
    text.lines().map(wild).collect::<Vec<_>>().join("\n")
}

/// Whether a transcript is what is printed; one line `  ...` in it stands for any lines.
fn is_shown(shown: &str, printed: &str) -> bool {
    let (shown, printed) = (wildly(shown), wildly(printed));
    match shown.split_once("\n  ...\n") {
        Some((head, tail)) => printed.starts_with(&format!("{head}\n")) && printed.ends_with(&format!("\n{tail}")),
        None => shown == printed,
    }
}

/// The README with every transcript as the program prints it now; what is only wild stays as it stands.
fn replayed(readme: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut parts = readme.split(TRANSCRIPT);
    let mut written = parts.next().unwrap().to_owned();
    for part in parts {
        let (transcript, rest) = part.split_once("```\n").unwrap();
        let (command, shown) = transcript.split_once('\n').unwrap();
        let printed = typed(command.strip_prefix("$ ").unwrap(), folder.path());
        let kept = if is_shown(shown, &printed) { shown } else { &printed };
        written += &format!("{TRANSCRIPT}{command}\n{kept}```\n{rest}");
    }
    written
}

fn exit_codes() -> String {
    let rows = fcd::cli::EXIT_CODES.lines().filter(|line| line.starts_with("  ")).map(|line| {
        let (code, meaning) = line.trim().split_once("  ").unwrap();
        format!("| {code} | {meaning} |\n")
    });
    format!("| code | meaning |\n| --- | --- |\n{}", rows.collect::<String>())
}

/// The README with the table between two marks as it follows from the code.
fn with_table(readme: &str, name: &str, table: &str) -> String {
    let mark = format!("<!-- {name} -->\n");
    let (before, rest) = readme.split_once(&mark).unwrap_or_else(|| panic!("the README has no {mark}"));
    let (_, after) = rest.split_once("<!-- end -->\n").unwrap();
    format!("{before}{mark}{table}<!-- end -->\n{after}")
}

#[test]
fn transcripts_and_exit_codes_are_true() {
    let readme = golden::kept("README.md");
    assert!(readme.matches(TRANSCRIPT).count() >= 5, "the transcripts are gone");
    let first = readme.split("$ ").nth(1).unwrap();
    assert!(first.starts_with("cargo run --release -- demo\n"), "the first command of the README is the demonstration");
    golden::compare("README.md", &with_table(&replayed(&readme), "exit codes", &exit_codes()));
}

/// The README is read from top to bottom; what is longer stands in `docs`.
#[test]
fn the_readme_stays_short() {
    let bytes = golden::kept("README.md").len();
    assert!(bytes <= 10_000, "the README has {bytes} bytes");
}

/// The first page of the documentation that is not the README: it names every page beside it, and each exists.
#[test]
fn links_lead_somewhere() {
    for page in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/README.md", "docs/design.md"] {
        let text = std::fs::read_to_string(path(page)).unwrap();
        let folder = path(page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let file = link.split('#').next().unwrap();
            assert!(link.starts_with("https://") || folder.join(file).exists(), "{page} links to {link}");
        }
    }
    let index = std::fs::read_to_string(path("docs/README.md")).unwrap();
    for entry in std::fs::read_dir(path("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let named = name == "README.md" || index.contains(&format!("({name})")) || index.contains(&format!("({name}/"));
        assert!(named, "docs/README.md does not name {name}");
    }
}
