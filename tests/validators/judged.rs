//! Judges from outside: other people's programs look at the same files and must agree.
//!
//! `tests/run` installs them and names their folder in `FCD_JUDGES`; then a judge that is absent fails the test. Without
//! the variable nothing is judged, and each test says so aloud.

use crate::papers::{papers, report_pages};
use crate::support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::judges::{ask, file, folded, here, judges, lines_of_json, python, said, samples, text};
use serde_json::Value;
use support::forge::{Forge, find, replace};
use support::two;
use support::{CHECKED, issued, issued_in_both, returned, returned_in_both};

/// What pyHanko says of each signature. Empty when it cannot read the file at all.
fn signatures(judges: &Path, file: &Path) -> Vec<Value> {
    let output = python(judges, "signatures.py", &[file, &here("keys/sample/root.pem"), Path::new(CHECKED)]);
    let readable = output.status.success();
    // Stumbling over the file is an opinion; lacking a module is none.
    let stumbled = text(&output.stderr).contains("pyhanko") && !text(&output.stderr).contains("ModuleNotFound");
    assert!(readable || stumbled, "{}", text(&output.stderr));
    if readable { lines_of_json(text(&output.stdout)) } else { Vec::new() }
}

fn opinion(field: &str, coverage: &str, modification: &str, signature: &Value) {
    for yes in ["intact", "valid", "trusted", "docmdp_ok", "bottom_line"] {
        assert_eq!(signature[yes], true, "{yes}: {signature}");
    }
    let found = ["field", "coverage", "modification"].map(|key| signature[key].as_str().unwrap());
    assert_eq!(found, [field, coverage, modification]);
}

#[test]
fn pyhanko_finds_both_signatures_valid() {
    let Some(judges) = judges() else { return };
    for (name, bytes) in [("returned.pdf", returned()), ("returned-both.pdf", returned_in_both())] {
        let found = signatures(&judges, &file(name, bytes));
        assert_eq!(found.len(), 2, "{found:?}");
        opinion("ministry", "ENTIRE_REVISION", "FORM_FILLING", &found[0]);
        opinion("end-user-state", "ENTIRE_FILE", "NONE", &found[1]);
    }
}

/// Whoever signs last signs after the other, and no earlier signature objects.
#[test]
fn pyhanko_finds_the_signatures_of_two_signatories_valid_in_either_order() {
    let Some(judges) = judges() else { return };
    let (first, second) = ("end-user-state", "second-end-user-state");
    let orders = [
        ("first-then-second.pdf", two::first_then_second(), [first, second]),
        ("second-then-first.pdf", two::second_then_first(), [second, first]),
    ];
    for (name, bytes, [one, other]) in orders {
        let found = signatures(&judges, &file(name, bytes));
        assert_eq!(found.len(), 3, "{name}: {found:?}");
        opinion("ministry", "ENTIRE_REVISION", "FORM_FILLING", &found[0]);
        opinion(one, "ENTIRE_REVISION", "FORM_FILLING", &found[1]);
        opinion(other, "ENTIRE_FILE", "NONE", &found[2]);
    }
}

/// The signature of one is locked against the other: what it filled in is not the other's to change.
#[test]
fn pyhanko_refuses_an_answer_of_the_other_signatory() {
    let Some(judges) = judges() else { return };
    let mut forge = Forge::behind(
        two::by_first(),
        two::first_then_second(),
        &two::declaration(),
        fcd::signature::SignaturePlace::SecondSignatory,
    );
    let field = forge.number_of("/T(place)");
    let at = support::forge::rfind(two::by_first(), format!("\n{field} 0 obj\n").as_bytes()).unwrap() + 1;
    let body = &two::by_first()[at..];
    let body = &body[find(body, b"<<").unwrap()..find(body, b"\nendobj\n").unwrap()];
    forge.put(field, replace(body, b"/V(The Hague)", b"/V(Rotterdam)"));
    let bytes = forge.sign_with(&two::signatory());
    let found = signatures(&judges, &file("an answer of the other.pdf", &bytes));
    let good = found.iter().filter(|signature| signature["bottom_line"] == true).count();
    assert!(good < 3, "pyHanko finds nothing wrong: {found:?}");
}

