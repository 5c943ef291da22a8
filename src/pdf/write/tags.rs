//! The structure tree: what each piece of a page is, for readers who do not see it.
//!
//! PDF/UA-1 (ISO 14289-1) asks that all content is either tagged or an artifact, that headers of tables say what they
//! head, that lists say how they count, and that form fields stand under a `Form` element. The tree follows ISO 32000-1
//! §14.7; the clauses of the declaration can be found in it by their ids.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::compose_error::ComposeError;
use super::draw::Drawn;
use super::form::Placed;
use super::serialize;
use crate::typeset::page::{Element, ElementId, Layout, Mark, Role};

/// Adds the structure tree and says the number of its root.
///
/// # Errors
/// [`ComposeError::ElementMissing`] when a mark, a field or an element points at an element that does not exist, or at
/// one that comes later.
pub(super) fn add(
    body: &mut Body,
    layout: &Layout,
    drawn: &[Drawn],
    pages: &[u32],
    placed: &[Placed<'_>],
) -> Result<u32, ComposeError> {
    let root = body.reserve();
    let tree = Tree { numbers: layout.elements.iter().map(|_| body.reserve()).collect() };
    let kids = tree.kids(layout, drawn, pages, placed)?;
    let mut rest = kids.as_slice();
    for ((index, element), &number) in (0..).zip(&layout.elements).zip(&tree.numbers) {
        let parent = element.parent.map_or(Ok(root), |parent| tree.number(parent))?;
        let own = rest.iter().take_while(|(owner, _)| owner.0 == index).count();
        let (own, others) = rest.split_at_checked(own).unwrap_or_default();
        rest = others;
        let attributes = attributes(layout, element, number, &tree);
        body.write(number, |out| node(out, element, parent, attributes, own));
    }
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for (element, &number) in layout.elements.iter().zip(&tree.numbers) {
        ids.extend(element.clause.as_deref().map(|clause| (clause, number)));
    }
    let names: Vec<Object> =
        ids.into_iter().flat_map(|(clause, number)| [serialize::text(clause), serialize::reference(number)]).collect();
    let written = tree.parents(drawn, placed)?;
    let parents = body.reserve();
    body.write(parents, |out| out.extend_from_slice(&written));
    let document = tree.number(ElementId(0))?;
    let mut top = dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![serialize::reference(document)], "ParentTree" => serialize::reference(parents),
        "ParentTreeNextKey" => i64::try_from(drawn.len() + placed.len()).unwrap_or_default(),
    };
    if !names.is_empty() {
        top.set("IDTree", dictionary! {"Names" => names});
    }
    body.put(root, top);
    Ok(root)
}

/// What stands below an element.
enum Kid {
    /// A marked-content sequence of a page (ISO 32000-1 §14.7.4.2).
    Piece { page: u32, mcid: i64 },
    /// A form field (§14.7.4.3).
    Widget { page: u32, widget: u32 },
    /// Another element.
    Element(u32),
}

impl Kid {
    fn write(&self, out: &mut Vec<u8>) {
        match *self {
            Kid::Piece { page, mcid } => {
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                serialize::write_reference(out, page);
                out.extend_from_slice(b"/MCID ");
                serialize::write_integer(out, mcid);
                out.extend_from_slice(b">>");
            }
            Kid::Widget { page, widget } => {
                out.extend_from_slice(b"<</Type/OBJR/Pg ");
                serialize::write_reference(out, page);
                out.extend_from_slice(b"/Obj ");
                serialize::write_reference(out, widget);
                out.extend_from_slice(b">>");
            }
            Kid::Element(number) => serialize::write_reference(out, number),
        }
    }
}

/// Object number of each element.
struct Tree {
    numbers: Vec<u32>,
}

impl Tree {
    fn number(&self, element: ElementId) -> Result<u32, ComposeError> {
        let number = usize::try_from(element.0).ok().and_then(|index| self.numbers.get(index));
        number.copied().ok_or(ComposeError::ElementMissing(element.0))
    }

