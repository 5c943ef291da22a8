//! Who issues, as its declarations show it: the name, the address, where to ask, and the emblem.
//!
//! The ministry writes it once, in a file of its own beside its register (`docs/issuer.md`). It becomes part of the record of
//! each declaration, so that whoever rebuilds the pages sets the same letterhead. What proves who issued is the signature, never
//! a letterhead.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::values::spanned_values::{self, Node, Value as Read};
use super::values::state::StateCode;
use super::values::table_reader::{TableReader, ValidationErrors, optional};
use super::values::validation_error::{Problem, ValidationError};
use super::values::value_validation;
use crate::emblem::Emblem;

/// Most characters of a name, as of every name in a declaration.
pub const NAME: usize = 120;
/// Most characters of a line of the address or of the letterhead: what one line of a page takes.
pub const LINE: usize = 80;
/// Most characters of a contact and of an address on the web: what stands in one line of the foot of a letter.
pub const CONTACT: usize = 120;
/// Most languages beside English, as in an edition.
const LANGUAGES: usize = 4;

const KEYS: [&str; 9] = ["name", "department", "state", "address", "letterhead", "contact", "url", "emblem", "names"];

/// The issuing authority as its declarations show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    name: String,
    department: Option<String>,
    state: StateCode,
    address: Vec<String>,
    letterhead: Vec<String>,
    contact: String,
    url: Option<String>,
    emblem: Option<Emblem>,
    names: BTreeMap<String, String>,
}

/// The file that people write, not yet held to any rule: its emblem lies in another file.
#[derive(Debug, Clone)]
pub struct IssuerFile {
    tree: Node,
}

impl IssuerFile {
    /// Reads TOML.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_toml(text: &str) -> Result<IssuerFile, ValidationError> {
        Ok(IssuerFile { tree: spanned_values::from_toml(text)? })
    }

    /// The name of the file of the emblem, if it names one that can lie beside it.
    pub fn emblem(&self) -> Option<&str> {
        let Read::Table(entries) = &self.tree.value else { return None };
        match &entries.get("emblem")?.value {
            Read::Text(name) if is_file_name(name) => Some(name),
            _ => None,
        }
    }

    /// The authority. `svg` is the text of the file of the emblem.
    ///
    /// # Errors
    /// Every mistake, each with its place.
    pub fn complete(&self, svg: Option<&str>) -> Result<Issuer, Vec<ValidationError>> {
        Issuer::read(&self.tree, |top, noted| {
            let name = top.raw("emblem", EMBLEM, noted)?;
            if !is_file_name(name) {
                let rule = "is not the name of an SVG file that lies beside this one";
                top.note("emblem", Problem::Form { rule, example: EMBLEM }, noted);
                return None;
            }
            let emblem = Emblem::from_svg(svg.unwrap_or_default());
            emblem.map_err(|flaw| top.note("emblem", Problem::Emblem(flaw), noted)).ok()
        })
    }
}

const EMBLEM: &str = "\"emblem.svg\"";

/// A name without a folder, that ends with `.svg`.
fn is_file_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    name.len() <= 64 && name.chars().all(plain) && name.strip_suffix(".svg").is_some_and(|stem| !stem.is_empty())
}

impl Issuer {
    /// Reads what a record holds: as the file, with the emblem in its normal form.
    pub(crate) fn from_node(node: &Node) -> Result<Issuer, Vec<ValidationError>> {
        Issuer::read(node, |top, noted| {
            let text = top.raw("emblem", "\"10000 10000;...\"", noted)?;
            Emblem::from_normal(text).map_err(|flaw| top.note("emblem", Problem::Emblem(flaw), noted)).ok()
        })
    }

