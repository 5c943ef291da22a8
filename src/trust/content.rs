//! What a trust list says, and for its canonical form: schema `fcd.trust/1`, described in
//! `docs/trust.md`.
//!
//! [`Content`] is a value and proves nothing; [`super::list::TrustList`] is one that the root signed, or a key that
//! the root certified for it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::entry::{CountryList, Edition, EndKind, Ending, Issuing, ListSigning, Signatory};
use super::status::{Salt, Status};
use super::wire::{
    self, CountryListWire, EditionWire, IssuingWire, ListSigningWire, SignatoryWire, StatusWire, Wrong, hex, unhex,
};
use crate::calendar::Moment;
use crate::signature::certificate::Certificate;
use crate::signature::{Algorithm, PublicKey};

/// Name of the form.
pub const SCHEMA: &str = "fcd.trust/1";

/// The most issuing certificates, editions and country lists, each. A ministry has a handful; with one a week this lasts
/// for a lifetime.
pub const MOST_OWN: usize = 1_000;

/// The most signatories: fifty for each of some two hundred states.
pub const MOST_SIGNATORIES: usize = 10_000;

/// The most declarations: a ministry that revoked 3,600 licences in a year issues some thousands a year.
pub const MOST_DECLARATIONS: usize = 100_000;

/// The largest sequence number: above it, programs that keep numbers as RFC 7493 §2.2 says would read another.
pub const MOST_SEQUENCE: u64 = (1 << 53) - 1;

/// The most days from the issue of a list to the next one. A list that is good for years can be held back for years.
pub const MOST_DAYS: i64 = 400;

/// The key of a root out of its digits. All roots are Ed25519 keys, so that a list names the bytes alone.
pub(crate) fn root_key(digits: &str) -> Option<PublicKey> {
    PublicKey::from_digits(Algorithm::Ed25519, digits)
}

/// What a trust list says. The entries of each kind stand in ascending order, none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// 1 for the first list of a root, one more for each further one.
    pub sequence: u64,
    /// When it was issued.
    pub issued: Moment,
    /// When the next one is out at the latest.
    pub next_update: Moment,
    /// SHA-256 of the file of the list before; `None` for the first.
    pub previous: Option<[u8; 32]>,
    /// The key of the root that signs it, or for which it is signed.
    pub root: PublicKey,
    /// By key, then by certificate.
    pub issuing: Vec<Issuing>,
    /// The keys for signing lists that are revoked, by key, then by certificate.
    pub list_signing: Vec<ListSigning>,
    /// By key, then by certificate.
    pub signatories: Vec<Signatory>,
    /// By digest.
    pub editions: Vec<Edition>,
    /// By digest.
    pub country_lists: Vec<CountryList>,
    /// What the marks were made with.
    pub salt: Salt,
    /// Mark and status of each declaration, by mark.
    pub declarations: Vec<([u8; 32], Status)>,
}

