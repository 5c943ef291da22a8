//! Why no document comes out of an edition and a deal.

use std::fmt;

use crate::declaration::values::value_validation::ValueFlaw;

/// Why no document came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// A template has an error, or names something that does not exist.
    Template {
        /// What Handlebars says, on one line.
        detail: String,
    },
    /// The name or the fingerprint in the certificate of the authority may not stand in a declaration.
    Certifier(ValueFlaw),
    /// What came out is not one well-formed document.
    Malformed {
        /// What the XML reader says.
        detail: String,
    },
    /// The edition has no text in a language that the particulars ask for.
    NoLanguage {
        /// The language.
        language: String,
        /// The languages in which the edition has its text.
        known: Vec<String>,
    },
    /// The edition has no room for so many signatories as the particulars ask for.
    Signatories {
        /// How many: one or two.
        asked: u8,
    },
    /// The edition demands facts that the particulars leave out.
    Demanded {
        /// Their keys in the particulars.
        keys: Vec<&'static str>,
    },
    /// The clauses that came out are not those of the edition, word for word and in order.
    ClausesDiffer,
}

impl std::error::Error for RenderError {}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Template { detail } => write!(f, "a template cannot be filled in: {detail}"),
            RenderError::Certifier(flaw) => write!(f, "the name or fingerprint of the issuing authority {flaw}"),
            RenderError::Malformed { detail } => write!(f, "the filled templates are not one document: {detail}"),
            RenderError::NoLanguage { language, known } => {
                write!(f, "the edition has no text in the language \"{language}\", only in {}", known.join(", "))
            }
            RenderError::Signatories { asked: 1 } => {
                write!(f, "the edition asks for two signatories, the particulars for one")
            }
            RenderError::Signatories { .. } => write!(f, "the edition has no room for a second signatory"),
            RenderError::Demanded { keys } => {
                write!(f, "the edition demands what the particulars leave out: {}", keys.join(", "))
            }
            RenderError::ClausesDiffer => write!(f, "the filled templates do not say the clauses of the edition"),
        }
    }
}
