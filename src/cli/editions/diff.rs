//! `fcd editions diff`: which clauses one edition has and the other has not, and which words differ.

use similar::DiffOp;

use crate::declaration::Edition;
use crate::declaration::clause::{Clause, ClauseRole};
use crate::finding::Change;
use crate::report::escape::Untrusted;
use crate::report::{Colour, words};
use crate::verify::explain::steps;

/// Words that turn the meaning of a clause round, or open what it closes. A change of one of them is told before all others.
const WEIGHTY: [&str; 21] = [
    "all", "also", "and", "any", "except", "in", "itself", "may", "merely", "must", "never", "no", "not", "of", "only",
    "or", "other", "shall", "solely", "unless", "without",
];

/// A clause of both editions.
struct Pair<'a> {
    earlier: &'a Clause,
    later: &'a Clause,
}

/// What differs between two editions, the weightiest first; one line says so when nothing does.
pub(super) fn told(earlier: &Edition, later: &Edition, colour: Colour) -> String {
    let mut text = format!("{}\n{}\n", head(earlier), head(later));
    let (pairs, removed, added) = paired(earlier.clauses(), later.clauses());
    let only = |word: &str, clauses: &[&Clause]| -> String {
        let one = |clause: &&Clause| format!("\n{word}  {}\n", named(clause));
        clauses.iter().map(one).collect()
    };
    text += &only("removed", &removed);
    text += &only("added", &added);
    if earlier.asks() != later.asks() {
        text += "\nchanged  what the lint asks of the clauses; compare the two tables\n";
    }
    let (weighty, light): (Vec<_>, Vec<_>) =
        pairs.iter().map(|pair| (pair, pair.changes())).partition(|(_, changes)| weighty(changes).is_some());
    for (pair, changes) in weighty.iter().chain(&light) {
        text += &pair.told(changes, colour);
    }
    if text.lines().count() == 2 {
        text += "the clauses are the same, word for word\n";
    }
    text
}

fn head(edition: &Edition) -> String {
    format!("{}, digest {}", Untrusted::new(edition.id()), edition.short_digest())
}

fn named(clause: &Clause) -> String {
    format!("{}  {} [{}]", Untrusted::new(clause.number()), Untrusted::new(clause.heading()), clause.role())
}

/// Clauses of both, of the earlier one only, of the later one only. What a clause is for says which is which; where an
/// edition has several further clauses, their ids do.
fn paired<'a>(earlier: &'a [Clause], later: &'a [Clause]) -> (Vec<Pair<'a>>, Vec<&'a Clause>, Vec<&'a Clause>) {
    let same = |one: &Clause, other: &Clause| {
        one.role() == other.role() && (one.role() != ClauseRole::Further || one.id() == other.id())
    };
    let mut pairs = Vec::new();
    let mut removed = Vec::new();
    for clause in earlier {
        match later.iter().find(|other| same(clause, other)) {
            Some(other) => pairs.push(Pair { earlier: clause, later: other }),
            None => removed.push(clause),
        }
    }
    let added = later.iter().filter(|clause| !earlier.iter().any(|other| same(other, clause))).collect();
    (pairs, removed, added)
}

impl Pair<'_> {
    /// The words of the text that binds.
    fn changes(&self) -> Vec<Change> {
        compared(self.earlier.words(), self.later.words())
    }

    fn told(&self, changes: &[Change], colour: Colour) -> String {
        let mut text = String::new();
        if (self.earlier.number(), self.earlier.heading()) != (self.later.number(), self.later.heading()) {
            let was = format!("{}  {}", self.earlier.number(), self.earlier.heading());
            text += &format!("  was     {}\n", Untrusted::new(&was));
        }
        if differ(changes) {
            if let Some(found) = weighty(changes) {
                text += &format!("  law     {}\n", found.join(", "));
            }
            text += &format!("  words   {}\n", words::word_diff(changes, colour));
        }
        for old in self.earlier.translations() {
            let new = self.later.translations().iter().find(|new| new.language() == old.language());
            let changes = compared(old.words(), new.map_or("", |new| new.words()));
            if differ(&changes) {
                text += &format!("  {:<6}  {}\n", Untrusted::new(old.language()), words::word_diff(&changes, colour));
            }
        }
        for new in self.later.translations() {
            if !self.earlier.translations().iter().any(|old| old.language() == new.language()) {
                text += &format!("  {:<6}  new in this language\n", Untrusted::new(new.language()));
            }
        }
        if text.is_empty() { text } else { format!("\nchanged  {}\n{text}", named(self.later)) }
    }
}

