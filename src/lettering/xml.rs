//! Text as XML writes it.

/// The text with the five entities that XML 1.0 §4.6 defines, so that nothing in it is markup, between tags or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_xml_reader_reads_the_text_again() {
        for text in ["", "a", "<p a=\"1\">&amp;'</p>", "]]>", "\u{5d0} & b"] {
            let document = format!("<p a=\"{0}\">{0}</p>", escape(text));
            let read = roxmltree::Document::parse(&document).unwrap();
            assert_eq!(read.root_element().attribute("a"), Some(text));
            assert_eq!(read.root_element().text().unwrap_or_default(), text);
        }
    }
}
