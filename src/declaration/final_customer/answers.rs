//! What the end-user state fills in before it signs: five short answers and nothing else.
//!
//! An answer names a person, an office, a place, a day, a reference. Each has a charset and a length, so that it fits its
//! box and hides nothing; there is no room to argue with a clause. [`Answers::arguing`] names words that try.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::declaration::values::spanned_values;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::{Problem, ValidationError};
use crate::declaration::values::value_validation;

/// One mistake in the answers, with its place.
pub type AnswersError = ValidationError;

/// A field that the end-user state fills in. All are required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerField {
    /// Name of the person who signs.
    Name,
    /// The office that this person holds.
    Office,
    /// Where it is signed.
    Place,
    /// The day of signing.
    Date,
    /// The reference of the authority to sign.
    Authority,
}

impl AnswerField {
    /// Every field, in the order in which they stand on the page.
    pub const ALL: [AnswerField; 5] =
        [AnswerField::Name, AnswerField::Office, AnswerField::Place, AnswerField::Date, AnswerField::Authority];

    /// The key in `answers.toml`.
    pub fn key(self) -> &'static str {
        match self {
            AnswerField::Name => "name",
            AnswerField::Office => "office",
            AnswerField::Place => "place",
            AnswerField::Date => "date",
            AnswerField::Authority => "authority",
        }
    }

    /// The full name of the field in the file.
    pub fn field_name(self) -> &'static str {
        match self {
            AnswerField::Name => "signatory.name",
            AnswerField::Office => "signatory.office",
            AnswerField::Place => "signatory.place",
            AnswerField::Date => "signatory.date",
            AnswerField::Authority => "signatory.authority",
        }
    }

    /// The field with this full name.
    pub fn named(field_name: &str) -> Option<AnswerField> {
        AnswerField::ALL.into_iter().find(|field| field.field_name() == field_name)
    }

    /// The field with this key in `answers.toml`, which is also the path of a mistake in it.
    pub fn keyed(key: &str) -> Option<AnswerField> {
        AnswerField::ALL.into_iter().find(|field| field.key() == key)
    }

    /// What stands beside the box.
    pub fn label(self) -> &'static str {
        match self {
            AnswerField::Name => "Name of the signatory",
            AnswerField::Office => "Office of the signatory",
            AnswerField::Place => "Place of signing",
            AnswerField::Date => "Day of signing",
            AnswerField::Authority => "Authority to sign",
        }
    }

    /// What stands below the box in small type.
    pub fn hint(self) -> &'static str {
        match self {
            AnswerField::Name => "as in the passport, in Latin letters",
            AnswerField::Office => "as named in Part III",
            AnswerField::Place => "town or city",
            AnswerField::Date => "year-month-day, for example 2026-11-21",
            AnswerField::Authority => "reference of the law, order or mandate",
        }
    }

    /// Most characters.
    pub fn limit(self) -> usize {
        match self {
            AnswerField::Name | AnswerField::Office | AnswerField::Authority => 60,
            AnswerField::Place => 40,
            AnswerField::Date => 10,
        }
    }

    fn example(self) -> &'static str {
        match self {
            AnswerField::Name => "\"Alex Sample\"",
            AnswerField::Office => "\"Director of the Digital Investigation Unit\"",
            AnswerField::Place => "\"The Hague\"",
            AnswerField::Date => "\"2026-11-09\"",
            AnswerField::Authority => "\"Mandate order SMJ/2026/31\"",
        }
    }
}

/// The five answers, every rule kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    name: String,
    office: String,
    place: String,
    date: Day,
    date_text: String,
    authority: String,
}

impl Answers {
    /// Reads the file that people write.
    ///
    /// # Errors
    /// Every mistake in it, each with key, line and what to write instead.
    pub fn from_toml(text: &str) -> Result<Answers, Vec<AnswersError>> {
        Answers::read(&spanned_values::from_toml(text).map_err(|error| vec![error])?)
    }

