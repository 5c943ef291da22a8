//! The export licence to which a declaration belongs. A court held that such certificates are no part of the licence by
//! themselves; so the declaration names the licence, and its file by digest.

use serde_json::{Map, Value};

use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;
use crate::digits::{grouped, hex, unhex};

/// Most characters of the number of a licence.
pub const NUMBER: usize = 64;

/// An export licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    number: String,
    sha256: Option<[u8; 32]>,
}

impl Licence {
    /// Reads `[licence]`.
    pub(super) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Licence> {
        const EXAMPLE: &str = "\"9f86...\", the 64 digits that sha256sum prints of the file of the licence";
        let table = top.table("licence", &["number", "sha256"], "a table [licence] with number", noted)?;
        let number = table.plain("number", NUMBER, "\"LIC-2026-0815\"", noted);
        let sha256 = match table.has("sha256") {
            false => Some(None),
            true => {
                let digest = unhex::<32>(table.raw("sha256", EXAMPLE, noted)?);
                if digest.is_none() {
                    let rule = "is not the SHA-256 of a file: 64 small hexadecimal digits";
                    table.note("sha256", Problem::Form { rule, example: EXAMPLE }, noted);
                }
                digest.map(Some)
            }
        };
        Some(Licence { number: number?, sha256: sha256? })
    }

    pub(super) fn json(&self) -> Value {
        let mut all = Map::new();
        all.insert("number".into(), Value::String(self.number.clone()));
        if let Some(digest) = &self.sha256 {
            all.insert("sha256".into(), Value::String(hex(digest)));
        }
        Value::Object(all)
    }

    /// The number under which the authority granted it, at most [`NUMBER`] characters.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The SHA-256 of the file of the licence.
    pub fn sha256(&self) -> Option<&[u8; 32]> {
        self.sha256.as_ref()
    }

    /// The digits of [`Licence::sha256`] in groups of eight, as they are printed.
    pub fn printed(&self) -> Option<String> {
        self.sha256.as_ref().map(|digest| grouped(digest))
    }
}
