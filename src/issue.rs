//! Issuing: a declaration, the ministry's key and a moment in, a certified file out.
//!
//! There is no way to an issued file that is not signed: [`Issued`] is built here alone, after the signature was made
//! and the finished bytes were verified like a stranger's.

#[cfg(feature = "draw")]
pub mod preview;

use std::fmt;

use crate::build::{self, BuildError, IssuedPart};
use crate::calendar::Moment;
use crate::declaration::{AnswerField, Declaration, Editions};
use crate::finding::{Code, Finding, codes};
use crate::signature::certificate::Certificate;
use crate::signature::cms::SignError;
use crate::signature::{Role, Signature, SignedBytes, Signer, cms, contents};
use crate::verify::{self, Asked};
use crate::visible_seal::{NotSealed, Statement};

/// A certified declaration, signed by the ministry and verified after signing.
#[derive(Debug)]
pub struct Issued {
    bytes: Vec<u8>,
}

impl Issued {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a declaration was not issued.
#[derive(Debug)]
pub enum IssueError {
    /// The certificate is not one that issues declarations.
    NotAnIssuer(Role),
    /// The certificate is not valid at this moment.
    CertificateNotValid {
        /// First moment.
        from: Moment,
        /// Last moment.
        until: Moment,
    },
    /// The moment lies before the date of the declaration or after its last day.
    OutsideValidity,
    /// The bytes could not be made.
    Build(BuildError),
    /// The key did not sign.
    Sign(SignError),
    /// What the signer gave is not a signature by the key of its certificate over the seal of a page.
    VisibleSeal {
        /// Which page, from 1.
        page: u8,
    },
    /// The pages of a preview could not be drawn.
    NotDrawn,
    /// The finished file did not pass verification, for these reasons; nothing of it is handed out.
    NotVerified(Vec<Finding>),
}

impl std::error::Error for IssueError {}

impl fmt::Display for IssueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IssueError::NotAnIssuer(role) => {
                write!(f, "the certificate does not issue declarations; its role is {role}")
            }
            IssueError::CertificateNotValid { from, until } => {
                write!(f, "the certificate is valid from {} until {} only", from.in_words(), until.in_words())
            }
            IssueError::OutsideValidity => f.write_str("the moment is not within the validity of the declaration"),
            IssueError::Build(error) => error.fmt(f),
            IssueError::Sign(error) => write!(f, "the key did not sign: {error}"),
            IssueError::VisibleSeal { page } => {
                write!(f, "the signature for the seal of page {page} is not by this key")
            }
            IssueError::NotDrawn => f.write_str("its pages could not be drawn"),
            IssueError::NotVerified(findings) => write!(f, "the finished file does not verify ({})", codes(findings)),
        }
    }
}

/// Issues a declaration at `moment`.
///
/// # Errors
/// See [`IssueError`]; after any of them there is no file.
pub fn issue(declaration: &Declaration, signer: &dyn Signer, moment: Moment) -> Result<Issued, IssueError> {
    allowed(declaration, signer.certificate(), moment)?;
    let bytes = certified(declaration, signer, moment)?;
    verified(&bytes, declaration, moment)?;
    Ok(Issued { bytes })
}

/// The certified file, not verified yet.
fn certified(declaration: &Declaration, signer: &dyn Signer, moment: Moment) -> Result<Vec<u8>, IssueError> {
    let certificate = signer.certificate();
    let pages = build::set_pages(declaration, certificate, moment).map_err(IssueError::Build)?;
    let seals = visible_seals(pages.statements(), signer)?;
    let part = pages.build(&seals, declaration, certificate, moment).map_err(IssueError::Build)?;
    offices_fit(&part, declaration)?;
    let mut bytes = part.composed.bytes;
    let signed =
        SignedBytes::around(&bytes, &part.composed.placeholder).ok_or(IssueError::Build(BuildError::TooLarge))?;
    let der = cms::sign(&signed, &build::issued::ministry_context(declaration), signer).map_err(IssueError::Sign)?;
    contents::fill(&mut bytes, &part.composed.placeholder, &der)
        .map_err(|_| IssueError::Build(BuildError::TooLarge))?;
    Ok(bytes)
}

