//! Countersigning: the issued file, the answers and the signatory's key in, the returned file out.
//!
//! Where the declaration asks for two signatories, each appends its own revision, in either order: the second takes the
//! file with the part of the first. [`Prepared`] is the proof that the issued file was rebuilt byte for byte before
//! anybody is asked to sign it; its claims are what the signatory is shown. [`sign`] appends one revision, leaves every
//! issued byte where it was, and verifies the result before it hands it out.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::build::{self, BuildError, Countersigning};
use crate::calendar::Moment;
use crate::declaration::{AnswerField, Answers, Editions, Signatory};
use crate::finding::fact::OfPart;
use crate::finding::{Code, Finding, Location, codes};
use crate::signature::certificate::Certificate;
use crate::signature::cms::SignError;
use crate::signature::{Role, SignedBytes, Signer, cms, contents};
use crate::trust::Trust;
use crate::verify::answer::Claims;
use crate::verify::signatories::word_of;
use crate::verify::{self, Asked, Genuine};

/// An issued declaration that was verified and can be countersigned.
#[derive(Debug)]
pub struct Prepared<'a> {
    /// The whole file: what was issued, and of two signatories perhaps the part of one.
    file: &'a [u8],
    genuine: Genuine,
    claims: Claims,
    asked: Option<Signatory>,
    trust: Option<&'a Trust>,
    unlisted: Option<Finding>,
}

impl Prepared<'_> {
    /// What the signatory is about to sign.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Said when the trust list does not name the declaration: most often it is younger than the list.
    pub fn unlisted(&self) -> Option<&Finding> {
        self.unlisted.as_ref()
    }

    /// The same, to be signed in this place. It must be said only where a certificate fits both places.
    #[must_use]
    pub fn signing_as(self, who: Option<Signatory>) -> Self {
        Prepared { asked: who, ..self }
    }

    /// In which place the holder of a certificate signs at a moment, if whoever trusts the same as was given to [`prepare`]
    /// will accept that.
    ///
    /// # Errors
    /// [`CountersignError`], when there is no such place, it is not for this certificate, somebody signed there, or the
    /// certificate does not count at this moment.
    pub fn place_at(&self, certificate: &Certificate, moment: Moment) -> Result<Signatory, CountersignError> {
        let who = self.place(certificate)?;
        let (from, until) = certificate.validity;
        if moment < from || moment > until {
            return Err(CountersignError::CertificateNotValid { from, until });
        }
        let signatories = self.genuine.declaration().particulars().signatories();
        let office = signatories.get(who).map(|appointment| appointment.office());
        let against = self.trust.map(|trust| word_of(trust, build::place(who), certificate, moment, office).1);
        match against.filter(|findings| !findings.is_empty()) {
            Some(findings) => Err(CountersignError::NotEntitled(findings)),
            None => Ok(who),
        }
    }

    /// In which place the holder of a certificate signs.
    ///
    /// # Errors
    /// [`CountersignError`], when there is no such place, it is not for this certificate, or somebody signed there.
    pub fn place(&self, certificate: &Certificate) -> Result<Signatory, CountersignError> {
        let asked = self.asked;
        let particulars = self.genuine.declaration().particulars();
        let signatories = particulars.signatories();
        if asked.is_some_and(|who| signatories.get(who).is_none()) {
            return Err(CountersignError::OneSignatory);
        }
        let wanted = |who: &Signatory| asked.is_none_or(|asked| asked == *who);
        let places: Vec<Signatory> = signatories.iter().map(|(who, _)| who).filter(wanted).collect();
        let state = particulars.end_user_state().as_str();
        let role = |body: &str| Role::Signatory { state: state.to_owned(), body: body.to_owned() };
        let body = |who: &Signatory| signatories.get(*who).map_or("", |appointment| appointment.body());
        let fitting: Vec<Signatory> =
            places.iter().copied().filter(|who| role(body(who)) == certificate.role).collect();
        let Some(first) = fitting.first() else {
            let bodies = places.iter().map(|who| body(who).to_owned()).collect();
            let (role, state) = (certificate.role.clone(), state.to_owned());
            return Err(CountersignError::NotTheSignatory { role, state, bodies });
        };
        let signed = |who: &Signatory| self.genuine.signed().iter().any(|signed| signed.who == *who);
        let open: Vec<Signatory> = fitting.iter().copied().filter(|who| !signed(who)).collect();
        match open.as_slice() {
            [] => Err(CountersignError::AlreadySigned(*first)),
            [only] => Ok(*only),
            _ => Err(CountersignError::EitherPlace),
        }
    }
}

