//! Letters of an authority: its letterhead, what the letter refers to, what it says, and a place to sign.
//!
//! A letter is values in and set pages or a PDF out, fit for the archive as a declaration is (PDF/A-3a, PDF/UA-1). Nothing is
//! signed here: who wants a signature in the file gives [`SignaturePlace::Field`] and composes the [`layout`] with it. Each
//! language has a letter of its own, which begins a page.
//!
//! Texts are plain words. What stands between two backquotes is to be typed as it is: it is set in bold, from left to right.

pub mod cover;
mod markup;
mod phrases;

use std::fmt;

use crate::calendar::Moment;
use crate::declaration::Issuer;
use crate::pdf::write::{self, ComposeError, Package};
use crate::typeset::page::{Face, Layout};
use crate::typeset::{self, TypesetError, fonts};

/// The version of the form of letters, written where a viewer shows the producer.
const WRITER: u32 = 1;

/// How the title of a letter that goes with a declaration begins; the number follows.
pub(crate) const WITH: &str = "Letter with declaration ";

/// How the title of a letter about a declaration begins; the number follows.
pub(crate) const ABOUT: &str = "Letter about declaration ";

/// Who writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The emblem above the letterhead, in its normal form ([`crate::emblem::Emblem`]).
    pub emblem: Option<String>,
    /// The lines of the letterhead, from the top.
    pub letterhead: Vec<String>,
    /// What stands below it in one line: the postal address.
    pub address: Vec<String>,
    /// Where answers go.
    pub contact: Option<String>,
    /// Where program, page and root fingerprint are published.
    pub url: Option<String>,
}

impl Sender {
    /// An authority as its declarations show it, with its name in this language (BCP 47) where it has one.
    pub fn of(issuer: &Issuer, language: Option<&str>) -> Sender {
        let other = issuer.names().find(|(tag, _)| Some(*tag) == language).map(|(_, name)| vec![name]);
        Sender {
            emblem: issuer.emblem().map(ToString::to_string),
            letterhead: other.unwrap_or_else(|| issuer.letterhead()).into_iter().map(str::to_owned).collect(),
            address: issuer.address().to_vec(),
            contact: Some(issuer.contact().to_owned()),
            url: issuer.url().map(str::to_owned),
        }
    }

    /// Of whom no more is known than the name in a certificate.
    pub fn named(name: &str) -> Sender {
        Sender { letterhead: vec![name.to_owned()], ..Sender::default() }
    }
}

/// A letter in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// BCP 47 tag; `None` for English.
    pub language: Option<String>,
    /// Who writes.
    pub sender: Sender,
    /// What it is about, in few words.
    pub subject: String,
    /// Label and value of each line of reference: to whom, number, date.
    pub reference: Vec<(String, String)>,
    /// What it says.
    pub body: Vec<Part>,
    /// Where it is signed.
    pub signature: Option<SignaturePlace>,
}

/// A part of what a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// Numbered steps.
    Steps(Vec<String>),
}

/// Where a letter is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignaturePlace {
    /// By hand: ruled lines, two in a row, each behind its label.
    Ruled(Vec<[String; 2]>),
    /// In the file: a field of this name under its label, with the lines that it shows from the start.
    Field {
        /// The full name of the field.
        name: String,
        /// Whose signature goes there.
        label: String,
        /// What it shows.
        lines: Vec<String>,
    },
}

/// What the file of a letter says of itself.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The title of the document.
    pub title: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// When.
    pub at: Moment,
    /// What is said in small type at the foot of each page.
    pub foot: &'a str,
    /// Goes into the file identifier, so that two letters never share one.
    pub identity: [u8; 32],
}

/// Why a letter was not made.
#[derive(Debug)]
pub enum LetterError {
    /// Its text cannot be set.
    Typeset(TypesetError),
    /// The file cannot be composed.
    Compose(ComposeError),
}

