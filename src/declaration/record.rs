//! The record that an issued file carries: everything of which the file is a function, except the keys.
//!
//! The record is canonical JSON in the format `fcd.declaration/1` and names the kind of declaration that it is of. It
//! has one form: what does not encode to the very same bytes is refused, so that no two files with different bytes can
//! claim the same record.

use std::fmt;

use serde_json::{Value, json};

use super::final_customer::KIND;
use super::final_customer::particulars::Particulars;
use super::final_customer::permission::Permission;
use super::issuer::Issuer;
use super::values::canonical;
use super::values::spanned_values::{self, Node, Value as Read};
use super::values::validation_error::ValidationError;
use crate::calendar::Moment;
pub(crate) use crate::digits::hex;

/// The name of the format.
pub const FORMAT: &str = "fcd.declaration/1";

/// More pages than any particulars make.
const MOST_SEALS: usize = 255;

/// The signature of a visible digital seal: as many bytes as a seal has room for. Whether it is one, the record cannot know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSignature([u8; PageSignature::LENGTH]);

impl PageSignature {
    /// How many bytes there are.
    pub const LENGTH: usize = 64;

    /// Takes the bytes, if there are so many.
    pub fn from_bytes(bytes: &[u8]) -> Option<PageSignature> {
        bytes.try_into().ok().map(PageSignature)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What an issued file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The name of the edition.
    pub edition_id: String,
    /// The digest of the edition.
    pub edition_digest: [u8; 32],
    /// The version of the builder that made the file.
    pub builder: u32,
    /// When the ministry issued it.
    pub issued: Moment,
    /// The facts of the deal.
    pub particulars: Particulars,
    /// The individual permission, where one was recorded.
    pub permission: Option<Permission>,
    /// The authority as the pages show it, where it says so.
    pub issuer: Option<Issuer>,
    /// The signatures of the visible digital seals, in page order. They are values like any other: whoever rebuilds the pages draws
    /// them from here.
    pub seals: Vec<PageSignature>,
}

/// Why bytes are not a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// They are not JSON.
    NotJson(ValidationError),
    /// They are JSON of another format, or of a later one.
    OtherFormat,
    /// They are the record of a declaration of another kind than [`KIND`].
    OtherKind {
        /// The kind that they name: small letters, digits and hyphens.
        kind: String,
    },
    /// A key of the record is missing, unknown, or has a value that it cannot have.
    Malformed {
        /// The key.
        key: &'static str,
    },
    /// The facts of the deal break a rule.
    Particulars(Vec<ValidationError>),
    /// The record says something in another form than the canonical one.
    NotCanonical,
}

impl std::error::Error for RecordError {}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordError::NotJson(mistake) => write!(f, "the record is not JSON: {mistake}"),
            RecordError::OtherFormat => write!(f, "the record is not of the format {FORMAT}"),
            RecordError::OtherKind { kind } => write!(f, "the record is of the kind \"{kind}\", not \"{KIND}\""),
            RecordError::Malformed { key } => write!(f, "the record is malformed at \"{key}\""),
            RecordError::Particulars(mistakes) => {
                write!(f, "the facts of the deal break a rule")?;
                mistakes.first().map_or(Ok(()), |mistake| write!(f, ": {mistake}"))
            }
            RecordError::NotCanonical => write!(f, "the record is not written in its canonical form"),
        }
    }
}

impl Record {
    pub(crate) fn new(
        (edition_id, edition_digest): (&str, [u8; 32]),
        (builder, issued): (u32, Moment),
        particulars: &Particulars,
        (permission, issuer): (Option<&Permission>, Option<&Issuer>),
        seals: &[PageSignature],
    ) -> Record {
        Record {
            edition_id: edition_id.to_owned(),
            edition_digest,
            builder,
            issued,
            particulars: particulars.clone(),
            permission: permission.cloned(),
            issuer: issuer.cloned(),
            seals: seals.to_vec(),
        }
    }

