//! The rule on the metadata stream (XMP, ISO 16684-1): the same statements, but for when and by which
//! program the file was changed.
//!
//! Programs write the same statements in other ways: as attributes, as elements, with a description inside or without.
//! So they are read into properties and compared as such.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::allowed::{self, tables};
use super::clearance::{Clearance, ISSUED, RETURNED};
use super::said::judged;
use crate::finding::fact::OfObject;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::Object;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const WRAPPER: &str = "adobe:ns:meta/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const MEDIA: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";

/// The statements that a program may change.
const FREE: [(&str, &str); 6] = [
    (XMP, "ModifyDate"),
    (XMP, "MetadataDate"),
    (PDF, "Producer"),
    (MEDIA, "InstanceID"),
    (MEDIA, "History"),
    (WRAPPER, "xmptk"),
];

/// Larger metadata are not read: 64 KiB; ours have 2 000 bytes.
const MOST_BYTES: usize = 65_536;

/// Deeper statements are not read; ours go four steps down.
const DEPTH: usize = 12;

type Name = (String, String);

/// The value of a property.
#[derive(Debug, PartialEq, Eq)]
enum Statement {
    Text(String),
    /// `Alt`, `Bag` or `Seq`, and each item with its language.
    List(String, Vec<(Option<String>, Statement)>),
    Structure(BTreeMap<Name, Statement>),
}

