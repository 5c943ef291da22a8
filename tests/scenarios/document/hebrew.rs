//! This test is for Hebrew beside English: what is seen from right to left, what is read aloud, and that the law stands
//! in English.
use std::collections::BTreeMap;

use fcd::declaration::lint::LintFinding;
use fcd::declaration::{Certifier, Declaration, Edition, Editions, Particulars};
use fcd::typeset::page::{Element, Face, Layout, Mark, PAGE_WIDTH, Run};
use fcd::typeset::{TypesetError, set};

const SAMPLE: &str = include_str!("../../../templates/samples/particulars.toml");

fn document(blocks: &str) -> Layout {
    set(&markup(blocks)).unwrap()
}

fn markup(blocks: &str) -> String {
    format!(
        "<declaration lang=\"en\" title=\"T\"><head><left>L</left></head><foot><left>F</left></foot>{blocks}</declaration>"
    )
}

/// The runs of the text, without head and foot, line by line from the top.
fn lines(layout: &Layout) -> Vec<Vec<&Run>> {
    let mut lines: BTreeMap<(usize, i64), Vec<&Run>> = BTreeMap::new();
    for (page, marks) in layout.pages.iter().enumerate() {
        for mark in &marks.marks {
            if let Mark::Run(run) = mark
                && run.element.is_some()
            {
                lines.entry((page, -run.baseline)).or_default().push(run);
            }
        }
    }
    lines
        .into_values()
        .map(|mut line| {
            line.sort_by_key(|run| run.x);
            line
        })
        .collect()
}

/// What the eye meets in a line, from the left.
fn seen(line: &[&Run]) -> String {
    line.iter().map(|run| run.text()).collect()
}

fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

fn actual<'a>(layout: &'a Layout, element: &Element) -> Option<&'a str> {
    layout.elements.iter().find(|other| *other == element).and_then(|element| element.actual.as_deref())
}

const RIGHT: i64 = PAGE_WIDTH - 70_870;

#[test]
fn letters_run_from_right_to_left_and_lines_stand_at_the_right() {
    let text = "המערכת תופעל אך ורק בידי הגוף המפעיל ".repeat(8);
    let layout = document(&format!("<p>English<also lang=\"he\">{}</also></p>", text.trim()));
    let lines = lines(&layout);
    assert!(lines.len() > 3);
    let mut read = String::new();
    for line in &lines[1..] {
        let last = line.last().unwrap();
        assert!((last.x + last.width() - RIGHT).abs() <= 2, "{} does not end at the right", seen(line));
        read.push_str(&backwards(&seen(line)));
    }
    // Line after line, each from the right: the words in their order and nothing between them lost.
    assert_eq!(read, text.trim());
    assert_eq!(layout.elements.iter().filter_map(|e| e.actual.as_deref()).collect::<Vec<_>>(), [text.trim()]);
}

#[test]
fn numbers_latin_words_and_brackets_stand_as_hebrew_readers_expect() {
    for (logical, visual) in [
        ("שנת 2026 תמה", format!("{} 2026 {}", backwards("תמה"), backwards("שנת"))),
        ("סעיף (א) קובע", format!("{} ({}) {}", backwards("קובע"), "א", backwards("סעיף"))),
        ("אימות fcd קובע", format!("{} fcd {}", backwards("קובע"), backwards("אימות"))),
        ("פסקאות (1) עד (8).", format!(".(8) {} (1) {}", backwards("עד"), backwards("פסקאות"))),
        ("מספר \u{2068}IL-2026/42\u{2069}, מיום", format!("{} ,IL-2026/42 {}", backwards("מיום"), backwards("מספר"))),
    ] {
        let layout = document(&format!("<p>E<also lang=\"he\">{logical}</also></p>"));
        assert_eq!(seen(&lines(&layout)[1]), visual, "{logical}");
        let plain: String = logical.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
        let said = layout.elements.iter().find(|e| e.actual.is_some()).unwrap();
        assert_eq!(actual(&layout, said), Some(plain.as_str()));
        assert_eq!(said.language.as_deref(), Some("he"));
    }
}

