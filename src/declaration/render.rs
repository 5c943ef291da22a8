//! Filling the templates of an edition with the facts of a deal.
//!
//! Handlebars runs in strict mode: an expression that names nothing is an error. Values are escaped with the five entities
//! of XML 1.0 §4.6, so a party that calls itself `</p>` is printed as such. What comes out is read back, and refused when
//! a clause says anything but the words of its file.

use std::fmt;

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};

use roxmltree::Node;

use super::clause::{Clause, words};
use super::edition::{Edition, ValidatedEdition};
use super::facts::Facts;
use super::particulars::Particulars;
use super::permission::Permission;
use super::phrasing;
use super::value_validation::{self, ValueFlaw};
use crate::calendar::{Day, Moment};

/// Who issues: what the ministry's certificate says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The name of the issuing authority, at most 120 characters.
    pub name: String,
    /// The fingerprint of its key as it is printed, at most 120 characters.
    pub fingerprint: String,
    /// Whether the certificate marks itself as a sample.
    pub sample: bool,
}

/// Why no document came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// A template has an error, or names something that does not exist.
    Template {
        /// What Handlebars says, on one line.
        detail: String,
    },
    /// The name or the fingerprint of the issuer may not stand in a declaration.
    Issuer(ValueFlaw),
    /// What came out is not one well-formed document.
    Malformed {
        /// What the XML reader says.
        detail: String,
    },
    /// The edition has no text in a language that the particulars ask for.
    NoLanguage {
        /// The language.
        language: String,
        /// The languages in which the edition has its text.
        known: Vec<String>,
    },
    /// The edition has no room for so many signatories as the particulars ask for.
    Signatories {
        /// How many: one or two.
        asked: u8,
    },
    /// The clauses that came out are not those of the edition, word for word and in order.
    ClausesDiffer,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Template { detail } => write!(f, "a template cannot be filled in: {detail}"),
            RenderError::Issuer(flaw) => write!(f, "the name or fingerprint of the issuing authority {flaw}"),
            RenderError::Malformed { detail } => write!(f, "the filled templates are not one document: {detail}"),
            RenderError::NoLanguage { language, known } => {
                write!(f, "the edition has no text in the language \"{language}\", only in {}", known.join(", "))
            }
            RenderError::Signatories { asked: 1 } => {
                write!(f, "the edition asks for two signatories, the particulars for one")
            }
            RenderError::Signatories { .. } => write!(f, "the edition has no room for a second signatory"),
            RenderError::ClausesDiffer => write!(f, "the filled templates do not say the clauses of the edition"),
        }
    }
}

/// What one declaration is filled with.
pub(crate) struct Filling<'a> {
    pub(crate) particulars: &'a Particulars,
    pub(crate) permission: Option<&'a Permission>,
    pub(crate) issuer: &'a Issuer,
    pub(crate) issued: Moment,
}

/// Fills the templates and reads the result back.
pub(super) fn document(edition: &ValidatedEdition, filling: &Filling<'_>) -> Result<String, RenderError> {
    value_validation::check(&filling.issuer.name, 120).map_err(RenderError::Issuer)?;
    value_validation::check(&filling.issuer.fingerprint, 120).map_err(RenderError::Issuer)?;
    let asked = if filling.particulars.second_signatory().is_some() { 2 } else { 1 };
    if !edition.takes_signatories(asked) {
        return Err(RenderError::Signatories { asked });
    }
    let xml = edition.templates(filling.particulars.languages())?.fill(edition, filling)?;
    let document = roxmltree::Document::parse(&xml).map_err(|e| RenderError::Malformed { detail: e.to_string() })?;
    let shown: Vec<_> = document.descendants().filter(|n| n.has_tag_name("clause")).collect();
    let same = shown.len() == edition.clauses().len()
        && shown.iter().zip(edition.clauses()).all(|(node, clause)| {
            node.attribute("id") == Some(&clause.id)
                && words(*node) == clause.words
                && !clause.words.is_empty()
                && translated(*node, clause, filling.particulars.languages())
        });
    if same { Ok(xml) } else { Err(RenderError::ClausesDiffer) }
}

