//! What a trust list takes over from the register: where each issued declaration stands.

use std::path::Path;

use super::super::{Environment, Failure, register_arguments};
use super::folder::Folder;
use crate::trust::changes;
use crate::trust::status::{Declared, Status};

/// Takes over where each declaration of the register stands, and says what changes. Nothing is kept yet.
///
/// # Errors
/// When the register cannot be read, or lets something stand that the draft says has ended for good.
pub(super) fn from_register(
    register: &Path,
    folder: &mut Folder,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let file = register_arguments::named(register, environment)?;
    let declared = register_arguments::open(&file, environment)?
        .declared()
        .map_err(|error| register_arguments::failure(&file, &error))?;
    for new in &declared {
        let same = |old: &&Declared| old.number == new.number && old.record == new.record;
        let Some(old) = folder.draft.declarations.iter().find(same).map(|old| &old.status) else { continue };
        let (before, after) = (changes::status(old), changes::status(&new.status));
        if ended(old) && !ended(&new.status) {
            let message = format!("{} is {before} in the draft and {after} in the register", new.number);
            return Err(Failure::new(message, "what has ended stays so; record the end in the register, too"));
        }
        if *old != new.status {
            environment.note(&format!("note: {}: {before} becomes {after}", new.number));
        }
    }
    folder.draft.take_over(declared);
    Ok(())
}

fn ended(status: &Status) -> bool {
    matches!(status, Status::Terminated { .. } | Status::Superseded { .. })
}
