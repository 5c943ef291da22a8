//! `issuer.toml` and the emblem beside it: the ministry as its declarations show it.

use std::path::Path;

use super::super::files::{self, Readers, create};
use super::super::{Environment, Failure, inputs};
use super::answers::Answers;
use crate::declaration::toml_text::{line, list, quoted};
use crate::declaration::{IssuerFile, ValidationError};

/// The name of the emblem beside it.
const EMBLEM: &str = "emblem.svg";

/// What will be written.
pub(super) struct Letterhead {
    issuer: String,
    emblem: Option<String>,
}

impl Letterhead {
    /// Writes it out of the answers, and judges it as `fcd issue` will.
    ///
    /// # Errors
    /// When the emblem cannot be read, or a declaration could not show it.
    pub(super) fn of(answers: &Answers, environment: &mut Environment<'_>) -> Result<Letterhead, Failure> {
        let named = answers.optional("emblem").map(Path::new);
        let emblem = named.map(|path| files::read_text(environment, path)).transpose()?;
        let issuer = issuer(answers);
        let judged = IssuerFile::from_toml(&issuer).map_err(|mistake| vec![mistake]);
        let judged = judged.and_then(|file| file.complete(emblem.as_deref()).map(drop));
        judged.map_err(|found| {
            // Nobody has seen the lines of the file that was not written.
            let found: Vec<_> = found.into_iter().map(|mistake| ValidationError { line: None, ..mistake }).collect();
            inputs::mistaken(named.unwrap_or(Path::new("issuer.toml")), &found)
        })?;
        Ok(Letterhead { issuer, emblem })
    }

    /// Puts the files into the folder.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        if let Some(emblem) = &self.emblem {
            create(&folder.join(EMBLEM), Readers::All, emblem.as_bytes())?;
        }
        create(&folder.join("issuer.toml"), Readers::All, self.issuer.as_bytes())
    }
}

/// The file, with a comment beside every key.
fn issuer(answers: &Answers) -> String {
    let mut text = String::from(
        "# Who issues: the ministry as its declarations show it. Lines that begin with # are left out.\n\n",
    );
    let text_of = |key: &str| quoted(answers.text(key));
    text += &line(&format!("name = {}", text_of("name")), "");
    text += &maybe("department", answers.optional("department"), "Export Control Agency", "the office that issues");
    text += &line(&format!("state = {}", text_of("state")), "two capital letters, ISO 3166-1");
    text += &line(&format!("address = {}", list(answers.lines("address"))), "1 to 4 lines");
    text += &line(&format!("contact = {}", text_of("contact")), "where buyers and exporters ask");
    let url = "where the program and the fingerprint of the root are published";
    text += &maybe("url", answers.optional("url"), "https://example.org/fcd", url);
    text += &line(
        "# letterhead = [\"First line\", \"Second line\"]",
        "at most 3 lines, in the place of state, name and department",
    );
    let emblem = answers.optional("emblem").map(|_| EMBLEM);
    text += &maybe("emblem", emblem, EMBLEM, "the arms, in a file beside this one");
    text += "\n";
    text += &line("# [names]", "the name in other languages of the edition");
    text += "# he = \"...\"\n";
    text
}

fn maybe(key: &str, value: Option<&str>, example: &str, note: &str) -> String {
    match value {
        Some(value) => line(&format!("{key} = {}", quoted(value)), note),
        None => line(&format!("# {key} = {}", quoted(example)), note),
    }
}
