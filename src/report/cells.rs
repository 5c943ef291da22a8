//! Tables for spreadsheets: RFC 4180 in UTF-8 with the mark by which Excel and LibreOffice know it.

use super::escape::Untrusted;

/// Without the mark Excel reads the letters in the code page of the machine.
pub(super) const MARK: &str = "\u{feff}";

/// One line, with its end.
pub(super) fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// One cell. What cannot plainly be seen stands by its number, as everywhere. One that a spreadsheet would take for a formula
/// begins with an apostrophe; the wide forms are those that a spreadsheet in Japanese takes for it, too.
fn cell(value: &str) -> String {
    let shown = Untrusted::new(value).to_string();
    let formula = shown.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let shown = if formula { format!("'{shown}") } else { shown };
    // Other programs split at a semicolon.
    if shown.contains([',', ';', '"', '\'']) { format!("\"{}\"", shown.replace('"', "\"\"")) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_ends_early() {
        assert_eq!(cell("Sample Police"), "Sample Police");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for start in ["=1", "+1", "-1", "@a", " =1", "＝1"] {
            assert_eq!(cell(start), format!("\"'{start}\""));
        }
        assert_eq!(cell("\t=1"), "<U+0009>=1");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("a\r\nb"), "a<U+000D><U+000A>b");
        assert_eq!(line(["a", "b;c"]), "a,\"b;c\"\r\n");
    }
}
