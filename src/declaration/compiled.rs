//! This module is for the frames of released editions, compiled beforehand.
//!
//! Handlebars reads a template letter by letter, which took longer than everything else that a first filling needs. What it
//! makes of the frame of a released edition lies in `templates/compiled`; a test compiles each frame again and compares. A
//! frame is known by the digest of its edition: text of another digest is compiled when it is needed.

use std::collections::HashMap;

use handlebars::template::{
    DecoratorTemplate, ExpressionSpec, ExpressionSpecBuilder, HelperTemplate, Parameter, TemplateElement,
};
use handlebars::{Path, PathSeg, Template};
use serde::Deserialize;

use super::edition::Edition;
use super::record::hex;

/// The compiled frames, by the names of their editions.
const FRAMES: [(&str, &str); 1] = [("2021-12", include_str!("../../templates/compiled/2021-12.json"))];

/// A compiled frame, in the form in which it is kept.
#[derive(Debug, Deserialize)]
struct Frame {
    /// The digest of the edition, as 64 hexadecimal digits.
    edition: String,
    parts: Vec<Part>,
}

/// What a template does, one after another.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
enum Part {
    /// Writes this text.
    Text(String),
    /// Writes what a path or a helper gives, escaped.
    Value(Call),
    /// Fills the clause with this name, which stands on a line of its own.
    Clause(String),
    /// Fills what stands inside once, several times, or not at all.
    Block { call: Call, inside: Vec<Part>, otherwise: Option<Vec<Part>>, own_line: bool },
}

/// A helper with what it is given, or a path alone.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct Call {
    name: Given,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    given: Vec<Given>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
enum Given {
    /// The name of a helper.
    Name(String),
    /// The names on the way to a fact, with dots between them.
    Path(String),
    Words(String),
}

/// The compiled frame of an edition, in English alone; `None` when there is none for exactly this edition.
pub(super) fn frame(edition: &Edition) -> Option<Template> {
    let (_, kept) = FRAMES.iter().find(|(id, _)| *id == edition.id())?;
    let frame: Frame = serde_json::from_str(kept).ok()?;
    if frame.edition == hex(&edition.digest()) { template(frame.parts) } else { None }
}

fn template(parts: Vec<Part>) -> Option<Template> {
    let mut template = Template::default();
    template.elements = parts.into_iter().map(element).collect::<Option<_>>()?;
    Some(template)
}

fn element(part: Part) -> Option<TemplateElement> {
    Some(match part {
        Part::Text(text) => TemplateElement::RawString(text),
        Part::Value(call) => TemplateElement::Expression(Box::new(helper(call, false, false)?)),
        Part::Clause(id) => {
            let spec = spec(Parameter::Name(id), Vec::new())?;
            TemplateElement::PartialExpression(Box::new(DecoratorTemplate::new(spec, true)))
        }
        Part::Block { call, inside, otherwise, own_line } => {
            let mut block = helper(call, true, own_line)?;
            block.template = Some(template(inside)?);
            if let Some(parts) = otherwise {
                block.inverse = Some(template(parts)?);
            }
            TemplateElement::HelperBlock(Box::new(block))
        }
    })
}

fn helper(call: Call, block: bool, own_line: bool) -> Option<HelperTemplate> {
    let spec = spec(parameter(call.name), call.given.into_iter().map(parameter).collect())?;
    Some(HelperTemplate::new(spec, block, own_line))
}

fn spec(name: Parameter, given: Vec<Parameter>) -> Option<ExpressionSpec> {
    let mut spec = ExpressionSpecBuilder::default();
    spec.name(name).params(given).hash(HashMap::new()).omit_pre_ws(false).omit_pro_ws(false).build().ok()
}

