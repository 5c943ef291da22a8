//! The two builders: values in, bytes with one placeholder out.
//!
//! A declaration that came back is the issued part followed by the countersigned part, and both are pure functions:
//!
//! ```text
//! G0 = set_pages(declaration, issuing certificate, moment).build(visible digital seals, ...)
//! B1 = countersigned_part(G0, signatory, answers, signatory's certificate, moment)
//! B2 = countersigned_part(G0 B1, other signatory, ...)         where two must sign, in either order
//! ```
//!
//! The seals of the pages are signatures, hence values: issuing makes them between the two steps, verifying reads them
//! out of the file and checks each. Issuing and countersigning fill the placeholder with a signature; verifying builds again and
//! compares bytes. Neither builder hands out a file: what leaves here has an empty placeholder and stays inside the crate.

pub(crate) mod countersigned;
pub(crate) mod issued;
pub mod trial;

use std::fmt;

use crate::declaration::{RenderError, Signatory};
use crate::pdf::write::ComposeError;
use crate::pdf::write::increment::AppendError;
use crate::signature::SignaturePlace;
use crate::typeset::TypesetError;

pub(crate) use countersigned::{Countersigning, countersigned_part};
pub(crate) use issued::{IssuedPart, set_pages};

/// The version of both builders. A change that moves one byte of an issued file needs the next number.
pub const BUILDER: u32 = 1;

/// Name of the field that the ministry signs.
pub(crate) const MINISTRY_FIELD: &str = "ministry";
/// Name of the associated file that holds the values.
pub(crate) const RECORD_NAME: &str = "declaration.json";

/// The place of a signature that a signatory makes.
pub(crate) fn place(who: Signatory) -> SignaturePlace {
    match who {
        Signatory::Sole => SignaturePlace::EndUserState,
        Signatory::First => SignaturePlace::FirstSignatory,
        Signatory::Second => SignaturePlace::SecondSignatory,
    }
}

/// The bytes could not be made from these values.
#[derive(Debug)]
pub enum BuildError {
    /// The edition's templates do not render with these particulars.
    Render(RenderError),
    /// The pages cannot be set.
    Typeset(TypesetError),
    /// The file cannot be composed.
    Compose(ComposeError),
    /// The revision cannot be appended.
    Append(AppendError),
    /// A value does not fit its place on the page.
    DoesNotFit {
        /// The field's label, or the name of the signature block.
        place: String,
    },
    /// A signed declaration is larger than a reader of declarations takes.
    TooLarge,
}

impl From<RenderError> for BuildError {
    fn from(e: RenderError) -> Self {
        BuildError::Render(e)
    }
}

impl From<TypesetError> for BuildError {
    fn from(e: TypesetError) -> Self {
        BuildError::Typeset(e)
    }
}

impl From<ComposeError> for BuildError {
    fn from(e: ComposeError) -> Self {
        BuildError::Compose(e)
    }
}

impl std::error::Error for BuildError {}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Render(error) => write!(f, "{error}"),
            BuildError::Typeset(error) => write!(f, "{error}"),
            BuildError::Compose(error) => write!(f, "the file cannot be composed: {error}"),
            BuildError::Append(error) => write!(f, "the revision cannot be appended: {error}"),
            BuildError::DoesNotFit { place } => write!(f, "the text of \"{place}\" is too long for its box"),
            BuildError::TooLarge => write!(f, "the signature does not fit its place"),
        }
    }
}
