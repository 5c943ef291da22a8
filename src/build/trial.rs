//! Trying an edition before it is used: whether a full deal can be set in all its languages.
//!
//! The lint of an edition knows its words, not the faces that show them. A character that no face shows would be met when the
//! first declaration is issued; here it is met when the edition is checked.

use super::BuildError;
use crate::calendar::Moment;
use crate::declaration::{
    Certifier, Declaration, Issuer, IssuerFile, Particulars, Permission, RenderError, ValidatedEdition,
};
use crate::typeset;

/// A deal in which every optional fact is there.
const FULL: &str = include_str!("../../templates/samples/particulars-full.toml");
const ISSUER: &str = include_str!("../../templates/samples/issuer.toml");
const EMBLEM: &str = include_str!("../../templates/samples/emblem.svg");

/// Sets the sample deal in every language of an edition.
///
/// # Errors
/// [`BuildError`] says what cannot be filled in or set; a character that no bundled face shows is named.
pub fn set_in_all_languages(edition: &ValidatedEdition) -> Result<(), BuildError> {
    let deal = format!("language = \"{}\"\n{FULL}", edition.all_languages().join("+"));
    let particulars =
        Particulars::from_toml(&deal).map_err(|_| unfit("the sample deal breaks a rule of the particulars"))?;
    let moment = Moment::parse("2031-01-02T03:04:05Z").map_err(|_| unfit("the sample moment is none"))?;
    let declaration = Declaration::new(edition.clone(), particulars, Permission::parse("PERM-1").ok())
        .map_err(|_| unfit("the sample deal is not permitted"))?;
    let certifier =
        Certifier { name: "Authority".to_owned(), fingerprint: "0123 4567 89AB CDEF".to_owned(), sample: true };
    typeset::set(&declaration.issued_by(Some(authority()?)).render(&certifier, moment)?)?;
    Ok(())
}

/// An authority with everything that it can say.
fn authority() -> Result<Issuer, BuildError> {
    let unfit = || unfit("the sample authority breaks a rule");
    IssuerFile::from_toml(ISSUER).map_err(|_| unfit())?.complete(Some(EMBLEM)).map_err(|_| unfit())
}

/// The sample is part of this program, so this is said only to whoever changes it.
fn unfit(detail: &str) -> BuildError {
    BuildError::Render(RenderError::Template { detail: detail.to_owned() })
}