fn parameter(given: Given) -> Parameter {
    match given {
        Given::Name(name) => Parameter::Name(name),
        Given::Path(spelled) => {
            let names = spelled.split('.').filter(|name| *name != "this");
            Parameter::Path(Path::Relative((names.map(|name| PathSeg::Named(name.to_owned())).collect(), spelled)))
        }
        Given::Words(words) => Parameter::Literal(words.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::declaration::render::Templates;

    /// What Handlebars makes of the frame, without comments and places, which nothing of it needs.
    fn fresh(edition: &Edition) -> Template {
        let mut all = Template::default();
        for piece in Templates::of(edition, &[], None).unwrap().frame() {
            all.elements.extend(piece.elements.iter().filter_map(bare));
        }
        all
    }

    fn bare(element: &TemplateElement) -> Option<TemplateElement> {
        let all = |template: &Template| {
            let mut bared = Template::default();
            bared.elements = template.elements.iter().filter_map(bare).collect();
            bared
        };
        let mut element = element.clone();
        match &mut element {
            TemplateElement::Comment(_) => return None,
            TemplateElement::HelperBlock(block) => {
                block.template = block.template.as_ref().map(all);
                block.inverse = block.inverse.as_ref().map(all);
            }
            _ => {}
        }
        Some(element)
    }

    fn parts(template: &Template) -> Vec<Part> {
        template.elements.iter().map(part).collect()
    }

    fn part(element: &TemplateElement) -> Part {
        match element {
            TemplateElement::RawString(text) => Part::Text(text.clone()),
            TemplateElement::Expression(helper) => Part::Value(call(helper)),
            TemplateElement::PartialExpression(partial) => Part::Clause(partial.name.as_name().unwrap().to_owned()),
            TemplateElement::HelperBlock(block) => {
                let kept = |own_line| Part::Block {
                    call: call(block),
                    inside: parts(block.template.as_ref().unwrap()),
                    otherwise: block.inverse.as_ref().map(parts),
                    own_line,
                };
                let same = self::element(kept(false)).unwrap() == *element;
                kept(!same)
            }
            other => panic!("no form for {other:?}"),
        }
    }

    fn call(helper: &HelperTemplate) -> Call {
        assert!(helper.hash.is_empty() && helper.block_param.is_none() && !helper.chain);
        Call { name: given(&helper.name), given: helper.params.iter().map(given).collect() }
    }

    fn given(parameter: &Parameter) -> Given {
        match parameter {
            Parameter::Name(name) => Given::Name(name.clone()),
            Parameter::Path(Path::Relative((_, spelled))) => Given::Path(spelled.clone()),
            Parameter::Literal(serde_json::Value::String(words)) => Given::Words(words.clone()),
            other => panic!("no form for {other:?}"),
        }
    }

    /// Every released frame is kept, and is what Handlebars makes of it. `FCD_PACK=1` writes them after an edition was added.
    #[test]
    fn every_frame_is_as_it_is_compiled() {
        assert_eq!(FRAMES.len(), Edition::all_bundled().len());
        for edition in Edition::all_bundled() {
            let fresh = fresh(edition);
            if std::env::var_os("FCD_PACK").is_some() {
                let lines: Vec<String> =
                    parts(&fresh).iter().map(|part| serde_json::to_string(part).unwrap()).collect();
                let digest = hex(&edition.digest());
                let text = format!("{{\"edition\":\"{digest}\",\"parts\":[\n{}\n]}}\n", lines.join(",\n"));
                let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/compiled");
                std::fs::write(folder.join(format!("{}.json", edition.id())), text).unwrap();
                continue;
            }
            let kept = frame(edition).unwrap();
            for (kept, fresh) in kept.elements.iter().zip(&fresh.elements) {
                assert_eq!(kept, fresh, "{}: see templates/README.md", edition.id());
            }
            assert_eq!(kept, fresh);
        }
    }

    /// A frame belongs to one text: an edition of the same name with other words is compiled anew.
    #[test]
    fn another_text_has_no_frame() {
        let own = Edition::bundled("2021-12").unwrap();
        let mut files = own.files().clone();
        files.entry("declaration.hbs".to_owned()).and_modify(|text| text.push(b'\n'));
        assert!(frame(own).is_some() && frame(&Edition::from_files(&files).unwrap()).is_none());
    }
}