    /// Reads the same keys from JSON.
    ///
    /// # Errors
    /// Every mistake in it, each with its key.
    pub fn from_json(bytes: &[u8]) -> Result<Answers, Vec<AnswersError>> {
        Answers::read(&spanned_values::from_json(bytes).map_err(|error| vec![error])?)
    }

    /// Reads the answers that a file gives, TOML or JSON (a text that begins with `{`); some may be missing, to be asked
    /// for.
    ///
    /// # Errors
    /// Every mistake in what is there, each with its key, its line and what to write instead.
    pub fn given(text: &str) -> Result<BTreeMap<AnswerField, String>, Vec<AnswersError>> {
        let json = text.trim_start().starts_with('{');
        let node = if json { spanned_values::from_json(text.as_bytes()) } else { spanned_values::from_toml(text) };
        let node = node.map_err(|error| vec![error])?;
        let mut mistakes = Answers::read(&node).err().unwrap_or_default();
        mistakes.retain(|mistake| !matches!(mistake.problem, Problem::Missing { .. }));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let spanned_values::Value::Table(entries) = node.value else { return Ok(BTreeMap::new()) };
        let text = |(key, node): (String, spanned_values::Node)| match (AnswerField::keyed(&key), node.value) {
            (Some(field), spanned_values::Value::Text(text)) => Some((field, text)),
            _ => None,
        };
        Ok(entries.into_iter().filter_map(text).collect())
    }

    /// Takes values that were read from the fields of a file or typed by a person; `value` gives the text of a field, or
    /// `None` where it is empty.
    ///
    /// # Errors
    /// Every mistake in them, each with its key.
    pub fn from_values(value: impl Fn(AnswerField) -> Option<String>) -> Result<Answers, Vec<AnswersError>> {
        let entries = AnswerField::ALL
            .into_iter()
            .filter_map(|field| {
                let text = value(field)?;
                Some((
                    field.key().to_owned(),
                    spanned_values::Node { line: None, value: spanned_values::Value::Text(text) },
                ))
            })
            .collect();
        Answers::read(&spanned_values::Node { line: None, value: spanned_values::Value::Table(entries) })
    }

    /// Judges the text of one field alone, as it is typed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(field: AnswerField, text: &str) -> Result<(), AnswersError> {
        let only = |at: AnswerField| (at == field).then(|| text.to_owned());
        match Answers::from_values(only) {
            Ok(_) => Ok(()),
            Err(mistakes) => mistakes.into_iter().find(|m| m.path == field.key()).map_or(Ok(()), Err),
        }
    }

    /// The text of a field, as it stands on the page.
    pub fn value(&self, field: AnswerField) -> &str {
        match field {
            AnswerField::Name => &self.name,
            AnswerField::Office => &self.office,
            AnswerField::Place => &self.place,
            AnswerField::Date => &self.date_text,
            AnswerField::Authority => &self.authority,
        }
    }

    /// The day of signing.
    pub fn date(&self) -> Day {
        self.date
    }

    /// The answers that hold words which could argue with a clause, with the phrase.
    pub fn arguing(&self) -> Vec<(AnswerField, &'static str)> {
        let judged = |field| value_validation::argues(self.value(field)).map(|phrase| (field, phrase));
        AnswerField::ALL.into_iter().filter_map(judged).collect()
    }

    fn read(node: &spanned_values::Node) -> Result<Answers, Vec<AnswersError>> {
        let mut noted = ValidationErrors::new();
        let known: Vec<&'static str> = AnswerField::ALL.into_iter().map(AnswerField::key).collect();
        let answers = TableReader::open(node, "", &known, &mut noted).and_then(|table| read_fields(&table, &mut noted));
        match answers {
            Some(answers) if noted.is_empty() => Ok(answers),
            _ => {
                noted.sort_by_key(|mistake| mistake.line);
                Err(noted)
            }
        }
    }
}

