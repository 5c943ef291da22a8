//! The check that all signers were entitled: a trusted root vouches for each, in the role of its
//! place, for the state and the body that the declaration names; and the trust list, if there is one, names each.

use super::asked::Asked;
use super::countersignature::Countersignature;
use super::enrolment;
use super::exact_signature::Sealed;
use super::issued::RebuiltPart;
use crate::build;
use crate::calendar::Moment;
use crate::declaration::PerSignatory;
use crate::finding::fact::{Fact, OfSigner};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Findings, Location};
use crate::signature::certificate::Certificate;
use crate::signature::{Role, SignaturePlace};
use crate::trust::{Roots, Trust, TrustFlaw, ValidatedChain};

/// Proof that a trusted root vouches for all signers in their roles.
#[derive(Debug)]
pub struct Entitled {
    ministry: ValidatedChain,
    state: PerSignatory<ValidatedChain>,
}

impl Entitled {
    /// The root's word for the ministry's certificate.
    pub fn ministry(&self) -> &ValidatedChain {
        &self.ministry
    }

    /// The root's word for the certificate of each signatory.
    pub fn state(&self) -> &PerSignatory<ValidatedChain> {
        &self.state
    }
}

/// Checks trust, role, state and body of all signers, and that two signatories are two. Works on what was sealed; a
/// signature that does not hold has no signer whose role could matter.
pub(super) fn check(
    rebuilt_part: &RebuiltPart,
    ministry: &Check<Sealed>,
    state: &PerSignatory<Check<Sealed>>,
    countersigned: &PerSignatory<Check<Countersignature>>,
    asked: &Asked<'_>,
) -> Check<Entitled> {
    let mut findings: Vec<Finding> = twice(state).into_iter().collect();
    let signatories = rebuilt_part.declaration().particulars().signatories();
    let Some(trust) = asked.trust else {
        let finding = Finding::new(Code::TrustMissing, Location::Given { what: "trust".to_owned() });
        return Check::Failed(Findings::from(finding).after(findings));
    };
    let mut judge = |place, check: &Check<Sealed>, at: Option<Moment>, office: Option<&str>| {
        let certificate = check.proved()?.certificate();
        findings.extend(role_findings(rebuilt_part, place, certificate));
        // A part that is not proved says no time that could be relied on.
        let at = at.unwrap_or(asked.at);
        let (validated, against) = word_of(trust, place, certificate, at, office);
        findings.extend(against);
        validated
    };
    let validated = judge(SignaturePlace::Ministry, ministry, Some(rebuilt_part.issued_at()), None);
    let each = state.as_ref().map(|who, check| {
        let signed_at = countersigned.get(who).and_then(Check::proved).map(Countersignature::signed_at);
        judge(build::place(who), check, signed_at, signatories.get(who).map(|appointment| appointment.office()))
    });
    Check::unless(findings, || match (validated, each.all()) {
        (Some(ministry), Some(state)) => Check::Proved(Entitled { ministry, state }),
        _ => {
            let failed = ministry.findings().first().map(|finding| finding.code);
            let failed = failed.or_else(|| state.iter().find_map(|(_, check)| check.because()));
            Check::NotReached { because: failed.unwrap_or(Code::CountersignatureMissing) }
        }
    })
}

/// Two signatures by one key are those of one signatory, whatever its certificates say.
fn twice(state: &PerSignatory<Check<Sealed>>) -> Option<Finding> {
    let mut signed = state.iter().filter_map(|(who, check)| Some((who, check.proved()?.certificate())));
    let ((_, one), (who, other)) = (signed.next()?, signed.next()?);
    if one.key != other.key {
        return None;
    }
    let place = Location::Signature { role: build::place(who).name() };
    let finding = Finding::new(Code::SignatoryTwice, place).issued(OfSigner::OtherKey);
    Some(finding.found(OfSigner::Key { fingerprint: other.fingerprint() }))
}

/// A signature is judged by what was valid when it says it was made.
fn validate(
    roots: &Roots,
    certificate: &Certificate,
    place: SignaturePlace,
    at: Moment,
) -> Result<ValidatedChain, Box<Finding>> {
    let location = Location::Signature { role: place.name() };
    roots.validate(certificate, at).map_err(|flaw| {
        let (code, issued) = match flaw {
            TrustFlaw::UnknownRoot { .. } => (Code::SignerUntrusted, OfSigner::CertifiedBy { roots: named(roots) }),
            TrustFlaw::NotYetValid { .. } | TrustFlaw::Expired { .. } | TrustFlaw::RootNotValid { .. } => {
                (Code::CertificateExpired, OfSigner::ValidCertificate { at })
            }
            TrustFlaw::IsRoot | TrustFlaw::IssuerNameDiffers | TrustFlaw::NotSignedByRoot => {
                (Code::CertificateInvalid, OfSigner::SignedByItsRoot)
            }
        };
        let (name, key) = (certificate.common_name.clone(), certificate.fingerprint());
        let what = Box::new(flawed(&flaw).into());
        Box::new(Finding::new(code, location).issued(issued).found(OfSigner::Holder { name, key, what }))
    })
}