/// Why a declaration was not countersigned.
#[derive(Debug)]
pub enum CountersignError {
    /// The certificate is not that of a body that must sign.
    NotTheSignatory {
        /// What the certificate says.
        role: Role,
        /// The state that must sign.
        state: String,
        /// The body that must sign; where either of two can, both.
        bodies: Vec<String>,
    },
    /// A place was asked for, but the declaration takes one signatory only.
    OneSignatory,
    /// The certificate fits both places, and it was not said which.
    EitherPlace,
    /// Somebody has signed in this place.
    AlreadySigned(Signatory),
    /// The key is the one with which the other signatory signed.
    SameKey,
    /// The moment lies before the signature of the other signatory.
    BeforeTheOther {
        /// When that was made.
        signed: Moment,
    },
    /// The roots or the trust list do not let this certificate sign here: every verifier would reject it.
    NotEntitled(Vec<Finding>),
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
    Build(BuildError),
    /// The key did not sign.
    Sign(SignError),
    /// The finished file did not pass verification, for these reasons; nothing of it is handed out.
    NotVerified(Vec<Finding>),
}

impl std::error::Error for CountersignError {}

impl fmt::Display for CountersignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountersignError::NotTheSignatory { role, state, bodies } => {
                write!(f, "the role of the certificate is {role}; {} of {state} must sign", bodies.join(" or "))
            }
            CountersignError::OneSignatory => f.write_str("the declaration asks for one signatory only"),
            CountersignError::EitherPlace => f.write_str("the certificate fits both places, and none was named"),
            CountersignError::AlreadySigned(_) => f.write_str("somebody has signed in this place"),
            CountersignError::SameKey => f.write_str("the other signatory signed with this key"),
            CountersignError::BeforeTheOther { signed } => {
                write!(f, "the moment is before the other signature, of {}", signed.in_words())
            }
            CountersignError::NotEntitled(findings) => {
                write!(f, "the certificate may not sign here ({})", codes(findings))
            }
            CountersignError::CertificateNotValid { from, until } => {
                write!(f, "the certificate is valid from {} until {} only", from.in_words(), until.in_words())
            }
            CountersignError::OutsideValidity => {
                f.write_str("the moment is not within the validity of the declaration")
            }
            CountersignError::OtherOffice { declared } => write!(f, "the office that must sign is {declared}"),
            CountersignError::OtherDay => f.write_str("the day of signing is not the day of the signature"),
            CountersignError::DoesNotFit { place } => write!(f, "the text of \"{place}\" is too long for its box"),
            CountersignError::Build(error) => error.fmt(f),
            CountersignError::Sign(error) => write!(f, "the key did not sign: {error}"),
            CountersignError::NotVerified(findings) => {
                write!(f, "the finished file does not verify ({})", codes(findings))
            }
        }
    }
}

/// Verifies an issued file for the signatory; where two must sign, also the part of the one who has signed. Without trust
/// the ministry's key is not known, and the caller must say so to whoever signs. Under a trust list the declaration must
/// stand; one that the list does not name yet can be signed ([`Prepared::unlisted`]), since it is made before the next list.
///
/// # Errors
/// The findings, when the file is not exactly what a ministry issued, is already countersigned, is not from a root that is
/// trusted, or does not stand.
pub fn prepare<'a>(
    file: &'a [u8],
    trust: Option<&'a Trust>,
    editions: &Editions,
    at: Moment,
) -> Result<Prepared<'a>, Vec<Finding>> {
    const UNSIGNED: [Code; 2] = [Code::CountersignatureMissing, Code::SignatoryMissing];
    let asked = Asked { editions, trust, expected: None, issued: None, interop: false, box_seen: None, at };
    let (report, genuine) = verify::examine(file, &asked);
    if !report.findings.iter().any(|finding| UNSIGNED.contains(&finding.code)) {
        let mut findings = report.findings;
        if findings.is_empty() || genuine.is_some() {
            findings.insert(
                0,
                Finding::new(Code::RevisionAppended, Location::Document).found(OfPart::AlreadyCountersigned),
            );
        }
        return Err(findings);
    }
    let open = |code| matches!(code, Code::TrustMissing | Code::DeclarationUnlisted) || UNSIGNED.contains(&code);
    match (genuine, report.claims) {
        (Some(genuine), Some(claims)) if report.findings.iter().all(|finding| open(finding.code)) => {
            let unlisted = report.findings.into_iter().find(|finding| finding.code == Code::DeclarationUnlisted);
            Ok(Prepared { file, genuine, claims, asked: None, trust, unlisted })
        }
        _ => Err(report.findings),
    }
}

