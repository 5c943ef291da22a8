//! The ministry's own side of a trust list: what the next one will say, with declarations in plain.
//!
//! A draft is the ministry's secret, since it names declarations. It has no number and no time: these come when a list
//! is made of it.

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::entry::{CountryList, Edition, Issuing, ListSigning, Signatory};
use super::status::{Declared, Salt};
use super::wire::{
    self, CountryListWire, EditionWire, IssuingWire, ListSigningWire, SignatoryWire, StatusWire, Wrong, hex, unhex,
};
use crate::calendar::Moment;
use crate::carrier::text;
use crate::signature::PublicKey;
use crate::signature::certificate::Certificate;

/// Name of the form.
pub const SCHEMA: &str = "fcd.trust-draft/1";

/// What the next list of a root will say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// In any order.
    pub issuing: Vec<Issuing>,
    /// The keys for signing lists that are revoked, in any order.
    pub list_signing: Vec<ListSigning>,
    /// In any order.
    pub signatories: Vec<Signatory>,
    /// In any order.
    pub editions: Vec<Edition>,
    /// In any order.
    pub country_lists: Vec<CountryList>,
    /// By number, then by record.
    pub declarations: Vec<Declared>,
}

/// What a list has beside its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The sequence number.
    pub sequence: u64,
    /// When it is issued.
    pub issued: Moment,
    /// When the next one is out at the latest.
    pub next_update: Moment,
    /// SHA-256 of the file of the list before.
    pub previous: Option<[u8; 32]>,
    /// The key of the root.
    pub root: PublicKey,
    /// Fresh random bytes.
    pub salt: Salt,
}

