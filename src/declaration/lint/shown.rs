//! What specimen declarations show: the clauses word for word, every fact, every field, and nothing
//! outside the clauses that argues with them.

use roxmltree::{Document, Node};

use super::finding::LintFinding;
use crate::declaration::edition::Edition;
use crate::declaration::edition::manifest::Status;
use crate::declaration::edition::mark::Mark;
use crate::declaration::edition::words::words;
use crate::declaration::final_customer::answers::AnswerField;
use crate::declaration::final_customer::fact;
use crate::declaration::final_customer::phrases;
use crate::declaration::final_customer::specimen::{self, Specimen};
use crate::declaration::templates::Templates;
use crate::declaration::values::value_validation;

/// A text of this kind says so on every page; no table can take that away.
const NOTICE: &str = "Reconstruction, not the official text";

/// Fills the templates with each specimen and reads the results. `boxed` is what the signature box of the ministry says.
pub(super) fn findings(edition: &Edition, boxed: &[String]) -> Vec<LintFinding> {
    let specimens = specimen::all(&edition.translated(), |count| edition.takes_signatories(count));
    if specimens.len() != 3 {
        return vec![LintFinding::Specimen { detail: "a specimen deal breaks a rule of the particulars".to_owned() }];
    }
    let mut findings: Vec<LintFinding> = Vec::new();
    // What every deal could name is said in every language.
    for language in edition.languages() {
        let said = edition.phrases(language);
        for phrase in phrases::phrases().filter(|phrase| said.as_ref().is_none_or(|known| known.of(phrase).is_none())) {
            findings.push(LintFinding::NotShown { what: format!("\"{phrase}\" in language {}", language.tag) });
        }
    }
    for specimen in &specimens {
        let templates = match Templates::of(edition, specimen.particulars.languages()) {
            Ok(templates) => templates,
            Err(e) => return vec![LintFinding::Specimen { detail: e.to_string() }],
        };
        for finding in one(edition, &templates, specimen, boxed) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

fn one(edition: &Edition, templates: &Templates, specimen: &Specimen, boxed: &[String]) -> Vec<LintFinding> {
    let xml = match templates.fill(edition, &specimen.filling()) {
        Ok(xml) => xml,
        Err(e) => return vec![LintFinding::Specimen { detail: e.to_string() }],
    };
    let document = match Document::parse(&xml) {
        Ok(document) => document,
        Err(e) => return vec![LintFinding::Specimen { detail: e.to_string() }],
    };
    let root = document.root_element();
    let mut findings = Vec::new();
    if !root.has_tag_name("declaration") || document.descendants().any(|n| n.is_comment() || n.is_pi()) {
        findings.push(LintFinding::Specimen { detail: "it is not one <declaration> of elements and text".to_owned() });
    }
    findings.extend(clauses(edition, root));
    findings.extend(header_footer_and_notices(edition, specimen, root));
    findings.extend(facts(specimen, root));
    findings.extend(fields(specimen, root));
    findings.extend(signatures(specimen, boxed, root));
    findings.extend(outside(root));
    findings
}

fn clauses(edition: &Edition, root: Node<'_, '_>) -> Vec<LintFinding> {
    let shown: Vec<Node<'_, '_>> = root.descendants().filter(|n| n.has_tag_name("clause")).collect();
    let mut findings = Vec::new();
    for (i, clause) in edition.clauses().iter().enumerate() {
        let same = shown.get(i).is_some_and(|node| {
            node.parent() == Some(root)
                && node.attribute("id") == Some(&clause.id)
                && node.attribute("number") == Some(&clause.number)
                && node.attribute("heading") == Some(&clause.heading)
                && words(*node) == clause.words
        });
        if !same {
            findings.push(LintFinding::ShownDiffers { clause: clause.id.clone() });
        }
    }
    if shown.len() > edition.clauses().len() {
        findings.push(LintFinding::Specimen { detail: "it shows a clause that the manifest does not list".to_owned() });
    }
    findings
}

/// What must stand on every page, and in the notices.
fn header_footer_and_notices(edition: &Edition, specimen: &Specimen, root: Node<'_, '_>) -> Vec<LintFinding> {
    let text = |name: &str| root.children().filter(|n| n.has_tag_name(name)).map(words).collect::<Vec<_>>().join(" ");
    let (head, foot, notice) = (text("head"), text("foot"), text("notice"));
    let mut wanted = vec![
        (head.contains(specimen.particulars.number()), "the number in the running head"),
        (head.contains(edition.id()), "the edition in the running head"),
        (foot.contains(&edition.short_digest()), "the short digest of the edition in the running foot"),
        (!text("title").is_empty(), "a title"),
    ];
    if edition.status() == Status::Reconstruction {
        wanted.push((head.contains(NOTICE), "\"Reconstruction, not the official text\" in the running head"));
        wanted.push((notice.contains(NOTICE), "\"Reconstruction, not the official text\" in a notice"));
    }
    let legends = Mark::ALL.map(|mark| format!("{}, {}", mark.letter(), mark.as_str()));
    let mut findings = Vec::new();
    if edition.status() == Status::Reconstruction {
        let untold = legends.iter().filter(|legend| !notice.contains(legend.as_str()));
        findings.extend(untold.map(|legend| LintFinding::NotShown { what: format!("\"{legend}\" in a notice") }));
    }
    if specimen.certifier.sample {
        wanted.push(((head + &foot).contains("SAMPLE"), "SAMPLE in the running head or foot of a sample"));
    }
    findings.extend(absent(wanted));
    findings
}

fn facts(specimen: &Specimen, root: Node<'_, '_>) -> Vec<LintFinding> {
    let body: Vec<String> =
        root.children().filter(|n| !n.has_tag_name("head") && !n.has_tag_name("clause")).map(words).collect();
    let body = format!(" {} ", body.join(" "));
    let facts = fact::all(&specimen.particulars, specimen.permission.as_ref(), specimen.issuer.as_ref());
    let shown = |fact: &fact::Fact| fact.printed().iter().all(|text| body.contains(text.as_str()));
    let missing = facts.iter().filter(|fact| !shown(fact));
    missing.map(|fact| LintFinding::NotShown { what: format!("the fact \"{}\"", fact.label()) }).collect()
}

fn fields(specimen: &Specimen, root: Node<'_, '_>) -> Vec<LintFinding> {
    let shown: Vec<Node<'_, '_>> = root.descendants().filter(|n| n.has_tag_name("field")).collect();
    let signatories = specimen.particulars.signatories();
    let wanted: Vec<_> = signatories.iter().flat_map(|(who, _)| AnswerField::ALL.map(|field| (who, field))).collect();
    let all = wanted.iter().all(|(who, field)| {
        let same = |node: &&Node<'_, '_>| {
            node.attribute("name") == Some(who.field_name(*field))
                && node.attribute("required") == Some("yes")
                && node.attribute("most") == Some(field.limit().to_string().as_str())
        };
        shown.iter().filter(same).count() == 1
    });
    let what = match signatories.are_two() {
        false => "the five answer fields, all required, and no other",
        true => "the five answer fields of each of two signatories, all required, and no other",
    };
    absent(vec![(all && shown.len() == wanted.len(), what)])
}

fn signatures(specimen: &Specimen, boxed: &[String], root: Node<'_, '_>) -> Vec<LintFinding> {
    let shown: Vec<Node<'_, '_>> = root.descendants().filter(|n| n.has_tag_name("signature")).collect();
    let lines = |name: &str| {
        let mut with = shown.iter().filter(|n| n.attribute("name") == Some(name)).map(|n| n.descendants());
        with.next().map(|nodes| nodes.filter(|n| n.has_tag_name("line")).map(words).collect::<Vec<_>>().join(" "))
    };
    let signatories = specimen.particulars.signatories();
    let empty = signatories.iter().all(|(who, _)| lines(who.signature_name()).as_deref() == Some(""));
    let count = 1 + signatories.iter().count();
    let boxes = match signatories.are_two() {
        false => "two signature boxes, that of the end-user state empty",
        true => "three signature boxes, the two of the end-user state empty",
    };
    let ministry = lines("ministry").unwrap_or_default();
    let said = boxed.iter().filter(|text| !ministry.contains(text.as_str()));
    let said = said.map(|text| LintFinding::NotShown { what: format!("\"{text}\" in the signature box") });
    let mut findings = absent(vec![
        (shown.len() == count && empty, boxes),
        (ministry.contains(&specimen.certifier.name), "the issuing authority in its signature box"),
        (ministry.contains(&specimen.certifier.fingerprint), "the fingerprint of the key in the signature box"),
        (ministry.contains(&specimen.issued.in_words()), "the time of signing in the signature box"),
        (!specimen.certifier.sample || ministry.contains("SAMPLE"), "SAMPLE in the signature box of a sample"),
    ]);
    findings.extend(said);
    findings
}

/// What the frame says beside the clauses; facts are judged where they are read.
fn outside(root: Node<'_, '_>) -> Vec<LintFinding> {
    let mut findings: Vec<LintFinding> = Vec::new();
    for child in root.children().filter(|n| n.is_element() && !n.has_tag_name("clause")) {
        if let Some(phrase) = value_validation::argues(&words(child)) {
            findings.push(LintFinding::FrameArgues { words: phrase.to_owned() });
        }
    }
    // What is said in another language is judged where it is set: a character without a face is an error there.
    let other = |n: &Node<'_, '_>| n.ancestors().any(|a| a.has_tag_name("also") || a.has_tag_name("translation"));
    let texts = root.descendants().filter(|n| !other(n)).flat_map(|n| {
        let attributes = n.attributes().map(|a| a.value()).collect::<Vec<_>>();
        n.text().filter(|_| n.is_text()).into_iter().chain(attributes)
    });
    let odd = texts.flat_map(str::chars).find(|c| *c != '\n' && !value_validation::shows(*c));
    findings.extend(odd.map(|character| LintFinding::Character { character }));
    findings
}

fn absent(wanted: Vec<(bool, &str)>) -> Vec<LintFinding> {
    wanted
        .into_iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| LintFinding::NotShown { what: what.to_owned() })
        .collect()
}
