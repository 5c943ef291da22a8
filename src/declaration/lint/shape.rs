//! The files of an edition and the shape of its templates.
//!
//! A clause file holds no Handlebars at all, so its words cannot depend on the deal. The frame and its parts may name facts,
//! repeat a row for each of several, and leave a row out where there is no fact; they set each clause once, in order, and
//! never inside a condition. Everything else that Handlebars or XML could do to hide, change or add words is refused here.

use std::collections::BTreeSet;

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};

use super::finding::LintFinding;
use crate::declaration::edition::Edition;
use crate::declaration::edition::clause::{Clause, fingerprint};
use crate::declaration::edition::error::MANIFEST;
use crate::declaration::edition::translation::Translation;
use crate::declaration::edition::words::words;

/// The files against the manifest, and names that stand twice.
pub(super) fn files(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let alone = [edition.rules(), edition.frame()];
    let listed: Vec<(&str, &str)> = alone
        .iter()
        .map(|listed| (listed.file.as_str(), listed.sha256.as_str()))
        .chain(edition.parts().iter().map(|part| (part.file.as_str(), part.sha256.as_str())))
        .chain(edition.clauses().iter().map(|clause| (clause.file.as_str(), clause.sha256.as_str())))
        .chain(edition.languages().iter().map(|language| (language.file.as_str(), language.sha256.as_str())))
        .chain(
            edition
                .clauses()
                .iter()
                .flat_map(|clause| &clause.translations)
                .map(|t| (t.file.as_str(), t.sha256.as_str())),
        )
        .collect();
    let mut seen = BTreeSet::from([MANIFEST]);
    for (file, sha256) in listed {
        if !seen.insert(file) {
            findings.push(LintFinding::FileTwice { file: file.to_owned() });
        }
        match edition.files().get(file).map(|bytes| fingerprint(bytes)) {
            None => findings.push(LintFinding::FileMissing { file: file.to_owned() }),
            Some(found) if found != sha256 => findings.push(LintFinding::FileChanged { file: file.to_owned(), found }),
            Some(_) => {}
        }
    }
    let unlisted = edition.files().keys().filter(|file| !seen.contains(file.as_str()));
    findings.extend(unlisted.map(|file| LintFinding::FileUnlisted { file: file.clone() }));
    let mut ids: BTreeSet<&String> = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for part in edition.parts().iter().filter(|part| !ids.insert(&part.name)) {
        findings.push(LintFinding::NameTwice { name: part.name.clone() });
    }
    for clause in edition.clauses() {
        for (names, name) in [(&mut ids, &clause.id), (&mut numbers, &clause.number)] {
            if !names.insert(name) {
                findings.push(LintFinding::NameTwice { name: name.clone() });
            }
        }
    }
    findings
}

/// The templates themselves.
pub(super) fn templates(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    for clause in edition.clauses() {
        if let Some(source) = clause.source() {
            findings.extend(clause_file(clause, source));
        }
        for translation in &clause.translations {
            findings.extend(translation_file(clause, translation));
        }
    }
    findings.extend(set(edition));
    findings
}

/// The frame and its parts: what they hold, and that each part and each clause is set once and in order. The frame sets
/// parts and clauses, a part sets clauses.
fn set(edition: &Edition) -> Vec<LintFinding> {
    let names = |edition: &Edition| -> Vec<String> { edition.parts().iter().map(|part| part.name.clone()).collect() };
    let is_part = |name: &String| edition.parts().iter().any(|part| part.name == *name);
    let (mut frame, mut findings) = template_file(edition, &edition.frame().file);
    let mut own = Vec::new();
    for part in edition.parts() {
        let (set, found) = template_file(edition, &part.file);
        findings.extend(found);
        if set.iter().any(is_part) {
            findings.push(forbidden(&part.file, "a part; only the frame sets parts"));
        }
        own.push((&part.name, set));
    }
    let parts: Vec<String> = frame.iter().filter(|name| is_part(name)).cloned().collect();
    if parts != names(edition) {
        findings.push(LintFinding::PartsNotSet { listed: names(edition), set: parts });
    }
    let inside = |name: String| match own.iter().find(|(part, _)| **part == name) {
        Some((_, set)) => set.clone(),
        None => vec![name],
    };
    let set: Vec<String> = frame.drain(..).flat_map(inside).collect();
    let listed: Vec<String> = edition.clauses().iter().map(|clause| clause.id.clone()).collect();
    if set != listed {
        findings.push(LintFinding::ClausesNotSet { listed, set });
    }
    findings
}

