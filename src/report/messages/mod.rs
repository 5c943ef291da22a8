//! The words of an answer, from one table for each language.
//!
//! The tables are data (`templates/messages`, in the form of Fluent), so that every front end says the same. What stands in the gaps
//! of a message is typed: days, moments and our own words are worded here, text of a file stays what it is. In a language that runs
//! from right to left every gap is set apart by isolates (UAX #9), so that no text of a file orders the words around it.

mod language;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::escape::Untrusted;
use crate::calendar::{Day, Moment};
use crate::finding::Code;
use crate::finding::fact::{Argument, Fact, Sentence};
pub use language::Language;

/// Marks around text that runs in a direction of its own: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The messages of one language.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The table of a language, as it is kept.
const fn table(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../../templates/messages/en.ftl"),
        Language::French => include_str!("../../../templates/messages/fr.ftl"),
        Language::Hebrew => include_str!("../../../templates/messages/he.ftl"),
    }
}

impl Messages {
    /// What every front end says in this language.
    pub fn of(language: Language) -> &'static Messages {
        static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::with(Language::English, ""));
        static FRENCH: LazyLock<Messages> = LazyLock::new(|| Messages::with(Language::French, ""));
        static HEBREW: LazyLock<Messages> = LazyLock::new(|| Messages::with(Language::Hebrew, ""));
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Hebrew => &HEBREW,
        }
    }

    /// The same with a front end's own messages, which go before those of the same name.
    pub fn with(language: Language, own: &str) -> Messages {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        bundle.set_use_isolating(language.isolates());
        for text in [table(language), own] {
            // What cannot be read is left out; the tests see to it that all of it can be read.
            let readable = |(resource, _)| resource;
            bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap_or_else(readable));
        }
        Messages { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message with its gaps filled; what fills them is safe to show. One that this language lacks is said in English.
    pub fn say(&self, name: &str, gaps: &[(&str, FluentValue<'_>)]) -> String {
        let gaps = gaps.iter().map(|(gap, value)| (*gap, value.clone())).collect();
        self.filled(name, &gaps)
    }

    /// A message without gaps.
    pub fn word(&self, name: &str) -> String {
        self.filled(name, &FluentArgs::new())
    }

    /// A message without gaps, if this language has it.
    pub fn own(&self, name: &str) -> Option<String> {
        self.message(name, &FluentArgs::new())
    }

    /// One of our own words: `check` and `issued part` are the message `check-issued-part`. What is none stays as it is, safe to
    /// show.
    pub fn of_group(&self, group: &str, word: &str) -> String {
        self.known_word(group, word).unwrap_or_else(|| self.foreign(word))
    }

    fn known_word(&self, group: &str, word: &str) -> Option<String> {
        let name = word.replace(['\'', ','], "").replace(' ', "-").to_lowercase();
        self.own(&format!("{group}-{name}"))
    }

    /// Text that is not ours, safe to show and set apart.
    pub fn foreign(&self, text: &str) -> String {
        self.isolated(&Untrusted::new(text).to_string())
    }

    /// Text that is safe to show, set apart where this language sets text apart.
    pub fn isolated(&self, text: &str) -> String {
        let [open, close] = ISOLATE;
        if self.language.isolates() { format!("{open}{text}{close}") } else { text.to_owned() }
    }

    /// What a code says was found.
    pub fn title(&self, code: Code) -> String {
        self.own(&format!("title-{}", code.as_str())).unwrap_or_else(|| code.title().to_owned())
    }

    /// What to do about a code, if this language has words for it of its own.
    pub(super) fn remedy(&self, code: Code) -> Option<String> {
        let of_kind = || self.own(&format!("do-{}", code.remedy().name()?));
        self.own(&format!("remedy-{}", code.as_str())).or_else(of_kind)
    }

    /// A fact, safe to show.
    pub fn fact(&self, fact: &Fact) -> String {
        match (self.language, fact.sentence()) {
            (Language::English, _) => Untrusted::new(&self.put(fact, raw)).to_string(),
            (_, Sentence::Text(text)) => self.foreign(text),
            (_, Sentence::Displayed(value)) => self.foreign(&value.to_string()),
            _ => self.put(fact, escaped),
        }
    }

    /// A day in words.
    pub fn day(&self, day: Day) -> String {
        let written = day.to_string();
        let mut parts = written.split('-').map(|part| part.trim_start_matches('0'));
        let (year, month, of_month) = (parts.next(), parts.next(), parts.next());
        let month = self.word(&format!("month-{}", month.unwrap_or_default()));
        let of_month: u8 = of_month.and_then(|day| day.parse().ok()).unwrap_or_default();
        self.say("day", &[("day", of_month.into()), ("month", month.into()), ("year", year.unwrap_or_default().into())])
    }

    /// A moment in words.
    pub fn moment(&self, moment: Moment) -> String {
        let written = moment.to_string();
        let time = written.split('T').nth(1).unwrap_or_default().trim_end_matches('Z');
        self.say("moment", &[("day", self.day(moment.day()).into()), ("time", time.to_owned().into())])
    }

    /// A day or a moment in words; anything else as it stands, safe to show.
    pub fn dated(&self, text: &str) -> String {
        match (Day::parse(text), Moment::parse(text)) {
            (Ok(day), _) => self.day(day),
            (_, Ok(moment)) => self.moment(moment),
            _ => self.foreign(text),
        }
    }

    fn message(&self, name: &str, gaps: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(name)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(gaps), &mut Vec::new()).into_owned())
    }

    fn filled(&self, name: &str, gaps: &FluentArgs<'_>) -> String {
        let english = || Messages::of(Language::English).message(name, gaps);
        self.message(name, gaps).or_else(english).unwrap_or_else(|| name.to_owned())
    }

    fn put(&self, fact: &Fact, foreign: fn(&str) -> String) -> String {
        match fact.sentence() {
            Sentence::Text(text) => foreign(text),
            Sentence::Displayed(value) => foreign(&value.to_string()),
            Sentence::AnyOf(facts) => {
                let both =
                    |one: String, other: String| self.say("fact-or", &[("one", one.into()), ("other", other.into())]);
                facts.iter().map(|fact| self.put(fact, foreign)).reduce(both).unwrap_or_default()
            }
            Sentence::Message(name, gaps) => {
                let gaps = gaps.iter().map(|(gap, argument)| (*gap, self.argument(argument, foreign))).collect();
                self.filled(name, &gaps)
            }
        }
    }

    fn argument(&self, argument: &Argument<'_>, foreign: fn(&str) -> String) -> FluentValue<'static> {
        match argument {
            Argument::Text(text) => foreign(text).into(),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Day(day) => self.day(*day).into(),
            Argument::Moment(moment) => self.moment(*moment).into(),
            Argument::Word(group, word) => self.known_word(group, word).unwrap_or_else(|| foreign(word)).into(),
            Argument::Fact(fact) => self.put(fact, foreign).into(),
            Argument::Displayed(value) => foreign(&value.to_string()).into(),
        }
    }
}

fn raw(text: &str) -> String {
    text.to_owned()
}

fn escaped(text: &str) -> String {
    Untrusted::new(text).to_string()
}

/// One side of a finding, or a deviation, in English, as machines are told it: with the text of the file as it is.
pub fn english(fact: &Fact) -> String {
    Messages::of(Language::English).put(fact, raw)
}
