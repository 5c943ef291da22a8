//! What a declaration says of its deal, and the canonical form of its record.

use fcd::declaration::record::PageSignature;

use super::*;

fn issuer() -> Certifier {
    Certifier { name: "Sample Licensing Authority".into(), fingerprint: "0123 4567 89ab cdef".into(), sample: true }
}

fn declaration(toml: &str) -> Declaration {
    let edition = Edition::bundled("2021-12").unwrap().validate().unwrap();
    Declaration::new(edition, Particulars::from_toml(toml).unwrap(), None).unwrap()
}

fn at() -> Moment {
    Moment::parse("2026-11-02T09:00:00Z").unwrap()
}

#[test]
fn a_party_that_calls_itself_markup_is_printed_as_such() {
    let name = "</p><clause id=\"x\">{{> loss-of-use}}&amp;'`=";
    let toml = SAMPLE.replace("\"Sample Systems Ltd\"", &format!("'''{name}'''"));
    let xml = declaration(&toml).render(&issuer(), at()).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    assert_eq!(document.descendants().filter(|n| n.has_tag_name("clause")).count(), 14);
    assert_eq!(document.descendants().filter(|n| n.has_tag_name("cell") && n.text() == Some(name)).count(), 1);
    assert!(!xml.contains("&#"), "a numeric character reference");
}

#[test]
fn an_issuer_that_cannot_be_printed_is_refused() {
    let issuer = Certifier { name: "Author\u{202E}ity".into(), ..issuer() };
    assert!(declaration(SAMPLE).render(&issuer, at()).is_err());
}

#[test]
fn a_state_that_is_not_on_the_list_needs_a_permission() {
    let edition = || Edition::bundled("2021-12").unwrap().validate().unwrap();
    let deal = |from: &str, to: &str| Particulars::from_toml(&SAMPLE.replace(from, to)).unwrap();
    let off = deal("code = \"NL\"", "code = \"AE\"");
    let refusal = Declaration::new(edition(), off.clone(), None).unwrap_err().to_string();
    assert!(
        refusal.contains("United Arab Emirates (AE) on 2 November 2026 the answer is \"not on the list 2021-11\""),
        "{refusal}"
    );
    let permission = || Some(Permission::parse("PERM-2026-0007").unwrap());
    let permitted = Declaration::new(edition(), off, permission()).unwrap();
    assert!(permitted.render(&issuer(), at()).unwrap().contains("PERM-2026-0007"));
    let early = SAMPLE.replace("2026-11-02", "2021-10-02").replace("2028-11-01", "2023-10-01");
    let early = Particulars::from_toml(&early).unwrap();
    assert!(Declaration::new(edition(), early.clone(), None).is_err(), "the list of that day is not known");
    assert!(Declaration::new(edition(), early, permission()).is_ok());
}

#[test]
fn a_record_has_one_form() {
    let declaration = declaration(SAMPLE);
    let bytes = declaration.sealed_record(at(), 1, &[PageSignature::from_bytes(&[7; 64]).unwrap()]);
    let record = Record::parse(&bytes).unwrap();
    assert_eq!(&record.particulars, declaration.particulars());
    assert_eq!((record.edition_id.as_str(), record.edition_digest), ("2021-12", declaration.edition().digest()));
    assert_eq!((record.builder, record.issued, record.permission.as_ref()), (1, at(), None));
    let text = String::from_utf8(bytes).unwrap();
    for (from, to) in [
        ("{\"edition\"", "{ \"edition\""),
        ("\"emitter\":1", "\"emitter\":1 "),
        ("2026-11-02T09:00:00Z", "2026-11-02T10:00:00+01:00"),
        ("\"Sample", "\"\\u0053ample"),
        ("[\"terrorism\",\"serious-crime\"]", "[\"serious-crime\",\"terrorism\"]"),
        ("\"permission\":null,", "\"permission\":null,\"qeal\":1,"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(Record::parse(text.replacen(from, to, 1).as_bytes()), Err(RecordError::NotCanonical), "{to}");
    }
    let upper =
        text.replacen(&hex(declaration.edition().digest()), &hex(declaration.edition().digest()).to_uppercase(), 1);
    assert_eq!(Record::parse(upper.as_bytes()), Err(RecordError::Malformed { key: "edition.digest" }));
    assert!(Record::parse(format!("{text}\n").as_bytes()).is_err());
    assert_eq!(Record::parse(b"{}"), Err(RecordError::OtherFormat));
    let other = text.replacen("\"final-customer-declaration\"", "\"end-use-assurance\"", 1);
    let kind = "end-use-assurance".to_owned();
    assert_eq!(Record::parse(other.as_bytes()), Err(RecordError::OtherKind { kind }));
    for none in ["\"kind\":\"Final\\u001b[2J\"", "\"kind\":7", "\"kine\":\"final-customer-declaration\""] {
        let none = text.replacen("\"kind\":\"final-customer-declaration\"", none, 1);
        assert_eq!(Record::parse(none.as_bytes()), Err(RecordError::Malformed { key: "kind" }));
    }
    let twice = text.replacen("\"emitter\":1", "\"emitter\":1,\"emitter\":1", 1);
    assert!(matches!(Record::parse(twice.as_bytes()), Err(RecordError::NotJson(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written as TOML comes back unchanged from the canonical JSON, and no other bytes stand for it.
    #[test]
    fn particulars_survive_toml_and_json(toml in support::particulars_toml()) {
        let deal = Particulars::from_toml(&toml).unwrap();
        let json = deal.canonical_json();
        prop_assert!(!json.ends_with(b"\n"));
        let back = Particulars::from_json(&json).unwrap();
        prop_assert_eq!(&back, &deal);
        prop_assert_eq!(back.canonical_json(), json);
        prop_assert_eq!(deal.differences(&back), vec![]);
    }

    /// Whatever the facts are, every clause says its words and the document is well-formed.
    #[test]
    fn any_deal_renders_the_same_clauses(deal in support::particulars()) {
        let edition = Edition::bundled("2021-12").unwrap();
        static VALIDATED: OnceLock<ValidatedEdition> = OnceLock::new();
        let edition = VALIDATED.get_or_init(|| edition.validate().unwrap()).clone();
        let permission = Permission::parse("PERM-1").ok();
        let declaration = Declaration::new(edition, deal, permission).unwrap();
        let xml = declaration.render(&issuer(), at()).unwrap();
        prop_assert!(roxmltree::Document::parse(&xml).is_ok());
        let record = Record::parse(&declaration.sealed_record(at(), 1, &[PageSignature::from_bytes(&[7; 64]).unwrap()])).unwrap();
        prop_assert_eq!(&record.particulars, declaration.particulars());
    }

    /// No bytes at all make a reader of foreign text panic.
    #[test]
    fn foreign_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,200}") {
        let _ = Particulars::from_json(&bytes);
        let _ = Record::parse(&bytes);
        let _ = Particulars::from_toml(&text);
        let _ = fcd::declaration::Answers::from_toml(&text);
        let _ = fcd::declaration::value_validation::argues(&text);
    }

    /// Answers drawn for other tests are valid answers.
    #[test]
    fn answers_hold_what_was_given(answers in support::answers()) {
        for field in fcd::declaration::AnswerField::ALL {
            prop_assert!(fcd::declaration::Answers::check(field, answers.value(field)).is_ok());
        }
        prop_assert_eq!(answers.arguing(), vec![]);
    }
}