impl Statement {
    /// All of it, the kind of a list and the languages too: two that differ read differently.
    fn written(&self) -> String {
        match self {
            Statement::Text(text) => format!("\"{text}\""),
            Statement::List(kind, items) => {
                let item = |(language, item): &(Option<String>, Statement)| match language {
                    Some(language) => format!("{language} {}", item.written()),
                    None => item.written(),
                };
                format!("{kind} ({})", items.iter().map(item).collect::<Vec<_>>().join(", "))
            }
            Statement::Structure(inner) => {
                let entry = |(name, value): (&Name, &Statement)| format!("{}: {}", name.1, value.written());
                format!("({})", inner.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Looks at the metadata stream.
pub(super) fn check(clearance: &mut Clearance<'_, '_>, number: u32) {
    let place = Location::Object { number, revision: RETURNED };
    let dict = clearance.file.object_in(number, RETURNED).and_then(Object::dict);
    if let Some(Err(found)) = dict.map(|dict| allowed::entries(clearance, dict, tables::METADATA)) {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(found));
        return;
    }
    let before = clearance.file.catalog(ISSUED).ok().and_then(|catalog| catalog.get(b"Metadata"));
    let before = before.and_then(Object::reference).and_then(|old| properties_of(clearance, old, ISSUED));
    let after = properties_of(clearance, number, RETURNED);
    let (Some(before), Some(after)) = (before, after) else {
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(OfObject::UnreadableMetadata));
        return;
    };
    let free = |name: &Name| FREE.iter().any(|(space, local)| name.0 == *space && name.1 == *local);
    let mut names: Vec<&Name> = before.keys().chain(after.keys()).filter(|name| !free(name)).collect();
    names.sort_unstable();
    names.dedup();
    for name in names.into_iter().filter(|name| before.get(*name) != after.get(*name)) {
        let side = |value: Option<&Statement>| {
            let value = value.map_or(Fact::Nothing, |value| Fact::Notation(value.written()));
            Fact::of(Fact::Notation(name.1.clone()), value)
        };
        clearance.refuse(
            Finding::new(Code::ObjectReplaced, place.clone())
                .issued(side(before.get(name)))
                .found(side(after.get(name))),
        );
    }
    for (name, value) in after.iter().filter(|(name, value)| free(name) && before.get(*name) != Some(*value)) {
        let text = words(value);
        let of = Fact::from(OfObject::OfMetadata { name: name.1.clone() });
        clearance.depart(place.clone(), OfObject::IsNow { what: Box::new(of.clone()), text: text.clone() });
        judged(clearance, of, &text, &place);
    }
    clearance.depart(place, OfObject::MetadataAnew);
}

fn properties_of(clearance: &Clearance<'_, '_>, number: u32, revision: usize) -> Option<BTreeMap<Name, Statement>> {
    let file = clearance.file;
    let stream = file.object_in(number, revision)?.stream()?;
    let bytes = file.stream_within(stream, MOST_BYTES).ok()?;
    read(std::str::from_utf8(&bytes).ok()?)
}

/// The texts of a statement, one after another.
fn words(statement: &Statement) -> String {
    match statement {
        Statement::Text(text) => text.clone(),
        Statement::List(_, items) => items.iter().map(|(_, item)| words(item)).collect::<Vec<_>>().join(" "),
        Statement::Structure(inner) => inner.values().map(words).collect::<Vec<_>>().join(" "),
    }
}

fn read(text: &str) -> Option<BTreeMap<Name, Statement>> {
    let document = Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let root = statements_of(&document)?;
    let mut properties = BTreeMap::new();
    // The wrapper says which program wrote it, and nothing else.
    let around = root.ancestors().filter(|node| node.is_element()).flat_map(|node| node.attributes());
    for attribute in around {
        let name = (attribute.namespace().unwrap_or_default().to_owned(), attribute.name().to_owned());
        (name.0 == WRAPPER && name.1 == "xmptk").then_some(())?;
        properties.insert(name, Statement::Text(attribute.value().trim().to_owned()));
    }
    for description in root.children().filter(Node::is_element) {
        if !description.has_tag_name((RDF, "Description")) {
            return None;
        }
        collect(description, &mut properties, 0)?;
    }
    Some(properties)
}

/// The one element with the statements. Around it there is a wrapper or none, and nowhere anything that is no statement.
fn statements_of<'d>(document: &'d Document<'_>) -> Option<Node<'d, 'd>> {
    let mut top = document.root().children().filter(Node::is_element);
    let outer = top.next().filter(|_| top.next().is_none())?;
    let mut inner = outer.children().filter(Node::is_element);
    let root = match outer.has_tag_name((WRAPPER, "xmpmeta")) {
        true => inner.next().filter(|_| inner.next().is_none())?,
        false => outer,
    };
    let stray = |node: Node<'_, '_>| {
        let blank = || node.text().is_none_or(|text| text.trim().is_empty());
        let mixed = || node.parent().is_some_and(|parent| parent.children().any(|sibling| sibling.is_element()));
        let instruction = || node.pi().is_none_or(|instruction| instruction.target == "xpacket");
        node.is_comment() || !instruction() || (node.is_text() && mixed() && !blank())
    };
    (root.has_tag_name((RDF, "RDF")) && !document.descendants().any(stray)).then_some(root)
}

/// The properties of a description; `None` when one stands twice or is written in a way that is not read here.
fn collect(node: Node<'_, '_>, properties: &mut BTreeMap<Name, Statement>, depth: usize) -> Option<()> {
    for attribute in node.attributes() {
        let space = attribute.namespace().unwrap_or_default();
        let structural = matches!((space, attribute.name()), (RDF, "parseType")) || space == XML;
        let about = matches!((space, attribute.name()), (RDF, "about"));
        if structural || (about && attribute.value().is_empty()) {
            continue;
        }
        let name = (space.to_owned(), attribute.name().to_owned());
        if properties.insert(name, Statement::Text(attribute.value().trim().to_owned())).is_some() {
            return None;
        }
    }
    for child in node.children().filter(Node::is_element) {
        let tag = child.tag_name();
        let name = (tag.namespace().unwrap_or_default().to_owned(), tag.name().to_owned());
        if properties.insert(name, statement(child, depth + 1)?).is_some() {
            return None;
        }
    }
    Some(())
}

fn statement(node: Node<'_, '_>, depth: usize) -> Option<Statement> {
    if depth > DEPTH {
        return None;
    }
    let inner: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).collect();
    if node.attribute((RDF, "parseType")) == Some("Resource") {
        return structure(node, depth);
    }
    match inner.as_slice() {
        [] => {
            let written: String = node.children().filter(Node::is_text).filter_map(|part| part.text()).collect();
            let text = node.attribute((RDF, "resource")).map_or(written, str::to_owned);
            Some(Statement::Text(text.trim().to_owned()))
        }
        [list] if ["Alt", "Bag", "Seq"].iter().any(|kind| list.has_tag_name((RDF, *kind))) => {
            let item = |item: Node<'_, '_>| {
                let language = item.attribute((XML, "lang")).map(str::to_owned);
                item.has_tag_name((RDF, "li")).then(|| statement(item, depth + 1))?.map(|value| (language, value))
            };
            let items: Option<Vec<_>> = list.children().filter(Node::is_element).map(item).collect();
            Some(Statement::List(list.tag_name().name().to_owned(), items?))
        }
        [description] if description.has_tag_name((RDF, "Description")) => structure(*description, depth),
        _ => None,
    }
}

fn structure(node: Node<'_, '_>, depth: usize) -> Option<Statement> {
    let mut properties = BTreeMap::new();
    collect(node, &mut properties, depth)?;
    Some(Statement::Structure(properties))
}

#[cfg(test)]
mod tests {
    use super::{DEPTH, read};

