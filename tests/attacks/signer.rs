//! Attacks by who signs: the wrong key, the wrong role, the wrong state, keys that nobody knows, and keys of the past.

use fcd::declaration::{Editions, Particulars};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::key::SecretKey;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Signer};
use fcd::trust::{Roots, Trust};

use crate::attack;
use crate::expect;
use crate::support::forge::{Forge, glyphs};
use crate::support::{
    ISSUED, SIGNED, answers, certified, certified_by, declaration_of, false_root, judge, judge_asked, ministry, moment,
    particulars, returned, signatory, signatory_secret,
};

const LONG: (&str, &str) = ("2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z");

/// A letter of another script in a name that a certificate carries is named by its number, where the name is found.
#[test]
fn a_name_with_a_letter_of_another_script_is_named() {
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
    let digits = hex("Sample National Police");
    let returned = returned();
    let start = returned.len() - 40_000;
    let certificate = start + crate::support::forge::find(&returned[start..], digits.as_bytes()).unwrap();
    let names: Vec<usize> =
        (certificate..returned.len()).filter(|at| returned[*at..].starts_with(digits.as_bytes())).collect();
    assert_eq!(names.len(), 2, "the name of the holder and that of the body");
    for (at, whose) in names.into_iter().zip(["its holder: the name", "the name of the body"]) {
        let mut forged = returned.to_vec();
        let other = hex("Sample National \u{420}lice");
        forged[at..at + other.len()].copy_from_slice(other.as_bytes());
        let report = judge(&forged);
        let said: Vec<String> = report.findings.iter().map(|f| crate::support::said(f.found.as_ref())).collect();
        let told = format!("{whose} holds \"\u{420}\" (U+0420, Cyrillic) at character 17");
        assert!(report.answer == Answer::Rejected && said.iter().any(|said| said.contains(&told)), "{said:?}");
    }
}

fn signatory_role(state: &str, body: &str) -> Role {
    Role::Signatory { state: state.to_owned(), body: body.to_owned() }
}

attack! {
    /// The ministry's own key signs in the place of the end-user state.
    m60_the_ministry_signs_for_the_buyer, Rejected [CountersignaturePartAltered, SignerRoleWrong],
    |forge| forge.sign_with(&ministry())
}

attack! {
    /// The key of the end-user state is certified to issue, not to sign for it.
    m60_a_key_certified_for_another_role, Rejected [SignerRoleWrong],
    |forge| forge.sign_as(&certified(signatory_secret(), Role::Issuing, LONG))
}

attack! {
    /// The signatory of another state signs.
    a_signatory_of_another_state, Rejected [SignerOtherState],
    |forge| forge.sign_as(&certified(signatory_secret(), signatory_role("BE", "Sample National Police"), LONG))
}

attack! {
    /// The signatory of another body of the state signs.
    a_signatory_of_another_body, Rejected [SignerOtherBody],
    |forge| forge.sign_as(&certified(signatory_secret(), signatory_role("NL", "Sample Tax Office"), LONG))
}

attack! {
    /// A key signs that no known root certified.
    a_key_that_nobody_knows, Rejected [SignerUntrusted],
    |forge| {
        let role = signatory_role("NL", "Sample National Police");
        forge.sign_as(&certified_by(&false_root(), signatory_secret(), role, LONG))
    }
}

attack! {
    /// The certificate names the known root, but the root did not sign it.
    a_certificate_that_the_root_did_not_sign, Rejected [CertificateInvalid],
    |forge| {
        let genuine = signatory();
        let mut der = genuine.certificate().der.clone();
        let last = der.len() - 40;
        der[last] ^= 1;
        let certificate = fcd::signature::certificate::Certificate::from_der(&der).unwrap();
        forge.sign_as(&SoftKey::new(signatory_secret(), certificate).unwrap())
    }
}

attack! {
    /// The certificate ended the day before the signature.
    m71_a_certificate_that_had_expired, Rejected [CertificateExpired],
    |forge| {
        let role = signatory_role("NL", "Sample National Police");
        forge.sign_as(&certified(signatory_secret(), role, ("2026-01-02T00:00:00Z", "2026-11-08T00:00:00Z")))
    }
}

attack! {
    /// Somebody whose key is not known signs, under the name of the signatory.
    a_stranger_signs_for_the_buyer, Rejected [CountersignaturePartAltered, SignerUntrusted],
    |forge| {
        let role = signatory_role("NL", "Sample National Police");
        forge.sign_with(&certified_by(&false_root(), SecretKey::from_seed([3; 32]), role, LONG))
    }
}

