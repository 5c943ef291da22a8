//! How one row of words becomes another: what is kept, what is taken out, what is put in.
//!
//! Words that stand once in both rows hold the rows together (Bram Cohen's "patience" comparison): the longest run of them
//! that keeps its order is kept, and the gaps between them are looked at in the same way, a few rounds deep. A gap without
//! such a word is compared word by word when it is short, and told as one replacement when it is long. So the work grows
//! with `n log n` of the words, whoever wrote them.

use std::collections::HashMap;
use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, myers};

/// How often the gaps are looked at anew. A round is one walk over all words; prose needs two or three.
const ROUNDS: usize = 12;

/// How many words a gap may have on both sides together to be compared one by one, which costs their square.
const SHORT: usize = 400;

/// The steps from the one to the other, in order.
pub(crate) fn between(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut rows = Rows { old, new, kept: Vec::new() };
    rows.gap(0..old.len(), 0..new.len(), ROUNDS);
    steps(&rows.kept, old.len(), new.len())
}

/// Two rows, and the places of the words that are kept, ascending on both sides.
struct Rows<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    kept: Vec<(usize, usize)>,
}

impl Rows<'_> {
    fn gap(&mut self, mut old: Range<usize>, mut new: Range<usize>, rounds: usize) {
        let before = old.clone().zip(new.clone()).take_while(|(i, j)| self.same(*i, *j)).count();
        self.kept.extend(old.clone().zip(new.clone()).take(before));
        (old.start, new.start) = (old.start + before, new.start + before);
        let backwards = old.clone().rev().zip(new.clone().rev());
        let behind = backwards.take_while(|(i, j)| self.same(*i, *j)).count();
        (old.end, new.end) = (old.end - behind, new.end - behind);
        if !old.is_empty() && !new.is_empty() {
            let held = if rounds > 0 { in_order(&self.once(&old, &new)) } else { Vec::new() };
            match held.is_empty() {
                true => self.one_by_one(&old, &new),
                false => self.around(held, &old, &new, rounds - 1),
            }
        }
        self.kept.extend((old.end..old.end + behind).zip(new.end..));
    }

    /// Keeps the words that hold the rows together, and looks into the gaps around them.
    fn around(&mut self, held: Vec<(usize, usize)>, old: &Range<usize>, new: &Range<usize>, rounds: usize) {
        let (mut i, mut j) = (old.start, new.start);
        for (next_i, next_j) in held {
            self.gap(i..next_i, j..next_j, rounds);
            self.kept.push((next_i, next_j));
            (i, j) = (next_i + 1, next_j + 1);
        }
        self.gap(i..old.end, j..new.end, rounds);
    }

    fn same(&self, i: usize, j: usize) -> bool {
        self.old.get(i) == self.new.get(j)
    }

    /// The words that stand exactly once on each side of a gap, in the order of the new side.
    fn once(&self, old: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
        let mut places: HashMap<&str, [Met; 2]> = HashMap::new();
        for (side, row, range) in [(0, self.old, old), (1, self.new, new)] {
            for (at, word) in range.clone().zip(row.get(range.clone()).unwrap_or_default()) {
                if let Some(met) = places.entry(word).or_default().get_mut(side) {
                    *met = met.again(at);
                }
            }
        }
        let words = self.new.get(new.clone()).unwrap_or_default();
        let place = |word: &&str| match places.get(word) {
            Some([Met::Once(i), Met::Once(j)]) => Some((*i, *j)),
            _ => None,
        };
        words.iter().filter_map(place).collect()
    }

    fn one_by_one(&mut self, old: &Range<usize>, new: &Range<usize>) {
        if old.len() + new.len() > SHORT {
            return;
        }
        let mut capture = Capture::new();
        match myers::diff(&mut capture, self.old, old.clone(), self.new, new.clone()) {
            Ok(()) => {}
        }
        for step in capture.into_ops() {
            if let DiffOp::Equal { old_index, new_index, len } = step {
                self.kept.extend((old_index..old_index + len).zip(new_index..));
            }
        }
    }
}

/// How often a word stands on one side of a gap, and where.
#[derive(Clone, Copy, Default)]
enum Met {
    #[default]
    Never,
    Once(usize),
    Often,
}

impl Met {
    fn again(self, at: usize) -> Met {
        match self {
            Met::Never => Met::Once(at),
            Met::Once(_) | Met::Often => Met::Often,
        }
    }
}

