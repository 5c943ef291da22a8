//! Filling the templates of an edition, and trusting nobody with the result: what comes out is read back, and refused when
//! a clause says anything but the words of its file.

use roxmltree::Node;

use super::edition::clause::Clause;
use super::edition::words::words;
use super::final_customer::demanded;
use super::final_customer::filling::Filling;
use super::templates::RenderError;
use super::validated::ValidatedEdition;
use super::values::value_validation;

/// Fills the templates and reads the result back.
pub(super) fn document(edition: &ValidatedEdition, filling: &Filling<'_>) -> Result<String, RenderError> {
    value_validation::check(&filling.certifier.name, 120).map_err(RenderError::Certifier)?;
    value_validation::check(&filling.certifier.fingerprint, 120).map_err(RenderError::Certifier)?;
    let asked = if filling.particulars.second_signatory().is_some() { 2 } else { 1 };
    if !edition.takes_signatories(asked) {
        return Err(RenderError::Signatories { asked });
    }
    let keys = demanded::missing(edition.demands(), filling.particulars);
    if !keys.is_empty() {
        return Err(RenderError::Demanded { keys });
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