fn flawed(flaw: &TrustFlaw) -> OfSigner {
    match flaw {
        TrustFlaw::UnknownRoot { .. } => OfSigner::UnknownRoot,
        TrustFlaw::IsRoot => OfSigner::SignedAsRoot,
        TrustFlaw::IssuerNameDiffers => OfSigner::IssuerNameDiffers,
        TrustFlaw::NotSignedByRoot => OfSigner::NotSignedByRoot,
        TrustFlaw::RootNotValid { validity: (first, last) } => {
            OfSigner::RootNotValid { first: first.to_string(), last: last.to_string() }
        }
        TrustFlaw::NotYetValid { from } => OfSigner::NotYetValid { from: from.to_string() },
        TrustFlaw::Expired { until } => OfSigner::Expired { until: until.to_string() },
    }
}

/// What a certificate entitles its holder to.
pub(super) fn role_of(role: &Role) -> Fact {
    match role {
        Role::Root => OfSigner::IsRoot.into(),
        Role::Issuing => OfSigner::IsIssuing.into(),
        Role::Officer => OfSigner::IsOfficer.into(),
        Role::ListSigning => OfSigner::IsListSigning.into(),
        Role::Signatory { state, body } => OfSigner::IsSignatory { body: body.clone(), state: state.clone() }.into(),
    }
}

/// The roots that the caller gave, with so much of each fingerprint as tells one from another.
fn named(roots: &Roots) -> Box<Fact> {
    let name = |root: &Certificate| OfSigner::Root { name: root.common_name.clone(), key: root.key.short() }.into();
    let mut names: Vec<Fact> = roots.certificates().iter().map(name).collect();
    // A renewed root has several certificates, and is one root.
    names.dedup();
    Box::new(Fact::AnyOf(names))
}

/// What the roots, and the list if there is one, say of a certificate whose holder signs in a place at a moment.
pub(crate) fn word_of(
    trust: &Trust,
    place: SignaturePlace,
    certificate: &Certificate,
    at: Moment,
    office: Option<&str>,
) -> (Option<ValidatedChain>, Vec<Finding>) {
    let word = validate(trust.roots(), certificate, place, at);
    let root = word.as_ref().ok().map(ValidatedChain::root);
    let signed = enrolment::Signed { place, certificate, at, office, root };
    let mut findings = trust.list().map_or_else(Vec::new, |list| enrolment::check(list, &signed));
    let validated = word.map_err(|finding| findings.push(*finding)).ok();
    (validated, findings)
}

fn role_findings(rebuilt_part: &RebuiltPart, place: SignaturePlace, certificate: &Certificate) -> Vec<Finding> {
    let location = Location::Signature { role: place.name() };
    let particulars = rebuilt_part.declaration().particulars();
    let state = particulars.end_user_state().as_str();
    let signatories = particulars.signatories();
    let appointed = signatories.iter().find(|(who, _)| build::place(*who) == place);
    let body = appointed.map(|(_, appointment)| appointment.body());
    let wrong =
        |code, issued: OfSigner, found: Fact| vec![Finding::new(code, location.clone()).issued(issued).found(found)];
    let signatory = |whom: &str| OfSigner::SignatoryOf { whom: whom.to_owned() };
    match (body, &certificate.role) {
        (None, Role::Issuing) => Vec::new(),
        (None, other) => wrong(Code::SignerRoleWrong, OfSigner::IssuingCertificate, role_of(other)),
        (Some(_), Role::Signatory { state: theirs, .. }) if theirs != state => {
            wrong(Code::SignerOtherState, signatory(state), signatory(theirs).into())
        }
        (Some(body), Role::Signatory { body: theirs, .. }) if theirs != body => {
            wrong(Code::SignerOtherBody, signatory(body), signatory(theirs).into())
        }
        (Some(_), Role::Signatory { .. }) => Vec::new(),
        (Some(body), other) => {
            let expected = OfSigner::SignatoryOfBody { body: body.to_owned(), state: state.to_owned() };
            wrong(Code::SignerRoleWrong, expected, role_of(other))
        }
    }
}