/// The longest run of pairs that ascends on the old side, too; they ascend on the new side. (Patience sorting: `ends` holds,
/// for each length, the last pair of the run of that length which ends lowest.)
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let old = |index: usize| pairs.get(index).map(|pair| pair.0);
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for index in 0..pairs.len() {
        let length = ends.partition_point(|end| old(*end) < old(index));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut last = ends.last().copied();
    while let Some(index) = last {
        run.extend(pairs.get(index));
        last = before.get(index).copied().flatten();
    }
    run.reverse();
    run
}

/// What is kept, as steps, with what lies between.
fn steps(kept: &[(usize, usize)], old_len: usize, new_len: usize) -> Vec<DiffOp> {
    let mut steps = Vec::new();
    let (mut i, mut j) = (0, 0);
    let changed = |i: usize, j: usize, next_i: usize, next_j: usize| match (next_i - i, next_j - j) {
        (0, 0) => None,
        (old_len, 0) => Some(DiffOp::Delete { old_index: i, old_len, new_index: j }),
        (0, new_len) => Some(DiffOp::Insert { old_index: i, new_index: j, new_len }),
        (old_len, new_len) => Some(DiffOp::Replace { old_index: i, old_len, new_index: j, new_len }),
    };
    for run in kept.chunk_by(|(i, j), next| *next == (i + 1, j + 1)) {
        let Some((old_index, new_index)) = run.first().copied() else { continue };
        steps.extend(changed(i, j, old_index, new_index));
        steps.push(DiffOp::Equal { old_index, new_index, len: run.len() });
        (i, j) = (old_index + run.len(), new_index + run.len());
    }
    steps.extend(changed(i, j, old_len, new_len));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the steps make of the one row, which must be the other; and how many words they keep.
    fn kept(old: &[&str], new: &[&str]) -> usize {
        let (mut made, mut kept, mut at) = (Vec::new(), 0, 0);
        for step in between(old, new) {
            assert_eq!(step.old_range().start, at, "no word is passed over");
            at = step.old_range().end;
            made.extend_from_slice(&new[step.new_range()]);
            if let DiffOp::Equal { .. } = step {
                assert_eq!(old[step.old_range()], new[step.new_range()]);
                kept += step.old_range().len();
            }
        }
        assert_eq!((at, made.as_slice()), (old.len(), new));
        kept
    }

    /// Words that follow each other without a pattern, from a small store or a large one.
    fn noise(count: usize, store: usize, seed: usize) -> Vec<String> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % store
        };
        (0..count).map(|_| format!("w{}", next())).collect()
    }

    fn borrowed(words: &[String]) -> Vec<&str> {
        words.iter().map(String::as_str).collect()
    }

    #[test]
    fn a_word_that_is_missing_is_one_step() {
        let (old, new) = (["shall", "not", "be", "used"], ["shall", "be", "used"]);
        let steps = between(&old, &new);
        let dropped = steps.iter().filter(|step| step.new_range().is_empty()).map(DiffOp::old_range);
        assert_eq!(dropped.map(|range| (range.start, range.end)).collect::<Vec<_>>(), [(1, 2)]);
        assert_eq!((steps.len(), kept(&old, &new)), (3, 3));
        assert!(between(&[], &[]).is_empty());
    }

    #[test]
    fn what_stands_in_both_rows_is_kept() {
        assert_eq!(kept(&[], &["a", "b"]), 0);
        assert_eq!(kept(&["a", "b"], &[]), 0);
        assert_eq!(kept(&["a", "b", "c"], &["x", "b", "y"]), 1);
        assert_eq!(kept(&["the", "a", "the", "b", "the"], &["the", "b", "the", "a", "the"]), 3);
        assert_eq!(kept(&["1", "2", "3", "4", "5", "6"], &["4", "5", "6", "1", "2", "3"]), 3);
        // No word stands once: the comparison one by one finds them.
        assert_eq!(kept(&["a", "a", "b", "b"], &["b", "a", "b", "a", "b"]), 3);
    }

    #[test]
    fn a_paragraph_that_was_put_in_leaves_the_rest_kept() {
        let (text, added) = (noise(4_000, 900, 1), noise(5_000, 900, 2));
        let old = borrowed(&text);
        let new = [&old[..2_000], &borrowed(&added), &old[2_000..]].concat();
        assert!(kept(&old, &new) >= 4_000 - 2, "{}", kept(&old, &new));
    }

    /// A comparison whose work grew with the square would take hours here.
    #[test]
    fn a_hundred_thousand_words_are_compared_at_once() {
        for store in [1, 2, 50, 1_000, 30_000, 1_000_000] {
            let (old, new) = (noise(100_000, store, 3), noise(100_000, store, 4));
            kept(&borrowed(&old), &borrowed(&new));
            let mut turned = borrowed(&old);
            turned.reverse();
            kept(&borrowed(&old), &turned);
        }
    }
}