    fn read(
        node: &Node,
        emblem: impl FnOnce(&TableReader<'_>, &mut ValidationErrors) -> Option<Emblem>,
    ) -> Result<Issuer, Vec<ValidationError>> {
        let mut noted = Vec::new();
        let read = TableReader::open(node, "", &KEYS, &mut noted).and_then(|top| issuer(&top, emblem, &mut noted));
        match read {
            Some(issuer) if noted.is_empty() => Ok(issuer),
            _ => Err(noted),
        }
    }

    pub(crate) fn json(&self) -> Value {
        let mut all = json!({
            "name": self.name,
            "state": self.state.as_str(),
            "address": self.address,
            "contact": self.contact,
        });
        if let Some(map) = all.as_object_mut() {
            let mut add = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
            if let Some(department) = &self.department {
                add("department", json!(department));
            }
            if !self.letterhead.is_empty() {
                add("letterhead", json!(self.letterhead));
            }
            if let Some(url) = &self.url {
                add("url", json!(url));
            }
            if let Some(emblem) = &self.emblem {
                add("emblem", json!(emblem.to_string()));
            }
            if !self.names.is_empty() {
                add("names", json!(self.names));
            }
        }
        all
    }

    /// The name of the authority, at most [`NAME`] characters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The department that issues, where one is named.
    pub fn department(&self) -> Option<&str> {
        self.department.as_deref()
    }

    /// The issuing state.
    pub fn state(&self) -> StateCode {
        self.state
    }

    /// The address: one to four lines of at most [`LINE`] characters.
    pub fn address(&self) -> &[String] {
        &self.address
    }

    /// The lines at the head of the first page: those that were given, or the state, the name and the department.
    pub fn letterhead(&self) -> Vec<&str> {
        if self.letterhead.is_empty() {
            [self.state.name(), &self.name].into_iter().chain(self.department.as_deref()).collect()
        } else {
            self.letterhead.iter().map(String::as_str).collect()
        }
    }

    /// The lines of the letterhead that were given in the place of state, name and department.
    pub(crate) fn given_letterhead(&self) -> &[String] {
        &self.letterhead
    }

    /// Where to ask: an address for mail, or a telephone number.
    pub fn contact(&self) -> &str {
        &self.contact
    }

    /// Where the program, the page of the browser and the fingerprint of the root are published.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The emblem.
    pub fn emblem(&self) -> Option<&Emblem> {
        self.emblem.as_ref()
    }

    /// The name in other languages, by their tags (BCP 47).
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(tag, name)| (tag.as_str(), name.as_str()))
    }
}

