use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::finding::fact::{FieldName, OfFile, OfPart, OfSigner, OfTime, Role};
use crate::finding::{Location, Remedy};
use crate::report::place::place_in;

/// The messages of a table, each with its gaps.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut gaps = BTreeSet::new();
            in_pattern(message.value.as_ref().unwrap(), &mut gaps);
            let twice = found.insert(message.id.name.to_owned(), gaps);
            assert!(twice.is_none(), "{} stands twice", message.id.name);
        }
    }
    found
}

fn in_pattern(pattern: &Pattern<&str>, gaps: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => in_inline(inline, gaps),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                in_inline(selector, gaps);
                variants.iter().for_each(|variant| in_pattern(&variant.value, gaps));
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, gaps: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        gaps.insert(id.name.to_owned());
    }
}

/// What stands in the tables of other languages alone: in English the catalogue of codes says it.
fn of_codes() -> BTreeSet<String> {
    let is_person = |code: &&Code| code.remedy().name().is_none();
    let titles = Code::ALL.iter().map(|code| format!("title-{}", code.as_str()));
    let persons = Code::ALL.iter().filter(is_person).map(|code| format!("remedy-{}", code.as_str()));
    titles.chain(persons).chain(Remedy::WORDED.iter().map(|remedy| format!("do-{}", remedy.name().unwrap()))).collect()
}

#[test]
fn every_message_has_the_same_gaps_in_every_language() {
    let english = messages(table(Language::English));
    for language in [Language::French, Language::Hebrew] {
        let mut other = messages(table(language));
        let more: BTreeSet<String> = other.keys().filter(|name| !english.contains_key(*name)).cloned().collect();
        assert_eq!(more, of_codes(), "{language:?}: a title for each code, what to do about it, and no more");
        other.retain(|name, _| english.contains_key(name));
        assert_eq!(other, english, "{language:?}");
    }
}

#[test]
fn every_kind_of_fact_has_its_message() {
    let english = messages(table(Language::English));
    let facts: BTreeMap<String, BTreeSet<String>> = Fact::messages()
        .map(|(name, gaps)| (name.to_owned(), gaps.iter().map(|gap| (*gap).to_owned()).collect()))
        .collect();
    assert!(facts.len() > 200, "{}", facts.len());
    let worded: BTreeMap<_, _> = english.into_iter().filter(|(name, _)| name.starts_with("fact-")).collect();
    assert_eq!(worded, facts, "a message for each kind, and no message without one");
}

#[test]
fn facts_are_put_into_words() {
    let at = Moment::parse("2026-11-03T09:00:00Z").unwrap();
    let told = |fact: Fact| english(&fact);
    assert_eq!(told(OfFile::Bytes { count: 1_234_567 }.into()), "1234567 bytes");
    assert_eq!(
        told(OfTime::NotBeforeSigner { who: Role("first signatory of the end-user state"), at }.into()),
        "not before the first signatory of the end-user state signed, 3 November 2026, 09:00:00 UTC"
    );
    assert_eq!(
        told(OfTime::ValidUntil { day: Day::parse("2028-11-01").unwrap() }.into()),
        "valid until 1 November 2028"
    );
    let held = Fact::of(OfPart::FormField { name: FieldName("{ $x }\u{202e}".to_owned()) }, Fact::Nothing);
    assert_eq!(told(held.clone()), "form field \"{ $x }\u{202e}\": nothing", "text of a file is no message");
    assert_eq!(Messages::of(Language::English).fact(&held), "form field \"{ $x }<U+202E>\": nothing");
    let roots = ["A", "B"].map(|name| OfSigner::Root { name: name.to_owned(), key: "1 2".to_owned() }.into());
    assert_eq!(told(Fact::AnyOf(roots.to_vec())), "the root \"A\" (1 2) or the root \"B\" (1 2)");
    assert_eq!(told(Fact::text("a").also(Fact::displayed(7))), "a; 7");
    assert_eq!(told(Fact::AnyOf(Vec::new())), "");
}

#[test]
fn every_month_has_its_name() {
    let english = Messages::of(Language::English);
    for month in 1..=12 {
        let day = Day::parse(&format!("2026-{month:02}-01")).unwrap();
        assert_eq!(english.day(day), day.in_words());
    }
    let at = Moment::parse("2026-08-01T09:05:00Z").unwrap();
    assert_eq!(english.moment(at), at.in_words());
    assert_eq!(Messages::of(Language::French).moment(at), "1er ao\u{fb}t 2026 \u{e0} 09:05:00 UTC");
    assert_eq!(Messages::of(Language::French).day(Day::parse("2026-12-21").unwrap()), "21 d\u{e9}cembre 2026");
    assert!(Messages::of(Language::Hebrew).day(at.day()).contains("\u{5d1}\u{5d0}\u{5d5}\u{5d2}\u{5d5}\u{5e1}\u{5d8}"));
}

/// Text of a file neither orders the words around it nor ends what sets it apart.
#[test]
fn in_hebrew_text_of_a_file_is_set_apart() {
    let hebrew = Messages::of(Language::Hebrew);
    let hostile = "a\u{2069}\u{202e}b";
    let place = place_in(hebrew, &Location::Field { name: hostile.to_owned() });
    assert!(place.contains("\u{2068}a<U+2069><U+202E>b\u{2069}"), "{place}");
    for fact in [
        Fact::text(hostile),
        Fact::displayed(hostile),
        OfPart::FormField { name: FieldName(hostile.to_owned()) }.into(),
    ] {
        let told = hebrew.fact(&fact);
        assert!(told.contains("\u{2068}a<U+2069><U+202E>b\u{2069}"), "{told}");
        assert_eq!(told.matches('\u{2068}').count(), told.matches('\u{2069}').count(), "{told}");
        let french = Messages::of(Language::French).fact(&fact);
        assert!(french.contains("a<U+2069><U+202E>b") && !french.contains('\u{2068}'), "{french}");
    }
}

#[test]
fn every_table_is_of_its_letters() {
    for (name, text) in
        [("en", table(Language::English)), ("fr", table(Language::French)), ("he", table(Language::Hebrew))]
    {
        let unseen =
            |c: &char| !c.is_ascii() && crate::lettering::visible::plainly_visible(*c) == false && *c != '\u{a0}';
        assert_eq!(text.chars().find(unseen), None, "{name}: no mark that cannot be seen");
    }
}
