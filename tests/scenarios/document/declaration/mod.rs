//! The legal document: an edition that was weakened is refused, the facts of a deal have one form, and nothing that
//! a party calls itself becomes part of the text.

mod demanded;
mod dropped;
mod frame;
mod lint_table;
mod marks;
mod official;
mod record;
mod reported;
use crate::support::deals as support;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fcd::calendar::Moment;
use fcd::declaration::clause::ClauseRole;
use fcd::declaration::lint::LintFinding;
use fcd::declaration::{
    Certifier, Declaration, Edition, Particulars, Permission, Record, RecordError, ValidatedEdition,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const SAMPLE: &str = include_str!("../../../../templates/samples/particulars.toml");

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|b| format!("{b:02x}")).collect()
}

fn bundled() -> BTreeMap<String, String> {
    let files = Edition::bundled("2021-12").unwrap().files();
    files.iter().map(|(name, bytes)| (name.clone(), String::from_utf8(bytes.clone()).unwrap())).collect()
}

/// The edition with one place of one file rewritten, and with a manifest that is true to it.
fn rewritten(file: &str, from: &str, to: &str) -> Edition {
    rewritten_at(&[(file, from, to)])
}

/// The same, with a place in each of several files.
fn rewritten_at(places: &[(&str, &str, &str)]) -> Edition {
    let mut files = bundled();
    for (file, from, to) in places {
        let text = files.get_mut(*file).unwrap();
        let old = hex(Sha256::digest(text.as_bytes()));
        // Line breaks are not words: a phrase may run over one.
        let place = find(text, from).unwrap_or_else(|| panic!("{file} does not say {from:?}"));
        text.replace_range(place, to);
        if *file != "manifest.toml" {
            let new = hex(Sha256::digest(text.as_bytes()));
            let manifest = files.get_mut("manifest.toml").unwrap();
            assert!(manifest.contains(&old), "the manifest lists another digest for {file}");
            *manifest = manifest.replace(&old, &new);
        }
    }
    edition(&files)
}

fn find(text: &str, phrase: &str) -> Option<std::ops::Range<usize>> {
    let start = text.replace('\n', " ").find(&phrase.replace('\n', " "))?;
    Some(start..start + phrase.len())
}

fn edition(files: &BTreeMap<String, String>) -> Edition {
    let files = files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    Edition::from_files(&files).unwrap()
}

fn said(edition: &Edition) -> String {
    edition.lint().iter().map(LintFinding::to_string).collect::<Vec<_>>().join("\n")
}

/// The frame, and which of it and its parts holds a phrase.
const FRAME: &str = "declaration.hbs";

fn holder(phrase: &str) -> String {
    let holds = |(name, text): &(&String, &String)| {
        (*name == FRAME || name.starts_with("parts/")) && find(text, phrase).is_some()
    };
    bundled().iter().find(holds).unwrap_or_else(|| panic!("neither the frame nor a part says {phrase:?}")).0.clone()
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, expected: &str) {
    let file = if file == FRAME { &holder(from) } else { file };
    let found = said(&rewritten(file, from, to));
    assert!(found.contains(expected), "{from:?} -> {to:?} in {file}: expected {expected:?}, found:\n{found}");
}

fn clause(id: &str) -> String {
    format!("clauses/{id}.hbs")
}

#[test]
fn the_bundled_edition_has_no_gap() {
    assert_eq!(said(Edition::bundled("2021-12").unwrap()), "");
}

/// A released edition counts as valid without being linted again, so here is where each of them is linted.
#[test]
fn every_released_edition_has_no_gap_and_no_other_counts_as_released() {
    for edition in Edition::all_bundled() {
        assert_eq!(said(edition), "", "{}", edition.id());
        assert_eq!(edition.released().map(|edition| edition.digest()), Some(edition.digest()));
    }
    let altered = rewritten(&clause("use-limitation"), "shall be used only", "shall be used");
    assert!(altered.released().is_none(), "the name alone makes nothing released");
    let renamed = rewritten("manifest.toml", "edition = \"2021-12\"", "edition = \"2021-13\"");
    assert!(renamed.released().is_none());
}

#[test]
fn the_folder_holds_what_the_program_carries() {
    let edition = Edition::bundled("2021-12").unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/2021-12");
    for (name, bytes) in edition.files() {
        assert_eq!(&std::fs::read(folder.join(name)).unwrap(), bytes, "{name}");
    }
    let clauses = std::fs::read_dir(folder.join("clauses")).unwrap().count();
    let hebrew = std::fs::read_dir(folder.join("clauses/he")).unwrap().count();
    let labels = std::fs::read_dir(folder.join("labels")).unwrap().count();
    let parts = std::fs::read_dir(folder.join("parts")).unwrap().count();
    // The folder of Hebrew clauses is counted once too many; manifest, frame and table of the lint are not counted.
    assert_eq!(clauses - 1 + hebrew + labels + parts + 3, edition.files().len());
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 6);
}

