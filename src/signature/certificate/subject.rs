//! The names in certificates and requests, in the one order and form they are written in (RFC 5280 §4.1.2.4).

use std::fmt;

use der::asn1::{Any, SetOfVec};
use der::{Decode, Encode, Tag};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::Name;

use crate::lettering::{self, ValueFlaw};

/// The organisational unit of every certificate that is a sample. Certificates below a sample are samples too.
pub const SAMPLE_MARK: &str = "SAMPLE - NOT FOR REAL USE";

/// Upper bound of a common name in characters (RFC 5280 appendix A.1).
const COMMON_NAME_LIMIT: usize = 64;

/// Who a certificate or a request names. For display only: what counts is the key and its [`Role`](crate::signature::Role).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    common_name: String,
    sample: bool,
}

/// Why a name is not that of a [`Subject`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFlaw {
    /// It has no common name, or one that is no text.
    CommonName,
    /// The common name breaks a rule that the name of a party in a declaration keeps.
    Value {
        /// The name.
        name: String,
        /// The rule.
        flaw: ValueFlaw,
    },
    /// It has other parts than a common name and the sample mark, or has them in another order or form.
    OtherParts,
}

impl Subject {
    /// A subject with this common name: 1 to 64 characters, by the rules for the name of a party ([`lettering`]).
    ///
    /// # Errors
    /// [`SubjectFlaw::Value`].
    pub fn new(common_name: &str, sample: bool) -> Result<Subject, SubjectFlaw> {
        match lettering::check(common_name, COMMON_NAME_LIMIT) {
            Ok(()) => Ok(Subject { common_name: common_name.to_owned(), sample }),
            Err(flaw) => Err(SubjectFlaw::Value { name: common_name.to_owned(), flaw }),
        }
    }

    /// The common name.
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// Whether the name carries [`SAMPLE_MARK`].
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    pub(in crate::signature) fn to_name(&self) -> der::Result<Name> {
        use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATIONAL_UNIT_NAME};
        let part = |oid, text: &str| {
            SetOfVec::try_from([AttributeTypeAndValue { oid, value: Any::new(Tag::Utf8String, text.as_bytes())? }])
        };
        let mut parts = Vec::new();
        if self.sample {
            parts.push(part(ORGANIZATIONAL_UNIT_NAME, SAMPLE_MARK)?);
        }
        parts.push(part(COMMON_NAME, &self.common_name)?);
        Name::from_der(&parts.to_der()?)
    }

    pub(super) fn from_name(name: &Name) -> Result<Subject, SubjectFlaw> {
        let value = |wanted| name.iter().find(|part| part.oid == wanted).map(|part| part.value.value());
        let common_name = value(const_oid::db::rfc4519::COMMON_NAME).ok_or(SubjectFlaw::CommonName)?;
        let common_name = std::str::from_utf8(common_name).map_err(|_| SubjectFlaw::CommonName)?;
        let sample = value(const_oid::db::rfc4519::ORGANIZATIONAL_UNIT_NAME).is_some();
        let subject = Subject::new(common_name, sample)?;
        match subject.to_name() {
            Ok(again) if again == *name => Ok(subject),
            _ => Err(SubjectFlaw::OtherParts),
        }
    }
}

impl std::error::Error for SubjectFlaw {}

impl fmt::Display for SubjectFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SubjectFlaw::CommonName => f.write_str("there is no common name, or one that is no text"),
            SubjectFlaw::Value { name, flaw } => write!(f, "the name {flaw}: \"{name}\""),
            SubjectFlaw::OtherParts => {
                f.write_str("the name has other parts than a common name and the mark of a sample")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_room_for_more_than_it_shows() {
        let subject = Subject::new("Sample Ministry", true).unwrap();
        assert_eq!(Subject::from_name(&subject.to_name().unwrap()), Ok(subject));
        let foreign: Name = "CN=Ministry,O=Ministry".parse().unwrap();
        assert_eq!(Subject::from_name(&foreign), Err(SubjectFlaw::OtherParts));
        let other_unit: Name = "CN=Ministry,OU=Export".parse().unwrap();
        assert_eq!(Subject::from_name(&other_unit), Err(SubjectFlaw::OtherParts));
        for wrong in ["", " x", "a\u{202e}b", "a\u{200b}b", "a\nb", &"x".repeat(65)] {
            assert!(matches!(Subject::new(wrong, false), Err(SubjectFlaw::Value { .. })), "{wrong:?}");
        }
    }
}
