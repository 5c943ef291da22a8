//! Fuzzing trust lists: what was not signed is never read as one, what is read has one form.

use fcd::calendar::{Day, Moment};
use fcd::signature::Role;
use fcd::signature::certificate::Certificate;
use fcd::trust::content::Content;
use fcd::trust::draft::{Draft, Head};
use fcd::trust::entry::{Confirmed, CountryList, Edition, EndKind, Ending, Issuing, Signatory, Source, Withdrawn};
use fcd::trust::list;
use fcd::trust::status::{Declared, Salt, Status};
use fcd::trust::{Roots, TrustList};

const ROOT: &[u8] = include_bytes!("../../keys/sample/root.pem");

/// A list, its text without a signature, and a draft.
pub fn list(bytes: &[u8]) {
    if let Ok(roots) = Roots::from_pems(&[ROOT]) {
        // The key of the sample root is public, but no fuzzer signs with it by chance.
        if let Ok(list) = TrustList::open(bytes, &roots) {
            assert_eq!(Content::parse(&list.content().encode()).as_ref(), Ok(list.content()));
        }
    }
    let _ = list::claims(bytes);
    if let Ok(content) = Content::parse(bytes) {
        assert_eq!(content.encode(), bytes, "a list has one form");
        for entry in &content.signatories {
            assert!(matches!(entry.certificate.role, Role::Signatory { .. }));
            assert_eq!(content.signatory_of(&entry.certificate), Some(entry), "each entry is found");
        }
        for entry in &content.issuing {
            assert_eq!(content.issuing_of(&entry.certificate), Some(entry), "each entry is found");
        }
    }
    if let Ok(draft) = Draft::parse(bytes) {
        assert_eq!(Draft::parse(&draft.encode()), Ok(draft), "a draft is read as it was written");
    }
}

/// A list with an entry of every kind, its text, and the draft of it.
pub fn seeds() -> Vec<Vec<u8>> {
    made().unwrap_or_default()
}

fn made() -> Option<Vec<Vec<u8>>> {
    let pem = |file: &[u8]| Certificate::from_pem(file).ok();
    let issuing = pem(include_bytes!("../../keys/sample/ministry/issuing.pem"))?;
    let signatory = pem(include_bytes!("../../keys/sample/end-user-state/signatory.pem"))?;
    let at = |text: &str| Moment::parse(text).ok();
    let since = Day::parse("2026-11-02").ok()?;
    let ending = Ending { kind: EndKind::Revoked, at: at("2026-11-02T09:00:00Z")?, reason: "lost".to_owned() };
    let withdrawn = Withdrawn { since, reason: "a ground was missing".to_owned() };
    let edition = |digest, withdrawn| Edition { id: "2021-12".to_owned(), digest, from: since, until: None, withdrawn };
    let declared = |number: &str, status| Declared { number: number.to_owned(), record: [8; 32], status };
    let draft = Draft {
        issuing: vec![Issuing { term: issuing.validity, certificate: issuing, ending: Some(ending) }],
        list_signing: Vec::new(),
        signatories: vec![Signatory {
            office: "Director".to_owned(),
            term: signatory.validity,
            confirmed: Confirmed { source: Source::CallBack, date: since, by: "Registrar".to_owned() },
            enrolled: at("2026-11-03T09:00:00Z")?,
            certificate: signatory,
            ending: None,
        }],
        editions: vec![edition([1; 32], None), edition([2; 32], Some(withdrawn))],
        country_lists: vec![CountryList {
            id: "2021-11".to_owned(),
            digest: [3; 32],
            from: since,
            until: Some(since),
            members: Some(vec!["NL".to_owned()]),
        }],
        declarations: vec![
            declared("A", Status::Active),
            declared("B", Status::Suspended { since, clause: "7".to_owned() }),
            declared("C", Status::Superseded { since, by: "A".to_owned() }),
        ],
    };
    let head = Head {
        sequence: 2,
        issued: at("2026-11-16T09:00:00Z")?,
        next_update: at("2026-12-16T09:00:00Z")?,
        previous: Some([9; 32]),
        root: pem(ROOT)?.key,
        salt: Salt([4; 16]),
    };
    let text = draft.content(&head).encode();
    let unsigned = [&text, b"\n".as_slice(), "0".repeat(128).as_bytes(), b"\n"].concat();
    Some(vec![text, unsigned, draft.encode(), Draft::default().encode(), Vec::new()])
}
