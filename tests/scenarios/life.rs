//! The life of a declaration: issued, countersigned, verified, always to the same bytes, for every deal that can be told.

use crate::support;
use crate::support::deals as drawn;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use fcd::build::BuildError;
use fcd::countersign::{self, CountersignError};
use fcd::declaration::{AnswerField, Answers, Declaration, Editions, NotReplaced, Particulars, Permission};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::issue::IssueError;
use fcd::signature::certificate::Certificate;
use fcd::signature::certify::{Grant, certify};
use fcd::signature::key::{self, SecretKey};
use fcd::signature::request::Request;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Subject};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use support::{
    ISSUED, SIGNED, codes, issued, issued_in_both, judge, moment, returned, returned_in_both, sample_file, trust,
};

#[test]
fn the_returned_declaration_is_accepted() {
    let report = judge(returned());
    assert_eq!(report.findings, []);
    assert_eq!(report.answer, Answer::Accepted);
}

#[test]
fn the_issued_declaration_alone_is_undecided() {
    let report = judge(issued());
    assert_eq!((report.answer, codes(&report)), (Answer::Undecided, vec![Code::CountersignatureMissing]));
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digests(files: &[(&str, &[u8])]) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}.pdf\n", sha256(bytes))).collect()
}

/// The bytes of a version of the builder never change. After a wanted change: a new version in `src/build/mod.rs`, a line
/// in the changelog, and `FCD_GOLDEN=overwrite cargo test --test scenarios life`.
#[test]
fn the_samples_are_the_published_bytes() {
    let both = [("issued-both", issued_in_both()), ("returned-both", returned_in_both())];
    let found = digests(&[("issued", issued()), ("returned", returned()), both[0], both[1]]);
    support::golden::compare("tests/golden/samples.sha256", &found);
}

/// The same of a version of what writes bundles (`evidence::WRITER`), report page included. A new version of the program is
/// named in a bundle and changes it; any other change needs a new version of the writer.
#[test]
fn the_bundles_are_the_published_bytes() {
    let line = |(answer, bytes): (&str, Vec<u8>)| format!("{}  {answer}.zip\n", sha256(&bytes));
    let found: String = support::bundles::of_every_answer().into_iter().map(line).collect();
    support::golden::compare("tests/golden/bundles.sha256", &found);
}

/// A declaration is sent by mail and kept for decades: the sample's six pages, and its ten in two languages.
#[test]
fn the_samples_stay_small() {
    for (bytes, most) in
        [(issued(), 200_000), (returned(), 200_000), (issued_in_both(), 350_000), (returned_in_both(), 350_000)]
    {
        assert!(bytes.len() <= most, "{} bytes, more than {most}", bytes.len());
    }
}

#[test]
fn eight_threads_make_the_same_bytes() {
    let once = || {
        let issued = support::issue(&support::declaration_of(support::particulars()));
        let returned = support::countersign(&issued, &support::answers());
        (issued, returned)
    };
    let threads: Vec<_> = (0..8).map(|_| std::thread::spawn(move || (once(), once()))).collect();
    for thread in threads {
        let (first, second) = thread.join().unwrap();
        assert!(first == second && first.0 == issued() && first.1 == returned());
    }
}

/// Zone, language and folder of whoever runs the program do not show in the file.
#[test]
fn the_surroundings_do_not_show_in_the_bytes() {
    same_everywhere(Path::new(env!("CARGO_BIN_EXE_fcd")));
}

/// `tests/run` names the optimised program in `FCD_RELEASE`.
#[test]
fn a_release_build_makes_the_same_bytes() {
    let Some(program) = std::env::var_os("FCD_RELEASE") else {
        // Not `eprintln!`: what a test prints is hidden when it passes.
        let _ = writeln!(std::io::stderr(), "\n!!! FCD_RELEASE is not set: NO RELEASE BUILD WAS COMPARED !!!\n");
        return;
    };
    same_everywhere(Path::new(&program));
}

