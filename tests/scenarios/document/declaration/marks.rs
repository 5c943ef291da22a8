//! The marks of a reconstruction: each paragraph has exactly one, each rests on a source or on none, and pages show them.

use fcd::declaration::edition::mark::Mark;
use fcd::declaration::{Certifier, Declaration, Edition, Particulars};
use fcd::typeset::page::Mark as Drawn;

use super::{SAMPLE, refused, rewritten, said};
use crate::support::placed::is_beside;

const MANIFEST: &str = "manifest.toml";

#[test]
fn every_paragraph_has_one_mark() {
    let edition = Edition::bundled("2021-12").unwrap();
    let mut count = [0; 3];
    for clause in edition.clauses() {
        for paragraph in clause.paragraphs() {
            let marked = paragraph.marked.unwrap_or_else(|| panic!("{}: {}", clause.id(), paragraph.words));
            count[Mark::ALL.iter().position(|mark| *mark == marked.mark()).unwrap()] += 1;
            assert_eq!(marked.sources().is_empty(), marked.mark() == Mark::Supplied, "{}", clause.id());
        }
    }
    // Reported, adapted, supplied: each is in use, and together they are all paragraphs.
    assert!(count.iter().all(|count| *count > 0), "{count:?}");
    let all: usize = edition.clauses().iter().map(|clause| clause.paragraphs().len()).sum();
    assert_eq!(count.iter().sum::<usize>(), all);
    // No source stands there for nothing.
    for source in edition.sources() {
        let named = |clause: &fcd::declaration::Clause| {
            let marks = clause.paragraphs().into_iter().filter_map(|paragraph| paragraph.marked).collect::<Vec<_>>();
            marks.iter().any(|marked| marked.sources().iter().any(|id| id == source.id()))
        };
        assert!(edition.clauses().iter().any(named), "{}", source.id());
    }
}

#[test]
fn a_mark_too_few_too_many_or_without_its_source_is_named() {
    refused(MANIFEST, "marks = [\n    \"supplied\",\n]", "", "clause delivery has 1 paragraphs and lists, and 0 marks");
    let two = "marks = [\n    \"supplied\",\n    \"supplied\",\n]";
    refused(
        MANIFEST,
        "marks = [\n    \"supplied\",\n]",
        two,
        "clause delivery has 1 paragraphs and lists, and 2 marks",
    );
    let nested = "marks = [\n    [\"supplied\"],\n]";
    refused(MANIFEST, "marks = [\n    \"supplied\",\n]", nested, "has 0 items in block 1, and 1 marks for them");
    let one = "marks = [\n    \"reported jerusalem-post\",";
    refused(MANIFEST, one, "marks = [\n    \"reported\",", "has the mark \"reported\" without a source");
    refused(MANIFEST, one, "marks = [\n    \"supplied janes\",", "has the mark \"supplied\" with a source");
    refused(MANIFEST, one, "marks = [\n    \"reported haaretz\",", "names \"haaretz\", which is no source");
    refused(MANIFEST, "id = \"hamodia\"", "id = \"janes\"", "two parts or clauses are called janes");
}

#[test]
fn an_official_text_has_no_marks() {
    let official = rewritten(MANIFEST, "status = \"reconstruction\"", "status = \"official\"");
    let found = said(&official);
    assert!(found.contains("clause use-limitation is marked, but an official text has no marks"), "{found}");
}

/// The letters stand in the margin beside their paragraphs, as many as there are, and no word of a clause has one inside.
#[test]
fn pages_show_a_letter_beside_each_paragraph() {
    for (language, times) in [("en", 1), ("en+he", 2)] {
        let deal = Particulars::from_toml(&format!("language = \"{language}\"\n{SAMPLE}")).unwrap();
        let edition = Edition::bundled("2021-12").unwrap().validate().unwrap();
        let issuer = Certifier { name: "Authority".into(), fingerprint: "0123".into(), sample: true };
        let moment = fcd::calendar::Moment::parse("2026-11-21T10:00:00Z").unwrap();
        let xml = Declaration::new(edition.clone(), deal, None).unwrap().render(&issuer, moment).unwrap();
        let layout = fcd::typeset::set(&xml).unwrap();
        crate::support::placed::assert_in_its_place(&layout);
        let mut letters = [0; 3];
        for page in &layout.pages {
            for mark in &page.marks {
                if let Drawn::Run(run) = mark
                    && is_beside(run)
                {
                    let letter = Mark::ALL.iter().position(|mark| mark.letter() == run.text().trim()).unwrap();
                    letters[letter] += 1;
                    let beside = |other: &Drawn| match other {
                        Drawn::Run(text) => text.element.is_some() && text.baseline == run.baseline,
                        _ => false,
                    };
                    assert!(page.marks.iter().any(beside), "a letter beside nothing");
                }
            }
        }
        let paragraphs = edition.clauses().iter().flat_map(|clause| clause.paragraphs());
        let mut wanted = [0; 3];
        for marked in paragraphs.filter_map(|paragraph| paragraph.marked) {
            wanted[Mark::ALL.iter().position(|mark| *mark == marked.mark()).unwrap()] += times;
        }
        assert_eq!(letters, wanted, "{language}");
    }
}

/// The legend explains every letter, in a notice.
#[test]
fn the_legend_is_demanded() {
    for mark in Mark::ALL {
        let legend = format!("{}, {}", mark.letter(), mark.as_str());
        let other = format!("{}, other", mark.letter());
        let found = said(&rewritten("declaration.hbs", &legend, &other));
        assert!(found.contains(&format!("does not show \"{legend}\" in a notice")), "{found}");
    }
}
