//! What `fcd trust pin` keeps: one file for each certificate, and none is ever replaced.
//!
//! A root that is renewed keeps its key and its name and gets another certificate. What was signed in the time of the old
//! one is judged by the old one, so both stay.

use std::path::PathBuf;

use super::super::state::State;
use super::super::{Environment, Failure};
use crate::calendar::Moment;
use crate::digits::hex;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::trust::list;

/// Where a root was pinned.
pub(super) struct Pinned {
    /// The file that holds its certificate.
    pub(super) path: PathBuf,
    /// Whether that certificate was there before.
    pub(super) already: bool,
    /// The validity of each other certificate of the same root.
    pub(super) before: Vec<(Moment, Moment)>,
}

/// Pins a root beside what is pinned.
///
/// # Errors
/// When what is pinned cannot be read, a root with this key and another name is pinned, or the file cannot be written.
pub(super) fn pin(state: &State, root: &Certificate, environment: &mut Environment<'_>) -> Result<Pinned, Failure> {
    let mut before = Vec::new();
    let mut same = None;
    for path in state.pinned()? {
        for other in super::roots(&path, environment)?.certificates() {
            if other == root {
                same = Some(path.clone());
            } else if other.key == root.key && root.is_issued_in_the_name_of(other) {
                before.push(other.validity);
            } else if other.key == root.key {
                return Err(other_name(root, other, &path.to_string_lossy()));
            }
        }
    }
    if let Some(path) = same {
        return Ok(Pinned { path, already: true, before: Vec::new() });
    }
    let key = hex(&root.key.identifier());
    let name = if before.is_empty() { key } else { format!("{key}-{:.8}", hex(&list::digest_of(&root.der))) };
    let path = state.pin(&name, &root.to_pem())?;
    Ok(Pinned { path, already: false, before })
}

fn other_name(root: &Certificate, other: &Certificate, path: &str) -> Failure {
    let (new, old) = (Untrusted::new(&root.common_name), Untrusted::new(&other.common_name));
    let message =
        format!("the key of \"{new}\" is pinned already as that of \"{old}\", and a renewed root keeps its name");
    let hint = format!("ask the ministry; if the old name no longer counts, remove {}", Untrusted::new(path));
    Failure::usage(message, hint)
}
