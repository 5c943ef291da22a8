//! This module is for the structure tree: what each piece of a page is, for readers who do not see it.
//!
//! PDF/UA-1 (ISO 14289-1) asks that all content is either tagged or an artifact, that headers of tables say what they
//! head, that lists say how they count, and that form fields stand under a `Form` element. The tree follows ISO 32000-1
//! §14.7; the clauses of the declaration can be found in it by their ids.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::draw::Drawn;
use super::form::Placed;
use super::{ComposeError, spell};
use crate::typeset::page::{Element, ElementId, Layout, Mark, Role};

/// The standard name of a role (ISO 32000-1 §14.8.4).
pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::H1 => "H1",
        Role::H2 => "H2",
        Role::H3 => "H3",
        Role::P => "P",
        Role::Sect => "Sect",
        Role::L => "L",
        Role::LI => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::TR => "TR",
        Role::TH => "TH",
        Role::TD => "TD",
        Role::Form => "Form",
    }
}

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
    for ((element, &number), kids) in layout.elements.iter().zip(&tree.numbers).zip(kids) {
        let parent = element.parent.map_or(Ok(root), |parent| tree.number(parent))?;
        let node = node(layout, element, number, &tree, parent, kids);
        body.put(number, node);
    }
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for (element, &number) in layout.elements.iter().zip(&tree.numbers) {
        ids.extend(element.clause.as_deref().map(|clause| (clause, number)));
    }
    let names: Vec<Object> =
        ids.into_iter().flat_map(|(clause, number)| [spell::text(clause), spell::reference(number)]).collect();
    let parents = body.add(tree.parents(drawn, placed)?);
    let document = tree.number(ElementId(0))?;
    let mut top = dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![spell::reference(document)], "ParentTree" => spell::reference(parents),
        "ParentTreeNextKey" => i64::try_from(drawn.len() + placed.len()).unwrap_or_default(),
    };
    if !names.is_empty() {
        top.set("IDTree", dictionary! {"Names" => names});
    }
    body.put(root, top);
    Ok(root)
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

    /// The `/K` of each element: its own text, then its form field, then its child elements.
    fn kids(
        &self,
        layout: &Layout,
        drawn: &[Drawn],
        pages: &[u32],
        placed: &[Placed<'_>],
    ) -> Result<Vec<Vec<Object>>, ComposeError> {
        let mut kids = vec![Vec::new(); self.numbers.len()];
        let mut give = |element: ElementId, kid: Dictionary| {
            let slot = usize::try_from(element.0).ok().and_then(|index| kids.get_mut(index));
            slot.map(|slot: &mut Vec<Object>| slot.push(kid.into())).ok_or(ComposeError::ElementMissing(element.0))
        };
        for (page, &number) in drawn.iter().zip(pages) {
            for (mcid, &element) in (0_i64..).zip(&page.pieces) {
                give(element, dictionary! {"Type" => "MCR", "Pg" => spell::reference(number), "MCID" => mcid})?;
            }
        }
        for field in placed {
            let (page, widget) = (spell::reference(field.page_number), spell::reference(field.number));
            give(field.field.element, dictionary! {"Type" => "OBJR", "Pg" => page, "Obj" => widget})?;
        }
        for (index, (element, &number)) in layout.elements.iter().zip(&self.numbers).enumerate() {
            let Some(parent) = element.parent else { continue };
            let slot = usize::try_from(parent.0).ok().filter(|parent| *parent < index).and_then(|i| kids.get_mut(i));
            slot.ok_or(ComposeError::ElementMissing(parent.0))?.push(spell::reference(number));
        }
        Ok(kids)
    }

    /// The number tree from pages and widgets back to elements (ISO 32000-1 §14.7.4.4).
    fn parents(&self, drawn: &[Drawn], placed: &[Placed<'_>]) -> Result<Dictionary, ComposeError> {
        let mut entries = Vec::new();
        for (key, page) in (0_i64..).zip(drawn) {
            let row: Result<Vec<Object>, _> =
                page.pieces.iter().map(|element| self.number(*element).map(spell::reference)).collect();
            entries.extend([key.into(), Object::Array(row?)]);
        }
        for field in placed {
            entries.extend([field.key.into(), spell::reference(self.number(field.field.element)?)]);
        }
        Ok(dictionary! {"Nums" => entries})
    }
}

fn node(layout: &Layout, element: &Element, own: u32, tree: &Tree, parent: u32, mut kids: Vec<Object>) -> Dictionary {
    let mut node = dictionary! {
        "Type" => "StructElem", "S" => name(element.role), "P" => spell::reference(parent),
    };
    if let Some(clause) = &element.clause {
        node.set("ID", spell::text(clause));
    }
    if let Some(language) = &element.language {
        node.set("Lang", spell::text(language));
    }
    if let Some(actual) = &element.actual {
        node.set("ActualText", spell::text(actual));
    }
    if let Some(attributes) = attributes(layout, element, own, tree) {
        node.set("A", attributes);
    }
    match kids.pop() {
        Some(only) if kids.is_empty() => node.set("K", only),
        Some(last) => {
            kids.push(last);
            node.set("K", kids);
        }
        None => {}
    }
    node
}

fn attributes(layout: &Layout, element: &Element, own: u32, tree: &Tree) -> Option<Dictionary> {
    match element.role {
        Role::L => Some(dictionary! {"O" => "List", "ListNumbering" => numbering(&first_label(layout, own, tree))}),
        Role::TH => element.scope.map(|scope| dictionary! {"O" => "Table", "Scope" => scope}),
        Role::Table => {
            let summary = element.summary.as_deref()?;
            Some(dictionary! {"O" => "Table", "Summary" => spell::text(summary)})
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