#[test]
fn a_released_text_never_changes() {
    let released = include_str!("../../../../templates/RELEASED");
    let countries = include_bytes!("../../../../templates/countries/iso3166.toml");
    let mut lines = vec![format!("iso3166  {}", hex(Sha256::digest(countries)))];
    lines.extend(Edition::all_bundled().iter().map(|e| format!("{}  {}", e.id(), hex(e.digest()))));
    let pinned: Vec<&str> = released.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert_eq!(pinned, lines, "a released text changed; write a new edition instead");
}

#[test]
fn every_clause_is_listed_with_the_digest_of_its_file() {
    let edition = Edition::bundled("2021-12").unwrap();
    assert_eq!(edition.clauses().len(), 14);
    for clause in edition.clauses() {
        assert_eq!(clause.sha256(), hex(Sha256::digest(&edition.files()[clause.file()])), "{}", clause.id());
        assert!(!clause.words().is_empty());
    }
}

#[test]
fn a_word_that_carries_the_law_cannot_be_dropped() {
    for (id, from, to, expected) in [
        (
            "use-limitation",
            "shall be used only to investigate",
            "shall be used to investigate",
            "\"used only to investigate\"",
        ),
        ("use-limitation", "shall be used for no other purpose", "shall be used for its purpose", "no other purpose"),
        ("use-limitation", "<b>serious crimes</b>", "<b>crimes</b>", "\"serious crime\""),
        ("prohibited-grounds", "persons merely due to", "persons due to", "\"merely due to\""),
        (
            "prohibited-grounds",
            "shall not be used to inflict harm",
            "should not be used to inflict harm",
            "\"shall not be used to inflict harm on\"",
        ),
        ("terrorist-act-exclusion", "<b>not in and of itself</b>", "<b>not</b>", "\"in and of itself\""),
        ("serious-crime-exclusion", "<b>not in and of itself</b>", "in and of itself", "\"not in and of itself\""),
        ("serious-crime-exclusion", "opinion, criticism", "opinion, praise", "\"criticism\""),
        ("terrorist-act-exclusion", " including any of its institutions,", "", "\"institution\""),
        ("terrorist-act-exclusion", "presentation of data", "presentation of views", "\"data\""),
        ("terrorist-act-exclusion", "about the state", "about a state", "\"the state\""),
        ("serious-crime", "six years or more", "six years", "\"or more\""),
        ("national-law", "its rules on privacy", "its rules on secrecy", "\"privacy\""),
        ("no-transfer", "prior written", "prior", "\"prior written\""),
        ("loss-of-use", "shut down or disconnected", "reviewed", "\"shut down\""),
        ("loss-of-use", " immediately", "", "\"immediately\""),
        ("terrorist-act", "unduly to compel", "to compel", "\"unduly\""),
        ("terrorist-act", "the fundamental political", "the political", "\"fundamental\""),
        ("operating-body", "an authority of that state", "a firm of that state", "\"authority of that state\""),
        ("nothing-else", "side letter,", "", "\"side letter\""),
        ("terrorist-act", "seriously to intimidate a population", "to trouble a population", "\"intimidat\""),
        ("terrorist-act", "the taking of hostages", "the taking of things", "\"hostage\""),
        ("operating-body", "operated only by", "operated by", "\"operated only by\""),
        ("on-site-checks", "may check at", "may ask about", "\"may check\""),
        ("authority", "bind it by", "greet it by", "\"bind\""),
    ] {
        refused(&clause(id), from, to, expected);
    }
}

/// The grounds that were reported.
const GROUNDS: [&str; 11] = [
    "religion",
    "sex or gender",
    "race",
    "ethnic group",
    "sexual orientation",
    "nationality",
    "country of origin",
    "opinion",
    "political affiliation",
    "age",
    "personal status",
];

#[test]
fn each_of_the_eleven_grounds_is_needed() {
    for ground in GROUNDS {
        let from = if ground == "personal status" { format!(">{ground}.<") } else { format!(">{ground};<") };
        refused(&clause("prohibited-grounds"), &from, ">another;<", &format!("does not name the ground: {ground}"));
    }
}

#[test]
fn a_threshold_other_than_six_years_is_refused() {
    let file = clause("serious-crime");
    refused(&file, "six years or more", "five years or more", "five years");
    refused(&file, "six years or more", "six years or more, or one year", "one year");
    refused(&file, "below six years", "below 3 years", "\"3 years\"");
    refused(&file, "is the maximum penalty", "is the minimum penalty", "\"minimum\"");
}

