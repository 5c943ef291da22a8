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
        /// `retired on ...: ...`
        Retired "retired" { at: Moment, reason: String };
        /// `revoked on ...: ...`
        Revoked "revoked" { at: Moment, reason: String };
        /// `root: vouches for others`
        IsRoot "role-root";
        /// `issuing: issues declarations for the ministry`
        IsIssuing "role-issuing";
        /// `the signature holds; no root was given that could vouch for the key`
        LetterWithoutRoot "letter-without-root";
        /// `the signature holds, but the signer is no ministry: ...`
        LetterOfNoMinistry "letter-of-no-ministry" { role: Box<Fact> };
        /// `the signature holds, and a root that you trust vouches for the key`
        LetterVouched "letter-vouched";
        /// `the signature holds, but what you trust does not vouch for the key`
        LetterNotVouched "letter-not-vouched";
        /// `officer: approves what is to be issued`
        IsOfficer "role-officer";
        /// `list-signing: signs trust lists for the root`
        IsListSigning "role-list-signing";
        /// `signatory: signs for ..., ...`
        IsSignatory "role-signatory" { body: String, state: String };
        /// `certified by none of the roots that you gave`
        UnknownRoot "unknown-root";
        /// `it is a root, and roots sign certificates only`
        SignedAsRoot "signed-as-root";
        /// `it names its issuer differently from the root that signed it`
        IssuerNameDiffers "issuer-name-differs";
        /// `the root that it names as its issuer did not sign it`
        NotSignedByRoot "not-signed-by-root";
        /// `the root was valid from ... to ... only`
        RootNotValid "root-not-valid" { first: String, last: String };
        /// `it was not valid before ...`
        NotYetValid "not-yet-valid" { from: String };
        /// `it was valid until ... only`
        Expired "expired" { until: String };
    }
}