/// The parts and clauses that the frame or one of its parts sets, and what it must not hold.
fn template_file(edition: &Edition, file: &str) -> (Vec<String>, Vec<LintFinding>) {
    let Some(source) = edition.text(file) else { return (Vec::new(), Vec::new()) };
    let mut findings = hidden(file, source);
    if source.contains("<clause") {
        findings.push(forbidden(file, "a clause of its own; clauses stand in files that the manifest lists"));
    }
    let mut walk = Walk { file, findings, set: Vec::new() };
    match Template::compile(source) {
        Err(e) => walk.findings.push(LintFinding::Template { file: file.to_owned(), detail: one_line(&e.to_string()) }),
        Ok(template) => walk.elements(&template, true),
    }
    (walk.set, walk.findings)
}

fn clause_file(clause: &Clause, source: &str) -> Vec<LintFinding> {
    let mut findings = hidden(&clause.file, source);
    // A backslash can hide braces from this check and not from Handlebars.
    if source.contains("{{") || source.contains('\\') {
        findings.push(forbidden(
            &clause.file,
            "an expression or a backslash; a clause has the same words in every declaration",
        ));
    }
    let document = roxmltree::Document::parse(source);
    let well_formed = document.as_ref().is_ok_and(|document| {
        let root = document.root_element();
        root.has_tag_name("clause")
            && root.attributes().len() == 3
            && root.attribute("id") == Some(&clause.id)
            && root.attribute("number") == Some(&clause.number)
            && root.attribute("heading") == Some(&clause.heading)
            && root.descendants().skip(1).all(|n| n.is_text() || known_inside(n))
            && !words(root).is_empty()
    });
    if !well_formed {
        findings.push(LintFinding::ClauseElement { clause: clause.id.clone() });
    }
    findings
}

/// A clause in another language is bound to the same form, and has the same lists and as many paragraphs.
fn translation_file(clause: &Clause, translation: &Translation) -> Vec<LintFinding> {
    let Some(source) = translation.source.as_deref() else { return Vec::new() };
    let mut findings = hidden(&translation.file, source);
    if source.contains("{{") || source.contains('\\') {
        findings.push(forbidden(&translation.file, "an expression or a backslash"));
    }
    let kinds = |node: roxmltree::Node<'_, '_>| -> Vec<String> {
        let blocks = node.descendants().skip(1).filter(|n| n.is_element() && !n.has_tag_name("b"));
        blocks.map(|n| n.tag_name().name().to_owned()).collect()
    };
    let own =
        clause.source.as_deref().and_then(|s| roxmltree::Document::parse(s).ok().map(|d| kinds(d.root_element())));
    let well_formed = roxmltree::Document::parse(source).is_ok_and(|document| {
        let root = document.root_element();
        root.has_tag_name("translation")
            && root.attributes().len() == 3
            && root.attribute("lang") == Some(&translation.language)
            && root.attribute("number") == Some(&clause.number)
            && root.attribute("heading").is_some_and(|heading| (1..=100).contains(&heading.chars().count()))
            && root.descendants().skip(1).all(|n| n.is_text() || known_inside(n))
            && own == Some(kinds(root))
            && !words(root).is_empty()
    });
    if !well_formed {
        findings.push(LintFinding::TranslationElement {
            clause: clause.id.clone(),
            language: translation.language.clone(),
        });
    }
    findings
}