/// Why a text is not that of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftFlaw {
    /// It is not JSON of this form.
    NotADraft {
        /// The line at which reading stopped, from 1.
        line: usize,
    },
    /// A value breaks a rule.
    Wrong {
        /// The key.
        key: &'static str,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DeclaredWire {
    number: String,
    record: String,
    status: StatusWire,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DraftWire {
    country_lists: Vec<CountryListWire>,
    declarations: Vec<DeclaredWire>,
    editions: Vec<EditionWire>,
    issuing: Vec<IssuingWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list_signing: Vec<ListSigningWire>,
    schema: String,
    signatories: Vec<SignatoryWire>,
}

impl Draft {
    /// Reads a draft.
    ///
    /// # Errors
    /// See [`DraftFlaw`].
    pub fn parse(file: &[u8]) -> Result<Draft, DraftFlaw> {
        let wire: DraftWire = serde_json::from_slice(text::unmarked(file))
            .map_err(|error| DraftFlaw::NotADraft { line: error.line() })?;
        if wire.schema != SCHEMA {
            return Err(DraftFlaw::Wrong { key: "schema" });
        }
        draft(wire).map_err(|key| DraftFlaw::Wrong { key })
    }

    /// The text of a draft, laid out for people.
    pub fn encode(&self) -> Vec<u8> {
        let declared = |declared: &Declared| DeclaredWire {
            number: declared.number.clone(),
            record: hex(&declared.record),
            status: StatusWire::of(&declared.status),
        };
        let wire = DraftWire {
            country_lists: self.country_lists.iter().map(CountryListWire::of).collect(),
            declarations: self.declarations.iter().map(declared).collect(),
            editions: self.editions.iter().map(EditionWire::of).collect(),
            issuing: self.issuing.iter().map(IssuingWire::of).collect(),
            list_signing: self.list_signing.iter().map(ListSigningWire::of).collect(),
            schema: SCHEMA.to_owned(),
            signatories: self.signatories.iter().map(SignatoryWire::of).collect(),
        };
        // Structs of strings into memory: nothing in them can fail.
        let mut text = serde_json::to_vec_pretty(&wire).unwrap_or_default();
        text.push(b'\n');
        text
    }

    /// Takes over what a register knows. A declaration that stands here already gets the status that the register says.
    pub fn take_over(&mut self, declared: impl IntoIterator<Item = Declared>) {
        for new in declared {
            let key = |declared: &Declared| (declared.number.clone(), declared.record);
            match self.declarations.binary_search_by(|old| key(old).cmp(&key(&new))) {
                Ok(at) => self.declarations.iter_mut().skip(at).take(1).for_each(|old| *old = new.clone()),
                Err(at) => self.declarations.insert(at, new),
            }
        }
    }

    /// The list that this draft makes.
    pub fn content(&self, head: &Head) -> Content {
        let mut issuing = self.issuing.clone();
        let by_key = |a: &Certificate, b: &Certificate| (&a.key, &a.der).cmp(&(&b.key, &b.der));
        issuing.sort_by(|a, b| by_key(&a.certificate, &b.certificate));
        let mut list_signing = self.list_signing.clone();
        list_signing.sort_by(|a, b| by_key(&a.certificate, &b.certificate));
        let mut signatories = self.signatories.clone();
        signatories.sort_by(|a, b| by_key(&a.certificate, &b.certificate));
        let mut editions = self.editions.clone();
        editions.sort_by_key(|entry| entry.digest);
        let mut country_lists = self.country_lists.clone();
        country_lists.sort_by_key(|entry| entry.digest);
        let marked = |one: &Declared| (head.salt.mark(&one.number, &one.record), one.status.clone());
        let mut declarations: Vec<_> = self.declarations.iter().map(marked).collect();
        declarations.sort();
        Content {
            sequence: head.sequence,
            issued: head.issued,
            next_update: head.next_update,
            previous: head.previous,
            root: head.root.clone(),
            issuing,
            list_signing,
            signatories,
            editions,
            country_lists,
            salt: head.salt,
            declarations,
        }
    }

    /// Whether a list says just what this draft says.
    pub fn is_said_by(&self, list: &Content) -> bool {
        let head = Head {
            sequence: list.sequence,
            issued: list.issued,
            next_update: list.next_update,
            previous: list.previous,
            root: list.root.clone(),
            salt: list.salt,
        };
        self.content(&head) == *list
    }
}

fn draft(wire: DraftWire) -> Result<Draft, Wrong> {
    let declared = |one: DeclaredWire| -> Result<_, Wrong> {
        Ok(Declared {
            number: wire::name(one.number, "declarations.number")?,
            record: unhex(&one.record).ok_or("declarations.record")?,
            status: one.status.read()?,
        })
    };
    let mut read = Draft {
        issuing: wire.issuing.into_iter().map(IssuingWire::read).collect::<Result<_, _>>()?,
        list_signing: wire.list_signing.into_iter().map(ListSigningWire::read).collect::<Result<_, _>>()?,
        signatories: wire.signatories.into_iter().map(SignatoryWire::read).collect::<Result<_, _>>()?,
        editions: wire.editions.into_iter().map(EditionWire::read).collect::<Result<_, _>>()?,
        country_lists: wire.country_lists.into_iter().map(CountryListWire::read).collect::<Result<_, _>>()?,
        declarations: Vec::new(),
    };
    let declarations: Vec<Declared> = wire.declarations.into_iter().map(declared).collect::<Result<_, _>>()?;
    read.take_over(declarations);
    Ok(read)
}

impl std::error::Error for DraftFlaw {}

impl std::fmt::Display for DraftFlaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DraftFlaw::NotADraft { line } => write!(f, "it is not of the form {SCHEMA}, at line {line}"),
            DraftFlaw::Wrong { key } => write!(f, "the value of \"{key}\" breaks a rule"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::signature::SecretKey;
    use crate::trust::status::Status;

    fn declared(number: &str, status: Status) -> Declared {
        Declared { number: number.to_owned(), record: [1; 32], status }
    }

    #[test]
    fn a_register_rules_over_what_was_drafted() {
        let mut draft = Draft::default();
        let ended = Status::Terminated { since: Day::parse("2026-11-20").unwrap(), clause: "7".to_owned() };
        draft.take_over([declared("B", Status::Active), declared("A", Status::Active)]);
        draft.take_over([declared("B", ended.clone()), declared("C", Status::Active)]);
        let expected = [declared("A", Status::Active), declared("B", ended), declared("C", Status::Active)];
        assert_eq!(draft.declarations, expected);
        assert_eq!(Draft::parse(&draft.encode()), Ok(draft));
    }

    #[test]
    fn a_draft_knows_whether_a_list_says_the_same() {
        let mut draft = Draft::default();
        draft.take_over([declared("A", Status::Active), declared("B", Status::Active)]);
        let at = |text| Moment::parse(text).unwrap();
        let head = Head {
            sequence: 1,
            issued: at("2026-11-20T08:00:00Z"),
            next_update: at("2026-12-20T08:00:00Z"),
            previous: None,
            root: SecretKey::from_seed([7; 32]).public(),
            salt: Salt([2; 16]),
        };
        let content = draft.content(&head);
        assert!(draft.is_said_by(&content));
        draft.take_over([declared("C", Status::Active)]);
        assert!(!draft.is_said_by(&content));
    }
}