fn same_everywhere(program: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let keys = root.join("keys/sample");
    for (zone, language) in [("UTC", "C"), ("Pacific/Kiritimati", "he_IL.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8")] {
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str], key: &str, moment: &str| {
            let done = Command::new(program)
                .current_dir(folder.path())
                .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language), ("HOME", "/nonexistent")])
                .args(arguments)
                .arg("--key")
                .arg(keys.join(format!("{key}.key.pem")))
                .arg("--cert")
                .arg(keys.join(format!("{key}.pem")))
                .args(["--at", moment])
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        };
        let sample = |name: &str| root.join("templates/samples").join(name).to_str().unwrap().to_owned();
        let (deal, authority) = (sample("particulars.toml"), sample("issuer.toml"));
        run(&["issue", &deal, "--issuer", &authority, "-o", "a.pdf"], "ministry/issuing", ISSUED);
        let (answers, trusted) = (sample("answers.toml"), keys.join("root.pem"));
        let asked = [
            "countersign",
            "a.pdf",
            "--answers",
            &answers,
            "--trust",
            trusted.to_str().unwrap(),
            "--yes",
            "-o",
            "b.pdf",
        ];
        run(&asked, "end-user-state/signatory", SIGNED);
        let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
        assert!(read("a.pdf") == issued() && read("b.pdf") == returned(), "{zone} {language}");
    }
}

/// A changed deal is a new declaration: it names the one that it replaces, taken from its issued or its returned file.
#[test]
fn a_declaration_that_replaces_another_is_accepted_and_says_so() {
    let editions = Editions::bundled();
    let earlier = |bytes| fcd::verify::original::original(bytes, &editions, moment(SIGNED)).unwrap();
    assert_eq!(earlier(issued()).replaced(), earlier(returned()).replaced());
    let text = support::particulars_text().replace("IL-2026-0042", "IL-2026-0043").replace("= 12", "= 10");
    let deal = Particulars::from_toml(&text).unwrap();
    let amended = deal.clone().replacing(earlier(issued()).replaced()).unwrap();
    let issued_again = support::issue(&support::declaration_of(amended.clone()));
    let returned_again = support::countersign(&issued_again, &support::answers());
    // The exporter knows the deal; which declaration another one replaces is the word of the ministry.
    for expected in [&deal, &amended] {
        let report = support::judge_asked(&returned_again, |asked| asked.expected = Some(expected));
        assert_eq!((report.answer, &report.findings[..]), (Answer::Accepted, &[][..]));
        let named = report.claims.unwrap().supersedes.unwrap();
        assert_eq!(named.0, "IL-2026-0042");
        assert_eq!(named.1, judge(issued()).claims.unwrap().record);
    }
    let another = deal.clone().replacing(fcd::declaration::Supersedes::new("IL-2026-0042", [7; 32])).unwrap();
    let report = support::judge_asked(&returned_again, |asked| asked.expected = Some(&another));
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::DealDifferent]));
    assert_eq!(another.replacing(earlier(issued()).replaced()), Err(NotReplaced::Another));
    assert_eq!(support::particulars().replacing(earlier(issued()).replaced()), Err(NotReplaced::Itself));
    let mut altered = issued().to_vec();
    altered[20_000] ^= 1;
    assert!(fcd::verify::original::original(&altered, &editions, moment(SIGNED)).is_err());
}

/// A signatory whom the sample root certified for this state and body.
fn signatory_of(particulars: &Particulars) -> SoftKey {
    let certificate = Certificate::from_pem(&sample_file("root.pem")).unwrap();
    let root = SoftKey::new(key::from_pem(&sample_file("root.key.pem"), None).unwrap(), certificate).unwrap();
    let role = Role::Signatory {
        state: particulars.end_user_state().as_str().to_owned(),
        body: particulars.end_user().body().to_owned(),
    };
    let secret = SecretKey::from_seed([7; 32]);
    let request = Request::new(&secret, &Subject::new("Sample signatory", true).unwrap(), &role).unwrap();
    let validity = (moment("2026-01-01T00:00:00Z"), moment("2046-01-01T00:00:00Z"));
    let certificate = certify(&request, &Grant { role, validity }, &root, [9; 16]).unwrap();
    SoftKey::new(secret, certificate).unwrap()
}

/// The deal as of the day on which the tests issue.
fn dated(toml: &str) -> String {
    let line = |line: &str| match line.split(' ').next() {
        Some("issue-date") => "issue-date = \"2026-11-03\"\n".to_owned(),
        Some("valid-until") => "valid-until = \"2028-11-02\"\n".to_owned(),
        _ => format!("{line}\n"),
    };
    toml.lines().map(line).collect()
}