/// Fills in the answers of a signatory, signs in its place, and verifies the result.
///
/// # Errors
/// See [`CountersignError`]; after any of them there is no file.
pub fn sign(
    prepared: &Prepared<'_>,
    answers: &Answers,
    signer: &dyn Signer,
    moment: Moment,
) -> Result<Vec<u8>, CountersignError> {
    let certificate = signer.certificate();
    let who = prepared.place_at(certificate, moment)?;
    entitled(prepared, who, answers, certificate, moment)?;
    let declaration = prepared.genuine.declaration();
    let signing = Countersigning { who, answers, certificate, signed: moment };
    let base = prepared.genuine.base(prepared.file);
    let part = build::countersigned_part(prepared.genuine.part(), base, &signing).map_err(|error| match error {
        BuildError::DoesNotFit { place } => CountersignError::DoesNotFit { place },
        other => CountersignError::Build(other),
    })?;
    let mut bytes = prepared.file.to_vec();
    bytes.extend_from_slice(&part.bytes);
    let signed = SignedBytes::around(&bytes, &part.placeholder).ok_or(CountersignError::Build(BuildError::TooLarge))?;
    let context = build::countersigned::state_context(declaration, who, Sha256::digest(prepared.file).into());
    let der = cms::sign(&signed, &context, signer).map_err(CountersignError::Sign)?;
    contents::fill(&mut bytes, &part.placeholder, &der).map_err(|_| CountersignError::Build(BuildError::TooLarge))?;
    verified(&bytes, prepared, moment)?;
    Ok(bytes)
}

fn entitled(
    prepared: &Prepared<'_>,
    who: Signatory,
    answers: &Answers,
    certificate: &Certificate,
    moment: Moment,
) -> Result<(), CountersignError> {
    let particulars = prepared.genuine.declaration().particulars();
    if moment < prepared.genuine.issued_at() || moment > particulars.valid_until().end() {
        return Err(CountersignError::OutsideValidity);
    }
    for other in prepared.genuine.signed() {
        if other.key == certificate.key {
            return Err(CountersignError::SameKey);
        }
        if moment < other.at {
            return Err(CountersignError::BeforeTheOther { signed: other.at });
        }
    }
    let signatories = particulars.signatories();
    let declared = signatories.get(who).map_or("", |appointment| appointment.office());
    if answers.value(AnswerField::Office) != declared {
        return Err(CountersignError::OtherOffice { declared: declared.to_owned() });
    }
    if answers.date().days_until(moment.day()).abs() > verify::DAYS_BETWEEN_DATE_AND_SIGNATURE {
        return Err(CountersignError::OtherDay);
    }
    Ok(())
}

fn verified(bytes: &[u8], prepared: &Prepared<'_>, moment: Moment) -> Result<(), CountersignError> {
    let editions = Editions::of(prepared.genuine.declaration().edition().clone());
    let issued = prepared.genuine.part().composed.bytes.len();
    let asked = Asked {
        editions: &editions,
        trust: None,
        expected: None,
        issued: prepared.file.get(..issued),
        interop: false,
        box_seen: None,
        at: moment,
    };
    let report = verify::verify(bytes, &asked);
    let open = [Code::TrustMissing, Code::AnswerArgues, Code::SignatoryMissing];
    let mut against = report.findings;
    against.retain(|finding| !open.contains(&finding.code));
    if against.is_empty() && report.claims.is_some() { Ok(()) } else { Err(CountersignError::NotVerified(against)) }
}