fn read_fields(table: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Answers> {
    let mut text = |field: AnswerField| table.text(field.key(), field.limit(), field.example(), noted);
    let name = text(AnswerField::Name);
    let office = text(AnswerField::Office);
    let place = text(AnswerField::Place);
    let authority = text(AnswerField::Authority);
    let date = table.day(AnswerField::Date.key(), AnswerField::Date.example(), noted);
    if let Some(name) = &name
        && !name.chars().any(char::is_alphabetic)
    {
        let rule = "holds no letter";
        table.note("name", Problem::Form { rule, example: AnswerField::Name.example() }, noted);
        return None;
    }
    let date = date?;
    Some(Answers {
        name: name?,
        office: office?,
        place: place?,
        date,
        date_text: date.to_string(),
        authority: authority?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../templates/samples/answers.toml");

    #[test]
    fn the_sample_is_valid_and_gives_back_its_values() {
        let answers = Answers::from_toml(SAMPLE).unwrap();
        assert_eq!(answers.value(AnswerField::Date), "2026-11-09");
        assert_eq!(answers.value(AnswerField::Place), "The Hague");
        assert_eq!(Answers::from_values(|field| Some(answers.value(field).to_owned())).unwrap(), answers);
        assert!(answers.arguing().is_empty());
    }

    #[test]
    fn every_answer_is_required() {
        for empty in AnswerField::ALL {
            let full = Answers::from_toml(SAMPLE).unwrap();
            for value in [None, Some(String::new())] {
                let given = |field| if field == empty { value.clone() } else { Some(full.value(field).to_owned()) };
                let mistakes = Answers::from_values(given).unwrap_err();
                assert_eq!(mistakes.len(), 1);
                assert_eq!(mistakes[0].path, empty.key());
            }
        }
    }

    #[test]
    fn answers_may_be_missing_in_a_file_but_not_wrong() {
        let given = Answers::given("name = \"Alex Sample\"\ndate = 2026-11-09\n").unwrap();
        assert_eq!(given.keys().copied().collect::<Vec<_>>(), [AnswerField::Name, AnswerField::Date]);
        assert_eq!(Answers::given("{\"place\": \"The Hague\"}").unwrap()[&AnswerField::Place], "The Hague");
        assert!(Answers::given("").unwrap().is_empty());
        let mistakes = Answers::given("name = \"Alex Sample\"\nplace = \"\"\ncolour = 5").unwrap_err();
        assert_eq!(mistakes.iter().map(|m| m.line).collect::<Vec<_>>(), [Some(2), Some(3)]);
    }

    #[test]
    fn an_answer_that_breaks_its_rule_is_named() {
        assert!(Answers::check(AnswerField::Date, "9 November").is_err());
        assert!(Answers::check(AnswerField::Date, "2026-02-30").is_err());
        assert!(Answers::check(AnswerField::Name, "12 34").is_err());
        assert!(Answers::check(AnswerField::Place, &"x".repeat(41)).is_err());
        assert!(Answers::check(AnswerField::Place, "The Hague").is_ok());
        assert!(Answers::check(AnswerField::Office, "Director\u{2028}General").is_err());
    }

    #[test]
    fn an_answer_that_argues_is_valid_and_named() {
        let text = SAMPLE.replace("Mandate order SMJ/2026/31", "Subject to ratification");
        assert_eq!(Answers::from_toml(&text).unwrap().arguing(), [(AnswerField::Authority, "subject to")]);
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_one() {
        let mistakes = Answers::from_toml(&format!("{SAMPLE}\nremarks = \"none\"\n")).unwrap_err();
        assert!(mistakes[0].to_string().contains("remarks: there is no such key"));
        let mistakes = Answers::from_toml(&SAMPLE.replace("place", "plase")).unwrap_err();
        assert!(mistakes.iter().any(|m| m.to_string().contains("did you mean \"place\"?")));
    }
}
