//! The pages of a declaration, whatever deal is valid: in English and with Hebrew beside it, nothing outside the margins, no
//! text on text, every field on its page.

use crate::support::deals as drawn;

use crate::support::placed::{assert_in_its_place, assert_well_built, runs};
use fcd::calendar::Moment;
use fcd::declaration::{
    AnswerField, Certifier, Declaration, Editions, Issuer, IssuerFile, Particulars, Permission, value_validation,
};
use fcd::typeset::page::Layout;
use proptest::prelude::*;

const LANGUAGES: [&str; 2] = ["en", "en+he"];

/// An authority with the widest letters everywhere, and the tallest emblem.
fn longest_issuer() -> Issuer {
    let (name, line) = ("W".repeat(120), "W".repeat(80));
    let lines = |count: usize| format!("{:?}", vec![line.clone(); count]);
    let text = format!(
        "name = \"{name}\"\ndepartment = \"{name}\"\nstate = \"GS\"\naddress = {}\nletterhead = {}\ncontact = \"{name}\"\n\
         url = \"https://{}\"\nemblem = \"a.svg\"\n[names]\nhe = \"{}\"\n",
        lines(4),
        lines(3),
        "W".repeat(112),
        "\u{5e9}".repeat(120),
    );
    let emblem = "<svg viewBox='0 0 1 9'><rect x='0' y='0' width='1' height='9'/></svg>";
    IssuerFile::from_toml(&text).unwrap().complete(Some(emblem)).unwrap()
}

/// The pages of a deal with the longest issuer and permission.
fn pages(toml: &str, language: &str) -> Layout {
    let deal = Particulars::from_toml(&format!("language = \"{language}\"\n{toml}")).unwrap();
    let edition = Editions::bundled().newest().unwrap().clone();
    let permission = Permission::parse(&"SMD/8".repeat(8)).unwrap();
    let declaration = Declaration::new(edition, deal, Some(permission)).unwrap().issued_by(Some(longest_issuer()));
    let issuer = Certifier { name: "W".repeat(120), fingerprint: "0123 ".repeat(24).trim().into(), sample: true };
    let moment = Moment::parse("2026-11-03T09:00:00Z").unwrap();
    fcd::typeset::set(&declaration.render(&issuer, moment).unwrap()).unwrap()
}

/// What holds for every page of every deal.
fn assert_sound(toml: &str) -> [Layout; 2] {
    LANGUAGES.map(|language| {
        let layout = pages(toml, language);
        assert_in_its_place(&layout);
        assert_well_built(&layout);
        let fields = layout.pages.iter().flat_map(|page| &page.fields).count();
        assert_eq!(fields, AnswerField::ALL.len() + 2);
        layout
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_deal_is_valid_stays_inside_its_pages(toml in drawn::particulars_toml()) {
        assert_sound(&toml);
    }
}

/// Every letter that a value may hold, in words of sixty.
fn every_letter() -> String {
    let all = ('!'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}').filter(|c| c.is_alphabetic());
    let allowed: Vec<char> = all.filter(|c| value_validation::check(&format!("a{c}"), 2).is_ok()).collect();
    assert!(allowed.len() > 200, "{}", allowed.len());
    allowed.chunks(60).map(|word| word.iter().collect::<String>() + " ").collect()
}

/// Words of sixty letters, names of every letter, forty lines of goods, and nothing but the widest letter.
#[test]
fn absurd_but_valid_deals_stay_inside_their_pages() {
    let sixty = format!("{} ", "W".repeat(60));
    let letters = every_letter();
    // Each value begins elsewhere in the letters, so that all are shown.
    for (piece, lines) in [("W", 40), (sixty.as_str(), 30), (letters.as_str(), 40), ("i. ", 1), ("a-b/c,", 0)] {
        assert_sound(&drawn::longest(piece, lines));
    }
    let toml = drawn::longest("a b ", 0).replace("description = \"", "description = \"CHANGED");
    let letters: Vec<char> = letters.trim().chars().collect();
    for part in letters.chunks(380) {
        let description: String = part.iter().collect::<String>().trim().to_owned();
        let toml = toml.lines().map(|line| match line.starts_with("description") {
            true => format!("description = \"{description}\"\n"),
            false => format!("{line}\n"),
        });
        for layout in assert_sound(&toml.collect::<String>()) {
            let shown: String = layout.pages.iter().flat_map(runs).map(|run| run.text()).collect();
            let missing: Vec<&char> = part.iter().filter(|c| !shown.contains(**c)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}

/// How long a declaration can become. Readers of pages count on it: `src/pdf/read/limits.rs`.
#[test]
fn the_longest_declaration_has_38_pages() {
    let most = LANGUAGES.map(|language| {
        let layout = pages(&drawn::longest("W", 40), language);
        (layout.pages.len(), layout.pages.iter().flat_map(runs).map(|run| run.glyphs.len()).sum::<usize>())
    });
    assert_eq!(most, [(33, 42_271), (38, 58_334)]);
}