fn issuer(
    top: &TableReader<'_>,
    emblem: impl FnOnce(&TableReader<'_>, &mut ValidationErrors) -> Option<Emblem>,
    noted: &mut ValidationErrors,
) -> Option<Issuer> {
    let name = top.plain("name", NAME, "\"Sample Ministry of Defence\"", noted);
    let department = optional(top, "department", |key| top.plain(key, NAME, "\"Export Control Agency\"", noted));
    let state = top.state("state", noted);
    let address = lines(top, "address", 4, "[\"1 Example Road\", \"Jerusalem\"]", noted);
    let example = "[\"State of Israel\", \"Sample Ministry of Defence\"]";
    let letterhead = optional(top, "letterhead", |key| lines(top, key, 3, example, noted));
    let contact = top.plain("contact", CONTACT, "\"export-control@example.org\"", noted);
    let url = optional(top, "url", |key| url(top, key, noted));
    let emblem = optional(top, "emblem", |_| emblem(top, noted));
    let names = optional(top, "names", |key| names(top, key, noted));
    Some(Issuer {
        name: name?,
        department: department?,
        state: state?,
        address: address?,
        letterhead: letterhead?.unwrap_or_default(),
        contact: contact?,
        url: url?,
        emblem: emblem?,
        names: names?.unwrap_or_default(),
    })
}

/// One line to `most`, each a text that holds no word that could argue with a clause.
fn lines(
    top: &TableReader<'_>,
    key: &'static str,
    most: usize,
    example: &'static str,
    noted: &mut ValidationErrors,
) -> Option<Vec<String>> {
    let items = top.list(key, (1, most), example, noted)?;
    let line = |(path, node): (String, &Node)| {
        let problem = match &node.value {
            Read::Text(text) => match (value_validation::check(text, LINE), value_validation::argues(text)) {
                (Ok(()), None) => return Some(text.clone()),
                (Err(flaw), _) => Problem::Value(flaw),
                (Ok(()), Some(phrase)) => Problem::Argues { phrase },
            },
            other => Problem::WrongKind { found: other.kind(), example },
        };
        noted.push(ValidationError { path, line: node.line, problem });
        None
    };
    let all: Vec<Option<String>> = items.into_iter().map(line).collect();
    all.into_iter().collect()
}

/// An address on the web that can be typed from paper.
fn url(top: &TableReader<'_>, key: &'static str, noted: &mut ValidationErrors) -> Option<String> {
    let example = "\"https://example.org/fcd\"";
    let text = top.plain(key, CONTACT, example, noted)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:?#=&%+".contains(c);
    let host = text.strip_prefix("https://").filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if host.is_some() && text.chars().all(plain) {
        return Some(text);
    }
    top.note(key, Problem::Form { rule: "is not an address that begins with https://", example }, noted);
    None
}

/// The name in other languages. What letters they need is known by the faces of the pages.
fn names(top: &TableReader<'_>, key: &'static str, noted: &mut ValidationErrors) -> Option<BTreeMap<String, String>> {
    let example = "a table [names] with a name for each language, for example he = \"...\"";
    let entries = top.entries(key, example, noted)?;
    if !(1..=LANGUAGES).contains(&entries.len()) {
        top.note(key, Problem::Entries { least: 1, most: LANGUAGES, found: entries.len() }, noted);
        return None;
    }
    let mut names = BTreeMap::new();
    for (tag, node) in entries {
        let tagged = (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase()) && tag != "en";
        let problem = match &node.value {
            Read::Text(name) if tagged && is_name(name) => {
                names.insert(tag.clone(), name.clone());
                continue;
            }
            Read::Text(_) => Problem::Form {
                rule: "is not the tag of a language other than English with a name of at most 120 letters",
                example: "he = \"...\"",
            },
            other => Problem::WrongKind { found: other.kind(), example: "he = \"...\"" },
        };
        noted.push(ValidationError { path: format!("{key}.{tag}"), line: node.line, problem });
        return None;
    }
    Some(names)
}

/// Letters of any language, digits and plain punctuation, with single spaces between words.
fn is_name(name: &str) -> bool {
    let plain = |c: char| value_validation::shows(c) || c.is_alphabetic();
    let words = name.split(' ').all(|word| !word.is_empty());
    words && name.chars().count() <= NAME && name.chars().all(plain) && value_validation::argues(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../templates/samples/issuer.toml");
    const SVG: &str = include_str!("../../templates/samples/emblem.svg");

    fn read(text: &str) -> Result<Issuer, Vec<String>> {
        let file = IssuerFile::from_toml(text).map_err(|mistake| vec![mistake.to_string()])?;
        file.complete(Some(SVG)).map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_sample_is_read_and_a_record_gives_it_back() {
        let sample = read(SAMPLE).unwrap();
        assert_eq!(IssuerFile::from_toml(SAMPLE).unwrap().emblem(), Some("emblem.svg"));
        assert_eq!((sample.name(), sample.state().as_str()), ("Sample Ministry of Defence", "IL"));
        let json = serde_json::to_vec(&sample.json()).unwrap();
        assert_eq!(Issuer::from_node(&spanned_values::from_json(&json).unwrap()).unwrap(), sample);
    }

    #[test]
    fn only_three_keys_need_not_be_there_beside_those_that_may_be_left_out() {
        let least = "name = \"A\"\nstate = \"IL\"\naddress = [\"B\"]\ncontact = \"C\"\n";
        let issuer = read(least).unwrap();
        assert_eq!(issuer.letterhead(), ["Israel", "A"]);
        for key in ["name", "state", "address", "contact"] {
            let without: String = least
                .lines()
                .filter(|line| !line.starts_with(key))
                .fold(String::new(), |text, line| text + line + "\n");
            let said = read(&without).unwrap_err();
            assert!(said.len() == 1 && said[0].starts_with(&format!("{key}: is missing")), "{said:?}");
        }
    }

    #[test]
    fn mistakes_are_named_with_their_places() {
        let least = "name = \"A\"\nstate = \"IL\"\naddress = [\"B\"]\ncontact = \"C\"\n";
        for (line, said) in [
            ("nmae = \"X\"", "line 5: nmae: there is no such key"),
            ("url = \"http://example.org\"", "line 5: url: is not an address that begins with https://"),
            ("url = \"https:// x\"", "line 5: url: is not an address that begins with https://"),
            ("emblem = \"../emblem.svg\"", "line 5: emblem: is not the name of an SVG file"),
            ("letterhead = []", "line 5: letterhead: has 0 entries"),
            ("letterhead = [\"a\", \"b\", \"c\", \"d\"]", "line 5: letterhead: has 4 entries"),
            ("department = \"a\\u0007\"", "line 5: department: "),
            ("[names]\nen = \"A\"", "line 6: names.en: "),
            ("[names]\nhe = \"a\\u202eb\"", "line 6: names.he: "),
        ] {
            let found = read(&format!("{least}{line}\n")).unwrap_err();
            assert!(found.len() == 1 && found[0].starts_with(said), "{line}: {found:?}");
        }
        let flawed = IssuerFile::from_toml(&format!("{least}emblem = \"a.svg\"\n")).unwrap();
        let found = flawed.complete(Some("<svg viewBox=\"0 0 1 1\"><g/></svg>")).unwrap_err();
        assert_eq!(found[0].to_string().split(';').next(), Some("line 5: emblem: has the element \"g\""));
    }
}
