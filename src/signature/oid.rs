//! The object identifiers of signatures, certificates and requests: the public ones under one name each,
//! and our own arc.

use const_oid::ObjectIdentifier;
pub use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
pub use const_oid::db::rfc5912::ID_EXTENSION_REQ;

/// Signed attribute signing-certificate-v2 (RFC 5035 §3).
pub const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Signed attribute CMSAlgorithmProtection (RFC 6211 §2).
pub const ALGORITHM_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.52");

/// Signed attribute that binds a signature to one place of one declaration: [`super::Context`].
///
/// 1.3.6.1.4.1.32473 is the enterprise number that RFC 5612 sets aside for documentation. A ministry that goes into
/// service registers its own number with IANA and changes these two lines; signatures made before then stay samples.
pub const CONTEXT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1.1");

/// Certificate extension that carries the [`super::Role`].
pub const ROLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1.2");