#[test]
fn pyhanko_finds_one_signature_in_the_issued_file() {
    let Some(judges) = judges() else { return };
    let found = signatures(&judges, &file("issued.pdf", issued()));
    assert_eq!(found.len(), 1, "{found:?}");
    opinion("ministry", "ENTIRE_FILE", "NONE", &found[0]);
}

/// Altered as somebody does who has no key. The judge must not call both signatures good, and neither must `fcd`.
fn altered() -> Vec<(&'static str, Vec<u8>)> {
    let forge = Forge::new();
    let answer = forge.number_of("/T(name)");
    let field = replace(&forge.object(answer), b"/FT/Tx", b"/FT/Tx/DV(Somebody)");
    let page = forge.number_of("/Type/Page/");
    let turned = replace(&forge.object(page), b"/Type/Page/", b"/Type/Page/Rotate 180/");
    let flipped = |at: usize| {
        let mut bytes = returned().to_vec();
        bytes[at] ^= 1;
        bytes
    };
    vec![
        ("a byte of a page", flipped(find(returned(), b"\nstream\n").unwrap() + 40)),
        ("a byte of the answers", flipped(issued().len() + find(&returned()[issued().len()..], b"/V(").unwrap() + 3)),
        ("a field changed afterwards", forge.append(&[(answer, field)], "")),
        ("a page changed afterwards", forge.append(&[(page, turned)], "")),
        ("cut short", returned()[..returned().len() - 600].to_vec()),
    ]
}

#[test]
fn pyhanko_refuses_what_was_altered() {
    let Some(judges) = judges() else { return };
    for (name, bytes) in altered() {
        assert_ne!(bytes, returned(), "{name}");
        let found = signatures(&judges, &file(&format!("{name}.pdf"), &bytes));
        let good = found.iter().filter(|signature| signature["bottom_line"] == true).count();
        assert!(good < 2, "{name}: pyHanko finds nothing wrong: {found:?}");
        assert!(!support::is_accepted(&bytes), "{name}");
    }
}

#[test]
fn qpdf_finds_no_fault() {
    if judges().is_none() {
        return;
    }
    for (path, _) in samples("qpdf") {
        let said = said(&ask("qpdf", &[Path::new("--check"), &path]));
        assert!(said.contains("No syntax or stream encoding errors found"), "{}: {said}", path.display());
    }
}

/// Every clause, word for word and in the order of the edition.
#[test]
fn pdftotext_shows_every_clause_in_order() {
    if judges().is_none() {
        return;
    }
    for (path, _) in samples("text") {
        // Between the running head and foot, and between the margins with their letters, which may stand between two words of a
        // clause.
        let crop = ["-raw", "-x", "65", "-y", "60", "-W", "465", "-H", "660"].map(Path::new);
        let shown = folded(&said(&ask("pdftotext", &[&crop[..], &[&path, Path::new("-")]].concat())));
        let declaration = support::declaration_of(support::particulars());
        let clauses = declaration.edition().clauses();
        assert!(clauses.len() >= 10);
        let mut from = 0;
        for clause in clauses {
            let words = folded(clause.words());
            assert!(words.len() > 40, "{}", clause.id());
            let at = shown[from..].find(&words);
            let name = path.display();
            let at = at.unwrap_or_else(|| panic!("{name}: {} is not shown after the one before: {words}", clause.id()));
            from += at + words.len();
        }
    }
}