/// Why a text is not that of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentFlaw {
    /// It is not JSON, or has a key that a list does not have, or lacks one.
    NotAList {
        /// The column at which reading stopped, from 1.
        column: usize,
    },
    /// It is of another form, or of a later one.
    OtherSchema,
    /// A value breaks a rule.
    Wrong {
        /// The key.
        key: &'static str,
    },
    /// The entries of one kind are not in order, or one stands twice.
    Order {
        /// The key.
        key: &'static str,
    },
    /// There are more entries of one kind than a list has room for.
    TooMany {
        /// The key.
        key: &'static str,
    },
    /// It says something in another form than the one.
    NotCanonical,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MarkedWire {
    mark: String,
    status: StatusWire,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ContentWire {
    country_lists: Vec<CountryListWire>,
    declarations: Vec<MarkedWire>,
    editions: Vec<EditionWire>,
    issued: String,
    issuing: Vec<IssuingWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list_signing: Vec<ListSigningWire>,
    next_update: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    root: String,
    salt: String,
    schema: String,
    sequence: u64,
    signatories: Vec<SignatoryWire>,
}

impl Content {
    /// Reads the text of a list.
    ///
    /// # Errors
    /// [`ContentFlaw`] for anything but the canonical form of a list that keeps every rule.
    pub fn parse(text: &[u8]) -> Result<Content, ContentFlaw> {
        let wire: ContentWire =
            serde_json::from_slice(text).map_err(|error| ContentFlaw::NotAList { column: error.column() })?;
        if wire.schema != SCHEMA {
            return Err(ContentFlaw::OtherSchema);
        }
        counts(&wire)?;
        let content = content(wire).map_err(|key| ContentFlaw::Wrong { key })?;
        content.ordered()?;
        if content.encode() == text { Ok(content) } else { Err(ContentFlaw::NotCanonical) }
    }

    /// Its canonical form.
    pub fn encode(&self) -> Vec<u8> {
        let marked =
            |(mark, status): &([u8; 32], Status)| MarkedWire { mark: hex(mark), status: StatusWire::of(status) };
        let wire = ContentWire {
            country_lists: self.country_lists.iter().map(CountryListWire::of).collect(),
            declarations: self.declarations.iter().map(marked).collect(),
            editions: self.editions.iter().map(EditionWire::of).collect(),
            issued: self.issued.to_string(),
            issuing: self.issuing.iter().map(IssuingWire::of).collect(),
            list_signing: self.list_signing.iter().map(ListSigningWire::of).collect(),
            next_update: self.next_update.to_string(),
            previous: self.previous.as_ref().map(|digest| hex(digest)),
            root: self.root.digits(),
            salt: hex(&self.salt.0),
            schema: SCHEMA.to_owned(),
            sequence: self.sequence,
            signatories: self.signatories.iter().map(SignatoryWire::of).collect(),
        };
        // Structs of strings into memory: nothing in them can fail.
        serde_json::to_vec(&wire).unwrap_or_default()
    }

    fn ordered(&self) -> Result<(), ContentFlaw> {
        let by_key = |certificate: &Certificate| (certificate.key.clone(), certificate.der.clone());
        ascending("issuing", self.issuing.iter().map(|entry| by_key(&entry.certificate)))?;
        ascending("list-signing", self.list_signing.iter().map(|entry| by_key(&entry.certificate)))?;
        ascending("signatories", self.signatories.iter().map(|entry| by_key(&entry.certificate)))?;
        ascending("editions", self.editions.iter().map(|entry| entry.digest))?;
        ascending("country-lists", self.country_lists.iter().map(|entry| entry.digest))?;
        ascending("declarations", self.declarations.iter().map(|(mark, _)| *mark))
    }

    /// The entry of an issuing certificate.
    pub fn issuing_of(&self, certificate: &Certificate) -> Option<&Issuing> {
        same_key(&self.issuing, &certificate.key, |entry| &entry.certificate)
            .iter()
            .find(|entry| entry.certificate.der == certificate.der)
    }

    /// The entry of a signatory's certificate.
    pub fn signatory_of(&self, certificate: &Certificate) -> Option<&Signatory> {
        same_key(&self.signatories, &certificate.key, |entry| &entry.certificate)
            .iter()
            .find(|entry| entry.certificate.der == certificate.der)
    }

    /// The revocation of a key, under whichever certificate: a key that is in other hands is in other hands for all.
    pub fn revocation_of(&self, key: &PublicKey) -> Option<&Ending> {
        let issuing = same_key(&self.issuing, key, |entry| &entry.certificate).iter();
        let signatories = same_key(&self.signatories, key, |entry| &entry.certificate).iter();
        let mut endings =
            issuing.filter_map(|e| e.ending.as_ref()).chain(signatories.filter_map(|e| e.ending.as_ref()));
        endings.find(|ending| ending.kind == EndKind::Revoked)
    }

    /// The entry of an edition.
    pub fn edition_of(&self, digest: &[u8; 32]) -> Option<&Edition> {
        let at = self.editions.binary_search_by(|entry| entry.digest.cmp(digest)).ok()?;
        self.editions.get(at)
    }

    /// Where a declaration stands; `None` if the list does not name it.
    pub fn status_of(&self, number: &str, record: &[u8; 32]) -> Option<&Status> {
        let mark = self.salt.mark(number, record);
        let at = self.declarations.binary_search_by(|(other, _)| other.cmp(&mark)).ok()?;
        self.declarations.get(at).map(|(_, status)| status)
    }
}

/// All entries with one key: they stand side by side.
fn same_key<'a, T>(entries: &'a [T], key: &PublicKey, certificate: impl Fn(&T) -> &Certificate) -> &'a [T] {
    let first = entries.partition_point(|entry| certificate(entry).key < *key);
    let last = entries.partition_point(|entry| certificate(entry).key <= *key);
    entries.get(first..last).unwrap_or_default()
}

