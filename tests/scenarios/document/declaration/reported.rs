//! A text made of the reported sentences passes: as a reconstruction, and as the authority's own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::support::editions::Text;

#[derive(Deserialize)]
struct Reported {
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    role: String,
    kind: String,
    words: String,
    frame: String,
    address: String,
    date: String,
}

/// The clauses that are made of the reported sentences, one sentence a paragraph.
pub(super) fn clauses() -> BTreeMap<String, String> {
    let reported: Reported = toml::from_str(include_str!("reported.toml")).unwrap();
    let mut clauses: BTreeMap<String, String> = BTreeMap::new();
    for sentence in reported.sentence {
        assert!(["quoted", "statement", "paraphrase"].contains(&sentence.kind.as_str()));
        assert!(sentence.address.starts_with("https://") && sentence.date.starts_with("2021-12"));
        let said = sentence.frame.replace("{}", &sentence.words);
        *clauses.entry(sentence.role).or_default() += &format!("<p>{said}</p>");
    }
    clauses
}

/// The authority's own text, made of the reported sentences and of nothing else.
pub(super) fn official() -> Text {
    let (reported, mut text) = (clauses(), Text::official());
    for id in
        ["operating-body", "no-transfer", "delivery", "on-site-checks", "nothing-else", "authority", "national-law"]
    {
        text = text.without(id);
    }
    reported.iter().fold(text, |text, (role, blocks)| text.saying(role, blocks))
}

#[test]
fn the_reported_sentences_pass_as_the_text_of_an_authority() {
    let text = official();
    assert_eq!(text.refused(), "");
    let edition = text.edition();
    assert!(edition.validate().is_ok());
    let told: Vec<String> = edition.warnings_when(&|_, _| Ok(())).iter().map(ToString::to_string).collect();
    for role in ["operating-body", "no-transfer", "on-site-checks", "nothing-else", "authority", "national-law"] {
        assert!(told.iter().any(|told| told.ends_with(&format!("(role {role})"))), "{role}: {told:?}");
    }
    assert_eq!(told.len(), 6, "{told:?}");
}

/// Beside what no report gives, and so with our own words there. The report of the purposes lacks that there is no other.
#[test]
fn the_reported_sentences_pass_as_a_reconstruction() {
    let mut reported = clauses();
    *reported.get_mut("use-limitation").unwrap() += "<p>The system shall be used for no other purpose.</p>";
    let text = reported.iter().fold(Text::reconstruction(), |text, (role, blocks)| text.saying(role, blocks));
    assert_eq!(text.refused(), "");
}

/// The table of the edition also asks of the reported words what carries the law.
#[test]
fn a_reported_sentence_without_its_weight_is_refused() {
    let reported = clauses();
    let pressed = reported.iter().fold(Text::reconstruction(), |text, (role, blocks)| text.saying(role, blocks));
    let pressed = pressed.rewording(
        "use-limitation",
        "</clause>",
        "<p>The system shall be used for no other purpose.</p></clause>",
    );
    for (id, from, to) in [
        ("prohibited-grounds", "merely due to", "due to"),
        ("terrorist-act", "Unduly compelling", "Compelling"),
        ("terrorist-act", "the fundamental political", "the political"),
        ("terrorist-act-exclusion", "shall not, in and of itself,", "shall not"),
        ("serious-crime-exclusion", "presenting data", "presenting a case"),
        ("serious-crime", "six years or more", "six years"),
        ("loss-of-use", "immediately lose use", "lose use"),
    ] {
        assert_ne!(pressed.clone().rewording(id, from, to).refused(), "", "{id}: {from:?} -> {to:?}");
    }
}