/// Every Hebrew clause in reading order, as poppler puts it together from the letters on the page.
#[test]
fn pdftotext_shows_every_hebrew_clause_in_order() {
    if judges().is_none() {
        return;
    }
    let path = file("issued-both-order.pdf", issued_in_both());
    let crop = ["-raw", "-x", "0", "-y", "60", "-W", "596", "-H", "660"].map(Path::new);
    let said = said(&ask("pdftotext", &[&crop[..], &[&path, Path::new("-")]].concat()));
    let letters = |text: &str| -> String { text.chars().filter(|c| ('א'..='ת').contains(c)).collect() };
    let hebrew = |line: &&str| line.chars().any(|c| ('א'..='ת').contains(&c));
    let shown: String = said.lines().filter(hebrew).map(|line| letters(&read_from_the_right(line))).collect();
    let declaration = support::declaration_of(support::particulars_in_both());
    let mut from = 0;
    for clause in declaration.edition().clauses() {
        let wanted = letters(clause.translations()[0].words());
        assert!(wanted.chars().count() > 40, "{}", clause.id());
        let at = shown[from..].find(&wanted);
        from += at.unwrap_or_else(|| panic!("{}: {wanted}\n{}", clause.id(), &shown[from..])) + wanted.len();
    }
}

/// Poppler writes the parts of a line as the eye meets them from the left, and the letters of a part that is embedded
/// from right to left (U+202B to U+202C) as they are read.
fn read_from_the_right(line: &str) -> String {
    line.split(['\u{202B}', '\u{202C}']).rev().collect()
}

/// What veraPDF says of a file: whether it passed both flavours, and its lines. It is asked once about all files, since it takes
/// longer to start than to judge.
fn vera(path: &Path) -> (bool, &'static str) {
    static SAID: LazyLock<BTreeMap<PathBuf, String>> = LazyLock::new(|| {
        let samples = samples("vera").into_iter().map(|(path, _)| path);
        let broken = broken().into_iter().map(|(path, _)| path);
        let files: Vec<PathBuf> =
            samples.chain(report_pages().chain(papers()).map(|(_, path)| path)).chain(broken).collect();
        let flavours = ["3a", "ua1"].map(Path::new);
        let arguments: Vec<&Path> = files.iter().map(PathBuf::as_path).chain(flavours).collect();
        let output = ask(here("tests/judges/verapdf"), &arguments);
        let mut said: BTreeMap<PathBuf, String> = BTreeMap::new();
        let mut of = PathBuf::new();
        for line in text(&output.stdout).lines() {
            if let Some((_, path)) = line.split_once(" failures: ") {
                of = path.into();
            }
            *said.entry(of.clone()).or_default() += &format!("{line}\n");
        }
        assert_eq!(said.len(), files.len(), "veraPDF did not judge every file: {}", text(&output.stderr));
        said
    });
    let said = SAID.get(path).unwrap();
    assert!(said.contains("3a ") && said.contains("ua1 "), "veraPDF did not judge: {said}");
    (said.matches(" PASS ").count() == 2 && said.matches(" 0 failures").count() == 2, said)
}

#[test]
fn verapdf_finds_archivable_and_accessible_files() {
    if judges().is_none() {
        return;
    }
    for (path, _) in samples("vera") {
        let (passed, said) = vera(&path);
        assert!(passed, "{said}");
    }
}

/// The pages of every answer.
#[test]
fn verapdf_finds_report_pages_archivable_and_accessible() {
    if judges().is_none() {
        return;
    }
    for (answer, path) in report_pages() {
        let (passed, said) = vera(&path);
        assert!(passed, "{said}");
        let shown = ask("pdftotext", &[Path::new("-layout"), &path, Path::new("-")]);
        let shown = text(&shown.stdout);
        assert!(shown.trim_start().contains(&answer.to_uppercase()) && shown.contains("Page 1 of "), "{shown}");
    }
}

#[test]
fn verapdf_finds_letters_and_previews_archivable_and_accessible() {
    if judges().is_none() {
        return;
    }
    for (name, path) in papers() {
        let (passed, said) = vera(&path);
        assert!(passed, "{name}: {said}");
    }
}

/// A bundle is an archive like others, and its digests are those of its files.
#[test]
fn unzip_and_sha256sum_find_a_bundle_whole() {
    if judges().is_none() {
        return;
    }
    for (answer, bundle) in support::bundles::of_every_answer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bundle.zip");
        std::fs::write(&path, &bundle).unwrap();
        let unpack = [Path::new("-m"), Path::new("zipfile"), Path::new("-e"), &path, folder.path()];
        assert!(ask("python3", &unpack).status.success(), "{answer}");
        let check =
            Command::new("sha256sum").args(["-c", "--strict", "SHA256SUMS"]).current_dir(folder.path()).output();
        let check = check.unwrap();
        let count = fcd::evidence::archive::read(&bundle).unwrap().len() - 1;
        assert!(check.status.success() && text(&check.stdout).matches(": OK").count() == count, "{answer}: {check:?}");
    }
}

