//! Saying which words of which clause were changed.

use std::collections::{BTreeMap, BTreeSet};

use similar::DiffOp;

use super::{reading, steps};
use crate::finding::fact::OfPart;
use crate::finding::{Change, Code, Finding, Location};
use crate::pdf::read::content::{ShownPage, ShownWord};
use crate::typeset::word_box::WordBox;
use crate::verify::issued::RebuiltPart;

/// Words of one change that are told; the rest is counted. Two full pages have fewer.
const MOST_TOLD: usize = 1_000;

/// Words of context that a diff shows on each side of a change.
const CONTEXT: usize = 6;

/// Where an issued word stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// In a clause: its index in the edition.
    Clause(usize),
    /// In a table of facts, or anywhere else in the text of a page.
    Page(usize),
}

struct Word<'a> {
    text: &'a str,
    part: Part,
    page: usize,
}

/// The finding for pages that say what was issued, but in another order.
pub(super) fn reordered(expected: &[ShownPage], found: &[ShownPage]) -> Option<Finding> {
    let issued: Vec<Vec<&str>> = expected.iter().map(text).collect();
    let shown: Vec<Vec<&str>> = found.iter().map(text).collect();
    let (mut one, mut other) = (issued.clone(), shown.clone());
    one.sort();
    other.sort();
    if issued == shown || one != other {
        return None;
    }
    let moved = issued.iter().zip(&shown).position(|(a, b)| a != b)?;
    let here = issued.iter().position(|page| Some(page) == shown.get(moved))?;
    let place = Location::Page { number: moved + 1 };
    Some(Finding::new(Code::PageAltered, place).found(OfPart::PageHere { page: here + 1 }))
}

fn text(page: &ShownPage) -> Vec<&str> {
    page.words.iter().map(|word| word.text.as_str()).collect()
}

/// Compares the words of all pages and adds one finding for each clause, and one for each page, that differs.
pub(super) fn compare(
    rebuilt_part: &RebuiltPart,
    expected: &[ShownPage],
    found: &[ShownPage],
    findings: &mut Vec<Finding>,
) {
    let same_count = expected.len() == found.len();
    // What stands unchanged on its own page can not take part in a change on another.
    let stands = if same_count { unchanged(expected, found) } else { BTreeSet::new() };
    let differs = |page: usize| !stands.contains(&page);
    let read = reading::ordered(expected);
    let all = placed(rebuilt_part, &read);
    let issued: Vec<&Word<'_>> = all.iter().filter(|word| differs(word.page)).collect();
    let shown: Vec<ShownWord> = reading::ordered(found).into_iter().filter(|word| differs(word.page)).collect();
    let old: Vec<&str> = issued.iter().map(|word| word.text).collect();
    let new: Vec<&str> = shown.iter().map(|word| word.text.as_str()).collect();
    let ops = steps::between(&old, &new);
    let mut parts: BTreeMap<Part, Vec<Change>> = BTreeMap::new();
    for op in &ops {
        collect(op, &issued, &new, &mut parts);
    }
    let mut told: Vec<Finding> = Vec::new();
    for (part, changes) in parts {
        // The running lines of a page that is gone are gone with it.
        let gone =
            !same_count && matches!(part, Part::Page(_)) && !changes.iter().any(|c| matches!(c, Change::Added(_)));
        if gone || changes.iter().all(|change| matches!(change, Change::Kept(_))) {
            continue;
        }
        let on_a_page_that_stands = |word: &Word<'_>| word.part == part && !differs(word.page);
        let kept_elsewhere = all.iter().any(on_a_page_that_stands);
        let finding = finding(rebuilt_part, &all, kept_elsewhere, part, changes);
        // The number in the head of every page is one change, not seven.
        match told.iter_mut().find(|other| other.code == finding.code && changed(other).eq(changed(&finding))) {
            Some(other) if matches!(other.primary, Location::Page { .. }) => other.related.push(finding.primary),
            _ => told.push(finding),
        }
    }
    findings.append(&mut told);
}

/// The numbers of the pages that say the same in both.
fn unchanged(expected: &[ShownPage], found: &[ShownPage]) -> BTreeSet<usize> {
    let same = |(own, other): &(&ShownPage, &ShownPage)| text(own) == text(other);
    expected.iter().zip(found).filter(same).map(|(own, _)| own.number).collect()
}

/// The words that were dropped and added.
fn changed(finding: &Finding) -> impl Iterator<Item = &Change> {
    finding.words.iter().filter(|change| !matches!(change, Change::Kept(_)))
}

