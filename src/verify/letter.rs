//! Telling a letter of the ministry from a declaration. A letter is never accepted as a declaration, whoever signed it; what
//! it is, and whether its signature holds, is told.
//!
//! As an issued part is, a letter is built again from the values in it and compared byte for byte. One that was altered is no
//! letter, and that is told, too.

use super::asked::Asked;
use super::issued::{Outcome, first_difference};
use super::{exact_signature, read, signatories};
use crate::finding::fact::{Fact, OfDeclaration, OfSigner};
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::Certificate;
use crate::signature::{Role, SignaturePlace};
use crate::signed_letter::SignedLetter;

/// What is said of a file that holds no record of a declaration and says that it is a letter.
pub(super) fn told(bytes: &[u8], asked: &Asked<'_>, issued: &Outcome) -> Option<Finding> {
    if issued.findings.iter().all(|finding| finding.code != Code::NotADeclaration) {
        return None;
    }
    let letter = SignedLetter::parse(read::letter_record(bytes)?)?;
    let (title, number) = (letter.kind.title().to_owned(), letter.number.clone());
    Some(match signer(bytes, &letter) {
        Some(certificate) => {
            Finding::new(Code::LetterNotDeclaration, Location::Document).found(OfDeclaration::Letter {
                title,
                number,
                day: letter.signed.day(),
                name: certificate.common_name.clone(),
                key: certificate.fingerprint().to_string(),
                standing: Box::new(standing(&certificate, &letter, asked)),
            })
        }
        None => Finding::new(Code::NotADeclaration, Location::Document)
            .found(OfDeclaration::AlteredLetter { title, number }),
    })
}

/// Who signed these very bytes as this letter.
fn signer(bytes: &[u8], letter: &SignedLetter) -> Option<Certificate> {
    let placeholder = read::first_placeholder(bytes)?;
    let certificate = read::certificate(bytes, &placeholder)?;
    let built = letter.build(&certificate).ok()?;
    let same = placeholder == built.placeholder && first_difference(&built.bytes, bytes, &placeholder).is_none();
    let sealed = exact_signature::check(bytes, &placeholder, &letter.context());
    sealed.proved().filter(|sealed| same && *sealed.certificate() == certificate).map(|_| certificate)
}

/// Whether the caller's trust vouches for the signer.
fn standing(certificate: &Certificate, letter: &SignedLetter, asked: &Asked<'_>) -> Fact {
    let Some(trust) = asked.trust else { return OfSigner::LetterWithoutRoot.into() };
    if certificate.role != Role::Issuing {
        return OfSigner::LetterOfNoMinistry { role: Box::new(signatories::role_of(&certificate.role)) }.into();
    }
    let (_, against) = signatories::word_of(trust, SignaturePlace::Letter, certificate, letter.signed, None);
    if against.is_empty() { OfSigner::LetterVouched.into() } else { OfSigner::LetterNotVouched.into() }
}