    fn packet(inner: &str) -> String {
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><r:RDF \
             xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"urn:a\">{inner}</r:RDF></x:xmpmeta>"
        )
    }

    #[test]
    fn the_same_statements_in_another_dress_are_the_same() {
        let elements = packet(
            "<r:Description r:about=\"\"><a:one>1</a:one><a:two><r:Seq><r:li r:parseType=\"Resource\"><a:x>y</a:x></r:li>\
             </r:Seq></a:two></r:Description>",
        );
        let attributes = packet(
            "<r:Description a:one=\"1\" r:about=\"\"><a:two><r:Seq><r:li><r:Description a:x=\"y\"/></r:li></r:Seq></a:two>\
             </r:Description>",
        );
        assert!(read(&elements).is_some());
        assert_eq!(read(&elements), read(&attributes));
    }

    /// A statement in so many structures, or in so many lists.
    fn within(open: &str, close: &str, steps: usize) -> String {
        let (open, close) = (open.repeat(steps), close.repeat(steps));
        packet(&format!("<r:Description><a:one>{open}1{close}</a:one></r:Description>"))
    }

    #[test]
    fn statements_are_read_twelve_steps_deep() {
        for (open, close) in [("<r:Description><a:x>", "</a:x></r:Description>"), ("<r:Bag><r:li>", "</r:li></r:Bag>")]
        {
            assert!(read(&within(open, close, DEPTH - 1)).is_some(), "{open}");
            assert_eq!(read(&within(open, close, DEPTH)), None, "{open}");
        }
    }

    #[test]
    fn another_statement_and_a_statement_made_twice_are_told() {
        let one = packet("<r:Description><a:one>1</a:one></r:Description>");
        assert_ne!(read(&one), read(&packet("<r:Description><a:one>2</a:one></r:Description>")));
        assert_ne!(read(&one), read(&packet("<r:Description><a:one>1</a:one><a:two>1</a:two></r:Description>")));
        assert_eq!(read(&packet("<r:Description a:one=\"2\"><a:one>1</a:one></r:Description>")), None);
        assert_eq!(read("<a><!-- no statements --></a>"), None);
    }

    #[test]
    fn what_only_serves_the_form_is_read_over() {
        let plain = read(&packet("<r:Description a:one=\"1\"/>"));
        assert!(plain.is_some());
        for other in ["r:about=\"\"", "xml:lang=\"en\"", "r:parseType=\"Resource\""] {
            assert_eq!(read(&packet(&format!("<r:Description {other} a:one=\"1\"/>"))), plain, "{other}");
        }
        assert_eq!(read(&packet("<r:Description><a:one>\n1 </a:one></r:Description>")), plain);
        assert_eq!(read(&packet("<r:Description><a:one r:resource=\"1\"/></r:Description>")), plain);
        assert_ne!(read(&packet("<r:Description r:about=\"x\" a:one=\"1\"/>")), plain);
        assert_ne!(read(&packet("<r:Description a:one=\"1\" a:about=\"\"/>")), plain);
    }

    #[test]
    fn lists_are_read_with_their_kind_order_and_languages() {
        let list = |inner: &str| read(&packet(&format!("<r:Description><a:one>{inner}</a:one></r:Description>")));
        let known = list("<r:Alt><r:li xml:lang=\"en\">x</r:li><r:li>y</r:li></r:Alt>");
        assert!(known.is_some());
        for other in [
            "<r:Bag><r:li xml:lang=\"en\">x</r:li><r:li>y</r:li></r:Bag>",
            "<r:Seq><r:li xml:lang=\"en\">x</r:li><r:li>y</r:li></r:Seq>",
            "<r:Alt><r:li xml:lang=\"de\">x</r:li><r:li>y</r:li></r:Alt>",
            "<r:Alt><r:li>y</r:li><r:li xml:lang=\"en\">x</r:li></r:Alt>",
        ] {
            let other = list(other);
            assert!(other.is_some() && other != known);
        }
    }

    #[test]
    fn what_is_written_in_another_way_is_not_read() {
        for inner in ["<a:x/>", "<a:x>y</a:x>", "<r:Bag><a:x>y</a:x></r:Bag>", "<r:Description/><r:Description/>"] {
            assert_eq!(
                read(&packet(&format!("<r:Description><a:one>{inner}</a:one></r:Description>"))),
                None,
                "{inner}"
            );
        }
        assert_eq!(read(&packet("<a:Description a:one=\"1\"/>")), None);
    }
}
