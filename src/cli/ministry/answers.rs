//! The answers of a ministry that begins: out of a file, or asked for on a terminal.

use std::path::Path;

use super::super::asking::{Question as Asked, asked};
use super::super::{Environment, Failure, files, inputs};
use super::question::{Given, Kind, QUESTIONS, Question, SEPARATOR, Whose, lines};
use crate::declaration::spanned_values::{self, Node, Value};
use crate::declaration::{Problem, ValidationError, nearest, toml_text};

/// Every answer that is needed, each good by its rule.
pub(super) struct Answers(Given);

impl Answers {
    /// An answer; empty where it was left out.
    pub(super) fn text(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// An answer that may be left out.
    pub(super) fn optional(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// A number.
    pub(super) fn whole(&self, key: &str) -> i64 {
        // Its rule was kept.
        self.text(key).parse().unwrap_or_default()
    }

    /// The lines of an address.
    pub(super) fn lines(&self, key: &str) -> Vec<&str> {
        lines(self.text(key))
    }
}

/// Whether somebody answers a question: `wanted` says for whom, after the answers before it.
pub(super) type Wanted = fn(&Question, &Given) -> bool;

/// The answers in a file, or from the terminal when there is none.
///
/// # Errors
/// Every mistake in the file; or when nobody can be asked.
pub(super) fn given(
    file: Option<&Path>,
    wanted: Wanted,
    environment: &mut Environment<'_>,
) -> Result<Answers, Failure> {
    match file {
        Some(path) => read(path, wanted, environment),
        None if environment.can_ask() => from_terminal(wanted, environment),
        None => {
            let hint = "run it on a terminal, or give --answers FILE; --print-template prints such a file";
            Err(Failure::usage("nobody can be asked", hint))
        }
    }
}

fn from_terminal(wanted: Wanted, environment: &mut Environment<'_>) -> Result<Answers, Failure> {
    environment.eprint("Enter takes what is offered in brackets; Ctrl-C ends, and nothing is made.\n\n");
    let mut given = Given::new();
    for question in QUESTIONS {
        if !wanted(question, &given) {
            continue;
        }
        let offered = (question.offered)(&given);
        let note = match question.kind {
            Kind::Lines => format!("{}, separated by {SEPARATOR}", question.note),
            Kind::Text | Kind::Whole => question.note.to_owned(),
        };
        let line =
            Asked { asked: question.asked, note: &note, offered: offered.as_deref(), optional: question.optional };
        let judge =
            |typed: &str| (question.judge)(typed).map_err(|problem| mistake(question, None, problem).to_string());
        if let Some(answer) = asked(&line, environment, judge)? {
            given.insert(question.key, answer);
        }
    }
    environment.eprint("\n");
    Ok(Answers(given))
}

fn mistake(question: &Question, line: Option<usize>, problem: Problem) -> ValidationError {
    ValidationError { path: question.key.to_owned(), line, problem }
}

fn read(path: &Path, wanted: Wanted, environment: &mut Environment<'_>) -> Result<Answers, Failure> {
    let text = files::read_text(environment, path)?;
    answers_of(&text, wanted).map_err(|found| {
        let message = format!("{}: {}", path.display(), inputs::mistakes(found.len()));
        Failure::new(message, "correct the file and run the command again; nothing was made")
            .details(found.iter().map(ToString::to_string))
    })
}

fn answers_of(text: &str, wanted: Wanted) -> Result<Answers, Vec<ValidationError>> {
    let tree = spanned_values::from_toml(text).map_err(|mistake| vec![mistake])?;
    let Value::Table(mut entries) = tree.value else { return Ok(Answers(Given::new())) };
    let (mut given, mut found) = (Given::new(), Vec::new());
    for question in QUESTIONS {
        let answer = match entries.remove(question.key) {
            Some(node) => {
                let line = node.line;
                let text = answer(question, node);
                let judged = text.clone().and_then(|text| (question.judge)(&text));
                judged.err().into_iter().for_each(|problem| found.push(mistake(question, line, problem)));
                // What is offered after a wrong answer follows from it all the same: one mistake is told once.
                Some(text.unwrap_or_default())
            }
            None => (question.offered)(&given),
        };
        let missing = answer.is_none() && !question.optional && wanted(question, &given);
        if missing {
            found.push(mistake(question, None, Problem::Missing { example: question.example }));
        }
        if let Some(answer) = answer {
            given.insert(question.key, answer);
        }
    }
    let known: Vec<&'static str> = QUESTIONS.iter().map(|question| question.key).collect();
    for (key, node) in entries {
        let problem = Problem::UnknownKey { nearest: nearest(&key, known.iter().copied()), known: known.clone() };
        found.push(ValidationError { path: key, line: node.line, problem });
    }
    found.sort_by_key(|mistake| mistake.line);
    if found.is_empty() { Ok(Answers(given)) } else { Err(found) }
}

/// What stands under a key, as it would be typed.
fn answer(question: &Question, node: Node) -> Result<String, Problem> {
    match (question.kind, node.value) {
        (Kind::Text, Value::Text(text)) => Ok(text),
        (Kind::Whole, Value::Whole(number)) => Ok(number.to_string()),
        (Kind::Lines, Value::Text(text)) => Ok(text),
        (Kind::Lines, Value::List(items)) => {
            let text = |item: Node| match item.value {
                Value::Text(text) if !text.contains(SEPARATOR) => Ok(text),
                other => Err(Problem::WrongKind { found: other.kind(), example: question.example }),
            };
            let all: Result<Vec<String>, Problem> = items.into_iter().map(text).collect();
            Ok(all?.join("; "))
        }
        (_, other) => Err(Problem::WrongKind { found: other.kind(), example: question.example }),
    }
}

/// A file of answers to be filled in: what must be answered is empty, what is offered is a comment.
pub(super) fn template() -> String {
    let mut text =
        String::from("# The answers for fcd ministry init, and for fcd ministry root on the machine of the root.\n");
    text += "# What is empty must be filled in. A line that begins with # may stay as it is: it says what is taken\n";
    text += "# without it, or how it would be written.\n\n";
    let mut given = Given::new();
    for question in QUESTIONS {
        let offered = (question.offered)(&Given::new()).or_else(|| (question.offered)(&given));
        let value = |text: &str| match question.kind {
            Kind::Text => toml_text::quoted(text),
            Kind::Whole => text.to_owned(),
            Kind::Lines => toml_text::list(lines(text).into_iter().filter(|line| !line.is_empty())),
        };
        let example = question.example;
        let note = if question.note.is_empty() {
            question.asked.to_owned()
        } else {
            format!("{}: {}", question.asked, question.note)
        };
        text += &match (question.optional, offered) {
            (true, _) => {
                toml_text::line(&format!("# {} = {example}", question.key), &format!("{note}; may be left out"))
            }
            (false, Some(offered)) => toml_text::line(&format!("# {} = {}", question.key, value(&offered)), &note),
            (false, None) => {
                toml_text::line(&format!("{} = {}", question.key, value("")), &format!("{note}; for example {example}"))
            }
        };
        given.insert(question.key, question.typed());
    }
    text
}

/// What the office answers, with the root here or elsewhere.
pub(super) fn of_office(question: &Question, given: &Given) -> bool {
    let here = given.get("root").is_some_and(|root| root == super::question::HERE);
    question.whose != Whose::Root || here
}

/// What whoever keeps the root answers.
pub(super) fn of_root(question: &Question, _: &Given) -> bool {
    question.whose != Whose::Office
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str =
        "name = \"Sample Ministry\"\nstate = \"IL\"\naddress = [\"1 Road\", \"Town\"]\ncontact = \"C\"\n";

    #[test]
    fn four_answers_are_enough_and_the_rest_is_offered() {
        let answers = answers_of(LEAST, of_office).unwrap_or_else(|found| panic!("{found:?}"));
        assert_eq!((answers.text("number-prefix"), answers.whole("root-days")), ("IL", 7300));
        assert_eq!((answers.text("root-name"), answers.text("root")), ("Sample Ministry, root", "here"));
        assert_eq!(answers.lines("address"), ["1 Road", "Town"]);
        assert_eq!(answers.optional("url"), None);
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        let text = format!("{LEAST}root-dayz = 3\nroot = \"there\"\nlist-days = \"30\"\n").replace("\"IL\"", "\"il\"");
        let found = answers_of(&text, of_office).err().unwrap();
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 4, "{said:#?}");
        assert!(said[0].starts_with("line 2: state: \"il\" is not the code of a country"), "{said:#?}");
        assert!(said[1].contains("did you mean \"root-days\"?"), "{said:#?}");
        assert!(said[2].starts_with("line 6: root: \"there\" is not on the list"), "{said:#?}");
        assert!(said[3].starts_with("line 7: list-days: is a text"), "{said:#?}");
    }

    #[test]
    fn the_template_lacks_only_what_must_be_answered() {
        let found = answers_of(&template(), of_office).err().unwrap();
        let paths: Vec<&str> = found.iter().map(|mistake| mistake.path.as_str()).collect();
        assert_eq!(paths, ["name", "state", "address", "contact"]);
        let filled = template()
            .replacen("name = \"\"", "name = \"N\"", 1)
            .replacen("state = \"\"", "state = \"IL\"", 1)
            .replacen("address = []", "address = [\"A\"]", 1)
            .replacen("contact = \"\"", "contact = \"C\"", 1);
        assert!(answers_of(&filled, of_office).is_ok());
    }
}