#[test]
fn labels_hang_at_the_right_and_cells_are_filled_from_the_right() {
    let layout = document(
        "<clause id=\"x\" number=\"7\" heading=\"H\"><p>E</p><translation lang=\"he\" number=\"7\" heading=\"כותרת\">\
         <list><item label=\"(א)\">דבר</item></list></translation></clause>\
         <table summary=\"S\" columns=\"50 50\"><row><cell header=\"row\">Name<also lang=\"he\">שם</also></cell>\
         <cell>v</cell></row></table>",
    );
    let lines = lines(&layout);
    let heading = lines.iter().find(|line| seen(line).contains(&backwards("כותרת"))).unwrap();
    let number = heading.last().unwrap();
    assert_eq!(number.text().trim(), "7");
    assert!((number.x + number.width() - RIGHT).abs() <= 2);
    let item = lines.iter().find(|line| seen(line).contains(&backwards("דבר"))).unwrap();
    assert!(seen(item).ends_with(" (א)"), "{}", seen(item));
    let cell = lines.iter().find(|line| seen(line).contains("םש")).unwrap();
    let half = 70_870 + (PAGE_WIDTH - 2 * 70_870) / 2;
    assert!((cell[0].x + cell[0].width() - (half - 5_000)).abs() <= 2);
    assert_eq!(cell[0].face, Face::HebrewBold);
}

#[test]
fn a_character_that_no_face_shows_is_named() {
    let error = set(&markup("<p>E<also lang=\"he\">שָׁלום</also></p>")).unwrap_err();
    assert!(matches!(error, TypesetError::Uncovered { character: '\u{5B8}', .. }), "{error}");
    let error = set(&markup("<p>E<also lang=\"ar\">سلام</also></p>")).unwrap_err();
    assert!(matches!(error, TypesetError::Uncovered { .. }), "{error}");
}

fn rendered(language: &str) -> Result<String, String> {
    let deal = Particulars::from_toml(&format!("language = \"{language}\"\n{SAMPLE}")).unwrap();
    let edition = Editions::bundled().newest().unwrap().clone();
    let declaration = Declaration::new(edition, deal, None).unwrap();
    let issuer = Certifier { name: "Authority".into(), fingerprint: "0123".into(), sample: true };
    let moment = fcd::calendar::Moment::parse("2026-11-21T10:00:00Z").unwrap();
    declaration.render(&issuer, moment).map_err(|error| error.to_string())
}

#[test]
fn every_clause_is_set_in_both_languages_inside_its_clause() {
    let layout = set(&rendered("en+he").unwrap()).unwrap();
    let edition = Edition::bundled("2021-12").unwrap();
    for clause in edition.clauses() {
        let inside = |element: &Element| {
            let mut at = Some(element);
            while let Some(node) = at {
                if node.clause.as_deref() == Some(clause.id()) {
                    return true;
                }
                at = node.parent.map(|id| &layout.elements[id.0 as usize]);
            }
            false
        };
        let said: Vec<&str> =
            layout.elements.iter().filter(|e| inside(e)).filter_map(|e| e.actual.as_deref()).collect();
        let said = said.join(" ");
        assert!(said.contains(clause.translations()[0].words()), "{}: {said}", clause.id());
    }
}

#[test]
fn english_alone_has_no_trace_of_another_language() {
    let xml = rendered("en").unwrap();
    assert!(!xml.contains("<also") && !xml.contains("<translation"));
    let layout = set(&xml).unwrap();
    assert!(layout.elements.iter().all(|element| element.actual.is_none() && element.language.is_none()));
    assert!(rendered("en+fr").unwrap_err().contains("no text in the language \"fr\""));
}

#[test]
fn hebrew_that_lacks_a_word_of_the_law_is_no_sound_edition() {
    let edition = Edition::bundled("2021-12").unwrap();
    for (file, from, to) in [
        ("clauses/he/use-limitation.hbs", "אך ורק לשם", "לשם"),
        ("clauses/he/serious-crime-exclusion.hbs", "לא תהווה כשלעצמה", "לא תהווה"),
        ("clauses/he/prohibited-grounds.hbs", "השקפה", "עמדה"),
        ("clauses/he/nothing-else.hbs", "הנוסח האנגלי הוא הקובע", "הנוסח העברי הוא הקובע"),
    ] {
        let mut files = edition.files().clone();
        let text = String::from_utf8(files[file].clone()).unwrap();
        assert!(text.contains(from), "{file}");
        files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
        let gaps = Edition::from_files(&files).unwrap().lint();
        assert!(gaps.iter().any(|gap| matches!(gap, LintFinding::TranslationWords { .. })), "{file}: {gaps:?}");
    }
    let mut files = edition.files().clone();
    let manifest = String::from_utf8(files["manifest.toml"].clone()).unwrap();
    let line = manifest.lines().find(|line| line.contains("clauses/he/delivery.hbs")).unwrap();
    files.insert("manifest.toml".to_owned(), manifest.replace(line, "").into_bytes());
    let gaps = Edition::from_files(&files).unwrap().lint();
    assert!(
        gaps.contains(&LintFinding::LanguageMissing { clause: "delivery".into(), language: "he".into() }),
        "{gaps:?}"
    );
}