fn differ(changes: &[Change]) -> bool {
    changes.iter().any(|change| !matches!(change, Change::Kept(_)))
}

/// The weighty words among those that were dropped or added.
fn weighty(changes: &[Change]) -> Option<Vec<&'static str>> {
    let touched = |word: &str| {
        changes.iter().any(|change| match change {
            Change::Kept(_) => false,
            Change::Dropped(text) | Change::Added(text) => {
                text.split(|c: char| !c.is_alphanumeric()).any(|found| found.eq_ignore_ascii_case(word))
            }
        })
    };
    let found: Vec<&'static str> = WEIGHTY.into_iter().filter(|word| touched(word)).collect();
    (!found.is_empty()).then_some(found)
}

/// Two texts word by word.
fn compared(earlier: &str, later: &str) -> Vec<Change> {
    let (old, new): (Vec<&str>, Vec<&str>) = (earlier.split_whitespace().collect(), later.split_whitespace().collect());
    let said = |words: &[&str], range: std::ops::Range<usize>| words.get(range).unwrap_or_default().join(" ");
    let mut changes = Vec::new();
    for op in steps::between(&old, &new) {
        if let DiffOp::Equal { .. } = op {
            changes.push(Change::Kept(said(&old, op.old_range())));
            continue;
        }
        let (dropped, added) = (said(&old, op.old_range()), said(&new, op.new_range()));
        changes.extend((!dropped.is_empty()).then_some(Change::Dropped(dropped)));
        changes.extend((!added.is_empty()).then_some(Change::Added(added)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The bundled edition with one file changed; the manifest still lists the old digest, which a comparison of words
    /// does not ask.
    fn edition_with(file: &str, from: &str, to: &str) -> Edition {
        let mut files: BTreeMap<String, Vec<u8>> = Edition::bundled("2021-12").unwrap().files().clone();
        let text = String::from_utf8(files[file].clone()).unwrap();
        assert!(text.contains(from), "{file} does not say {from}");
        files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
        Edition::from_files(&files).unwrap()
    }

    fn against(later: &Edition) -> String {
        told(Edition::bundled("2021-12").unwrap(), later, Colour::Off)
    }

    #[test]
    fn the_same_edition_says_the_same() {
        assert!(against(Edition::bundled("2021-12").unwrap()).ends_with("the clauses are the same, word for word\n"));
    }

    #[test]
    fn a_dropped_not_is_told_as_a_word_of_the_law() {
        let said = against(&edition_with("clauses/terrorist-act-exclusion.hbs", "<b>not ", "<b>"));
        assert!(said.contains("changed  A.2  Opinion"), "{said}");
        assert!(said.contains("  law     not\n") && said.contains("[-not-]"), "{said}");
        assert!(!said.contains("removed") && !said.contains("added"), "{said}");
    }

    #[test]
    fn a_clause_that_is_gone_stands_before_every_changed_word() {
        let (first, second) = ("role = \"delivery\"", "role = \"further\"");
        let said = against(&edition_with("manifest.toml", first, second));
        let (removed, added) = (said.find("\nremoved  4").unwrap(), said.find("\nadded  4").unwrap());
        assert!(removed < added, "{said}");
    }

    #[test]
    fn a_light_change_stands_behind_a_weighty_one() {
        let mut files = edition_with("clauses/use-limitation.hbs", "system", "product").files().clone();
        let exclusion = "clauses/serious-crime-exclusion.hbs";
        let text = String::from_utf8(files[exclusion].clone()).unwrap().replacen("<b>not ", "<b>", 1);
        files.insert(exclusion.to_owned(), text.into_bytes());
        let said = against(&Edition::from_files(&files).unwrap());
        assert!(said.find("changed  A.4").unwrap() < said.find("changed  1 ").unwrap(), "{said}");
    }
}
