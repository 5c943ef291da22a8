//! What the trust list says about a signer: that it names the certificate, that the key was not
//! revoked, and that the signature falls into the term.
//!
//! The time in a signature is its signer's claim. It can speak against a signer, never for the holder of a revoked key:
//! who holds the key writes what time he likes.

use crate::calendar::Moment;
use crate::finding::fact::{Fact, OfSigner, OfTime};
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::Certificate;
use crate::signature::{PublicKey, SignaturePlace};
use crate::trust::TrustList;
use crate::trust::entry::{EndKind, Ending, Signatory};

/// A signature, as far as the list has something to say about it.
pub(super) struct Signed<'a> {
    /// Where it stands.
    pub(super) place: SignaturePlace,
    /// The certificate in it.
    pub(super) certificate: &'a Certificate,
    /// When it says it was made.
    pub(super) at: Moment,
    /// The office that must sign here; `None` for the ministry.
    pub(super) office: Option<&'a str>,
    /// The key of the root that vouches for the certificate; `None` if none does.
    pub(super) root: Option<&'a PublicKey>,
}

/// Asks the list about one signature; nothing to say is nothing found.
pub(super) fn check(list: &TrustList, signed: &Signed<'_>) -> Vec<Finding> {
    let content = list.content();
    if let Some(ending) = content.revocation_of(&signed.certificate.key) {
        return vec![signed.finding(Code::SignerRevoked, OfSigner::NeverRevoked, ended(ending))];
    }
    // A root speaks for whom it certified, and for nobody else's signers, though both roots may be pinned.
    if signed.root.is_some_and(|root| *root != content.root) {
        return signed.unlisted(content.sequence);
    }
    let (term, ending, signatory) = match signed.place {
        SignaturePlace::Ministry | SignaturePlace::Letter => match content.issuing_of(signed.certificate) {
            Some(entry) => (entry.term, entry.ending.as_ref(), None),
            None => return signed.unlisted(content.sequence),
        },
        SignaturePlace::EndUserState | SignaturePlace::FirstSignatory | SignaturePlace::SecondSignatory => {
            match content.signatory_of(signed.certificate) {
                Some(entry) => (entry.term, entry.ending.as_ref(), Some(entry)),
                None => return signed.unlisted(content.sequence),
            }
        }
    };
    let mut findings = Vec::new();
    findings.extend(signed.too_early(term.0, signatory));
    findings.extend(signed.too_late(term.1, ending));
    if let (Some(entry), Some(office)) = (signatory, signed.office)
        && entry.office != office
    {
        findings.push(signed.finding(Code::SignerOtherOffice, Fact::text(office), Fact::text(entry.office.as_str())));
    }
    findings
}

fn ended(ending: &Ending) -> OfSigner {
    let (at, reason) = (ending.at, ending.reason.clone());
    match ending.kind {
        EndKind::Retired => OfSigner::Retired { at, reason },
        EndKind::Revoked => OfSigner::Revoked { at, reason },
    }
}

impl Signed<'_> {
    fn finding(&self, code: Code, issued: impl Into<Fact>, found: impl Into<Fact>) -> Finding {
        let (name, key) = (self.certificate.common_name.clone(), self.certificate.fingerprint());
        let place = Location::Signature { role: self.place.name() };
        Finding::new(code, place).issued(issued).found(OfSigner::Holder { name, key, what: Box::new(found.into()) })
    }

    fn unlisted(&self, sequence: u64) -> Vec<Finding> {
        let issued = match self.place {
            SignaturePlace::Ministry | SignaturePlace::Letter => OfSigner::ListedIssuing,
            SignaturePlace::EndUserState | SignaturePlace::FirstSignatory | SignaturePlace::SecondSignatory => {
                OfSigner::ListedSignatory
            }
        };
        vec![self.finding(Code::SignerUnlisted, issued, OfSigner::NotOnList { sequence })]
    }

    fn too_early(&self, from: Moment, signatory: Option<&Signatory>) -> Option<Finding> {
        let first = signatory.map_or(from, |entry| from.max(entry.enrolled));
        let found = OfTime::SignedOn { at: self.at };
        (self.at < first).then(|| self.finding(Code::SignerEnrolledLate, OfTime::NotBefore { at: first }, found))
    }

    fn too_late(&self, until: Moment, ending: Option<&Ending>) -> Option<Finding> {
        let retired = ending.filter(|ending| ending.kind == EndKind::Retired);
        let found = Fact::from(OfTime::SignedOn { at: self.at });
        if let Some(ending) = retired.filter(|ending| self.at >= ending.at) {
            let (issued, found) = (OfTime::Before { at: ending.at }, found.also(ended(ending)));
            return Some(self.finding(Code::SignerRetired, issued, found));
        }
        (self.at > until).then(|| self.finding(Code::SignerRetired, OfTime::NotAfter { at: until }, found))
    }
}
