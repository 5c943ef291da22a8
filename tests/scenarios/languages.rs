//! A language is data: an edition gets a third one from text files alone, and every step takes it.

use crate::support;

use std::collections::BTreeMap;

use fcd::build::trial;
use fcd::declaration::lint::LintFinding;
use fcd::declaration::{Declaration, Edition, Editions, Particulars, ValidatedEdition};
use fcd::finding::verdict::Answer;
use fcd::typeset::page::{Layout, Mark};
use sha2::{Digest, Sha256};
use support::{ISSUED, SIGNED, answers, ministry, moment, particulars_text, signatory, trust};

type Files = BTreeMap<String, Vec<u8>>;

/// English as somebody could take it for French: enough to see which language stands where.
fn french(text: &str) -> String {
    let accent = |c| "éàùçô".chars().nth("eauco".find(c).unwrap()).unwrap();
    text.chars().map(|c| if "eauco".contains(c) { accent(c) } else { c }).collect()
}

/// Text that stands between these two signs stays as it is: elements in a clause, values in a phrase.
fn but_between(signs: [char; 2], text: &str, translate: fn(&str) -> String) -> String {
    let mut out = String::new();
    for part in text.split_inclusive(signs[1]) {
        let (before, kept) = part.find(signs[0]).map_or((part, ""), |at| part.split_at(at));
        out += &(translate(before) + kept);
    }
    out
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files of the bundled edition with one language more. Nothing but files is added.
fn with(tag: &str, translate: fn(&str) -> String) -> Files {
    let edition = Edition::bundled("2021-12").unwrap();
    let mut files = edition.files().clone();
    let mut manifest = String::from_utf8(files["manifest.toml"].clone()).unwrap().replace("2021-12\"", "2027-01\"");
    for clause in edition.clauses() {
        let english = String::from_utf8(files[&format!("clauses/{}.hbs", clause.id())].clone()).unwrap();
        let (start, rest) = english.split_once('>').unwrap();
        assert!(start.starts_with("<clause "));
        let body = but_between(['<', '>'], rest.trim_end().strip_suffix("</clause>").unwrap(), translate);
        let (number, heading) = (clause.number(), translate(clause.heading()));
        let text =
            format!("<translation lang=\"{tag}\" number=\"{number}\" heading=\"{heading}\">{body}</translation>\n");
        let file = format!("clauses/{tag}/{}.hbs", clause.id());
        let line = format!("{{ language = \"{tag}\", file = \"{file}\", sha256 = \"{}\" }}", sha256(text.as_bytes()));
        let hebrew = format!("file = \"clauses/he/{}.hbs\"", clause.id());
        let end = manifest.find(&hebrew).unwrap();
        let end = end + manifest[end..].find(" }]").unwrap() + 2;
        manifest.insert_str(end, &format!(", {line}"));
        files.insert(file, text.into_bytes());
    }
    let hebrew: toml::Table = toml::from_str(std::str::from_utf8(&files["labels/he.toml"]).unwrap()).unwrap();
    let mut labels = format!("day = \"{{day}} {{month}} {{year}}\"\nmonths = {:?}\n[words]\n", ["mois"; 12]);
    for phrase in hebrew["words"].as_table().unwrap().keys() {
        labels += &format!("{phrase:?} = {:?}\n", but_between(['{', '}'], phrase, translate));
    }
    let file = format!("labels/{tag}.toml");
    manifest += &format!(
        "\n[[translation]]\nlanguage = \"{tag}\"\nlabels = \"{file}\"\nsha256 = \"{}\"\n",
        sha256(labels.as_bytes())
    );
    files.insert(file, labels.into_bytes());
    files.insert("manifest.toml".to_owned(), manifest.into_bytes());
    files
}

fn validated(files: &Files) -> ValidatedEdition {
    Edition::from_files(files).unwrap().validate().unwrap_or_else(|gaps| panic!("{gaps:#?}"))
}

fn declaration(edition: &ValidatedEdition, language: &str) -> Declaration {
    let deal = Particulars::from_toml(&format!("language = \"{language}\"\n{}", particulars_text())).unwrap();
    Declaration::new(edition.clone(), deal, None).unwrap()
}

fn layout(declaration: &Declaration) -> Layout {
    let issuer = fcd::declaration::Certifier { name: "Authority".into(), fingerprint: "0123".into(), sample: true };
    fcd::typeset::set(&declaration.render(&issuer, moment(ISSUED)).unwrap()).unwrap()
}

#[test]
fn an_edition_with_a_third_language_serves_a_whole_life() {
    let edition = validated(&with("fr", french));
    assert_eq!(edition.all_languages(), ["en", "he", "fr"]);
    trial::set_in_all_languages(&edition).unwrap();
    for language in ["en", "en+fr", "en+fr+he"] {
        let issued = fcd::issue::issue(&declaration(&edition, language), &ministry(), moment(ISSUED)).unwrap();
        let editions = Editions::of(edition.clone());
        let prepared = fcd::countersign::prepare(issued.bytes(), Some(trust()), &editions, moment(SIGNED)).unwrap();
        let returned = fcd::countersign::sign(&prepared, &answers(), &signatory(), moment(SIGNED)).unwrap();
        let report = support::judge_asked(&returned, |asked| asked.editions = &editions);
        assert_eq!((report.answer, report.findings), (Answer::Accepted, Vec::new()), "{language}");
    }
}

/// It stands below the English, says its language, and runs from left to right, so it needs no second text to be read.
#[test]
fn a_language_from_left_to_right_is_tagged_and_set_as_such() {
    let edition = validated(&with("fr", french));
    let layout = layout(&declaration(&edition, "en+fr"));
    let mut said: BTreeMap<u32, String> = BTreeMap::new();
    for run in layout.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Run(run) => Some(run),
        _ => None,
    }) {
        if let Some(element) = run.element {
            *said.entry(element.0).or_default() += &run.text();
        }
    }
    assert!(layout.elements.iter().all(|element| element.actual.is_none()));
    let languages: Vec<&str> = layout.elements.iter().filter_map(|element| element.language.as_deref()).collect();
    assert!(languages.len() > 80 && languages.iter().all(|language| *language == "fr"), "{languages:?}");
    let text: String = said.values().map(|text| format!("{text} ")).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Pàrt I: Pàrtiés", "mois 2026", "Nàmé ôf thé signàtôry", "Càtégôry", "Térrôrist àçt"]
    {
        assert!(text.contains(words), "{words}");
    }
    let clause = edition.clause("delivery").unwrap();
    let translated = clause.translations().iter().find(|other| other.language() == "fr").unwrap();
    assert!(text.contains(translated.words()), "{}", translated.words());
}