/// Puts the words of one step of the diff with the part of the document that they belong to. Added words belong to the
/// part of the word before them.
fn collect(op: &DiffOp, issued: &[&Word<'_>], new: &[&str], parts: &mut BTreeMap<Part, Vec<Change>>) {
    let mut at = |index: usize, change: Change| {
        if let Some(word) = issued.get(index).or(issued.last()) {
            parts.entry(word.part.clone()).or_default().push(change);
        }
    };
    let dropped = match op {
        DiffOp::Equal { old_index, len, .. } => {
            for index in *old_index..old_index + len {
                at(index, Change::Kept(issued.get(index).map_or_else(String::new, |word| word.text.to_owned())));
            }
            return;
        }
        DiffOp::Delete { old_index, old_len, .. } | DiffOp::Replace { old_index, old_len, .. } => {
            for index in *old_index..old_index + old_len {
                at(index, Change::Dropped(issued.get(index).map_or_else(String::new, |word| word.text.to_owned())));
            }
            old_index + old_len
        }
        DiffOp::Insert { old_index, .. } => *old_index,
    };
    for word in new.get(op.new_range()).unwrap_or_default() {
        at(dropped.saturating_sub(1), Change::Added((*word).to_owned()));
    }
}

/// `kept_elsewhere` says whether words of this part stand on a page that is as it was issued.
fn finding(
    rebuilt_part: &RebuiltPart,
    all: &[Word<'_>],
    kept_elsewhere: bool,
    part: Part,
    changes: Vec<Change>,
) -> Finding {
    let first = all.iter().find(|word| word.part == part);
    let page = first.map_or(1, |word| word.page);
    let nothing_kept = !kept_elsewhere && changes.iter().all(|change| !matches!(change, Change::Kept(_)));
    let nothing_dropped = changes.iter().all(|change| !matches!(change, Change::Dropped(_)));
    let (code, place) = match part {
        Part::Clause(index) => {
            let clause = rebuilt_part.declaration().edition().clauses().get(index);
            let place = Location::Clause {
                number: clause.map_or_else(String::new, |clause| clause.number().to_owned()),
                heading: clause.map_or_else(String::new, |clause| clause.heading().to_owned()),
                page,
            };
            (if nothing_kept { Code::ClauseMissing } else { Code::ClauseAltered }, place)
        }
        Part::Page(number) => {
            (if nothing_dropped { Code::TextAdded } else { Code::ParticularAltered }, Location::Page { number })
        }
    };
    Finding::new(code, place).words(around(changes))
}

/// The changes with a few words of context, and a gap where more was kept.
fn around(changes: Vec<Change>) -> Vec<Change> {
    let mut near = vec![false; changes.len()];
    for (index, change) in changes.iter().enumerate() {
        if !matches!(change, Change::Kept(_)) {
            let context = index.saturating_sub(CONTEXT)..changes.len().min(index + CONTEXT + 1);
            near.get_mut(context).into_iter().for_each(|words| words.fill(true));
        }
    }
    let mut shown = Vec::new();
    let mut gap = false;
    for (change, near) in changes.into_iter().zip(near) {
        if near {
            shown.push(change);
        } else if !gap {
            shown.push(Change::Kept("...".to_owned()));
        }
        gap = !near;
    }
    let more = shown.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        shown.truncate(MOST_TOLD);
        shown.push(Change::Kept(format!("... ({more} words more)")));
    }
    shown
}

/// The issued words with the part of the document that each belongs to.
fn placed<'a>(rebuilt_part: &RebuiltPart, shown: &'a [ShownWord]) -> Vec<Word<'a>> {
    let clauses = rebuilt_part.declaration().edition().clauses();
    let mut pages: BTreeMap<usize, Vec<WordBox<'_>>> = BTreeMap::new();
    let mut words = Vec::new();
    for word in shown {
        let boxes = pages.entry(word.page).or_insert_with(|| rebuilt_part.word_boxes_of(word.page));
        let id = boxes.iter().find(|own| begins_in(word, own)).and_then(|own| own.clause);
        let clause = id.and_then(|id| clauses.iter().position(|clause| clause.id() == id));
        let part = clause.map_or(Part::Page(word.page), Part::Clause);
        words.push(Word { text: &word.text, part, page: word.page });
    }
    words
}

/// Whether a word that was read begins in the box of one that was set.
fn begins_in(word: &ShownWord, own: &WordBox<'_>) -> bool {
    // The reader rounds to a thousandth of a point twice; half a point is far less than any two words or lines are apart.
    const NEAR: i64 = 500;
    own.baseline.abs_diff(word.y) < NEAR.unsigned_abs() && own.left - NEAR < word.x && word.x < own.right + NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_with_six_words_on_each_side() {
        let word = |index: usize| match index {
            10 | 30 => Change::Dropped(index.to_string()),
            31 => Change::Added(index.to_string()),
            _ => Change::Kept(index.to_string()),
        };
        let gap = || Change::Kept("...".to_owned());
        let shown: Vec<Change> = [gap()]
            .into_iter()
            .chain((4..=16).map(word))
            .chain([gap()])
            .chain((24..=37).map(word))
            .chain([gap()])
            .collect();
        assert_eq!(around((0..50).map(word).collect()), shown);
        assert_eq!(around((8..17).map(word).collect()), (8..17).map(word).collect::<Vec<_>>());
        assert_eq!(around((8..18).map(word).collect()), (8..17).map(word).chain([gap()]).collect::<Vec<_>>());
        assert_eq!(around((0..9).map(word).collect()), [gap()]);
    }

    #[test]
    fn of_a_change_without_end_a_thousand_words_are_told() {
        let shown = around((0..1_234).map(|index| Change::Added(index.to_string())).collect());
        assert_eq!(shown.len(), MOST_TOLD + 1);
        assert_eq!(shown.last(), Some(&Change::Kept("... (234 words more)".to_owned())));
        let whole: Vec<Change> = (0..MOST_TOLD).map(|index| Change::Added(index.to_string())).collect();
        assert_eq!(around(whole.clone()), whole);
    }

    #[test]
    fn a_word_begins_in_a_box_by_less_than_half_a_point() {
        let own = WordBox {
            page: 1,
            left: 70_000,
            right: 100_000,
            baseline: 700_000,
            size: 10_000,
            text: "word".to_owned(),
            clause: None,
        };
        let begins = |x: i64, y: i64| {
            let word = ShownWord { text: "word".to_owned(), x, right: x + 9, y, size: 10_000, page: 1 };
            begins_in(&word, &own)
        };
        for (x, y) in [(70_000, 700_000), (69_501, 699_501), (100_499, 700_499), (85_000, 700_000)] {
            assert!(begins(x, y), "{x} {y}");
        }
        for (x, y) in [(69_500, 700_000), (100_500, 700_000), (85_000, 699_500), (85_000, 700_500), (0, 0)] {
            assert!(!begins(x, y), "{x} {y}");
        }
    }
}
