//! One file after another: each has its own answer, and one that fails stops no other.

use super::progress::Progress;
use super::{Environment, Exit, Failure};
use crate::finding::verdict::Answer;
use crate::report::messages::{Language, Messages};
use crate::report::summary::Totals;

/// Does the work on each file and counts the answers. Where people read, a blank line stands between two answers and the totals
/// of several files stand last. The worst answer is the exit code.
///
/// # Errors
/// When stdout takes no more.
pub(super) fn each<T>(
    files: impl ExactSizeIterator<Item = T>,
    for_people: bool,
    environment: &mut Environment<'_>,
    mut work: impl FnMut(T, &mut Environment<'_>) -> Result<Answer, Failure>,
) -> Result<Exit, Failure> {
    let count = files.len();
    let mut progress = Progress::of(count, false, environment);
    let (mut worst, mut totals) = (Exit::Done, Totals::default());
    for (index, file) in files.enumerate() {
        let gap = if index > 0 && for_people { "\n" } else { "" };
        let done = environment.say(gap).and_then(|()| work(file, environment));
        totals.add(done.as_ref().ok().copied());
        worst = worst.worst(done.map(Exit::from).unwrap_or_else(|failure| {
            progress.clear(environment);
            environment.complain(&failure);
            failure.exit
        }));
        progress.show(index + 1, environment);
    }
    progress.clear(environment);
    if count > 1 && for_people {
        environment.say(&format!("\n{}", totals.words(Messages::of(Language::English))))?;
    }
    Ok(worst)
}
