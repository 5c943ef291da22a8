//! The paragraphs of a clause, and the items of its lists, in the order in which they stand.

use roxmltree::{Document, Node};

use super::mark::{BlockMarks, Marked};
use super::words::words;

/// A paragraph, or one item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its words; the label of an item is one of them.
    pub words: String,
    /// Where they come from; `None` in a text without marks.
    pub marked: Option<&'a Marked>,
    /// The byte behind the name of its element in the source.
    pub(crate) behind_name: usize,
}

/// How many items each block of a clause has; a paragraph has none.
pub(crate) fn blocks(source: &str) -> Vec<usize> {
    let Ok(document) = Document::parse(source) else { return Vec::new() };
    let blocks = document.root_element().children().filter(Node::is_element);
    blocks.map(|block| block.children().filter(|node| node.has_tag_name("item")).count()).collect()
}

/// The paragraphs of the source of a clause, each with its mark.
pub(crate) fn paragraphs<'a>(source: &str, marks: &'a [BlockMarks]) -> Vec<Paragraph<'a>> {
    let Ok(document) = Document::parse(source) else { return Vec::new() };
    let blocks = document.root_element().children().filter(Node::is_element);
    let mut found = Vec::new();
    for (index, block) in blocks.enumerate() {
        let own = marks.get(index);
        let whole = |node: Node<'_, '_>, marked| Paragraph {
            words: words(node),
            marked,
            behind_name: node.range().start + 1 + node.tag_name().name().len(),
        };
        let items: Vec<Node<'_, '_>> = block.children().filter(|node| node.has_tag_name("item")).collect();
        if items.is_empty() {
            found.push(whole(block, own.and_then(BlockMarks::whole)));
        }
        for (at, item) in items.into_iter().enumerate() {
            found.push(whole(item, own.and_then(|own| own.of_item(at))));
        }
    }
    found
}

impl BlockMarks {
    fn whole(&self) -> Option<&Marked> {
        match self {
            BlockMarks::Whole(marked) => Some(marked),
            BlockMarks::Items(_) => None,
        }
    }

    fn of_item(&self, at: usize) -> Option<&Marked> {
        match self {
            BlockMarks::Whole(marked) => Some(marked),
            BlockMarks::Items(items) => items.get(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_stand_in_order_with_their_marks() {
        let source = "<clause><p>One <b>two</b></p><list><item label=\"(a)\">three</item><item label=\"(b)\">four</item>\
                      </list></clause>";
        let mark = |text| Marked::parse(text).unwrap();
        let items = BlockMarks::Items(vec![mark("supplied"), mark("adapted law")]);
        let marks = [BlockMarks::Whole(mark("reported press")), items];
        let found = paragraphs(source, &marks);
        let words: Vec<&str> = found.iter().map(|paragraph| paragraph.words.as_str()).collect();
        assert_eq!(words, ["One two", "(a) three", "(b) four"]);
        let letters: Vec<_> = found.iter().filter_map(|p| p.marked).map(|marked| marked.mark().letter()).collect();
        assert_eq!(letters, ["R", "S", "A"]);
        assert!(found.iter().all(|paragraph| source[..paragraph.behind_name].ends_with(['p', 'm'])));
        assert_eq!(blocks(source), [0, 2]);
    }
}
