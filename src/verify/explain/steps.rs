//! This module is for how one row of words becomes another: what is kept, what is taken out, what is put in.

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, patience};

/// The steps from the one to the other, in order. The algorithm is called by its name: asking for it at run time builds in
/// every other one, too, which is half a megabyte.
pub(crate) fn between(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut steps = Compact::new(Replace::new(Capture::new()), old, new);
    match patience::diff(&mut steps, old, 0..old.len(), new, 0..new.len()) {
        Ok(()) => steps.into_inner().into_inner().into_ops(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_missing_is_one_step() {
        let (old, new) = (["shall", "not", "be", "used"], ["shall", "be", "used"]);
        let steps = between(&old, &new);
        let dropped = steps.iter().filter(|step| step.new_range().is_empty()).map(DiffOp::old_range);
        assert_eq!(dropped.map(|range| (range.start, range.end)).collect::<Vec<_>>(), [(1, 2)]);
        let kept: usize =
            steps.iter().filter(|step| matches!(step, DiffOp::Equal { .. })).map(|step| step.old_range().len()).sum();
        assert_eq!((steps.len(), kept), (3, 3));
        assert!(between(&[], &[]).is_empty());
    }
}