/// Only text blocks may stand in a clause, and only list items may carry words in an attribute.
fn known_inside(node: roxmltree::Node<'_, '_>) -> bool {
    let attributes = node.attributes().len();
    match node.tag_name().name() {
        "p" | "b" | "list" => node.is_element() && attributes == 0,
        "item" => attributes == 1 && node.attribute("label").is_some_and(|label| label.len() <= 6),
        _ => false,
    }
}

/// XML that a reader of the source sees and a reader of the page does not, or the other way round.
fn hidden(file: &str, source: &str) -> Vec<LintFinding> {
    [
        ("<!", "an XML comment, declaration or CDATA section, which hides text"),
        ("<?", "an XML processing instruction, which hides text"),
        ("&#", "a numeric character reference, which disguises text"),
    ]
    .into_iter()
    .filter(|(mark, _)| source.contains(mark))
    .map(|(_, what)| forbidden(file, what))
    .collect()
}

fn forbidden(file: &str, what: &str) -> LintFinding {
    LintFinding::Forbidden { file: file.to_owned(), what: what.to_owned() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Walk<'a> {
    file: &'a str,
    findings: Vec<LintFinding>,
    set: Vec<String>,
}

impl Walk<'_> {
    fn elements(&mut self, template: &Template, top: bool) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(call) if named(call) => {}
                TemplateElement::Expression(_) => {
                    self.refuse("an expression that is neither the name of a fact nor in-words with the name of a day");
                }
                TemplateElement::HelperBlock(call) => self.block(call),
                TemplateElement::PartialExpression(call) => {
                    let name = call.name.as_name().unwrap_or_default().to_owned();
                    if !top {
                        self.refuse("a part or a clause inside a condition or repetition");
                    }
                    if !call.params.is_empty() || !call.hash.is_empty() {
                        self.refuse("a part or a clause that is given values");
                    }
                    self.set.push(name);
                }
                // The library names the unescaped kind after what it can let in.
                TemplateElement::HtmlExpression(_) => self.refuse("an expression that is not escaped"),
                // Decorators could put another text in the place of a clause; a kind that is not known could do anything.
                _ => self.refuse("a decorator, a partial block or another kind of expression"),
            }
        }
    }

    fn block(&mut self, call: &HelperTemplate) {
        let name = call.name.as_name().unwrap_or_default();
        let plain = matches!(name, "if" | "each") && call.hash.is_empty() && call.block_param.is_none();
        if !plain || !matches!(call.params.as_slice(), [Parameter::Path(_)]) {
            self.refuse("a block other than \"if\" and \"each\" with the name of a fact");
        }
        for below in [&call.template, &call.inverse].into_iter().flatten() {
            self.elements(below, false);
        }
    }

    fn refuse(&mut self, what: &str) {
        self.findings.push(forbidden(self.file, what));
    }
}

/// `{{exporter.name}}`, `{{in-words issue_date}}`, `{{say "Dated {1:day}" issue_date}}` or `{{labels "Name"}}`.
fn named(call: &HelperTemplate) -> bool {
    let bare = call.hash.is_empty() && call.block_param.is_none();
    match (&call.name, call.params.as_slice()) {
        (Parameter::Path(_) | Parameter::Name(_), []) => bare,
        (name, [Parameter::Path(_)]) if name.as_name() == Some("in-words") => bare,
        (name, [phrase, values @ ..]) => {
            // Only what comes from closed lists is a phrase; what a deal says freely could hold braces.
            const LISTS: [&str; 8] = [
                "edition.title",
                "purposes",
                "system.category",
                "system.disposition",
                "end_user.kind",
                "this.label",
                "this.hint",
                "this",
            ];
            let phrase =
                matches!(phrase, Parameter::Literal(_)) || phrase.as_name().is_some_and(|p| LISTS.contains(&p));
            let bare = bare && phrase;
            let facts = values.iter().all(|value| matches!(value, Parameter::Path(_)));
            bare && facts && matches!(name.as_name(), Some("say" | "labels"))
        }
        _ => false,
    }
}