/// The lint knows no faces; what cannot be shown is met when the edition is tried, and named.
#[test]
fn a_language_that_no_face_shows_is_named_when_the_edition_is_tried() {
    let edition = validated(&with("ar", |text| text.replace('e', "س")));
    let error = trial::set_in_all_languages(&edition).unwrap_err().to_string();
    assert!(error.contains("do not show \"س\" (U+0633)"), "{error}");
}

#[test]
fn a_phrase_that_a_language_lacks_is_named() {
    let mut files = with("fr", french);
    let labels = String::from_utf8(files["labels/fr.toml"].clone()).unwrap();
    let less: String =
        labels.lines().filter(|line| !line.starts_with("\"Address\"")).map(|l| format!("{l}\n")).collect();
    let manifest = String::from_utf8(files["manifest.toml"].clone()).unwrap();
    let manifest = manifest.replace(&sha256(labels.as_bytes()), &sha256(less.as_bytes()));
    files.insert("labels/fr.toml".to_owned(), less.into_bytes());
    files.insert("manifest.toml".to_owned(), manifest.into_bytes());
    let gaps = Edition::from_files(&files).unwrap().lint();
    let named = |gap: &LintFinding| gap.to_string().contains("language fr has no words for \"Address\"");
    assert!(gaps.iter().any(named), "{gaps:#?}");
}