/// Whether a clause shows each of these languages once, in order, word for word, and no other.
fn translated(shown: Node<'_, '_>, clause: &Clause, languages: &[String]) -> bool {
    let mut parts = shown.children().filter(|node| node.has_tag_name("translation"));
    let all = languages.iter().all(|language| {
        let listed = clause.translations.iter().find(|translation| translation.language == *language);
        parts.next().zip(listed).is_some_and(|(part, listed)| {
            part.attribute("lang") == Some(language) && words(part) == listed.words() && !listed.words().is_empty()
        })
    });
    all && parts.next().is_none()
}

/// The templates of an edition, compiled. Compiling costs more than filling.
#[derive(Debug)]
pub(crate) struct Templates(Handlebars<'static>);

/// The name of the frame among the templates; no part and no clause has a name with a space.
const FRAME: &str = "the frame";

impl Templates {
    /// Compiles the frame, its parts, and the clauses, each with what it says in these languages beside English.
    pub(crate) fn of(edition: &Edition, tags: &[String]) -> Result<Templates, RenderError> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.set_prevent_indent(true);
        registry.register_escape_fn(escape);
        registry.register_helper("in-words", Box::new(in_words));
        phrasing::register(&mut registry, phrases(edition, tags)?);
        let text = |file: &str| edition.text(file).unwrap_or_default().to_owned();
        let frame = (FRAME, text(&edition.frame().file));
        let parts = edition.parts().iter().map(|part| (part.name.as_str(), text(&part.file)));
        let clauses = edition.clauses().iter().map(|clause| (clause.id.as_str(), joined(clause, tags)));
        for (name, source) in std::iter::once(frame).chain(parts).chain(clauses) {
            registry.register_template_string(name, source).map_err(|e| template(&e.to_string()))?;
        }
        Ok(Templates(registry))
    }

    /// Fills the templates, and trusts nobody with the result.
    pub(crate) fn fill(&self, edition: &Edition, filling: &Filling<'_>) -> Result<String, RenderError> {
        let facts = Context::wraps(Facts::of(edition, filling)).map_err(|e| template(&e.to_string()))?;
        self.0.render_with_context(FRAME, &facts).map_err(|e| template(&e.to_string()))
    }
}

fn phrases(edition: &Edition, tags: &[String]) -> Result<phrasing::Languages, RenderError> {
    let found = tags.iter().map(|tag| {
        let language = edition.languages().iter().find(|language| language.tag == *tag);
        let phrases = language.and_then(|language| language.phrases(edition));
        let known = || edition.all_languages().into_iter().map(str::to_owned).collect();
        let missing = || RenderError::NoLanguage { language: tag.clone(), known: known() };
        phrases.map(|phrases| (tag.clone(), phrases)).ok_or_else(missing)
    });
    found.collect()
}

/// The source of a clause with its other languages inside, each below the English text.
fn joined(clause: &Clause, tags: &[String]) -> String {
    const END: &str = "</clause>";
    let own = clause.source().unwrap_or_default();
    let Some(open) = own.trim_end().strip_suffix(END).filter(|_| !tags.is_empty()) else {
        return own.to_owned();
    };
    let others = tags.iter().filter_map(|tag| clause.translations.iter().find(|other| other.language == *tag));
    let others: String = others.filter_map(|other| other.source.as_deref()).collect();
    format!("{open}{others}{END}\n")
}

fn template(detail: &str) -> RenderError {
    RenderError::Template { detail: detail.split_whitespace().collect::<Vec<_>>().join(" ") }
}

pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            _ => out.push(c),
        }
    }
    out
}

/// `{{in-words day}}`: `2026-11-21` as `21 November 2026`.
fn in_words(
    call: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let day = call.param(0).and_then(|value| value.value().as_str()).and_then(|text| Day::parse(text).ok());
    let day = day.ok_or(RenderErrorReason::InvalidParamType("a day"))?;
    out.write(&day.in_words())?;
    Ok(())
}
