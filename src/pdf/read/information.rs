//! What the document information dictionary claims (ISO 32000-1 §14.3.3).

use super::file::File;
use super::form;
use super::limits::VALUE_BYTES;
use super::object::Object;

/// The program that says it wrote the newest revision (`/Producer`). A claim, and text of a stranger.
pub fn producer(file: &File<'_>) -> Option<String> {
    entry(file, b"Producer")
}

/// The title that the newest revision gives the document (`/Title`). A claim, and text of a stranger.
pub fn title(file: &File<'_>) -> Option<String> {
    entry(file, b"Title")
}

fn entry(file: &File<'_>, key: &[u8]) -> Option<String> {
    let information = file.revisions().last()?.trailer.get(b"Info")?;
    let dict = file.resolve(information).dict()?;
    match file.entry(dict, key, file.newest()) {
        Object::Str(bytes) if bytes.len() <= VALUE_BYTES => form::text(bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::super::sample::{Sample, append};
    use super::*;

    #[test]
    fn the_newest_producer_is_told() {
        let base = Sample::form().bytes();
        assert_eq!(producer(&open(&base).unwrap()), None);
        let bytes = append(&base, &[(20, "<</Producer(Other 1.0)>>")], "/Info 20 0 R");
        assert_eq!(producer(&open(&bytes).unwrap()).as_deref(), Some("Other 1.0"));
    }
}