#[test]
fn words_that_undo_a_clause_are_refused() {
    for (id, from, to, words) in [
        ("use-limitation", "no other purpose.", "no other purpose unless agreed.", "unless"),
        ("use-limitation", "shall be used only to", "shall be used not only to", "not only"),
        ("use-limitation", "defines them; and", "defines them, and other purposes; and", "other purposes"),
        ("use-limitation", "defines them; and", "defines them, national security; and", "national security"),
        ("prohibited-grounds", "religion;", "religion, except minorities;", "except"),
        (
            "prohibited-grounds",
            "shall not be used to inflict harm",
            "may be used to inflict harm, and shall not be used to inflict harm",
            "may harm",
        ),
        ("terrorist-act", "kidnapping or", "criticism of the government, kidnapping or", "criticism"),
        ("terrorist-act", "kidnapping or", "insulting the head of state, kidnapping or", "insult"),
        ("serious-crime", "or more.", "or more, or dissemination of false news.", "false news"),
        ("terrorist-act-exclusion", "expression of an opinion", "expression of a peaceful opinion", "peaceful"),
        ("serious-crime-exclusion", "This holds whatever", "But this holds whatever", "but"),
        ("serious-crime-exclusion", "a serious crime.", "a serious crime if it is true.", "if"),
        ("nothing-else", "changes them.", "changes them, notwithstanding an annex.", "notwithstanding"),
        ("loss-of-use", "may take one", "may with the consent of the end-user state take one", "with the consent"),
        ("national-law", "shall be sought before", "shall be sought, where time allows, before", "where time allows"),
    ] {
        let expected = if words == "may harm" { "may be used to inflict" } else { words };
        refused(&clause(id), from, to, &format!("says \"{expected}\", which undoes it"));
    }
}

#[test]
fn a_role_that_is_missing_or_astray_is_named() {
    for (word, role) in ClauseRole::ALL.iter().filter(|(_, role)| role.required()) {
        let edition = rewritten("manifest.toml", &format!("role = \"{word}\""), "role = \"further\"");
        assert!(edition.lint().contains(&LintFinding::RoleMissing(*role)), "{word}");
    }
    let swapped =
        rewritten("manifest.toml", "role = \"terrorist-act-exclusion\"", "role = \"serious-crime-exclusion\"");
    assert!(swapped.lint().contains(&LintFinding::RoleMissing(ClauseRole::TerroristActExclusion)));
    assert!(swapped.lint().contains(&LintFinding::RoleTwice(ClauseRole::SeriousCrimeExclusion)));
    let astray = {
        let mut files = bundled();
        let manifest = files.get_mut("manifest.toml").unwrap();
        let at = manifest.find("[[clause]]\nid = \"terrorist-act-exclusion\"").unwrap();
        let end = at + manifest[at + 4..].find("[[clause]]").unwrap() + 4;
        let block = manifest[at..end].to_owned();
        manifest.replace_range(at..end, "");
        manifest.push_str(&format!("\n{block}"));
        edition(&files)
    };
    assert!(said(&astray).contains("does not stand directly under its definition"));
}

#[test]
fn an_unknown_role_is_no_edition() {
    let mut files = bundled();
    let manifest = files["manifest.toml"].replace("role = \"loss-of-use\"", "role = \"loss-of-us\"");
    files.insert("manifest.toml".into(), manifest);
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let refusal = Edition::from_files(&files).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "manifest.toml: clause \"loss-of-use\" has a role that does not exist; did you mean \"loss-of-use\"?"
    );
}

#[test]
fn files_and_manifest_must_agree() {
    let mut files = bundled();
    files.remove("clauses/delivery.hbs");
    assert!(said(&edition(&files)).contains("lists clauses/delivery.hbs, which is not there"));
    let mut files = bundled();
    files.get_mut("clauses/delivery.hbs").unwrap().push('\n');
    assert!(said(&edition(&files)).contains("clauses/delivery.hbs is not the file that the manifest lists"));
    let mut files = bundled();
    files.insert("clauses/annex.hbs".into(), "<p>x</p>".into());
    assert!(said(&edition(&files)).contains("clauses/annex.hbs is there, but the manifest does not list it"));
    refused("manifest.toml", "number = \"2\"", "number = \"1\"", "two parts or clauses are called 1");
    refused("manifest.toml", "id = \"delivery\"", "id = \"authority\"", "two parts or clauses are called authority");
    refused(
        "manifest.toml",
        "heading = \"Loss of use\"",
        "heading = \"Use\"",
        "clause loss-of-use is not one <clause>",
    );
    refused("manifest.toml", "clauses/delivery.hbs", "clauses/authority.hbs", "lists clauses/authority.hbs twice");
}