fn ascending<T: PartialOrd>(key: &'static str, values: impl Iterator<Item = T>) -> Result<(), ContentFlaw> {
    let mut last = None;
    for value in values {
        if last.as_ref().is_some_and(|last| *last >= value) {
            return Err(ContentFlaw::Order { key });
        }
        last = Some(value);
    }
    Ok(())
}

fn counts(wire: &ContentWire) -> Result<(), ContentFlaw> {
    let counts = [
        ("issuing", wire.issuing.len(), MOST_OWN),
        ("list-signing", wire.list_signing.len(), MOST_OWN),
        ("editions", wire.editions.len(), MOST_OWN),
        ("country-lists", wire.country_lists.len(), MOST_OWN),
        ("signatories", wire.signatories.len(), MOST_SIGNATORIES),
        ("declarations", wire.declarations.len(), MOST_DECLARATIONS),
    ];
    let over = counts.into_iter().find(|(_, count, most)| count > most);
    over.map_or(Ok(()), |(key, ..)| Err(ContentFlaw::TooMany { key }))
}

fn content(wire: ContentWire) -> Result<Content, Wrong> {
    let issued = wire::moment(&wire.issued, "issued")?;
    let next_update = wire::moment(&wire.next_update, "next-update")?;
    if next_update <= issued || next_update.unix() - issued.unix() > MOST_DAYS * 86_400 {
        return Err("next-update");
    }
    let previous = wire.previous.map(|digest| unhex(&digest).ok_or("previous")).transpose()?;
    if !(1..=MOST_SEQUENCE).contains(&wire.sequence) || previous.is_none() != (wire.sequence == 1) {
        return Err("sequence");
    }
    let marked = |marked: MarkedWire| -> Result<_, Wrong> {
        Ok((unhex(&marked.mark).ok_or("declarations.mark")?, marked.status.read()?))
    };
    Ok(Content {
        sequence: wire.sequence,
        issued,
        next_update,
        previous,
        root: root_key(&wire.root).ok_or("root")?,
        issuing: wire.issuing.into_iter().map(IssuingWire::read).collect::<Result<_, _>>()?,
        list_signing: wire.list_signing.into_iter().map(ListSigningWire::read).collect::<Result<_, _>>()?,
        signatories: wire.signatories.into_iter().map(SignatoryWire::read).collect::<Result<_, _>>()?,
        editions: wire.editions.into_iter().map(EditionWire::read).collect::<Result<_, _>>()?,
        country_lists: wire.country_lists.into_iter().map(CountryListWire::read).collect::<Result<_, _>>()?,
        salt: Salt(unhex(&wire.salt).ok_or("salt")?),
        declarations: wire.declarations.into_iter().map(marked).collect::<Result<_, _>>()?,
    })
}

impl std::error::Error for ContentFlaw {}

impl fmt::Display for ContentFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContentFlaw::NotAList { column } => write!(f, "its text is not that of a trust list, at column {column}"),
            ContentFlaw::OtherSchema => write!(f, "it is not of the form {SCHEMA}"),
            ContentFlaw::Wrong { key } => write!(f, "the value of \"{key}\" breaks a rule"),
            ContentFlaw::Order { key } => write!(f, "the entries of \"{key}\" are not in order, or one stands twice"),
            ContentFlaw::TooMany { key } => write!(f, "there are too many entries of \"{key}\""),
            ContentFlaw::NotCanonical => f.write_str("its text is not written in its canonical form"),
        }
    }
}
