//! Faults of `fcd` itself: where the work on a file panics, that is told in one sentence, nothing is
//! answered about that file, and the next file gets its answer.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, Location};

use super::Failure;

/// What whoever reads of a fault can do.
const HINT: &str = "this says nothing about the file; report it as a fault of fcd, if the file may be shown";

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic, with its place in the program where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault(String);

impl Fault {
    /// What happened, for people; text of the file may be in it.
    pub(super) fn told(&self) -> String {
        format!("fcd itself failed: {}", self.0)
    }

    /// The failure of a whole command.
    pub(super) fn of_command(&self) -> Failure {
        Failure::new(self.told(), HINT)
    }

    /// The failure of the work on one file.
    pub(super) fn of_file(&self, name: &str) -> Failure {
        Failure::new(format!("{name}: no answer, because {}", self.told()), HINT)
    }
}

/// Keeps the place of a panic instead of printing it: what is printed by itself is not escaped. Called once, by the program.
pub(super) fn keep_places() {
    panic::set_hook(Box::new(|panic| PLACE.set(panic.location().map(place))));
}

/// Does a piece of work that leaves nothing half changed behind it.
///
/// # Errors
/// The panic that ended it.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    PLACE.take();
    // What the work has borrowed is either not changed by it, or not used after a fault.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|thrown| {
        let said = message(thrown.as_ref());
        Fault(PLACE.take().map_or_else(|| said.clone(), |place| format!("{said} ({place})")))
    })
}

fn message(thrown: &(dyn Any + Send)) -> String {
    let text = thrown.downcast_ref::<&str>().copied();
    text.or(thrown.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason was given").to_owned()
}

/// The file and line, without the folders in which the program was built.
fn place(location: &Location<'_>) -> String {
    let file = location.file();
    let known = ["/src/", "src/"].iter().find_map(|folder| file.rsplit_once(folder)).map_or(file, |(_, file)| file);
    format!("{known}:{}", location.line())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_contained_and_told() {
        assert_eq!(contained(|| 1 + 1), Ok(2));
        let failed = contained(|| -> u8 { panic!("no such {}", "word") }).unwrap_err().of_file("a.pdf");
        assert!(failed.message.starts_with("a.pdf: no answer, because fcd itself failed: no such word"), "{failed:?}");
        assert_eq!(failed.exit, super::super::Exit::CouldNot);
        let failed = contained(|| [0_u8; 3].get(5).copied().unwrap()).unwrap_err();
        assert!(failed.told().contains("None"), "{failed:?}");
    }

    #[test]
    fn a_place_names_no_folder_of_the_machine() {
        let here = place(Location::caller());
        assert!(here.starts_with("cli/fault.rs:"), "{here}");
    }
}