    /// Reads the record of a file.
    ///
    /// # Errors
    /// [`RecordError`] for anything but the canonical bytes of a record whose particulars keep every rule.
    pub fn parse(bytes: &[u8]) -> Result<Record, RecordError> {
        let node = spanned_values::from_json(bytes).map_err(RecordError::NotJson)?;
        if text(&node, "format") != Some(FORMAT) {
            return Err(RecordError::OtherFormat);
        }
        let malformed = |key| RecordError::Malformed { key };
        let kind = text(&node, "kind").filter(|kind| named(kind)).ok_or(malformed("kind"))?;
        if kind != KIND {
            return Err(RecordError::OtherKind { kind: kind.to_owned() });
        }
        let edition = entry(&node, "edition").ok_or(malformed("edition"))?;
        let particulars = entry(&node, "particulars").ok_or(malformed("particulars"))?;
        let record = Record {
            edition_id: text(edition, "id").filter(|id| named(id)).ok_or(malformed("edition.id"))?.to_owned(),
            edition_digest: text(edition, "digest")
                .and_then(canonical::unhex::<32>)
                .ok_or(malformed("edition.digest"))?,
            builder: match entry(&node, "emitter").map(|n| &n.value) {
                Some(Read::Whole(number)) => u32::try_from(*number).map_err(|_| malformed("emitter"))?,
                _ => return Err(malformed("emitter")),
            },
            issued: text(&node, "issued").and_then(|t| Moment::parse(t).ok()).ok_or(malformed("issued"))?,
            particulars: Particulars::from_node(particulars).map_err(RecordError::Particulars)?,
            permission: match entry(&node, "permission").map(|n| &n.value) {
                Some(Read::Nothing) => None,
                Some(Read::Text(text)) => Some(Permission::parse(text).map_err(|_| malformed("permission"))?),
                _ => return Err(malformed("permission")),
            },
            issuer: match entry(&node, "issuer") {
                Some(Node { value: Read::Nothing, .. }) => None,
                Some(node) => Some(Issuer::from_node(node).map_err(|_| malformed("issuer"))?),
                None => return Err(malformed("issuer")),
            },
            seals: seals(&node).ok_or(malformed("seals"))?,
        };
        if record.encode() == bytes { Ok(record) } else { Err(RecordError::NotCanonical) }
    }

    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let permission = self.permission.as_ref().map_or(Value::Null, |p| Value::String(p.as_str().to_owned()));
        canonical::encode(&json!({
            "format": FORMAT,
            "kind": KIND,
            "edition": { "id": self.edition_id, "digest": hex(&self.edition_digest) },
            "emitter": self.builder,
            "issued": self.issued.to_string(),
            "particulars": self.particulars.json(),
            "permission": permission,
            "issuer": self.issuer.as_ref().map(Issuer::json),
            "seals": self.seals.iter().map(|seal| hex(seal.bytes())).collect::<Vec<_>>(),
        }))
    }

    /// The edition in words: its name and the first digits of its digest.
    pub fn edition_name(&self) -> String {
        let digest = hex(&self.edition_digest);
        format!("{}, digest {}", self.edition_id, digest.get(..16).unwrap_or_default())
    }
}

fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.value {
        Read::Table(entries) => entries.get(key),
        _ => None,
    }
}

fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    match &entry(node, key)?.value {
        Read::Text(text) => Some(text),
        _ => None,
    }
}

/// An unknown kind or edition is named to people: the name must be one that it could have.
fn named(id: &str) -> bool {
    (1..=40).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// At most as many as a declaration has pages.
fn seals(node: &Node) -> Option<Vec<PageSignature>> {
    let Read::List(items) = &entry(node, "seals")?.value else { return None };
    let seal = |item: &Node| match &item.value {
        Read::Text(text) => canonical::unhex(text).map(PageSignature),
        _ => None,
    };
    if items.len() > MOST_SEALS { None } else { items.iter().map(seal).collect() }
}
