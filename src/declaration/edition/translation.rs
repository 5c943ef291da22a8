//! One clause in another language; it helps the reader and binds nobody.

use std::sync::OnceLock;

use super::words::words_of_source;

/// One clause in another language, as the manifest lists it.
#[derive(Debug, Clone)]
pub struct Translation {
    pub(crate) language: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) source: Option<String>,
    /// Read when somebody asks for them: most declarations are in English alone.
    pub(crate) words: OnceLock<String>,
}

impl Translation {
    /// BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Its words without markup and heading.
    pub fn words(&self) -> &str {
        self.words.get_or_init(|| self.source.as_deref().map(words_of_source).unwrap_or_default())
    }
}
