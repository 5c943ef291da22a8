//! `manifest.json`: what was asked, beside the files. The form is `fcd.evidence/1`, one line of JSON; it is
//! described in `docs/evidence.md`.
//!
//! These are values of whoever made the bundle. They say what to build again, and are believed in nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::case::{Case, WRITER};
use crate::calendar::Moment;
use crate::digits::{hex, unhex};
use crate::report::json;
use crate::signature::PublicKey;
use crate::trust::MOST_ROOTS;
use crate::trust::content::root_key;
use crate::trust::memory::Seen;
use crate::verify::box_seen::BoxSeen;

/// Name of the form.
pub const SCHEMA: &str = "fcd.evidence/1";

/// The version of this program.
pub(super) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Most characters of the name of the judged file: the longest path of Linux has 4096 bytes.
const LONGEST_NAME: usize = 4096;
/// Most editions: those that are built in, and a folder for each of the rest.
const MOST_EDITIONS: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestV1 {
    schema: String,
    writer: u32,
    fcd: String,
    name: String,
    checked_for: String,
    allow_interop: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    box_seen: Option<BoxSeenV1>,
    remembered: Option<SeenV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    due: Vec<SeenV1>,
    editions: Vec<EditionV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoxSeenV1 {
    sha256: String,
    by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeenV1 {
    root: String,
    sequence: u64,
    digest: String,
    issued: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signer: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    revoked: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionV1 {
    id: String,
    digest: String,
}

/// Why a file is no manifest, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestFlaw(String);

impl std::error::Error for ManifestFlaw {}

impl fmt::Display for ManifestFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The version of the writer of the bundle.
    pub writer: u32,
    /// Name of the judged file.
    pub name: String,
    /// The moment that was asked about.
    pub at: Moment,
    /// Whether a cleared countersignature of another program might be accepted.
    pub interop: bool,
    /// Who had looked at a signature box that cannot be read, and at which.
    pub box_seen: Option<BoxSeen>,
    /// The newest list that had been seen.
    pub seen: Option<Seen>,
    /// The newest lists of the roots that had been seen, where no list was given.
    pub due: Vec<Seen>,
    /// The version of the program.
    program: String,
    /// Name and digest of each edition that was known.
    editions: Vec<(String, [u8; 32])>,
}

impl Manifest {
    /// That of a case, made by this program.
    pub(super) fn of(case: &Case<'_>) -> Manifest {
        let editions = case.editions.digests().into_iter().take(MOST_EDITIONS);
        Manifest {
            writer: WRITER,
            name: case.name.chars().take(LONGEST_NAME).collect(),
            at: case.at,
            interop: case.interop,
            box_seen: case.box_seen.cloned(),
            seen: case.seen.cloned(),
            due: case.due.to_vec(),
            program: PROGRAM.to_owned(),
            editions: editions.map(|(id, digest)| (id.to_owned(), digest)).collect(),
        }
    }

    /// As one line.
    pub(super) fn encode(&self) -> String {
        let seen = |seen: &Seen| SeenV1 {
            root: seen.root.digits(),
            sequence: seen.sequence,
            digest: hex(&seen.digest),
            issued: seen.issued.to_string(),
            signer: seen.signer.as_ref().map(PublicKey::digits),
            revoked: seen.revoked.iter().map(PublicKey::digits).collect(),
        };
        let looked = |seen: &BoxSeen| BoxSeenV1 { sha256: hex(&seen.sha256), by: seen.by.clone() };
        json::line(&ManifestV1 {
            schema: SCHEMA.to_owned(),
            writer: self.writer,
            fcd: self.program.clone(),
            name: self.name.clone(),
            checked_for: self.at.to_string(),
            allow_interop: self.interop,
            box_seen: self.box_seen.as_ref().map(looked),
            remembered: self.seen.as_ref().map(seen),
            due: self.due.iter().map(seen).collect(),
            editions: self
                .editions
                .iter()
                .map(|(id, digest)| EditionV1 { id: id.clone(), digest: hex(digest) })
                .collect(),
        })
    }

    /// Reads a line that [`Manifest::encode`] writes, and nothing else.
    ///
    /// # Errors
    /// [`ManifestFlaw`] with what is wrong with it.
    pub fn parse(file: &[u8]) -> Result<Manifest, ManifestFlaw> {
        Manifest::read(file).map_err(ManifestFlaw)
    }

    fn read(file: &[u8]) -> Result<Manifest, String> {
        let wire: ManifestV1 = serde_json::from_slice(file).map_err(|error| format!("it is not {SCHEMA}: {error}"))?;
        if wire.schema != SCHEMA {
            let schema: String = wire.schema.chars().take(60).collect();
            return Err(format!("it is of the form {schema}, not {SCHEMA}"));
        }
        let moment = |text: &str| Moment::parse(text).map_err(|_| format!("{text} is not a moment"));
        let digest = |text: &str| unhex::<32>(text).ok_or("a digest is not 64 digits".to_owned());
        let seen = |seen: &SeenV1| -> Result<Seen, String> {
            let key = |digits: &String| root_key(digits).ok_or("a root is not the 64 digits of a key");
            let (root, signer) = (key(&seen.root)?, seen.signer.as_ref().map(key).transpose()?);
            let revoked = seen.revoked.iter().map(key).collect::<Result<_, _>>()?;
            let (digest, issued) = (digest(&seen.digest)?, moment(&seen.issued)?);
            Ok(Seen { root, sequence: seen.sequence, digest, issued, signer, revoked })
        };
        let looked = |seen: &BoxSeenV1| -> Result<BoxSeen, String> {
            BoxSeen::new(digest(&seen.sha256)?, &seen.by).map_err(|flaw| flaw.to_string())
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        if wire.fcd.len() > 40 || !wire.fcd.chars().all(plain) {
            return Err("the version of fcd is none".to_owned());
        }
        if wire.name.chars().count() > LONGEST_NAME
            || wire.editions.len() > MOST_EDITIONS
            || wire.due.len() > MOST_ROOTS
        {
            return Err("it is longer than any manifest".to_owned());
        }
        let editions: Result<_, String> =
            wire.editions.iter().map(|edition| Ok((edition.id.clone(), digest(&edition.digest)?))).collect();
        let manifest = Manifest {
            writer: wire.writer,
            name: wire.name,
            at: moment(&wire.checked_for)?,
            interop: wire.allow_interop,
            box_seen: wire.box_seen.as_ref().map(looked).transpose()?,
            seen: wire.remembered.as_ref().map(seen).transpose()?,
            due: wire.due.iter().map(seen).collect::<Result<_, String>>()?,
            program: wire.fcd,
            editions: editions?,
        };
        if manifest.encode().as_bytes() == file {
            Ok(manifest)
        } else {
            Err("it is not written as fcd writes it".to_owned())
        }
    }

    /// The version of the program that made the bundle, as it says.
    pub fn program(&self) -> &str {
        &self.program
    }
}