/// Six broken files, each with the rule that it breaks.
fn broken() -> Vec<(PathBuf, &'static str)> {
    let forge = Forge::new();
    let renamed = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len());
        let mut bytes = issued().to_vec();
        let mut count = 0;
        while let Some(at) = find(&bytes, from.as_bytes()) {
            bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
            count += 1;
        }
        assert!(count > 0, "no {from}");
        bytes
    };
    let font = forge.number_of("/Subtype/Type0/BaseFont/NotoSerif-Regular");
    let helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec();
    let broken = [
        ("output intent", renamed("/OutputIntents", "/OutputIntentX"), "6.2.4.3"),
        ("to unicode", renamed("/ToUnicode", "/ToUnicodX"), "6.2.11.7.2"),
        ("names of fields", renamed("/TU(", "/TX("), "7.18.1"),
        ("language", renamed("/Lang(", "/LanX("), "7.2"),
        ("associated file", renamed("/AF[", "/AX["), "6.8"),
        ("foreign font", forge.append(&[(font, helvetica)], ""), "6.2.11.4.1"),
    ];
    broken.map(|(name, bytes, rule)| (file(&format!("broken {name}.pdf"), &bytes), rule)).into()
}

/// A judge who never refuses proves nothing.
#[test]
fn verapdf_refuses_broken_files() {
    if judges().is_none() {
        return;
    }
    for (path, rule) in broken() {
        let (passed, said) = vera(&path);
        let named = said.lines().any(|line| line.trim().split(' ').nth(1).is_some_and(|found| found.starts_with(rule)));
        assert!(!passed && named, "{}: expected rule {rule}: {said}", path.display());
    }
}

#[test]
fn openssl_reads_keys_and_certificates() {
    if judges().is_none() {
        return;
    }
    let openssl = |arguments: &[&str]| {
        let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
        said(&ask("openssl", &arguments))
    };
    let sample = |name: &str| here("keys/sample").join(name).to_str().unwrap().to_owned();
    for name in ["root", "ministry/issuing", "end-user-state/signatory"] {
        let certificate = sample(&format!("{name}.pem"));
        let of_key = openssl(&["pkey", "-in", &sample(&format!("{name}.key.pem")), "-pubout"]);
        let of_certificate = openssl(&["x509", "-in", &certificate, "-noout", "-pubkey"]);
        assert_eq!(of_key, of_certificate, "{name}");
        let root = sample("root.pem");
        let verified = openssl(&[
            "verify",
            "-ignore_critical",
            "-x509_strict",
            "-CAfile",
            &root,
            "-attime",
            "1795000000",
            &certificate,
        ]);
        assert!(verified.ends_with(": OK\n"), "{verified}");
    }
}

/// The key that `fcd key new` encrypts opens with the passphrase, and with no other.
#[test]
fn openssl_opens_an_encrypted_key() {
    if judges().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("new.key.pem");
    let made = Command::new(env!("CARGO_BIN_EXE_fcd"))
        .args(["key", "new", "--passphrase-env", "FCD_TEST_PASSPHRASE", "-o"])
        .arg(&key)
        .env("FCD_TEST_PASSPHRASE", "correct horse battery")
        .output()
        .unwrap();
    said(&made);
    let open = |passphrase: &str| {
        let passphrase = format!("pass:{passphrase}");
        ask(
            "openssl",
            &[
                Path::new("pkey"),
                Path::new("-in"),
                &key,
                Path::new("-passin"),
                Path::new(&passphrase),
                Path::new("-text"),
                Path::new("-noout"),
            ],
        )
    };
    assert!(said(&open("correct horse battery")).contains("ED25519"));
    assert!(!open("wrong horse battery").status.success());
}
