//! The declaration that is to be issued, out of what a person gave for it.

use std::path::Path;

use super::super::{Environment, Failure};
use super::validated_edition_in;
use crate::declaration::{Declaration, Editions, Particulars, Permission, ValidatedEdition};

/// The declaration of these facts, if the edition is valid and the state permitted.
///
/// # Errors
/// When there is no such edition, the reference cannot be one, or the declaration must not be issued.
pub(in super::super) fn declaration(
    particulars: Particulars,
    edition: Option<&Path>,
    reference: Option<&str>,
    environment: &mut Environment<'_>,
) -> Result<Declaration, Failure> {
    let edition = validated_edition(edition, environment)?;
    let permission = reference.map(permission).transpose()?;
    let number = particulars.number().to_owned();
    Declaration::new(edition, particulars, permission).map_err(|refused| {
        Failure::new(
            format!("{number} must not be issued: {refused}"),
            "if there is an individual permission, give its reference with --permission",
        )
    })
}

fn permission(text: &str) -> Result<Permission, Failure> {
    Permission::parse(text).map_err(|error| {
        Failure::usage(format!("--permission: {error}"), "write the reference as it stands on the permission")
    })
}

/// The edition that is asked for, by its name or by its folder, if it holds every clause that the law needs; the newest that is
/// built in when none is.
///
/// # Errors
/// When there is no such edition, or it lacks a clause.
pub(in super::super) fn validated_edition(
    asked: Option<&Path>,
    environment: &mut Environment<'_>,
) -> Result<ValidatedEdition, Failure> {
    let editions = Editions::bundled();
    let known = match asked {
        None => editions.newest(),
        Some(id) => id.to_str().and_then(|id| editions.named(id)),
    };
    match (known, asked) {
        (Some(edition), _) => Ok(edition.clone()),
        (None, Some(folder)) if folder.is_dir() => validated_edition_in(folder, environment),
        (None, _) => {
            let asked = asked.map_or("built in".into(), Path::to_string_lossy);
            let hint = format!("this program carries {}; give one of these, or a folder", editions.ids().join(", "));
            Err(Failure::usage(format!("there is no edition and no folder called {asked}"), hint))
        }
    }
}
