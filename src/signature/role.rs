//! What a certificate entitles its holder to.

use std::fmt;

use crate::lettering::{self, ValueFlaw};

/// The longest name of a body, in characters; in the facts of a deal it has no more.
const BODY_LIMIT: usize = 120;

/// The longest validity of a certificate for signing trust lists, in days: a year. It stands on a machine that is reached every
/// day, so it ends soon even if nobody notices that it was stolen.
pub const LIST_SIGNING_DAYS: i64 = 366;

/// What a certificate entitles its holder to. Carried in a private extension, never read from a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Vouches for the others.
    Root,
    /// Issues declarations for the ministry.
    Issuing,
    /// Approves what is to be issued.
    Officer,
    /// Signs trust lists in the place of the root, and nothing else.
    ListSigning,
    /// Signs for one body of one state.
    Signatory {
        /// ISO 3166-1 alpha-2 code of the state, two capital letters.
        state: String,
        /// Name of the body, as in the particulars.
        body: String,
    },
}

/// Why a role is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RoleFlaw {
    /// Its parts, or the state of a signatory, do not have their form.
    Form,
    /// The name of the body breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: ValueFlaw,
    },
}

impl Role {
    /// Checks that state and body of a signatory have the form that they must have; other roles have neither.
    pub(super) fn check(&self) -> Result<(), RoleFlaw> {
        let Role::Signatory { state, body } = self else { return Ok(()) };
        if state.len() != 2 || !state.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(RoleFlaw::Form);
        }
        lettering::check(body, BODY_LIMIT).map_err(|flaw| RoleFlaw::Body { body: body.clone(), flaw })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Role::Root => f.write_str("root: vouches for others"),
            Role::Issuing => f.write_str("issuing: issues declarations for the ministry"),
            Role::Officer => f.write_str("officer: approves what is to be issued"),
            Role::ListSigning => f.write_str("list-signing: signs trust lists for the root"),
            Role::Signatory { state, body } => write!(f, "signatory: signs for {body}, {state}"),
        }
    }
}
