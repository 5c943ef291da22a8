//! The proof of a countersigned part, in one of two ways.

use super::countersigned::Countersigned;
use super::interop::Interoperable;
use crate::calendar::Moment;
use crate::declaration::Answers;
use crate::signature::certificate::Certificate;

/// Proof of the countersigned part, in one of two ways.
#[derive(Debug)]
pub enum Countersignature {
    /// It was rebuilt byte for byte.
    Exact(Countersigned),
    /// Another program wrote it, and every object of it was cleared.
    Interoperable(Interoperable),
}

impl Countersignature {
    /// What the end-user state filled in.
    pub fn answers(&self) -> &Answers {
        match self {
            Countersignature::Exact(part) => part.answers(),
            Countersignature::Interoperable(part) => part.answers(),
        }
    }

    /// The certificate in the signature.
    pub fn certificate(&self) -> &Certificate {
        match self {
            Countersignature::Exact(part) => part.certificate(),
            Countersignature::Interoperable(part) => part.certificate(),
        }
    }

    /// When the end-user state says that it signed.
    pub fn signed_at(&self) -> Moment {
        match self {
            Countersignature::Exact(part) => part.signed_at(),
            Countersignature::Interoperable(part) => part.signed_at(),
        }
    }
}
