//! A reading: that a person of the authority read a clause, and says that it meets a role which the lint did not find.
//!
//! An authority words its text as it likes, and no list of words knows all ways to say a thing. Who reads takes the place of
//! the list, by name and under an officer's key. What is signed names the clause by the digest of its file, so that a reading
//! never covers other words. The signature is checked above this room, which knows no keys
//! ([`Edition::validate_when`](super::Edition::validate_when)).

use serde_json::json;

use super::Edition;
use super::clause::ClauseRole;
use crate::calendar::Moment;
use crate::declaration::values::canonical;

/// The name of the format of what is signed. It begins as nothing else does that keys sign here.
pub const FORMAT: &str = "fcd.reading/1";

/// Whether the signature of a reading is good: what was signed is handed in, and why it is not comes out, in words.
pub type Confirm<'a> = dyn Fn(&Reading, &[u8]) -> Result<(), String> + 'a;

/// One reading, as the manifest records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub(crate) role: ClauseRole,
    pub(crate) clause: String,
    pub(crate) read_by: String,
    pub(crate) date: Moment,
    pub(crate) certificate: String,
    pub(crate) signature: String,
}

impl Reading {
    /// A reading that nobody signed yet. `clause` is the number of the clause, `certificate` that of the officer in PEM.
    pub fn unsigned(role: ClauseRole, clause: &str, read_by: &str, date: Moment, certificate: &str) -> Reading {
        let (clause, read_by, certificate) = (clause.to_owned(), read_by.to_owned(), certificate.to_owned());
        Reading { role, clause, read_by, date, certificate, signature: String::new() }
    }

    /// The same with its signature in small hexadecimal digits.
    #[must_use]
    pub fn signed(self, signature: &str) -> Reading {
        Reading { signature: signature.to_owned(), ..self }
    }

    /// The role that is met.
    pub fn role(&self) -> ClauseRole {
        self.role
    }

    /// The number of the clause that meets it.
    pub fn clause(&self) -> &str {
        &self.clause
    }

    /// Who read, by name and office.
    pub fn read_by(&self) -> &str {
        &self.read_by
    }

    /// When.
    pub fn date(&self) -> Moment {
        self.date
    }

    /// The certificate of the officer's key, PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// The signature in small hexadecimal digits.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// What is signed; `None` when the edition has no such clause.
    pub fn message(&self, edition: &Edition) -> Option<Vec<u8>> {
        let clause = edition.clauses().iter().find(|clause| clause.number() == self.clause)?;
        let statement = json!({
            "certificate": self.certificate,
            "clause": self.clause,
            "date": self.date.to_string(),
            "edition": edition.id(),
            "read-by": self.read_by,
            "role": self.role.as_str(),
            "sha256": clause.sha256(),
        });
        Some([FORMAT.as_bytes(), b"\n", &canonical::encode(&statement)].concat())
    }

    /// The table that is put into the manifest.
    pub fn to_toml(&self) -> String {
        let name = toml::Value::String(self.read_by.clone());
        let date = self.date.to_string();
        format!(
            "[[reading]]\nrole = \"{}\"\nclause = \"{}\"\nread-by = {name}\ndate = \"{date}\"\n\
             certificate = \"\"\"\n{}\"\"\"\nsignature = \"{}\"\n",
            self.role, self.clause, self.certificate, self.signature
        )
    }
}
