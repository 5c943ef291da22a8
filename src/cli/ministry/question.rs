//! What is asked of a ministry that begins, each once: how it is called in a file of answers, what is asked on a terminal, what
//! is offered, and the rule that the answer keeps.

use std::collections::BTreeMap;

use crate::declaration::countries::{Countries, CountryList};
use crate::declaration::toml_text::{list, quoted};
use crate::declaration::{Editions, IssuerFile, Problem};
use crate::register::number::Prefix;
use crate::signature::{Subject, SubjectFlaw};
use crate::trust::content::MOST_DAYS as MOST_DAYS_OF_A_LIST;

/// What an issuer must have: with these keys, the answer to another one can be judged alone.
const NEEDED: [&str; 4] = ["name", "state", "address", "contact"];
/// Most days that a certificate is valid: a hundred years.
const MOST_DAYS: i64 = 36_525;
/// The highest number of a year in a register.
const HIGHEST: i64 = 9_999_999;

/// What stands between the lines of an address where it is typed on one.
pub(super) const SEPARATOR: char = ';';

/// Where the root is kept.
pub(super) const HERE: &str = "here";
/// The other place.
pub(super) const AWAY: &str = "elsewhere";

/// The answers, under their keys.
pub(super) type Given = BTreeMap<&'static str, String>;

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The office that issues.
    Office,
    /// Whoever keeps the root, which may be the same.
    Root,
    /// Each of them.
    Both,
}

/// How an answer is written in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Lines,
    Whole,
}

/// One question.
pub(super) struct Question {
    pub(super) key: &'static str,
    pub(super) asked: &'static str,
    pub(super) note: &'static str,
    /// As it is written in a file.
    pub(super) example: &'static str,
    pub(super) kind: Kind,
    pub(super) whose: Whose,
    pub(super) optional: bool,
    /// What is taken when nothing is answered, as far as it follows from the answers before.
    pub(super) offered: fn(&Given) -> Option<String>,
    /// The rule.
    pub(super) judge: fn(&str) -> Result<(), Problem>,
}

impl Question {
    /// The example as it is typed on a terminal.
    pub(super) fn typed(&self) -> String {
        self.example.trim_matches(['[', ']', '"']).replace("\", \"", "; ")
    }
}

const fn question(
    key: &'static str,
    asked: &'static str,
    note: &'static str,
    example: &'static str,
    judge: fn(&str) -> Result<(), Problem>,
) -> Question {
    let (kind, whose, optional) = (Kind::Text, Whose::Office, false);
    Question { key, asked, note, example, kind, whose, optional, offered: |_| None, judge }
}

const fn of_root(question: Question) -> Question {
    Question { whose: Whose::Root, ..question }
}

const fn whole(question: Question) -> Question {
    Question { kind: Kind::Whole, ..question }
}

/// Every question, in the order in which it is asked.
pub(super) const QUESTIONS: &[Question] = &[
    Question {
        whose: Whose::Both,
        ..question("name", "name of the ministry", "as declarations show it", "\"Sample Ministry of Defence\"", name)
    },
    Question {
        optional: true,
        ..question("department", "department", "that issues", "\"Export Control Agency\"", department)
    },
    question("state", "state", "two capital letters, ISO 3166-1", "\"IL\"", state),
    Question {
        kind: Kind::Lines,
        ..question("address", "address", "1 to 4 lines", "[\"1 Example Road\", \"Jerusalem\"]", address)
    },
    question("contact", "contact", "where buyers and exporters ask", "\"export-control@example.org\"", contact),
    Question {
        optional: true,
        ..question(
            "url",
            "address on the web",
            "where the program and the fingerprint of the root are published",
            "\"https://example.org/fcd\"",
            url,
        )
    },
    Question {
        optional: true,
        ..question(
            "emblem",
            "emblem for the head of the first page",
            "the name of an SVG file, which is copied",
            "\"emblem.svg\"",
            named,
        )
    },
    Question {
        offered: |given| given.get("state").cloned(),
        ..question("number-prefix", "beginning of all numbers", "IL gives IL-2026-0001", "\"IL\"", prefix)
    },
    whole(Question {
        offered: |_| Some("1".to_owned()),
        ..question("first-number", "first number of this year", "when numbers were given out before", "1", first)
    }),
    Question {
        offered: issuing_name,
        ..question(
            "issuing-name",
            "name in the issuing certificate",
            "",
            "\"Sample Ministry of Defence, Export Control Agency\"",
            subject,
        )
    },
    Question {
        offered: |_| Some(HERE.to_owned()),
        ..question(
            "root",
            "where the root is kept",
            "\"here\", or \"elsewhere\" on a machine without network",
            "\"here\"",
            place,
        )
    },
    of_root(Question {
        offered: |given| given.get("name").map(|name| format!("{name}, root")),
        ..question("root-name", "name of the root", "", "\"Sample Ministry of Defence, root\"", subject)
    }),
    of_root(whole(Question {
        offered: |_| Some("7300".to_owned()),
        ..question("root-days", "days that the root is valid", "7300 are twenty years", "7300", days)
    })),
    of_root(whole(Question {
        offered: |_| Some("1095".to_owned()),
        ..question("issuing-days", "days that the issuing certificate is valid", "1095 are three years", "1095", days)
    })),
    of_root(Question {
        offered: |_| Editions::bundled().newest().map(|edition| edition.id().to_owned()),
        ..question("edition", "edition of the text", "its name, or the folder of one", "\"2021-12\"", named)
    }),
    of_root(Question {
        offered: |_| Countries::bundled().lists().last().map(|list: &CountryList| list.id().to_owned()),
        ..question("country-list", "country list", "its name, or the file of one", "\"2021-11\"", named)
    }),
    of_root(whole(Question {
        offered: |_| Some("30".to_owned()),
        ..question("list-days", "days until the next trust list is out", "400 at most", "30", days_of_a_list)
    })),
];