impl fmt::Display for LetterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LetterError::Typeset(error) => error.fmt(f),
            LetterError::Compose(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LetterError {}

/// The pages of one letter in its languages.
///
/// # Errors
/// [`LetterError::Typeset`] when a text has a character that no face shows.
pub fn layout(letters: &[Letter], about: &About<'_>) -> Result<Layout, LetterError> {
    typeset::set(&markup::document(letters, about)).map_err(LetterError::Typeset)
}

/// The letter as a PDF that nobody has signed.
///
/// # Errors
/// See [`LetterError`].
pub fn pdf(letters: &[Letter], about: &About<'_>) -> Result<Vec<u8>, LetterError> {
    write::plain(&Package {
        layout: &layout(letters, about)?,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued: about.at,
        author: about.author,
        subject: about.title,
        attachment: None,
        certifying_field: "",
        countersigning: &[],
        reason: "",
        identity: about.identity,
        builder: WRITER,
    })
    .map_err(LetterError::Compose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::page::{FieldKind, Mark};

    fn letter() -> Letter {
        let sender = Sender {
            emblem: None,
            letterhead: vec!["Sample State".into(), "Ministry of <Letters> & Seals".into()],
            address: vec!["1 Example Road".into(), "Sampletown".into()],
            contact: Some("office@example.org".into()),
            url: Some("https://example.org".into()),
        };
        Letter {
            sender,
            subject: "A subject".into(),
            reference: vec![("To".into(), "Sample Body".into()), ("Number".into(), "AB-1".into())],
            body: vec![
                Part::Paragraph("Type `fcd show a.pdf` first.".into()),
                Part::Steps(vec!["One.".into(), "Two.".into()]),
            ],
            signature: Some(SignaturePlace::Ruled(vec![["Name".into(), "Date".into()]])),
            ..Letter::default()
        }
    }

    fn about() -> About<'static> {
        let at = Moment::parse("2026-11-03T09:00:00Z").unwrap();
        About { title: "A letter", author: "Sample Ministry", at, foot: "A foot.", identity: [1; 32] }
    }

    /// The words of a page with the face in which each run is set.
    fn runs(letters: &[Letter], page: usize) -> Vec<(Face, String)> {
        let layout = layout(letters, &about()).unwrap();
        let run = |mark: &Mark| if let Mark::Run(run) = mark { Some((run.face, run.text())) } else { None };
        layout.pages[page].marks.iter().filter_map(run).collect()
    }

    fn said(runs: &[(Face, String)]) -> String {
        runs.iter().map(|(_, text)| text.as_str()).collect()
    }

    #[test]
    fn a_letter_says_everything_on_one_page() {
        let letters = [letter()];
        assert_eq!(layout(&letters, &about()).unwrap().pages.len(), 1);
        let runs = runs(&letters, 0);
        let said = said(&runs);
        for part in [
            "Ministry of <Letters> & Seals",
            "1 Example Road, Sampletown",
            "office@example.org",
            "https://example.org",
            "A subject",
            "Sample Body",
            "AB-1",
            "1. One.",
            "2. Two.",
            "Name",
            "Date",
            "A foot.",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(runs.iter().any(|(face, text)| *face == Face::Bold && text.contains("fcd show a.pdf")), "{runs:?}");
    }

    /// A letter from right to left stands on its own page, and what is typed in it still runs from left to right.
    #[test]
    fn each_language_has_its_page() {
        let hebrew = Letter {
            language: Some("he".into()),
            subject: "נושא".into(),
            reference: vec![("אל".into(), "Sample Body".into())],
            body: vec![Part::Paragraph("יש להקליד `fcd show a.pdf` תחילה.".into())],
            signature: None,
            ..letter()
        };
        let letters = [letter(), hebrew];
        assert_eq!(layout(&letters, &about()).unwrap().pages.len(), 2);
        assert!(said(&runs(&letters, 1)).contains("fcd show a.pdf"));
        assert!(pdf(&letters, &about()).unwrap().starts_with(b"%PDF-"));
    }

    #[test]
    fn a_field_to_sign_in_the_file_is_on_the_page() {
        let lines = vec!["Signed by the Sample Ministry".to_owned()];
        let place = SignaturePlace::Field { name: "ministry".into(), label: "For the ministry".into(), lines };
        let layout = layout(&[Letter { signature: Some(place), ..letter() }], &about()).unwrap();
        let [field] = layout.pages[0].fields.as_slice() else { panic!("one field") };
        assert_eq!((field.name.as_str(), &field.kind), ("ministry", &FieldKind::Signature));
    }
}
