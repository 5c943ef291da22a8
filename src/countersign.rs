//! This module is for countersigning: the issued file, the answers and the signatory's key in, the returned file out.
//!
//! [`Prepared`] is the proof that the issued file was rebuilt byte for byte before anybody is asked to sign it; its
//! claims are what the signatory is shown. [`sign`] appends one revision, leaves every issued byte where it was, and
//! verifies the result before it hands it out.

use crate::calendar::Moment;
use crate::declaration::{AnswerField, Answers, Editions};
use crate::emit::{self, EmitError};
use crate::finding::{Code, Finding, Location};
use crate::signature::cms::SealError;
use crate::signature::{Role, Signer, cms, hole};
use crate::trust::{Roots, Trust};
use crate::verify::answer::Claims;
use crate::verify::{self, Asked, Genuine};

/// An issued declaration that was verified and can be countersigned.
#[derive(Debug)]
pub struct Prepared<'a> {
    issued: &'a [u8],
    genuine: Genuine,
    claims: Claims,
}

impl Prepared<'_> {
    /// What the signatory is about to sign.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }
}

/// Why a declaration was not countersigned.
#[derive(Debug)]
pub enum CountersignError {
    /// The certificate is not that of the body that will use the system.
    NotTheSignatory {
        /// What the certificate says.
        role: Role,
        /// The state that must sign.
        state: String,
        /// The body that must sign.
        body: String,
    },
    /// The certificate is not valid at this moment.
    CertificateNotValid {
        /// First moment.
        from: Moment,
        /// Last moment.
        until: Moment,
    },
    /// The moment lies before the ministry's signature or after the last day of the declaration.
    OutsideValidity,
    /// The office among the answers is not the one that the declaration names.
    OtherOffice {
        /// The office that must sign.
        declared: String,
    },
    /// The day of signing among the answers is not the day of the signature, within a day for time zones.
    OtherDay,
    /// An answer, or the signature block, does not fit its box.
    DoesNotFit {
        /// Label of the field.
        place: String,
    },
    /// The bytes could not be made.
    Emit(EmitError),
    /// The key did not sign.
    Seal(SealError),
    /// The finished file did not pass verification; nothing of it is handed out.
    NotVerified(Vec<Finding>),
}

/// Verifies an issued file for the signatory. Without roots the ministry's key is not known, and the caller must say so
/// to whoever signs.
///
/// # Errors
/// The findings, when the file is not exactly what a ministry issued, is already countersigned, or is not from a root
/// that is trusted.
pub fn prepare<'a>(
    issued: &'a [u8],
    roots: Option<&Roots>,
    editions: &Editions,
    at: Moment,
) -> Result<Prepared<'a>, Vec<Finding>> {
    let trust = roots.cloned().map(Trust::in_roots);
    let trust = trust.as_ref();
    let asked = Asked { editions, trust, expected: None, issued: None, interop: false, at };
    let (report, genuine) = verify::examine(issued, &asked);
    if report.findings.iter().all(|finding| finding.code != Code::CountersignatureMissing) {
        let mut findings = report.findings;
        if findings.is_empty() || genuine.is_some() {
            findings.insert(0, Finding::new(Code::RevisionAppended, Location::Document).found("already countersigned"));
        }
        return Err(findings);
    }
    let open = [Code::TrustMissing, Code::CountersignatureMissing];
    match (genuine, report.claims) {
        (Some(genuine), Some(claims)) if report.findings.iter().all(|finding| open.contains(&finding.code)) => {
            Ok(Prepared { issued, genuine, claims })
        }
        _ => Err(report.findings),
    }
}

/// Fills in the answers, signs, and verifies the result.
///
/// # Errors
/// See [`CountersignError`]; after any of them there is no file.
pub fn sign(
    prepared: &Prepared<'_>,
    answers: &Answers,
    signer: &dyn Signer,
    moment: Moment,
) -> Result<Vec<u8>, CountersignError> {
    entitled(prepared, answers, signer, moment)?;
    let declaration = prepared.genuine.declaration();
    let part = emit::countersigned_part(
        prepared.genuine.part(),
        prepared.issued,
        declaration,
        answers,
        signer.certificate(),
        moment,
    )
    .map_err(|error| match error {
        EmitError::DoesNotFit { place } => CountersignError::DoesNotFit { place },
        other => CountersignError::Emit(other),
    })?;
    let mut bytes = prepared.issued.to_vec();
    bytes.extend_from_slice(&part.bytes);
    let digest = hole::digest(&bytes, &part.hole).ok_or(CountersignError::Emit(EmitError::TooLarge))?;
    let context = emit::countersigned::state_context(declaration, prepared.issued);
    let envelope = cms::seal(digest, &context, signer).map_err(CountersignError::Seal)?;
    hole::fill(&mut bytes, &part.hole, &envelope).map_err(|_| CountersignError::Emit(EmitError::TooLarge))?;
    verified(&bytes, prepared, moment)?;
    Ok(bytes)
}

fn entitled(
    prepared: &Prepared<'_>,
    answers: &Answers,
    signer: &dyn Signer,
    moment: Moment,
) -> Result<(), CountersignError> {
    let particulars = prepared.genuine.declaration().particulars();
    let certificate = signer.certificate();
    let (state, body) = (particulars.end_user_state().as_str(), particulars.end_user().body());
    let role = Role::Signatory { state: state.to_owned(), body: body.to_owned() };
    if certificate.role != role {
        let (state, body) = (state.to_owned(), body.to_owned());
        return Err(CountersignError::NotTheSignatory { role: certificate.role.clone(), state, body });
    }
    let (from, until) = certificate.validity;
    if moment < from || moment > until {
        return Err(CountersignError::CertificateNotValid { from, until });
    }
    if moment < prepared.genuine.issued_at() || moment > particulars.valid_until().end() {
        return Err(CountersignError::OutsideValidity);
    }
    if answers.value(AnswerField::Office) != particulars.signatory_office() {
        return Err(CountersignError::OtherOffice { declared: particulars.signatory_office().to_owned() });
    }
    if answers.date().days_until(moment.day()).abs() > verify::DAYS_BETWEEN_DATE_AND_SIGNATURE {
        return Err(CountersignError::OtherDay);
    }
    Ok(())
}

fn verified(bytes: &[u8], prepared: &Prepared<'_>, moment: Moment) -> Result<(), CountersignError> {
    let editions = Editions::of(prepared.genuine.declaration().edition().clone());
    let asked = Asked {
        editions: &editions,
        trust: None,
        expected: None,
        issued: Some(prepared.issued),
        interop: false,
        at: moment,
    };
    let report = verify::verify(bytes, &asked);
    let open = [Code::TrustMissing, Code::AnswerArgues];
    if report.findings.iter().all(|finding| open.contains(&finding.code)) && report.claims.is_some() {
        Ok(())
    } else {
        Err(CountersignError::NotVerified(report.findings))
    }
}
