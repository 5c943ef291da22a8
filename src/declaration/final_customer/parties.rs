//! Who takes part in a deal: who sells, who pays, who receives, and who will operate the system.
//!
//! They are kept apart because forged and misused declarations blur them: the body that signs must be the body that
//! operates the system, not a reseller and not the one who pays.

use serde_json::{Value, json};

use crate::declaration::values::state::StateCode;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors, optional};

/// Most characters of a name.
pub const NAME: usize = 120;
/// Most characters of an address.
pub const ADDRESS: usize = 200;

/// The exporter, the purchaser or the consignee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    name: String,
    address: String,
    country: StateCode,
}

impl Party {
    pub(crate) fn read(top: &TableReader<'_>, key: &str, noted: &mut ValidationErrors) -> Option<Party> {
        let table = top.table(key, &["name", "address", "country"], "a table with name, address and country", noted)?;
        let name = table.plain("name", NAME, "\"Sample Systems Ltd\"", noted);
        let address = table.plain("address", ADDRESS, "\"1 Example Street, Tel Aviv\"", noted);
        let country = table.state("country", noted);
        Some(Party { name: name?, address: address?, country: country? })
    }

    pub(crate) fn json(&self) -> Value {
        json!({ "name": self.name, "address": self.address, "country": self.country.as_str() })
    }

    /// The name, at most [`NAME`] characters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address on one line, at most [`ADDRESS`] characters.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The country of the address.
    pub fn country(&self) -> StateCode {
        self.country
    }
}

/// What kind of authority operates the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndUserKind {
    /// None of the others.
    Civil,
    /// The police, or another authority that prosecutes crimes.
    Police,
    /// A service that collects intelligence.
    Intelligence,
    /// The armed forces.
    Military,
}

impl EndUserKind {
    /// Every kind with the word that stands in files.
    pub const ALL: &'static [(&'static str, EndUserKind)] = &[
        ("civil", EndUserKind::Civil),
        ("police", EndUserKind::Police),
        ("intelligence", EndUserKind::Intelligence),
        ("military", EndUserKind::Military),
    ];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        EndUserKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The words that stand in the declaration.
    pub fn in_words(self) -> &'static str {
        match self {
            EndUserKind::Civil => "Civil authority",
            EndUserKind::Police => "Police authority",
            EndUserKind::Intelligence => "Intelligence service",
            EndUserKind::Military => "Armed forces",
        }
    }
}

/// The one body of the end-user state that will operate the system, and that signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndUser {
    body: String,
    address: String,
    kind: Option<EndUserKind>,
}

impl EndUser {
    pub(crate) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<EndUser> {
        let table =
            top.table("end-user", &["body", "address", "kind"], "a table [end-user] with body and address", noted)?;
        let body = table.plain("body", NAME, "\"Sample National Police, Digital Investigation Unit\"", noted);
        let address = table.plain("address", ADDRESS, "\"4 Example Avenue, The Hague\"", noted);
        let kind = optional(&table, "kind", |key| table.choice(key, EndUserKind::ALL, "\"police\"", noted));
        Some(EndUser { body: body?, address: address?, kind: kind? })
    }

    pub(crate) fn json(&self) -> Value {
        let mut all = json!({ "body": self.body, "address": self.address });
        if let (Some(kind), Some(map)) = (self.kind, all.as_object_mut()) {
            map.insert("kind".into(), Value::String(kind.as_str().to_owned()));
        }
        all
    }

    /// The name of the body, at most [`NAME`] characters.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Its address on one line, at most [`ADDRESS`] characters.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What kind of authority it is, where that is stated.
    pub fn kind(&self) -> Option<EndUserKind> {
        self.kind
    }
}