/// A declaration that strangers made whole: issued and countersigned with keys of their own root.
fn strangers(particulars: Particulars) -> Vec<u8> {
    let root = false_root();
    let issuing = certified_by(&root, SecretKey::from_seed([1; 32]), Role::Issuing, LONG);
    let declaration = declaration_of(particulars);
    let issued = fcd::issue::issue(&declaration, &issuing, moment(ISSUED)).unwrap();
    let editions = Editions::bundled();
    let prepared = fcd::countersign::prepare(issued.bytes(), None, &editions, moment(SIGNED)).unwrap();
    let role = signatory_role("NL", "Sample National Police");
    let signer = certified_by(&root, SecretKey::from_seed([2; 32]), role, LONG);
    fcd::countersign::sign(&prepared, &answers(), &signer, moment(SIGNED)).unwrap()
}

/// Strangers make the same declaration with fcd itself and keys whose names are right; no root knows them.
#[test]
fn m61_a_whole_forged_declaration_with_the_right_names() {
    let report = judge(&strangers(particulars()));
    expect("m61_a_whole_forged_declaration_with_the_right_names", &report, Answer::Rejected, &[Code::SignerUntrusted]);
    assert_eq!(report.findings.len(), 2, "one for each signer");
}

/// Strangers change a word of a clause as well, and sign both places with their own keys.
#[test]
fn m61_a_whole_forged_declaration_with_another_clause() {
    let honest = strangers(particulars());
    let length = crate::support::forge::find(&honest, b"\n%%EOF\n").unwrap() + b"\n%%EOF\n".len();
    let mut forge = Forge::of(&honest[..length], &honest);
    let (content, body) = forge.reworded("shall not", "shall now");
    forge.alter_issued(content, &body);
    let root = false_root();
    let mut context = forge.context.clone();
    context.place = fcd::signature::SignaturePlace::Ministry;
    context.before = sha2_of_nothing();
    let issuing = certified_by(&root, SecretKey::from_seed([1; 32]), Role::Issuing, LONG);
    crate::support::forge::seal(&mut forge.issued, 0, &context, &issuing);
    forge.context.before = sha2_of(&forge.issued);
    let role = signatory_role("NL", "Sample National Police");
    let forged = forge.sign_with(&certified_by(&root, SecretKey::from_seed([2; 32]), role, LONG));
    let codes = [Code::ClauseAltered, Code::IssuedPartAltered, Code::SignerUntrusted];
    expect("m61_a_whole_forged_declaration_with_another_clause", &judge(&forged), Answer::Rejected, &codes);
}

fn sha2_of(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

fn sha2_of_nothing() -> [u8; 32] {
    sha2_of(&[])
}

/// A file made with an honest clock is dated after the moment of the check, so some clock is wrong.
#[test]
fn a_signature_from_the_future() {
    let report = judge_asked(returned(), |asked| asked.at = moment("2026-11-05T00:00:00Z"));
    expect("a_signature_from_the_future", &report, Answer::Rejected, &[Code::TimeInFuture]);
}

attack! {
    /// The signatory dates everything, with the program of the ministry, to a day before the declaration was issued.
    a_signature_before_the_issue, Rejected [TimeOrderWrong],
    |forge| {
        let (signature, date, block) = (forge.signature(), forge.field("date"), forge.look("end-user-state"));
        let drawn = forge.look("date");
        forge.edit(signature, "(D:20261109143000Z)", "(D:20261101143000Z)");
        forge.edit(date, "/V(2026-11-09)", "/V(2026-11-01)");
        forge.edit(drawn, &glyphs("-09"), &glyphs("-01"));
        forge.edit(block, &glyphs("Signed 9"), &glyphs("Signed 1"));
        let text = crate::support::answers_text().replace("2026-11-09", "2026-11-01");
        let answers = fcd::declaration::Answers::from_toml(&text).unwrap();
        forge.sign_as_at(&signatory(), &answers, "2026-11-01T14:30:00Z")
    }
}

/// The declaration ended before it is relied on.
#[test]
fn a_declaration_that_expired() {
    let report = judge_asked(returned(), |asked| asked.at = moment("2028-11-03T00:00:00Z"));
    expect("a_declaration_that_expired", &report, Answer::Rejected, &[Code::DeclarationExpired]);
}

/// Nobody gave a root: the answer stays open, however good the file is.
#[test]
fn nobody_is_trusted() {
    let report = judge_asked(returned(), |asked| asked.trust = None);
    expect("nobody_is_trusted", &report, Answer::Undecided, &[Code::TrustMissing]);
}

/// The root of somebody else is given: no signer is known.
#[test]
fn another_root_is_trusted() {
    let other = Roots::from_pems(&[false_root().certificate().to_pem()]).unwrap();
    let other = Trust::in_roots(other);
    let report = judge_asked(returned(), |asked| asked.trust = Some(&other));
    expect("another_root_is_trusted", &report, Answer::Rejected, &[Code::SignerUntrusted]);
}
