//! One clause of an edition: what it is for, and the words it says.
//!
//! A clause has the same words in every declaration of its edition: its file holds no expression, so nothing in a deal can
//! change it, and its digest stands for its words. [`words`] is the one definition of "the words of a clause".

use std::fmt;

use roxmltree::Node;

use super::language::Translation;
use super::record::hex;

/// What a clause is for. An edition needs each required role exactly once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseRole {
    /// Use limited to terrorist acts and serious crimes.
    UseLimitation,
    /// The eleven grounds that may not be the mere reason for harm.
    ProhibitedGrounds,
    /// National law, privacy, prior authorisation.
    NationalLaw,
    /// One operating body, one location.
    OperatingBody,
    /// No transfer, re-export or use by a third party.
    NoTransfer,
    /// Confirmation of delivery; an edition may go without.
    Delivery,
    /// Checks at the location of use.
    OnSiteChecks,
    /// What may follow when an undertaking is broken.
    LossOfUse,
    /// Nothing outside the clauses changes them.
    NothingElse,
    /// Authority of the person who signs.
    Authority,
    /// Definition of a terrorist act.
    TerroristAct,
    /// Opinion and criticism are not in and of themselves a terrorist act.
    TerroristActExclusion,
    /// Definition of a serious crime.
    SeriousCrime,
    /// Opinion and criticism are not in and of themselves a serious crime.
    SeriousCrimeExclusion,
    /// A clause of the authority that has none of these roles.
    Further,
}

impl ClauseRole {
    /// Every role with the word that stands in a manifest.
    pub const ALL: &'static [(&'static str, ClauseRole)] = &[
        ("use-limitation", ClauseRole::UseLimitation),
        ("prohibited-grounds", ClauseRole::ProhibitedGrounds),
        ("national-law", ClauseRole::NationalLaw),
        ("operating-body", ClauseRole::OperatingBody),
        ("no-transfer", ClauseRole::NoTransfer),
        ("delivery", ClauseRole::Delivery),
        ("on-site-checks", ClauseRole::OnSiteChecks),
        ("loss-of-use", ClauseRole::LossOfUse),
        ("nothing-else", ClauseRole::NothingElse),
        ("authority", ClauseRole::Authority),
        ("terrorist-act", ClauseRole::TerroristAct),
        ("terrorist-act-exclusion", ClauseRole::TerroristActExclusion),
        ("serious-crime", ClauseRole::SeriousCrime),
        ("serious-crime-exclusion", ClauseRole::SeriousCrimeExclusion),
        ("further", ClauseRole::Further),
    ];

    /// The word that stands in a manifest.
    pub fn as_str(self) -> &'static str {
        ClauseRole::ALL.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }

    /// Whether an edition must have a clause of this role.
    pub fn required(self) -> bool {
        !matches!(self, ClauseRole::Delivery | ClauseRole::Further)
    }

    /// What the clause says, in words for a lawyer.
    pub fn in_words(self) -> &'static str {
        match self {
            ClauseRole::UseLimitation => {
                "use limited to investigating and preventing terrorist acts and serious crimes"
            }
            ClauseRole::ProhibitedGrounds => "no harm merely because of one of the eleven grounds",
            ClauseRole::NationalLaw => "national law, privacy and prior authorisation",
            ClauseRole::OperatingBody => "one operating body and one location",
            ClauseRole::NoTransfer => "no transfer, re-export or use by a third party",
            ClauseRole::Delivery => "confirmation of delivery",
            ClauseRole::OnSiteChecks => "checks at the location of use",
            ClauseRole::LossOfUse => "loss of use when an undertaking is broken",
            ClauseRole::NothingElse => "nothing outside the clauses changes them",
            ClauseRole::Authority => "authority to sign",
            ClauseRole::TerroristAct => "the definition of a terrorist act",
            ClauseRole::TerroristActExclusion => "opinion and criticism are not in and of themselves a terrorist act",
            ClauseRole::SeriousCrime => "the definition of a serious crime",
            ClauseRole::SeriousCrimeExclusion => "opinion and criticism are not in and of themselves a serious crime",
            ClauseRole::Further => "a further clause",
        }
    }
}

impl fmt::Display for ClauseRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One clause of an edition, as its manifest lists it.
#[derive(Debug, Clone)]
pub struct Clause {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) heading: String,
    pub(crate) role: ClauseRole,
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) source: Option<String>,
    pub(crate) words: String,
    pub(crate) translations: Vec<Translation>,
}

impl Clause {
    /// The same clause in other languages; they help the reader and bind nobody.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Its name in the edition: small letters, digits and hyphens.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its number as printed: `3`, `A.1`.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Its heading as printed.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// What it is for.
    pub fn role(&self) -> ClauseRole {
        self.role
    }

    /// Its file in the edition.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The SHA-256 of its file that the manifest lists, in small hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The text of its file; `None` when the file is missing or is not UTF-8.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Its words without markup and heading, single spaces between them; the labels of lists are part of them.
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// The SHA-256 of a file in small hexadecimal digits, as manifests list it.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    hex(&digest)
}

/// The words of a clause file, or nothing when it is not one well-formed element.
pub(crate) fn words_of_source(source: &str) -> String {
    roxmltree::Document::parse(source).map(|document| words(document.root_element())).unwrap_or_default()
}

/// The words below an element as a reader meets them: labels before their items, single spaces, no markup.
pub(crate) fn words(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: Node<'_, '_>, text: &mut String) {
    if node.is_text() {
        text.push_str(node.text().unwrap_or_default());
        return;
    }
    // Bold type does not part a word; every block does.
    let block = node.is_element() && node.tag_name().name() != "b";
    if block {
        text.push(' ');
        text.push_str(node.attribute("label").unwrap_or_default());
        text.push(' ');
    }
    // The same in another language is not among the words that bind.
    for child in node.children().filter(|n| !n.has_tag_name("also") && !n.has_tag_name("translation")) {
        gather(child, text);
    }
    if block {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_clause_are_what_a_reader_meets() {
        let source = "<clause id=\"x\" heading=\"H\"><p>To be\n  <b>on</b>ly  so</p><list><item label=\"(a)\">one;</item>\
                      <item label=\"(b)\">two</item></list></clause>";
        assert_eq!(words_of_source(source), "To be only so (a) one; (b) two");
    }
}
