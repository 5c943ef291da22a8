//! What a file changes against the declaration that it replaces. It decides nothing: a replacement is an honest act, and a
//! person is to see what it changes.

use super::answer::ChangeLine;
use super::original::Original;
use super::read;
use crate::declaration::{Record, change};

/// What changed, if `earlier` is the very declaration that the file names as replaced; `None` where it is not, or the file
/// cannot be read. As much to be believed as the file is.
pub fn changes(bytes: &[u8], earlier: &Original) -> Option<Vec<ChangeLine>> {
    let now = Record::parse(read::record(bytes)?).ok()?.particulars;
    if now.supersedes() != Some(&earlier.replaced()) {
        return None;
    }
    let changes = change::between(earlier.declaration().particulars(), &now);
    Some(changes.iter().map(ChangeLine::from).collect())
}
