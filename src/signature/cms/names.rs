//! The names of attributes that other programs put into signatures (ETSI EN 319 122-1, RFC 5035, RFC 5652, ISO 32000-1), so
//! that a signer is told what to leave out.
//!
//! None of them is read. What a time stamp or a stated policy is worth, a verifier can only say who trusts others for that;
//! here two roots and two moments decide.

use const_oid::ObjectIdentifier;

/// Attributes by identifier, each with its name and with what makes a program write it.
const KNOWN: [(&str, &str); 31] = [
    // RFC 5652 §11.4.
    ("1.2.840.113549.1.9.6", "a countersignature inside the signature"),
    // RFC 8551 §2.5.2.
    ("1.2.840.113549.1.9.15", "a list of what its program can do (S/MIME capabilities)"),
    ("1.2.840.113549.1.9.5", "a signing time"),
    // RFC 2634 and RFC 5035.
    ("1.2.840.113549.1.9.16.2.1", "a request for a receipt"),
    ("1.2.840.113549.1.9.16.2.2", "a security label"),
    ("1.2.840.113549.1.9.16.2.4", "a content hint"),
    ("1.2.840.113549.1.9.16.2.7", "a content identifier"),
    ("1.2.840.113549.1.9.16.2.10", "a reference to another message"),
    ("1.2.840.113549.1.9.16.2.11", "a preferred key for encryption"),
    ("1.2.840.113549.1.9.16.2.12", "the certificate named by SHA-1 (signing-certificate)"),
    // ETSI EN 319 122-1 §5.
    ("1.2.840.113549.1.9.16.2.14", "a signature time stamp"),
    ("1.2.840.113549.1.9.16.2.15", "a signature policy"),
    ("1.2.840.113549.1.9.16.2.16", "a commitment type (a reason for signing)"),
    ("1.2.840.113549.1.9.16.2.17", "a signer location"),
    ("1.2.840.113549.1.9.16.2.18", "signer attributes (roles that the signer claims)"),
    ("0.4.0.19122.1.1", "signer attributes (roles that the signer claims)"),
    ("0.4.0.19122.1.3", "a signature policy store"),
    ("1.2.840.113549.1.9.16.2.20", "a content time stamp"),
    ("1.2.840.113549.1.9.16.2.21", "references to certificates"),
    ("1.2.840.113549.1.9.16.2.22", "references to revocation lists"),
    ("1.2.840.113549.1.9.16.2.23", "stored certificates"),
    ("1.2.840.113549.1.9.16.2.24", "stored revocation lists"),
    ("1.2.840.113549.1.9.16.2.25", "a time stamp over the signature and what it refers to"),
    ("1.2.840.113549.1.9.16.2.26", "a time stamp over references"),
    ("1.2.840.113549.1.9.16.2.27", "an archive time stamp"),
    ("1.2.840.113549.1.9.16.2.48", "an archive time stamp"),
    ("0.4.0.1733.2.4", "an archive time stamp"),
    ("0.4.0.1733.2.5", "an index of archive time stamps"),
    ("0.4.0.1733.2.1", "a MIME type"),
    // ISO 32000-1 §12.8.3.3.2.
    ("1.2.840.113583.1.1.8", "stored revocation information (adbe-revocationInfoArchival)"),
    ("1.2.840.113583.1.1.9.1", "a time stamp of Adobe's form"),
];

/// What an attribute is, with its identifier.
pub(super) fn of(id: ObjectIdentifier) -> String {
    let text = id.to_string();
    let known = KNOWN.iter().find(|(known, _)| *known == text);
    known.map_or_else(|| format!("the attribute {text}"), |(_, name)| format!("{name} (attribute {text})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_is_one_and_stands_once() {
        for (at, (id, _)) in KNOWN.iter().enumerate() {
            assert_eq!(ObjectIdentifier::new_unwrap(id).to_string(), *id);
            assert!(KNOWN.iter().skip(at + 1).all(|(other, _)| other != id), "{id}");
        }
        let stamp = of(ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14"));
        assert_eq!(stamp, "a signature time stamp (attribute 1.2.840.113549.1.9.16.2.14)");
        assert_eq!(of(ObjectIdentifier::new_unwrap("1.2.3")), "the attribute 1.2.3");
    }
}
