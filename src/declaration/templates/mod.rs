//! The templates of an edition: compiled, and filled with the facts of a deal.
//!
//! Handlebars runs in strict mode: an expression that names nothing is an error. Values are escaped with the five entities
//! of XML 1.0 §4.6, so a party that calls itself `</p>` is printed as such.

mod error;
mod phrasing;

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};

use crate::lettering::xml::escape;
pub use error::RenderError;

use super::edition::Edition;
use super::edition::clause::Clause;
use super::edition::mark::BlockMarks;
use super::edition::paragraphs::paragraphs;
use super::final_customer::facts::{EditionFacts, Facts};
use super::final_customer::filling::Filling;
use crate::calendar::Day;

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
        let own = EditionFacts { id: edition.id(), title: edition.title(), digest: edition.short_digest() };
        let facts = Context::wraps(Facts::of(own, filling)).map_err(|e| template(&e.to_string()))?;
        self.0.render_with_context(FRAME, &facts).map_err(|e| template(&e.to_string()))
    }
}

fn phrases(edition: &Edition, tags: &[String]) -> Result<phrasing::Languages, RenderError> {
    let found = tags.iter().map(|tag| {
        let language = edition.languages().iter().find(|language| language.tag == *tag);
        let phrases = language.and_then(|language| edition.phrases(language));
        let known = || edition.all_languages().into_iter().map(str::to_owned).collect();
        let missing = || RenderError::NoLanguage { language: tag.clone(), known: known() };
        phrases.map(|phrases| (tag.clone(), phrases)).ok_or_else(missing)
    });
    found.collect()
}

/// The source of a clause with its other languages inside, each below the English text.
fn joined(clause: &Clause, tags: &[String]) -> String {
    const END: &str = "</clause>";
    let own = marked(clause.source().unwrap_or_default(), &clause.marks);
    let Some(open) = own.trim_end().strip_suffix(END).filter(|_| !tags.is_empty()) else {
        return own;
    };
    let others = tags.iter().filter_map(|tag| clause.translations.iter().find(|other| other.language == *tag));
    let others: String =
        others.filter_map(|other| other.source.as_deref()).map(|source| marked(source, &clause.marks)).collect();
    format!("{open}{others}{END}\n")
}

/// The source of a clause with the letter of its mark at each paragraph and item, which is set in the margin.
fn marked(source: &str, marks: &[BlockMarks]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for paragraph in paragraphs(source, marks) {
        let Some(marked) = paragraph.marked else { continue };
        out.push_str(source.get(from..paragraph.behind_name).unwrap_or_default());
        out.push_str(&format!(" beside=\"{}\"", marked.mark().letter()));
        from = paragraph.behind_name;
    }
    out + source.get(from..).unwrap_or_default()
}

fn template(detail: &str) -> RenderError {
    RenderError::Template { detail: detail.split_whitespace().collect::<Vec<_>>().join(" ") }
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