/// Whether this certificate may issue this declaration at this moment.
fn allowed(declaration: &Declaration, certificate: &Certificate, moment: Moment) -> Result<(), IssueError> {
    if certificate.role != Role::Issuing {
        return Err(IssueError::NotAnIssuer(certificate.role.clone()));
    }
    let (from, until) = certificate.validity;
    if moment < from || moment > until {
        return Err(IssueError::CertificateNotValid { from, until });
    }
    let particulars = declaration.particulars();
    if !verify::dated_by(particulars.issue_date(), moment) || moment > particulars.valid_until().end() {
        return Err(IssueError::OutsideValidity);
    }
    Ok(())
}

/// The end-user state must answer with these offices: a declaration whose box is too narrow could never come back.
fn offices_fit(part: &IssuedPart, declaration: &Declaration) -> Result<(), IssueError> {
    for (who, appointment) in declaration.particulars().signatories().iter() {
        let office = AnswerField::Office;
        build::countersigned::fitted(part, who, office, appointment.office()).map_err(IssueError::Build)?;
    }
    Ok(())
}

/// Seals each page. A signature that the key of the certificate did not make is not drawn.
fn visible_seals(statements: &[Statement], signer: &dyn Signer) -> Result<Vec<Signature>, IssueError> {
    let seal = |statement: &Statement| {
        let signature = signer.sign(&statement.message()).map_err(|why| IssueError::Sign(SignError::Signer(why)))?;
        let checked = statement.check(&signature, signer.certificate());
        checked.map(|()| signature).map_err(|NotSealed| IssueError::VisibleSeal { page: statement.page })
    };
    statements.iter().map(seal).collect()
}

