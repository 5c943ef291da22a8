//! What is said of a signer: its key, its certificate, its role.

use super::Fact;
use super::sentences::sentences;
use crate::calendar::Moment;

sentences! {
    /// A signer.
    OfSigner {
        /// `key ...`
        Key "key" { fingerprint: String };
        /// `"...", key ...: ...`
        Holder "holder" { name: String, key: String, what: Box<Fact> };
        /// `another key than that of the other signatory`
        OtherKey "other-key";
        /// `somebody certified by ...`
        CertifiedBy "certified-by" { roots: Box<Fact> };
        /// `the root "..." (...)`
        Root "root" { name: String, key: String };
        /// `a certificate valid on ...`
        ValidCertificate "valid-certificate" { at: Moment };
        /// `a certificate signed by the root that it names`
        SignedByItsRoot "signed-by-its-root";
        /// `an issuing certificate`
        IssuingCertificate "issuing-certificate";
        /// `a signatory of ...`
        SignatoryOf "signatory-of" { whom: String };
        /// `a signatory of ..., ...`
        SignatoryOfBody "signatory-of-body" { body: String, state: String };
        /// `a key that was never revoked`
        NeverRevoked "never-revoked";
        /// `an issuing certificate that the trust list names`
        ListedIssuing "listed-issuing";
        /// `a signatory that the trust list names`
        ListedSignatory "listed-signatory";
        /// `list ... does not name this certificate`
        NotOnList "not-on-list" { sequence: u64 };
    }
}