/// Plays the whole life of one deal. `None` when an answer is too wide for its box, which the signatory is told.
fn life(toml: &str, answers: &Answers) -> Option<Vec<u8>> {
    let particulars = Particulars::from_toml(toml).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let signatory = signatory_of(&particulars);
    let edition = Editions::bundled().newest().unwrap().clone();
    let permission = Some(Permission::parse("SMD/2026/77").unwrap());
    let declaration = Declaration::new(edition, particulars, permission).unwrap();
    let office = declaration.particulars().signatory_office().to_owned();
    let issued = match fcd::issue::issue(&declaration, &support::ministry(), moment(ISSUED)) {
        Ok(issued) => issued,
        Err(IssueError::Build(BuildError::DoesNotFit { place })) => {
            assert_eq!(place, AnswerField::Office.label(), "nobody can shorten it");
            return None;
        }
        Err(error) => panic!("{error:?}"),
    };
    let answers = &of_office(answers, &office);
    let editions = Editions::bundled();
    let prepared = countersign::prepare(issued.bytes(), Some(trust()), &editions, moment(SIGNED)).unwrap();
    let returned = match countersign::sign(&prepared, answers, &signatory, moment(SIGNED)) {
        Ok(returned) => returned,
        Err(CountersignError::DoesNotFit { place }) => {
            let labels: Vec<&str> = AnswerField::ALL.iter().map(|field| field.label()).collect();
            assert!(labels.contains(&place.as_str()), "{place} is no answer, so nobody can shorten it");
            return None;
        }
        Err(error) => panic!("{error:?}"),
    };
    let report = judge(&returned);
    assert_eq!((report.answer, &report.findings[..]), (Answer::Accepted, &[][..]));
    Some(returned)
}

/// The same answers by the holder of the office that must sign.
fn of_office(answers: &Answers, office: &str) -> Answers {
    let value = |field| {
        Some(match field {
            AnswerField::Office => office.to_owned(),
            other => answers.value(other).to_owned(),
        })
    };
    Answers::from_values(value).unwrap()
}

/// Answers as drawn, given on the day of the signature.
fn answers() -> impl Strategy<Value = Answers> {
    drawn::answers().prop_map(|answers| {
        let value = |field| {
            Some(match field {
                AnswerField::Date => "2026-11-09".to_owned(),
                other => answers.value(other).to_owned(),
            })
        };
        Answers::from_values(value).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_deal_is_valid_is_issued_countersigned_and_accepted(
        toml in drawn::particulars_toml(),
        answers in answers(),
    ) {
        life(&dated(&toml), &answers);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever it stands, in a signature or in the last line end.
    #[test]
    fn a_changed_byte_is_never_accepted(at in 0..returned().len(), change in 1..=255u8) {
        let mut bytes = returned().to_vec();
        bytes[at] ^= change;
        prop_assert_ne!(judge(&bytes).answer, Answer::Accepted);
    }
}

/// Absurd, but valid: no field may take more than the pages can show.
#[test]
fn the_longest_deals_are_accepted() {
    let letters = "ÀÉÎÕÜÇŞŢĐĦŁŊŒŘŠŤŮŰŴŶŹŻŽȘȚẞàéîõüçşţđħłŋœřšťůűŵŷźżžșțß";
    let sixty = format!("{} ", "W".repeat(60));
    // As many of the widest letter as the boxes take.
    let wide = |field| {
        Some(match field {
            AnswerField::Date => "2026-11-09".to_owned(),
            AnswerField::Name | AnswerField::Office => "W".repeat(29),
            other => support::answers().value(other).to_owned(),
        })
    };
    let answers = Answers::from_values(wide).unwrap();
    for (piece, lines) in [("W", 0), (sixty.as_str(), 40), ("a b ", 40), (letters, 1), ("i.-/,", 3)] {
        assert!(life(&drawn::longest(piece, lines), &answers).is_some(), "{piece}");
    }
    for (piece, lines) in [(sixty.as_str(), 40), (letters, 30)] {
        let both = format!("language = \"en+he\"\n{}", drawn::longest(piece, lines));
        assert!(life(&both, &answers).is_some(), "{piece} in both languages");
    }
}
