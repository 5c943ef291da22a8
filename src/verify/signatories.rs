//! This module is for the check that both signers were entitled: a trusted root vouches for each, in the role of its
//! place, for the state and the body that the declaration names; and the trust list, if there is one, names each.

use super::issued::Candidate;
use super::seal::Sealed;
use super::{Asked, enrolment, place_name};
use crate::calendar::Moment;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::Certificate;
use crate::signature::{Place, Role};
use crate::trust::{Roots, TrustFlaw, Vouched};

/// Proof that a trusted root vouches for both signers in their roles.
#[derive(Debug)]
pub struct Entitled {
    ministry: Vouched,
    state: Vouched,
}

impl Entitled {
    /// The root's word for the ministry's certificate.
    pub fn ministry(&self) -> &Vouched {
        &self.ministry
    }

    /// The root's word for the signatory's certificate.
    pub fn state(&self) -> &Vouched {
        &self.state
    }
}

/// Checks trust, role, state and body of both signers. Works on what was sealed; a signature that does not hold has no
/// signer whose role could matter.
pub(super) fn check(
    candidate: &Candidate,
    ministry: &Check<Sealed>,
    state: &Check<Sealed>,
    signed_at: Option<Moment>,
    asked: &Asked<'_>,
) -> Check<Entitled> {
    let mut findings = Vec::new();
    let particulars = candidate.declaration().particulars();
    let Some(trust) = asked.trust else {
        return Check::Failed(vec![Finding::new(Code::TrustMissing, Location::Given { what: "trust".to_owned() })]);
    };
    let mut vouched = Vec::new();
    let signed = [(Place::Ministry, ministry, Some(candidate.issued_at())), (Place::EndUserState, state, signed_at)];
    for (place, check, at) in signed {
        if let Check::Proved(sealed) = check {
            findings.extend(role_findings(candidate, place, sealed.certificate()));
            // A part that is not proved says no time that could be relied on.
            let at = at.unwrap_or(asked.at);
            match vouch(trust.roots(), sealed.certificate(), place, at) {
                Ok(word) => vouched.push(word),
                Err(finding) => findings.push(*finding),
            }
            if let Some(list) = trust.list() {
                let office = (place == Place::EndUserState).then(|| particulars.signatory_office());
                let signed = enrolment::Signed { place, certificate: sealed.certificate(), at, office };
                findings.extend(enrolment::check(list, &signed));
            }
        }
    }
    let mut vouched = vouched.into_iter();
    match (vouched.next(), vouched.next()) {
        (Some(ministry), Some(state)) if findings.is_empty() => Check::Proved(Entitled { ministry, state }),
        _ if findings.is_empty() => {
            let failed = ministry.findings().first().or_else(|| state.findings().first());
            Check::NotReached { because: failed.map_or(Code::CountersignatureMissing, |finding| finding.code) }
        }
        _ => Check::Failed(findings),
    }
}

/// A signature is judged by what was valid when it says it was made.
fn vouch(roots: &Roots, certificate: &Certificate, place: Place, at: Moment) -> Result<Vouched, Box<Finding>> {
    let location = Location::Signature { role: place_name(place) };
    roots.vouch(certificate, at).map_err(|flaw| {
        let (code, issued) = match flaw {
            TrustFlaw::UnknownRoot { .. } => {
                (Code::SignerUntrusted, format!("a signer known to root {}", roots.fingerprints().join(" or ")))
            }
            TrustFlaw::NotYetValid { .. } | TrustFlaw::Expired { .. } | TrustFlaw::RootNotValid { .. } => {
                (Code::CertificateExpired, format!("a certificate valid on {}", at.in_words()))
            }
            TrustFlaw::IsRoot | TrustFlaw::IssuerNameDiffers | TrustFlaw::NotSignedByRoot => {
                (Code::CertificateInvalid, "a certificate signed by the root that it names".to_owned())
            }
        };
        let name = format!("\"{}\", key {}", certificate.common_name, certificate.fingerprint());
        Box::new(Finding::new(code, location).issued(issued).found(format!("{name}: {flaw}")))
    })
}

fn role_findings(candidate: &Candidate, place: Place, certificate: &Certificate) -> Vec<Finding> {
    let location = Location::Signature { role: place_name(place) };
    let particulars = candidate.declaration().particulars();
    let (state, body) = (particulars.end_user_state().as_str(), particulars.end_user().body());
    let wrong =
        |code, issued: String, found: String| vec![Finding::new(code, location.clone()).issued(issued).found(found)];
    match (place, &certificate.role) {
        (Place::Ministry, Role::Issuing) => Vec::new(),
        (Place::EndUserState, Role::Signatory { state: theirs, .. }) if theirs != state => {
            wrong(Code::SignerOtherState, format!("a signatory of {state}"), format!("a signatory of {theirs}"))
        }
        (Place::EndUserState, Role::Signatory { body: theirs, .. }) if theirs != body => {
            wrong(Code::SignerOtherBody, format!("a signatory of {body}"), format!("a signatory of {theirs}"))
        }
        (Place::EndUserState, Role::Signatory { .. }) => Vec::new(),
        (Place::Ministry, other) => {
            wrong(Code::SignerRoleWrong, "an issuing certificate".to_owned(), other.to_string())
        }
        (Place::EndUserState, other) => {
            wrong(Code::SignerRoleWrong, format!("a signatory of {body}, {state}"), other.to_string())
        }
    }
}
