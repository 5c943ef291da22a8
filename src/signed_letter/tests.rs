use super::*;
use crate::letter::Sender;
use crate::signature::key;
use crate::signature::signer::SoftKey;

fn holder(secret: &[u8], certificate: &[u8]) -> SoftKey {
    SoftKey::new(key::from_pem(secret, None).unwrap(), Certificate::from_pem(certificate).unwrap()).unwrap()
}

fn ministry() -> SoftKey {
    let secret = include_bytes!("../../keys/sample/ministry/issuing.key.pem");
    holder(secret, include_bytes!("../../keys/sample/ministry/issuing.pem"))
}

fn letter(kind: LetterKind) -> SignedLetter {
    SignedLetter {
        sender: Sender { letterhead: vec!["Sample Ministry of Defence".into()], ..Sender::default() },
        kind,
        number: "IL-2026-0042".into(),
        edition: [1; 32],
        declaration: [2; 32],
        rows: vec![("To".into(), "Sample National Police, Netherlands".into()), ("Clause".into(), "6 & <b>".into())],
        text: Some("The press of 3 May says so.".into()),
        signed: Moment::parse("2026-12-03T09:00:00Z").unwrap(),
    }
}

#[test]
fn a_record_has_one_form() {
    let letter = letter(LetterKind::Notice);
    let record = String::from_utf8(letter.record()).unwrap();
    assert!(record.starts_with("{\"about\":{\"declaration\":\"0202"), "{record}");
    assert_eq!(SignedLetter::parse(record.as_bytes()), Some(letter.clone()));
    for (from, to) in [
        ("\"builder\":1", "\"builder\":2"),
        ("fcd.letter/1", "fcd.letter/2"),
        ("\"kind\":\"notice\"", "\"kind\":\"declaration\""),
        ("IL-2026-0042", "il 2026"),
        ("3 May", "3\\u0020May"),
        ("3 May", "3\u{202e}May"),
        ("{\"about\"", "{ \"about\""),
        ("\"text\":", "\"more\":1,\"text\":"),
    ] {
        assert!(record.contains(from), "{from}");
        assert_eq!(SignedLetter::parse(record.replacen(from, to, 1).as_bytes()), None, "{to}");
    }
}

#[test]
fn every_kind_is_one_signed_page() {
    for kind in LetterKind::ALL {
        let letter = letter(kind);
        let bytes = letter.sign(&ministry()).unwrap();
        let built = letter.build(ministry().certificate()).unwrap();
        assert_eq!(bytes.len(), built.bytes.len());
        let der = contents::read(&bytes, &built.placeholder).unwrap();
        let covered = SignedBytes::around(&bytes, &built.placeholder).unwrap();
        let signed = cms::exact::verify(&der, &covered).unwrap();
        assert_eq!(signed.context(), &letter.context());
    }
}

/// The longest text and place fit the page, with eight officers of usual names; what does not fit is refused, and never cut.
#[test]
fn a_letter_is_one_page_or_none() {
    let words = |most: usize| "Sample words ".repeat(most).chars().take(most - 1).collect::<String>() + "s";
    let mut long = SignedLetter { text: Some(words(500)), ..letter(LetterKind::Check) };
    let officers = vec![words(40); 8].join("; ");
    for (label, value) in [("Where", words(240)), ("Officers", officers), ("Paper, SHA-256", "ab".repeat(32))] {
        long.rows.push((label.into(), value));
    }
    long.build(ministry().certificate()).unwrap();
    let longer = SignedLetter { text: Some("word ".repeat(2_000).trim().into()), ..letter(LetterKind::Check) };
    assert!(matches!(longer.build(ministry().certificate()), Err(SignedLetterError::TooLong)));
    let hidden = SignedLetter { text: Some("a\nb".into()), ..letter(LetterKind::Check) };
    assert!(matches!(hidden.build(ministry().certificate()), Err(SignedLetterError::NotShown)));
}

#[test]
fn only_an_issuing_certificate_that_is_valid_signs() {
    let secret = include_bytes!("../../keys/sample/end-user-state/signatory.key.pem");
    let signatory = holder(secret, include_bytes!("../../keys/sample/end-user-state/signatory.pem"));
    assert!(matches!(letter(LetterKind::Notice).sign(&signatory), Err(SignedLetterError::NotAnIssuer(_))));
    let late = SignedLetter { signed: Moment::parse("2150-01-01T00:00:00Z").unwrap(), ..letter(LetterKind::Notice) };
    assert!(matches!(late.sign(&ministry()), Err(SignedLetterError::CertificateNotValid { .. })));
}