    /// What stands in the `/K` of each element, in the order of elements: its own text, then its form field, then its child
    /// elements.
    fn kids(
        &self,
        layout: &Layout,
        drawn: &[Drawn],
        pages: &[u32],
        placed: &[Placed<'_>],
    ) -> Result<Vec<(ElementId, Kid)>, ComposeError> {
        let pieces = drawn.iter().zip(pages).flat_map(|(drawn, &page)| {
            (0..).zip(&drawn.pieces).map(move |(mcid, &element)| (element, Kid::Piece { page, mcid }))
        });
        let fields = placed
            .iter()
            .map(|field| (field.field.element, Kid::Widget { page: field.page_number, widget: field.number }));
        let mut kids: Vec<_> = pieces.chain(fields).collect();
        for (element, _) in &kids {
            self.number(*element)?;
        }
        for ((index, element), &number) in (0..).zip(&layout.elements).zip(&self.numbers) {
            let Some(parent) = element.parent else { continue };
            if parent.0 >= index {
                return Err(ComposeError::ElementMissing(parent.0));
            }
            kids.push((parent, Kid::Element(number)));
        }
        kids.sort_by_key(|(element, _)| *element);
        Ok(kids)
    }

    /// The number tree from pages and widgets back to elements (ISO 32000-1 §14.7.4.4).
    fn parents(&self, drawn: &[Drawn], placed: &[Placed<'_>]) -> Result<Vec<u8>, ComposeError> {
        let mut out = b"<</Nums[".to_vec();
        for (key, page) in (0_i64..).zip(drawn) {
            out.extend_from_slice(if key > 0 { b" " } else { b"" });
            serialize::write_integer(&mut out, key);
            out.push(b'[');
            for (index, element) in page.pieces.iter().enumerate() {
                out.extend_from_slice(if index > 0 { b" " } else { b"" });
                serialize::write_reference(&mut out, self.number(*element)?);
            }
            out.push(b']');
        }
        for field in placed {
            out.extend_from_slice(if out.ends_with(b"[") { b"" } else { b" " });
            serialize::write_integer(&mut out, field.key);
            out.push(b' ');
            serialize::write_reference(&mut out, self.number(field.field.element)?);
        }
        out.extend_from_slice(b"]>>");
        Ok(out)
    }
}

/// Spells one node. By hand: as values, the nodes took longer than setting their text.
fn node(out: &mut Vec<u8>, element: &Element, parent: u32, attributes: Option<Dictionary>, kids: &[(ElementId, Kid)]) {
    out.extend_from_slice(b"<</Type/StructElem/S/");
    out.extend_from_slice(element.role.name().as_bytes());
    out.extend_from_slice(b"/P ");
    serialize::write_reference(out, parent);
    for (key, text) in [("/ID", &element.clause), ("/Lang", &element.language), ("/ActualText", &element.actual)] {
        if let Some(text) = text {
            out.extend_from_slice(key.as_bytes());
            serialize::write(out, &serialize::text(text));
        }
    }
    if let Some(attributes) = attributes {
        out.extend_from_slice(b"/A");
        serialize::write(out, &attributes.into());
    }
    match kids {
        [] => {}
        [(_, only)] => {
            out.extend_from_slice(if matches!(only, Kid::Element(_)) { b"/K " } else { b"/K" });
            only.write(out);
        }
        several => {
            out.extend_from_slice(b"/K[");
            for (index, (_, kid)) in several.iter().enumerate() {
                if index > 0 && matches!(kid, Kid::Element(_)) {
                    out.push(b' ');
                }
                kid.write(out);
            }
            out.push(b']');
        }
    }
    out.extend_from_slice(b">>");
}

fn attributes(layout: &Layout, element: &Element, own: u32, tree: &Tree) -> Option<Dictionary> {
    match element.role {
        Role::L => Some(dictionary! {"O" => "List", "ListNumbering" => numbering(&first_label(layout, own, tree))}),
        Role::TH => element.scope.map(|scope| dictionary! {"O" => "Table", "Scope" => scope}),
        Role::Table => {
            let summary = element.summary.as_deref()?;
            Some(dictionary! {"O" => "Table", "Summary" => serialize::text(summary)})
        }
        _ => None,
    }
}

/// How a list counts (ISO 32000-1 table 347), told from its first label.
fn numbering(label: &str) -> &'static str {
    match label.trim_matches(|c: char| "() .".contains(c)) {
        "i" => "LowerRoman",
        "I" => "UpperRoman",
        sign if sign.starts_with(|c: char| c.is_ascii_digit()) => "Decimal",
        sign if sign.starts_with(|c: char| c.is_ascii_lowercase()) => "LowerAlpha",
        sign if sign.starts_with(|c: char| c.is_ascii_uppercase()) => "UpperAlpha",
        "" => "None",
        _ => "Disc",
    }
}

/// The text of the first `Lbl` of the list whose element is the object `list`.
fn first_label(layout: &Layout, list: u32, tree: &Tree) -> String {
    let belongs = |element: ElementId| tree.number(element).ok();
    let of = |id: Option<ElementId>| id.and_then(|id| layout.elements.get(usize::try_from(id.0).ok()?));
    let label = layout.elements.iter().zip(&tree.numbers).find(|(element, _)| {
        element.role == Role::Lbl && of(element.parent).and_then(|item| item.parent).and_then(belongs) == Some(list)
    });
    let Some((_, &label)) = label else { return String::new() };
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let runs = marks.filter_map(|mark| match mark {
        Mark::Run(run) if run.element.and_then(belongs) == Some(label) => Some(run.text()),
        _ => None,
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use super::numbering;

    #[test]
    fn a_list_says_how_it_counts() {
        let told: Vec<_> = ["(a)", "1.", "(i)", "\u{2022}", "A", "–", ""].map(numbering).into();
        assert_eq!(told, ["LowerAlpha", "Decimal", "LowerRoman", "Disc", "UpperAlpha", "Disc", "None"]);
    }
}