fn issuing_name(given: &Given) -> Option<String> {
    let name = given.get("name")?;
    Some(given.get("department").map_or_else(|| format!("{name}, issuing"), |office| format!("{name}, {office}")))
}

/// What a file about the issuer with this value under this key is told about it.
fn issuer(key: &str, value: &str) -> Result<(), Problem> {
    let needed = QUESTIONS.iter().filter(|question| NEEDED.contains(&question.key) && question.key != key);
    let needed: String = needed.map(|question| format!("{} = {}\n", question.key, question.example)).collect();
    let file = IssuerFile::from_toml(&format!("{needed}{key} = {value}\n")).map_err(|mistake| mistake.problem)?;
    let found = file.complete(None).err().and_then(|found| found.into_iter().next());
    found.map_or(Ok(()), |mistake| Err(mistake.problem))
}

fn name(text: &str) -> Result<(), Problem> {
    issuer("name", &quoted(text))
}

fn department(text: &str) -> Result<(), Problem> {
    issuer("department", &quoted(text))
}

fn state(text: &str) -> Result<(), Problem> {
    issuer("state", &quoted(text))
}

fn address(text: &str) -> Result<(), Problem> {
    issuer("address", &list(lines(text)))
}

fn contact(text: &str) -> Result<(), Problem> {
    issuer("contact", &quoted(text))
}

fn url(text: &str) -> Result<(), Problem> {
    issuer("url", &quoted(text))
}

/// The lines of an address that was typed on one.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split(SEPARATOR).map(str::trim).collect()
}

fn prefix(text: &str) -> Result<(), Problem> {
    let rule = "is not 1 to 16 capital letters, digits, \"-\" and \"/\"";
    Prefix::parse(text).map(drop).ok_or(Problem::Form { rule, example: "\"IL\"" })
}

fn subject(text: &str) -> Result<(), Problem> {
    Subject::new(text, false).map(drop).map_err(|flaw| match flaw {
        SubjectFlaw::Value { flaw, .. } => Problem::Value(flaw),
        _ => Problem::Form { rule: "is not a name that a certificate can hold", example: "\"Ministry of Defence\"" },
    })
}

fn place(text: &str) -> Result<(), Problem> {
    if [HERE, AWAY].contains(&text) {
        return Ok(());
    }
    let found = text.chars().take(40).collect();
    Err(Problem::NotOneOf { found, known: vec![HERE, AWAY], nearest: None })
}

fn number(text: &str, most: i64) -> Result<(), Problem> {
    match text.parse::<i64>() {
        Ok(number) if (1..=most).contains(&number) => Ok(()),
        _ => Err(Problem::Outside { least: 1, most }),
    }
}

fn first(text: &str) -> Result<(), Problem> {
    number(text, HIGHEST)
}

fn days(text: &str) -> Result<(), Problem> {
    number(text, MOST_DAYS)
}

fn days_of_a_list(text: &str) -> Result<(), Problem> {
    number(text, MOST_DAYS_OF_A_LIST)
}

/// Whether there is one of this name is seen when it is read.
fn named(text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        return Err(Problem::Form { rule: "is empty", example: "\"2021-12\"" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_and_every_offer_keeps_its_rule() {
        let mut given = Given::new();
        for question in QUESTIONS {
            assert_eq!((question.judge)(&question.typed()), Ok(()), "{}", question.key);
            let offered = (question.offered)(&given);
            assert!(offered.as_deref().is_none_or(|text| (question.judge)(text).is_ok()), "{}", question.key);
            given.insert(question.key, question.typed());
        }
    }

    #[test]
    fn what_a_declaration_could_not_show_is_refused() {
        let judged = |key: &str, text: &str| {
            let question = QUESTIONS.iter().find(|question| question.key == key).unwrap();
            (question.judge)(text).map_err(|problem| problem.to_string())
        };
        for (key, text, said) in [
            ("name", "", "is empty"),
            ("state", "israel", "is not the code of a country"),
            ("address", "a; b; c; d; e", "has 5 entries"),
            ("url", "http://example.org", "begins with https://"),
            ("number-prefix", "il", "capital letters"),
            ("root", "there", "is not on the list"),
            ("root-days", "0", "between 1 and 36525"),
            ("list-days", "401", "between 1 and 400"),
        ] {
            let why = judged(key, text).unwrap_err();
            assert!(why.contains(said), "{key}: {why}");
        }
    }
}
