//! The words of a clause: what a reader meets below an element, without markup.

use roxmltree::Node;

/// The words of a clause file, or nothing when it is not one well-formed element.
pub(crate) fn words_of_source(source: &str) -> String {
    roxmltree::Document::parse(source).map(|document| words(document.root_element())).unwrap_or_default()
}

/// The words below an element as a reader meets them: labels before their items, single spaces, no markup.
pub(crate) fn words(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: Node<'_, '_>, text: &mut String) {
    if node.is_text() {
        text.push_str(node.text().unwrap_or_default());
        return;
    }
    // Bold type does not part a word; every block does.
    let block = node.is_element() && node.tag_name().name() != "b";
    if block {
        text.push(' ');
        text.push_str(node.attribute("label").unwrap_or_default());
        text.push(' ');
    }
    // The same in another language is not among the words that bind.
    for child in node.children().filter(|n| !n.has_tag_name("also") && !n.has_tag_name("translation")) {
        gather(child, text);
    }
    if block {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_clause_are_what_a_reader_meets() {
        let source = "<clause id=\"x\" heading=\"H\"><p>To be\n  <b>on</b>ly  so</p><list><item label=\"(a)\">one;</item>\
                      <item label=\"(b)\">two</item></list></clause>";
        assert_eq!(words_of_source(source), "To be only so (a) one; (b) two");
    }
}
