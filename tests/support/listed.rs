//! The trust list of the sample ministry: what it says about the sample declaration, and how it is signed.

use fcd::build::BUILDER;
use fcd::calendar::{Day, Moment};
use fcd::declaration::{Declaration, Editions};
use fcd::signature::Signer;
use fcd::signature::certificate::Certificate;
use fcd::signature::key;
use fcd::signature::signer::SoftKey;
use fcd::trust::content::Content;
use fcd::trust::entry::{Confirmed, CountryList, Edition, Issuing, Signatory, Source};
use fcd::trust::memory::Seen;
use fcd::trust::status::{Salt, Status};
use fcd::trust::{Trust, TrustList};
use sha2::{Digest, Sha256};

use super::{ISSUED, declaration_of, ministry, moment, particulars, roots, sample_file, signatory};

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The key of the sample root.
pub fn root() -> SoftKey {
    let certificate = Certificate::from_pem(&sample_file("root.pem")).unwrap();
    SoftKey::new(key::from_pem(&sample_file("root.key.pem"), None).unwrap(), certificate).unwrap()
}

/// The mark of the sample declaration under a salt.
pub fn mark(salt: Salt) -> [u8; 32] {
    mark_of(salt, &declaration_of(particulars()))
}

/// The mark of a declaration that was issued when all are.
pub fn mark_of(salt: Salt, declaration: &Declaration) -> [u8; 32] {
    let record: [u8; 32] = Sha256::digest(declaration.record(moment(ISSUED), BUILDER)).into();
    salt.mark(declaration.particulars().number(), &record)
}

/// What the sample ministry says two weeks after the issue: everything is in order.
pub fn content() -> Content {
    let (ministry, signatory) = (ministry().certificate().clone(), signatory().certificate().clone());
    let edition = Editions::bundled().newest().unwrap().clone();
    let salt = Salt([5; 16]);
    Content {
        sequence: 1,
        issued: moment("2026-11-16T09:00:00Z"),
        next_update: moment("2026-12-16T09:00:00Z"),
        previous: None,
        root: root().certificate().key.clone(),
        issuing: vec![Issuing { term: ministry.validity, certificate: ministry, ending: None }],
        list_signing: Vec::new(),
        signatories: vec![Signatory {
            office: particulars().signatory_office().to_owned(),
            term: signatory.validity,
            confirmed: Confirmed {
                source: Source::EmbassyNote,
                date: day("2026-10-01"),
                by: "Consul, embassy of the Netherlands".to_owned(),
            },
            enrolled: moment("2026-10-05T08:00:00Z"),
            certificate: signatory,
            ending: None,
        }],
        editions: vec![Edition {
            id: edition.id().to_owned(),
            digest: edition.digest(),
            from: day("2021-12-06"),
            until: None,
            withdrawn: None,
        }],
        country_lists: Vec::<CountryList>::new(),
        salt,
        declarations: vec![(mark(salt), Status::Active)],
    }
}

/// The list with a change, signed by the sample root.
pub fn list(change: impl FnOnce(&mut Content)) -> Vec<u8> {
    let mut content = content();
    change(&mut content);
    content.issuing.sort_by_key(|entry| entry.certificate.key.clone());
    content.signatories.sort_by_key(|entry| entry.certificate.key.clone());
    content.declarations.sort_by_key(|(mark, _)| *mark);
    TrustList::sign(&content, &root()).unwrap()
}

/// An exporter who holds this list and has seen no other.
pub fn holding(list: &[u8]) -> Trust {
    Trust::in_list(roots().clone(), list, None)
}

/// An exporter who holds this list and has seen that one before.
pub fn holding_after(list: &[u8], before: &[u8]) -> Trust {
    let before = TrustList::open(before, roots()).unwrap();
    Trust::in_list(roots().clone(), list, Some(Seen::of(&before)))
}

/// The list after `list`.
pub fn next(before: &[u8], issued: Moment) -> Vec<u8> {
    let mut content = TrustList::open(before, roots()).unwrap().content().clone();
    content.sequence += 1;
    content.previous = Some(fcd::trust::list::digest_of(before));
    content.issued = issued;
    content.next_update = Moment::from_unix(issued.unix() + 30 * 86_400).unwrap();
    TrustList::sign(&content, &root()).unwrap()
}
