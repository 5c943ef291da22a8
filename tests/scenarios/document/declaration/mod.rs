//! The legal document: an edition that was weakened is refused, the facts of a deal have one form, and nothing that
//! a party calls itself becomes part of the text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise, also outside its #[test] functions"
)]

mod lint_table;
mod record;
use crate::support::deals as support;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fcd::calendar::Moment;
use fcd::declaration::clause::ClauseRole;
use fcd::declaration::lint::LintFinding;
use fcd::declaration::{Declaration, Edition, Issuer, Particulars, Permission, Record, RecordError, ValidatedEdition};
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
    let mut files = bundled();
    let text = files.get_mut(file).unwrap();
    // Line breaks are not words: a phrase may run over one.
    let place = find(text, from).unwrap_or_else(|| panic!("{file} does not say {from:?}"));
    text.replace_range(place, to);
    if file != "manifest.toml" {
        let old = hex(Sha256::digest(&bundled()[file]));
        let new = hex(Sha256::digest(text.as_bytes()));
        let manifest = files.get_mut("manifest.toml").unwrap();
        assert!(manifest.contains(&old), "the manifest lists another digest for {file}");
        *manifest = manifest.replace(&old, &new);
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

/// A released edition counts as sound without being linted again, so here is where each of them is linted.
#[test]
fn every_released_edition_has_no_gap_and_no_other_counts_as_released() {
    for edition in Edition::all_bundled() {
        assert_eq!(said(edition), "", "{}", edition.id());
        assert_eq!(edition.released().map(|sound| sound.digest()), Some(edition.digest()));
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
        ("prohibited-grounds", "persons merely because of", "persons because of", "\"merely because of\""),
        (
            "prohibited-grounds",
            "shall not be used to harm",
            "should not be used to harm",
            "\"shall not be used to harm\"",
        ),
        ("terrorist-act-exclusion", "<b>not in and of itself</b>", "<b>not</b>", "\"in and of itself\""),
        ("serious-crime-exclusion", "<b>not in and of itself</b>", "in and of itself", "\"not in and of itself\""),
        ("serious-crime-exclusion", "opinion or criticism", "opinion", "\"criticism\""),
        ("terrorist-act-exclusion", " or any of its institutions", "", "\"institution\""),
        ("serious-crime", "six years of imprisonment or more", "six years of imprisonment", "\"or more\""),
        ("national-law", " privacy and on", "", "\"privacy\""),
        ("no-transfer", "prior written", "prior", "\"prior written\""),
        ("loss-of-use", "shut down or disconnected", "reviewed", "\"shut down\""),
        ("loss-of-use", "have the export licence revoked", "have the export licence reviewed", "\"revok\""),
        ("loss-of-use", " at once", "", "\"at once\""),
        ("nothing-else", "side letter,", "", "\"side letter\""),
        ("terrorist-act", "to intimidate a population seriously", "to trouble a population", "\"intimidat\""),
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
    refused(&file, "six years of imprisonment or more", "five years of imprisonment or more", "five years");
    refused(&file, "six years of imprisonment or more", "six years of imprisonment or more, or one year", "one year");
    refused(&file, "below six years", "below 3 years", "\"3 years\"");
    refused(&file, "allows a maximum penalty of", "allows a minimum penalty of", "\"minimum\"");
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
            "shall not be used to harm",
            "may be used to harm, and shall not be used to harm",
            "may harm",
        ),
        ("terrorist-act", "kidnapping or", "criticism of the government, kidnapping or", "criticism"),
        ("terrorist-act", "kidnapping or", "insulting the head of state, kidnapping or", "insult"),
        ("serious-crime", "or more.", "or more, or dissemination of false news.", "false news"),
        ("terrorist-act-exclusion", "To express an opinion", "To express a peaceful opinion", "peaceful"),
        ("serious-crime-exclusion", "This holds whatever", "But this holds whatever", "but"),
        ("serious-crime-exclusion", "a serious crime.", "a serious crime if it is true.", "if"),
        ("nothing-else", "changes them.", "changes them, notwithstanding an annex.", "notwithstanding"),
        (
            "loss-of-use",
            "as the gravity",
            "with the consent of the end-user state and as the gravity",
            "with the consent",
        ),
        ("national-law", "No use shall begin", "Where time allows, no use shall begin", "where time allows"),
    ] {
        let expected = if words == "may harm" { "may be used to harm" } else { words };
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

#[test]
fn the_frame_sets_each_clause_once_in_order_and_always() {
    let frame = FRAME;
    let order = "must set each clause once and in order";
    refused(frame, "{{> loss-of-use}}", "", order);
    refused(frame, "{{> loss-of-use}}", "{{> loss-of-use}}\n{{> loss-of-use}}", order);
    refused(
        frame,
        "{{> serious-crime}}\n{{> serious-crime-exclusion}}",
        "{{> serious-crime-exclusion}}\n{{> serious-crime}}",
        order,
    );
    refused(
        frame,
        "{{> loss-of-use}}",
        "{{#if value}}{{> loss-of-use}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(
        frame,
        "{{> loss-of-use}}",
        "{{#if value}}{{else}}{{> loss-of-use}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(frame, "{{> loss-of-use}}", "{{> loss-of-use x=1}}", "a part or a clause that is given values");
    refused(frame, "{{> loss-of-use}}", "{{#*inline \"loss-of-use\"}}x{{/inline}}{{> loss-of-use}}", "a decorator");
    refused(frame, "{{> loss-of-use}}", "{{#> loss-of-use}}x{{/loss-of-use}}", "a decorator, a partial block");
    refused(frame, "{{> loss-of-use}}", "{{> (lookup this \"number\")}}", order);
    let parts = "must set each part once and in order";
    refused(frame, "{{> part-system}}", "", parts);
    refused(frame, "{{> part-system}}", "{{> part-system}}\n{{> part-system}}", parts);
    refused(
        frame,
        "{{> part-system}}",
        "{{#if value}}{{> part-system}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(frame, "{{> loss-of-use}}", "{{> part-system}}", "only the frame sets parts");
    refused(
        "manifest.toml",
        "name = \"part-system\"",
        "name = \"authority\"",
        "two parts or clauses are called authority",
    );
    refused("manifest.toml", "name = \"part-system\"", "name = \"part-parties\"", "are called part-parties");
    refused(frame, "{{exporter.name}}", "{{{exporter.name}}}", "not escaped");
    refused(frame, "{{exporter.name}}", "{{&exporter.name}}", "not escaped");
    refused(frame, "{{exporter.name}}", "{{lookup exporter \"name\"}}", "an expression that is neither");
    refused(frame, "{{#if value}}", "{{#if (eq number \"IL-2026-0042\")}}", "a block other than");
    refused(frame, "{{#if value}}", "{{#unless value}}", "cannot be read as a template");
    refused(frame, "{{exporter.name}}", "{{shout exporter.name}}", "an expression that is neither");
    refused(frame, "{{exporter.name}}", "{{exporter.nickname}}", "no specimen declaration can be made");
    refused(frame, "{{exporter.name}}", "{{nickname}}", "no specimen declaration can be made");
}

#[test]
fn nothing_hides_or_disguises_text() {
    let limit = clause("use-limitation");
    refused(&limit, "shall be used only to", "shall be used <!-- only --> to", "an XML comment");
    refused(&limit, "shall be used only to", "shall be used <![CDATA[only]]> to", "an XML comment");
    refused(&limit, "shall be used only to", "shall be used <?x only?> to", "an XML processing instruction");
    refused(&limit, "shall be used only to", "shall be used &#111;nly to", "a numeric character reference");
    refused(&limit, "shall be used only to", "shall be used {{!only}} to", "an expression or a backslash");
    refused(&limit, "The end-user state undertakes", "{{exporter.name}} undertakes", "an expression or a backslash");
    refused(
        &limit,
        "shall be used only to",
        "shall be used {{#if value}}only{{/if}} to",
        "an expression or a backslash",
    );
    refused(&limit, "shall be used only to", "shall be used \u{43E}nly to", "\"used only to investigate\"");
    refused(&limit, "The end-user state", "The \u{202E}end-user state", "cannot show U+202E");
    refused(&limit, "The end-user state", "The \u{AD}end-user state", "cannot show U+00AD");
    refused(&limit, "<p>The end-user", "<p hidden=\"x\">The end-user", "is not one <clause>");
    refused(&limit, "<p>The end-user", "<small>x</small><p>The end-user", "is not one <clause>");
    refused(&limit, "</clause>", "</clause><p>x</p>", "is not one <clause>");
    refused(FRAME, "<newpage/>", "<!-- x --><newpage/>", "an XML comment");
    refused(FRAME, "<newpage/>", "<{{#if value}}!{{/if}}-- x --><newpage/>", "no specimen declaration");
}

#[test]
fn the_frame_cannot_argue_or_hide_what_must_be_seen() {
    let frame = FRAME;
    refused(frame, "One declaration serves", "Clause 1 applies unless agreed. One declaration serves", "could argue");
    refused(frame, "<newpage/>", "<clause id=\"x\"/><newpage/>", "a clause of its own");
    refused(frame, "<newpage/>", "<cl{{#if x}}{{/if}}ause id=\"x\"/><newpage/>", "no specimen");
    refused(
        frame,
        "<right>{{say \"Reconstruction, not the official text\"}}</right>",
        "<right>Official</right>",
        "in the running head",
    );
    refused(frame, "<b>Reconstruction, not the official text.</b>", "<b>Text.</b>", "in a notice");
    refused(frame, "<cell>{{end_user.body}}</cell>", "<cell></cell>", "the fact \"Operating body\"");
    refused(frame, "<cell>{{system.location}}</cell>", "<cell></cell>", "the fact \"Location of use\"");
    refused(frame, "required=\"yes\"", "required=\"no\"", "the five answer fields");
    refused(frame, "most=\"{{this.most}}\"", "most=\"999\"", "the five answer fields");
    refused(frame, "{{#each fields}}", "<field name=\"remarks\"/>{{#each fields}}", "the five answer fields");
    refused(frame, "<signature name=\"end-user-state\"", "<signature name=\"buyer\"", "signature boxes");
    let second = "<signature name=\"second-end-user-state\"";
    refused(frame, second, "<signature name=\"buyer\"", "three signature boxes, the two of the end-user state empty");
    refused(frame, "{{second_signatory.body}}", "", "the fact \"Body of the second signatory\"");
    refused(frame, "{{#each second_signatory.fields}}", "{{#each goods}}", "no specimen");
    refused(frame, "Key {{issuer.fingerprint}}", "Key", "the fingerprint of the key");
    refused(
        frame,
        "<line>{{say \"SAMPLE: signed with a sample key, without legal effect.\"}}</line>",
        "",
        "SAMPLE in the signature box",
    );
    refused(frame, "{{say \"Exporter\"}}", "{{say exporter.name}}", "an expression");
    refused(frame, "{{say \"Exporter\"}}", "{{say \"Seller\"}}", "has no words for \"Seller\"");
    refused(frame, "digest {{edition.digest}}", "", "the short digest");
}
