//! How two declarations differ: in words for people, in JSON (`fcd.diff/1`) for machines.

use serde::Serialize;

use super::escape::{Untrusted, told};
use super::guide::Guide;
use super::json::{FindingV1, NameV1, line};
use super::words::Refused;
use super::{Colour, words};
use crate::finding::Finding;
use crate::verify::answer::Named;

/// Name of the form; it is described in `docs/report-v1.md`.
pub const DIFF: &str = "fcd.diff/1";

/// One of the two declarations.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Name of its file, as the caller gave it.
    pub name: &'a str,
    /// Its number; `None` when nothing can be read from it.
    pub number: Option<&'a str>,
    /// What one that cannot be compared says that it is.
    pub named: Option<&'a Named>,
    /// Why it cannot be compared; empty otherwise.
    pub findings: &'a [Finding],
}

/// How far one is known to replace the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacing {
    /// Neither names the other.
    Neither,
    /// It names the number and the record of this very declaration.
    This,
    /// It names the number of the other, with another record.
    AnotherRecord,
    /// It names the number of the other; of that only particulars were given, which have no record.
    NumberOnly,
}

impl Replacing {
    fn as_str(self) -> &'static str {
        match self {
            Replacing::Neither => "neither",
            Replacing::This => "this",
            Replacing::AnotherRecord => "another-record",
            Replacing::NumberOnly => "number-only",
        }
    }
}

/// A fact that differs, and what each of the two says of it; `None` for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// For example `system.quantity`.
    pub path: String,
    /// What it is called on the pages.
    pub label: String,
    /// What the earlier one says.
    pub earlier: Option<String>,
    /// What the later one says.
    pub later: Option<String>,
}

/// What came of comparing two declarations.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The earlier one, and the later one.
    pub sides: [Side<'a>; 2],
    /// Numbers of the one that replaces and of the one that is replaced, where one says that it does.
    pub replaces: Option<[&'a str; 2]>,
    /// How far that is known.
    pub replacing: Replacing,
    /// The facts that differ; empty when one of the two cannot be compared.
    pub facts: &'a [Fact],
}

#[derive(Serialize)]
struct DiffV1 {
    schema: &'static str,
    earlier: SideV1,
    later: SideV1,
    replaces: Option<ReplacesV1>,
    differences: Option<Vec<FactV1>>,
}

#[derive(Serialize)]
struct SideV1 {
    file: NameV1,
    number: Option<String>,
    findings: Vec<FindingV1>,
}

#[derive(Serialize)]
struct ReplacesV1 {
    new: String,
    old: String,
    known_by: &'static str,
}

#[derive(Serialize)]
struct FactV1 {
    path: String,
    label: String,
    earlier: Option<String>,
    later: Option<String>,
}

impl<'a> Side<'a> {
    fn refused(&self) -> Refused<'a> {
        Refused { name: self.name, heading: "cannot be compared", named: Some(self.named) }
    }
}

impl Compared<'_> {
    fn both(&self) -> bool {
        self.sides.iter().all(|side| side.number.is_some())
    }

    /// One line of JSON.
    pub fn json(&self) -> String {
        let side = |side: &Side<'_>| SideV1 {
            file: NameV1 { name: told(side.name) },
            number: side.number.map(told),
            findings: side.findings.iter().map(FindingV1::from).collect(),
        };
        let fact = |fact: &Fact| FactV1 {
            path: told(&fact.path),
            label: told(&fact.label),
            earlier: fact.earlier.as_deref().map(told),
            later: fact.later.as_deref().map(told),
        };
        let known_by = self.replacing.as_str();
        let [earlier, later] = &self.sides;
        line(&DiffV1 {
            schema: DIFF,
            earlier: side(earlier),
            later: side(later),
            replaces: self.replaces.map(|[new, old]| ReplacesV1 { new: told(new), old: told(old), known_by }),
            differences: self.both().then(|| self.facts.iter().map(fact).collect()),
        })
    }

    /// The same in words.
    pub fn words(&self, guide: &dyn Guide, colour: Colour) -> String {
        let refused = self.sides.iter().filter(|side| side.number.is_none());
        let mut text: String =
            refused.map(|side| words::refusal(&side.refused(), side.findings, guide, colour)).collect();
        if !self.both() {
            return text;
        }
        for side in &self.sides {
            let number = side.number.unwrap_or_default();
            text += &format!("{}: {}\n", Untrusted::new(side.name), Untrusted::new(number));
        }
        text += &self.relation();
        if self.facts.is_empty() {
            return text + "\nno fact differs\n";
        }
        let said = |value: &Option<String>| Untrusted::new(value.as_deref().unwrap_or("nothing")).to_string();
        for fact in self.facts {
            let (label, path) = (Untrusted::new(&fact.label), Untrusted::new(&fact.path));
            let (earlier, later) = (said(&fact.earlier), said(&fact.later));
            text += &format!("\n{label} ({path})\n  earlier  {earlier}\n  later    {later}\n");
        }
        text
    }

    /// Which of the two replaces the other.
    fn relation(&self) -> String {
        let Some([new, old]) = self.replaces else { return "neither names the other as replaced\n".to_owned() };
        let (new, old) = (Untrusted::new(new), Untrusted::new(old));
        match self.replacing {
            Replacing::AnotherRecord => {
                format!("{new} replaces a declaration {old} with another record than this one\n")
            }
            Replacing::NumberOnly => {
                format!("{new} replaces a declaration {old}; from particulars alone it is not seen which\n")
            }
            Replacing::This | Replacing::Neither => format!("{new} replaces {old}\n"),
        }
    }
}
