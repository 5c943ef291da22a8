//! The words of an answer, from one table for each language.
//!
//! The tables are data (`templates/messages`, in the form of Fluent), so that every front end says the same. What stands in the gaps
//! of a message is typed: days, moments and our own words are worded here, text of a file stays what it is.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::finding::fact::{Argument, Fact, Sentence};

const ENGLISH: &str = include_str!("../../templates/messages/en.ftl");

/// The messages of one language.
struct Table(FluentBundle<FluentResource>);

impl Table {
    /// What cannot be read in a table is left out; the tests see to it that all of it can be read.
    fn read(tag: &str, text: &str) -> Table {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // Text in English stands as it always did, without marks around what runs in its own direction.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Table(bundle)
    }

    /// A message with its gaps filled; `None` where the table has none of this name.
    fn message(&self, name: &str, gaps: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.0.get_message(name)?.value()?;
        Some(self.0.format_pattern(pattern, Some(gaps), &mut Vec::new()).into_owned())
    }

    fn fact(&self, fact: &Fact) -> String {
        match fact.sentence() {
            Sentence::Displayed(value) => value.to_string(),
            Sentence::Text(text) => text.to_owned(),
            Sentence::AnyOf(facts) => self.any_of(facts),
            Sentence::Message(name, gaps) => {
                let gaps = gaps.iter().map(|(gap, argument)| (*gap, self.argument(argument))).collect();
                self.message(name, &gaps).unwrap_or_else(|| name.to_owned())
            }
        }
    }

    fn any_of(&self, facts: &[Fact]) -> String {
        let both = |one: String, other: String| {
            let gaps = [("one", one), ("other", other)].into_iter().collect();
            self.message("fact-or", &gaps).unwrap_or_default()
        };
        facts.iter().map(|fact| self.fact(fact)).reduce(both).unwrap_or_default()
    }

    fn argument<'a>(&self, argument: &Argument<'a>) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::from(*text),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Day(day) => day.in_words().into(),
            Argument::Moment(moment) => moment.in_words().into(),
            Argument::Word(group, word) => self.word(group, word).into(),
            Argument::Fact(fact) => self.fact(fact).into(),
            Argument::Displayed(value) => value.to_string().into(),
        }
    }

    /// A word of ours: `role` and `end-user state` are the message `role-end-user-state`.
    fn word(&self, group: &str, word: &str) -> String {
        let name = format!("{group}-{}", word.replace(' ', "-"));
        self.message(&name, &FluentArgs::new()).unwrap_or_else(|| word.to_owned())
    }
}

/// One side of a finding, or a deviation, in English.
pub fn english(fact: &Fact) -> String {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read("en", ENGLISH));
    TABLE.fact(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Moment};
    use crate::finding::fact::{OfFile, OfPart, OfSigner, OfTime, Role};

    #[test]
    fn the_table_can_be_read_whole_and_has_every_kind_of_sentence() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap();
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap()]);
        assert!(bundle.add_resource(resource).is_ok(), "no message stands twice");
        for (name, gaps) in Fact::messages() {
            let pattern = bundle.get_message(name).and_then(|message| message.value()).expect(name);
            let filled: FluentArgs<'_> = gaps.iter().map(|gap| (*gap, format!("<{gap}>"))).collect();
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&filled), &mut errors);
            assert!(errors.is_empty(), "{name}: {errors:?}");
            gaps.iter().for_each(|gap| assert!(text.contains(&format!("<{gap}>")), "{name}: {gap}"));
        }
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
        let held = Fact::of(OfPart::FormField { name: "{ $x }\u{202e}".to_owned() }, Fact::Nothing);
        assert_eq!(told(held), "form field \"{ $x }\u{202e}\": nothing", "text of a file is no message");
        let roots = ["A", "B"].map(|name| OfSigner::Root { name: name.to_owned(), key: "1 2".to_owned() }.into());
        assert_eq!(told(Fact::AnyOf(roots.to_vec())), "the root \"A\" (1 2) or the root \"B\" (1 2)");
        assert_eq!(told(Fact::text("a").also(Fact::displayed(7))), "a; 7");
        assert_eq!(told(Fact::AnyOf(Vec::new())), "");
    }
}
