//! The command line as a person meets it: help, answers, mistakes, word for word.
//!
//! The transcripts stand in `tests/cli/`. Each runs in a folder of its own that holds the sample keys, the sample
//! particulars and answers, the two files made from them, and some that are wrong; see [`furnish`]. To renew the
//! transcripts after a wanted change: `TRYCMD=overwrite cargo test --test cli`.

use crate::support;

use std::fs;
use std::path::{Path, PathBuf};

use fcd::signature::Signer as _;
use sha2::Digest as _;

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// The particulars or answers of the samples with one thing changed.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the sample does not hold {from}");
    text.replacen(from, to, 1)
}

/// The returned sample with a comment behind it.
fn appended() -> Vec<u8> {
    [support::returned(), b"%late\n"].concat()
}

/// What lies in the folder of each transcript.
fn furnish(folder: &Path) {
    copy_folder(&in_project("keys/sample"), folder);
    for name in ["issuer.toml", "emblem.svg"] {
        fs::copy(in_project("templates/samples").join(name), folder.join(name)).unwrap();
    }
    let issuer = fs::read_to_string(folder.join("issuer.toml")).unwrap();
    let mistaken = changed(&changed(&issuer, "name =", "nmae ="), "https://", "http://");
    fs::write(folder.join("issuer-mistaken.toml"), mistaken).unwrap();
    let emblem = fs::read_to_string(folder.join("emblem.svg")).unwrap();
    fs::write(folder.join("grouped.svg"), changed(&emblem, "<rect", "<g/><rect")).unwrap();
    let grouped = changed(&issuer, "emblem.svg", "grouped.svg");
    fs::write(folder.join("issuer-grouped.toml"), grouped).unwrap();
    fs::create_dir(folder.join("out")).unwrap();
    fs::create_dir(folder.join("roots")).unwrap();
    fs::write(folder.join("roots/ministry.pem"), support::sample_file("root.pem")).unwrap();
    fs::write(folder.join("roots/.note"), "read out over the telephone").unwrap();
    fs::create_dir(folder.join("noted")).unwrap();
    fs::write(folder.join("noted/ministry.pem"), support::sample_file("root.pem")).unwrap();
    fs::write(folder.join("noted/note.txt"), "read out over the telephone").unwrap();
    copy_folder(&in_project("templates/2021-12"), &folder.join("edition"));
    copy_folder(&in_project("templates/2021-12"), &folder.join("weakened-edition"));
    let (particulars, answers) = (support::particulars_text(), support::answers_text());
    let amended = changed(&changed(&particulars, "IL-2026-0042", "IL-2026-0043"), "quantity = 12", "quantity = 10");
    fs::write(folder.join("changed.toml"), &amended).unwrap();
    let another = "[supersedes]\nnumber = \"IL-2026-0042\"\nrecord = \"RECORD\"\n".replace("RECORD", &"0a".repeat(32));
    fs::write(folder.join("names-another.toml"), format!("{amended}\n{another}")).unwrap();
    let second = "[second-signatory]\nbody = \"Sample Ministry of Justice\"\noffice = \"Secretary General\"\n";
    fs::write(folder.join("two.toml"), format!("{particulars}\n{second}")).unwrap();
    fs::create_dir(folder.join("second")).unwrap();
    let certificate = support::two::signatory().certificate().to_pem();
    fs::write(folder.join("second/signatory.pem"), certificate).unwrap();
    let secret = support::two::secret().to_pem().unwrap().to_string();
    fs::write(folder.join("second/signatory.key.pem"), secret).unwrap();
    let office = changed(&answers, "Director of the Digital Investigation Unit", "Secretary General");
    let second = changed(&changed(&office, "Alex Sample", "Robin Example"), "2026-11-09", "2026-11-10");
    fs::write(folder.join("second-answers.toml"), second).unwrap();
    let clause = folder.join("weakened-edition/clauses/use-limitation.hbs");
    fs::write(&clause, changed(&fs::read_to_string(&clause).unwrap(), " only ", " ")).unwrap();

    for (name, bytes) in [
        ("issued.pdf", support::issued()),
        ("returned.pdf", support::returned()),
        ("appended.pdf", appended().as_slice()),
        ("cut-off.pdf", &support::issued()[..20_000]),
        ("empty.pdf", b"".as_slice()),
        ("particulars.toml", particulars.as_bytes()),
        ("answers.toml", answers.as_bytes()),
        ("unnumbered.toml", changed(&particulars, "number = \"IL-2026-0042\"", "#").as_bytes()),
        ("another-deal.toml", changed(&particulars, "SMJ/2026/117", "SMJ/2026/118").as_bytes()),
        ("wrong-key.toml", changed(&particulars, "valid-until", "valid-untill").as_bytes()),
        ("wrong-country.toml", changed(&particulars, "country = \"NL\"", "country = \"nl\"").as_bytes()),
        ("wrong-day.toml", changed(&particulars, "2026-11-02", "02.11.2026").as_bytes()),
        ("cyrillic-letter.toml", changed(&particulars, "Sample Systems", "S\u{430}mple Systems").as_bytes()),
        ("invisible-letter.toml", changed(&particulars, "Sample Systems", "Sample\u{200b} Systems").as_bytes()),
        ("arguing.toml", changed(&particulars, "Sample Systems Ltd", "Systems, except one").as_bytes()),
        ("third-purpose.toml", changed(&particulars, "\"serious-crime\"", "\"public-order\"").as_bytes()),
        ("not-listed.toml", changed(&particulars, "code = \"NL\"", "code = \"AE\"").as_bytes()),
        ("markup.toml", changed(&particulars, "Sample Systems Ltd", "<b>{{number}} & </clause>").as_bytes()),
        ("both.toml", format!("language = \"en+he\"\n{particulars}").as_bytes()),
        ("french.toml", format!("language = \"en+fr\"\n{particulars}").as_bytes()),
        ("marked-answers.toml", format!("\u{feff}{answers}").as_bytes()),
        ("half-answers.toml", changed(&answers, "place = ", "# place = ").as_bytes()),
        ("wrong-answers.toml", changed(&answers, "The Hague", "").as_bytes()),
        ("long-answers.toml", changed(&answers, "Mandate order SMJ/2026/31", &"W".repeat(60)).as_bytes()),
        ("arguing-answers.toml", changed(&answers, "Mandate order", "Mandate, except clause 3,").as_bytes()),
        ("other-day-answers.toml", changed(&answers, "2026-11-09", "2026-10-01").as_bytes()),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// A folder of copies as they come back, with one in a folder below and a note between them; and the deals that are expected,
/// in a folder and in a sheet.
fn furnish_many(folder: &Path) {
    fs::create_dir_all(folder.join("copies/later")).unwrap();
    fs::create_dir(folder.join("deals")).unwrap();
    fs::create_dir(folder.join("bundles")).unwrap();
    let particulars = support::particulars_text();
    let of_another = changed(&particulars, "IL-2026-0042", "IL-2026-0043");
    let facts = fcd::declaration::Particulars::from_toml(&of_another).unwrap().values();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let heads: Vec<String> = facts.iter().map(|(path, _)| quoted(path)).collect();
    let cells: Vec<String> = facts.iter().map(|(_, value)| quoted(value)).collect();
    let sheet = format!("\u{feff}{}\r\n{}\r\n", heads.join(";"), cells.join(";"));
    let application = changed(&of_another, "EXP-2026-5531", "EXP-2026-5532");
    for (name, bytes) in [
        ("copies/appended.pdf", appended().as_slice()),
        ("copies/issued.pdf", support::issued()),
        ("copies/note.txt", b"two are missing"),
        ("copies/returned.pdf", support::returned()),
        ("copies/later/empty.pdf", b""),
        ("deals/0042.toml", particulars.as_bytes()),
        ("deals/0043.toml", application.as_bytes()),
        ("deals/remarks.txt", b"ask the desk"),
        ("deals.csv", sheet.as_bytes()),
        ("other-deals.csv", changed(&sheet, "EXP-2026-5531", "EXP-2026-5599").as_bytes()),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// The transcripts, each beside its folder, outside of the project; carried back when they are to be renewed.
struct Stage(tempfile::TempDir);

impl Stage {
    fn set() -> Stage {
        let stage = Stage(tempfile::tempdir().unwrap());
        for script in scripts(&in_project("tests/cli")) {
            let here = stage.0.path().join(script.file_name().unwrap());
            fs::copy(&script, &here).unwrap();
            fs::create_dir(here.with_extension("out")).unwrap();
            furnish(&here.with_extension("in"));
            if script.ends_with("many-copies-at-once.trycmd") {
                furnish_many(&here.with_extension("in"));
            }
        }
        stage
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
            for script in scripts(self.0.path()) {
                fs::copy(&script, in_project("tests/cli").join(script.file_name().unwrap())).unwrap();
            }
        }
    }
}

fn scripts(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "trycmd")).collect()
}

fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn transcripts() {
    let stage = Stage::set();
    let cases = trycmd::TestCases::new();
    cases
        .case(stage.0.path().join("*.trycmd"))
        .register_bin("ls", Path::new("/bin/ls"))
        // What surrounds the tests must not show in them.
        .env("NO_COLOR", "")
        .env("CI", "")
        .env("LANG", "C")
        .env("LC_ALL", "C")
        .env("COLUMNS", "100")
        .env("USER", "clerk")
        .env("HOME", "")
        .env("XDG_DATA_HOME", "")
        .env("XDG_STATE_HOME", "")
        .env("SAMPLE_PASSPHRASE", "correct horse battery staple")
        .env("OTHER_PASSPHRASE", "correct horse battery stapler");
    // Layout may change before a release; that the digest is that of the file may not.
    cases.insert_var("[ISSUED]", sha256(support::issued())).unwrap();
    cases.insert_var("[RETURNED]", sha256(support::returned())).unwrap();
    cases.insert_var("[APPENDED]", sha256(&appended())).unwrap();
    let bundle = support::bundles::bundle("returned.pdf", support::returned(), true);
    let refused = support::bundles::bundle("appended.pdf", &appended(), false);
    cases.insert_var("[BUNDLE]", sha256(&bundle)).unwrap();
    cases.insert_var("[REFUSED]", sha256(&refused)).unwrap();
    let length = support::returned().len();
    cases.insert_var("[LENGTH]", length.to_string()).unwrap();
    cases.insert_var("[LASTBYTE]", (appended().len() - 1).to_string()).unwrap();
    cases.insert_var("[END]", appended().len().to_string()).unwrap();
    cases.run();
}