/// Verifies what was just made. What a verifier that knows no root and no countersignature must still miss is allowed.
fn verified(bytes: &[u8], declaration: &Declaration, moment: Moment) -> Result<(), IssueError> {
    let editions = Editions::of(declaration.edition().clone());
    let expected = Some(declaration.particulars());
    let asked =
        Asked { editions: &editions, trust: None, expected, issued: None, interop: false, box_seen: None, at: moment };
    let report = verify::verify(bytes, &asked);
    let open = [Code::TrustMissing, Code::CountersignatureMissing];
    let mut against = report.findings;
    against.retain(|finding| !open.contains(&finding.code));
    if against.is_empty() && report.claims.is_some() { Ok(()) } else { Err(IssueError::NotVerified(against)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Particulars;
    use crate::raster::draw;
    use crate::signature::key;
    use crate::signature::signer::SoftKey;
    use crate::trust::{Roots, Trust};
    use crate::typeset::page::{Mpt, PAGE_HEIGHT};
    use crate::typeset::word_box::WordBox;

    const ISSUED: &str = "2026-11-03T09:00:00Z";

    fn codes(bytes: &[u8], trust: Option<&Trust>) -> Vec<Code> {
        let (editions, at) = (Editions::bundled(), Moment::parse(ISSUED).unwrap());
        let asked =
            Asked { editions: &editions, trust, expected: None, issued: None, interop: false, box_seen: None, at };
        verify::verify(bytes, &asked).findings.iter().map(|finding| finding.code).collect()
    }

    fn holder(secret: &[u8], certificate: &[u8]) -> SoftKey {
        SoftKey::new(key::from_pem(secret, None).unwrap(), Certificate::from_pem(certificate).unwrap()).unwrap()
    }

    fn ministry() -> SoftKey {
        let secret = include_bytes!("../keys/sample/ministry/issuing.key.pem");
        holder(secret, include_bytes!("../keys/sample/ministry/issuing.pem"))
    }

    /// The sample declaration as [`issue`] makes it, without its refusals.
    fn made(signer: &SoftKey, change: fn(&mut Vec<Signature>)) -> Vec<u8> {
        let particulars = include_str!("../templates/samples/particulars.toml");
        let edition = Editions::bundled().newest().unwrap().clone();
        let declaration = Declaration::new(edition, Particulars::from_toml(particulars).unwrap(), None).unwrap();
        let (certificate, moment) = (signer.certificate(), Moment::parse(ISSUED).unwrap());
        let pages = build::set_pages(&declaration, certificate, moment).unwrap();
        let mut seals = visible_seals(pages.statements(), signer).unwrap();
        change(&mut seals);
        let part = pages.build(&seals, &declaration, certificate, moment).unwrap();
        let mut bytes = part.composed.bytes;
        let signed = SignedBytes::around(&bytes, &part.composed.placeholder).unwrap();
        let der = cms::sign(&signed, &build::issued::ministry_context(&declaration), signer).unwrap();
        contents::fill(&mut bytes, &part.composed.placeholder, &der).unwrap();
        bytes
    }

    /// Everything is certified with the genuine key and drawn as the record says; two pages have each other's seal.
    #[test]
    fn a_file_whose_only_fault_is_a_visible_seal() {
        let open = codes(&made(&ministry(), |_| ()), None);
        assert!(open.iter().all(|code| [Code::TrustMissing, Code::CountersignatureMissing].contains(code)), "{open:?}");
        let mut swapped = codes(&made(&ministry(), |seals| seals.swap(0, 1)), None);
        swapped.retain(|code| !open.contains(code));
        assert_eq!(swapped, [Code::VisibleSealInvalid, Code::VisibleSealInvalid]);
    }

    /// A signatory whom the ministry's root certified issues a declaration to itself.
    #[test]
    fn a_file_whose_only_fault_is_who_issued_it() {
        let root = include_bytes!("../keys/sample/root.pem");
        let trust = Trust::in_roots(Roots::from_pems(&[root]).unwrap());
        let open = codes(&made(&ministry(), |_| ()), Some(&trust));
        assert_eq!(open, [Code::CountersignatureMissing]);
        let secret = include_bytes!("../keys/sample/end-user-state/signatory.key.pem");
        let signatory = holder(secret, include_bytes!("../keys/sample/end-user-state/signatory.pem"));
        let found = codes(&made(&signatory, |_| ()), Some(&trust));
        assert_eq!(found, [Code::SignerRoleWrong, Code::CountersignatureMissing]);
    }

    /// Each word of the rebuilt pages lies in its box: there is ink in it, and none between it and the next word of its line.
    #[test]
    fn a_word_of_the_rebuilt_pages_is_drawn_in_its_box() {
        const SCALE: f32 = 4.0;
        let (editions, at) = (Editions::bundled(), Moment::parse(ISSUED).unwrap());
        let asked = Asked {
            editions: &editions,
            trust: None,
            expected: None,
            issued: None,
            interop: false,
            box_seen: None,
            at,
        };
        let genuine = verify::examine(&made(&ministry(), |_| ()), &asked).1.unwrap();
        let rebuilt = genuine.part();
        let drawn = draw::page(rebuilt.composed.bytes.clone(), 1, SCALE, u16::MAX).unwrap().grey();
        let boxes = rebuilt.layout.word_boxes_of(1);
        // Pixels from the left and from the top; a pixel is a quarter of a point.
        let at = |length: Mpt| usize::try_from(length * 4 / 1000).unwrap();
        let rows = |word: &WordBox<'_>| at(PAGE_HEIGHT - word.baseline - word.size)..at(PAGE_HEIGHT - word.baseline);
        let (first, second) = boxes.iter().zip(boxes.iter().skip(1)).find(|(one, _)| one.text == "Final").unwrap();
        assert_eq!((second.text.as_str(), second.baseline, second.size), ("Customer", first.baseline, first.size));
        assert_eq!((first.page, first.clause), (1, None));
        for word in &boxes {
            assert!(drawn.ink(at(word.left)..at(word.right), rows(word)) > 0, "{word:?}");
        }
        let between = at(first.right) + 1..at(second.left) - 1;
        assert!(between.len() > 3, "{between:?}");
        assert_eq!(drawn.ink(between, rows(first)), 0, "{first:?} {second:?}");
        let clauses: Vec<_> = rebuilt.layout.word_boxes().iter().filter_map(|word| word.clause).collect();
        let edition = genuine.declaration().edition().clauses();
        assert!(edition.iter().all(|clause| clauses.contains(&clause.id())), "every clause has words");
    }
}
