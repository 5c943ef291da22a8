//! Mappings from character codes to Unicode (`/ToUnicode`, ISO 32000-1 §9.10.3).

use std::collections::BTreeMap;

use super::budget::Budget;
use super::flaw::{Flaw, FlawKind};
use super::form;
use super::lexer::{Lexer, Token};
use super::limits::MAPPED_BYTES;

/// What codes stand for. Ranges are kept as ranges: one line can span 65 536 codes.
#[derive(Debug, Clone, Default)]
pub(super) struct Mapping {
    single: BTreeMap<u32, String>,
    /// First code to last code and the text of the first.
    ranges: BTreeMap<u32, (u32, String)>,
    /// Whether a code was given two different texts, so that readers may differ.
    pub(super) ambiguous: bool,
}

impl Mapping {
    /// Reads a mapping from the decoded stream at `place`.
    pub(super) fn read(data: &[u8], place: usize, budget: &mut Budget) -> Result<Mapping, Flaw> {
        let mut reader = Reader { lexer: Lexer::decoded(data, place), mapping: Mapping::default(), place, budget };
        loop {
            match reader.lexer.token()? {
                Token::End => return Ok(reader.mapping),
                Token::Keyword(b"beginbfchar") => reader.characters()?,
                Token::Keyword(b"beginbfrange") => reader.ranges()?,
                _ => {}
            }
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (first, (last, text)) = self.ranges.range(..=code).next_back()?;
        if code > *last {
            return None;
        }
        // Only the last character counts up (§9.10.3).
        let mut characters: Vec<char> = text.chars().collect();
        let counting = u32::from(characters.pop()?).checked_add(code - first)?;
        characters.push(char::from_u32(counting)?);
        Some(characters.into_iter().collect())
    }
}

struct Reader<'d, 'b> {
    lexer: Lexer<'d>,
    mapping: Mapping,
    place: usize,
    budget: &'b mut Budget,
}

impl Reader<'_, '_> {
    fn malformed(&self) -> Flaw {
        FlawKind::MappingMalformed.at(self.place)
    }

    fn code(&self, token: Token<'_>) -> Result<u32, Flaw> {
        let Token::Str(bytes) = token else { return Err(self.malformed()) };
        if bytes.is_empty() || bytes.len() > 4 {
            return Err(self.malformed());
        }
        Ok(bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    fn unicode(&self, token: Token<'_>) -> Result<String, Flaw> {
        let Token::Str(bytes) = token else { return Err(self.malformed()) };
        if bytes.len() > MAPPED_BYTES {
            return Err(self.malformed());
        }
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain(bytes).collect();
        form::text(&marked).ok_or_else(|| self.malformed())
    }

    fn add(&mut self, code: u32, text: String) -> Result<(), Flaw> {
        let before = self.mapping.text(code);
        self.mapping.ambiguous |= before.is_some_and(|before| before != text);
        self.mapping.single.insert(code, text);
        self.budget.mappings(1, self.place)
    }

    fn characters(&mut self) -> Result<(), Flaw> {
        loop {
            let token = self.lexer.token()?;
            if token == Token::Keyword(b"endbfchar") {
                return Ok(());
            }
            let code = self.code(token)?;
            let token = self.lexer.token()?;
            let text = self.unicode(token)?;
            self.add(code, text)?;
        }
    }

    fn ranges(&mut self) -> Result<(), Flaw> {
        loop {
            let token = self.lexer.token()?;
            if token == Token::Keyword(b"endbfrange") {
                return Ok(());
            }
            let first = self.code(token)?;
            let token = self.lexer.token()?;
            let last = self.code(token)?;
            if last < first {
                return Err(self.malformed());
            }
            match self.lexer.token()? {
                Token::ArrayOpen => self.list(first, last)?,
                token => {
                    let text = self.unicode(token)?;
                    self.range(first, last, text)?;
                }
            }
        }
    }

    fn list(&mut self, first: u32, last: u32) -> Result<(), Flaw> {
        let mut code = first;
        loop {
            let token = self.lexer.token()?;
            if token == Token::ArrayClose {
                return Ok(());
            }
            if code > last {
                return Err(self.malformed());
            }
            let text = self.unicode(token)?;
            self.add(code, text)?;
            code = code.checked_add(1).ok_or_else(|| self.malformed())?;
        }
    }

    fn range(&mut self, first: u32, last: u32, text: String) -> Result<(), Flaw> {
        let ranges = &self.mapping.ranges;
        let below = ranges.range(..=last).next_back().is_some_and(|(_, (end, _))| *end >= first);
        let single = self.mapping.single.range(first..=last).next().is_some();
        self.mapping.ambiguous |= below || single;
        self.mapping.ranges.insert(first, (last, text));
        self.budget.mappings(1, self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::MAPPING;
    use super::*;

    fn read(data: &[u8], place: usize) -> Result<Mapping, Flaw> {
        Mapping::read(data, place, &mut Budget::new())
    }

    #[test]
    fn characters_ranges_and_lists_map() {
        let mapping = read(MAPPING.as_bytes(), 0).unwrap();
        assert_eq!(mapping.text(3).as_deref(), Some(" "));
        assert_eq!(mapping.text(0x41).as_deref(), Some("fi"));
        assert_eq!(mapping.text(0x63).as_deref(), Some("c"));
        assert_eq!(mapping.text(0x7B), None);
        assert!(!mapping.ambiguous);
        let list = read(b"beginbfrange <01> <02> [<0041> <0042>] endbfrange", 0).unwrap();
        assert_eq!(list.text(2).as_deref(), Some("B"));
    }

    #[test]
    fn two_texts_for_one_code_are_told() {
        for text in [
            "beginbfchar <01> <0041> <01> <0042> endbfchar",
            "beginbfchar <01> <0041> endbfchar beginbfrange <00> <05> <0061> endbfrange",
            "beginbfrange <00> <05> <0061> <03> <09> <0061> endbfrange",
        ] {
            assert!(read(text.as_bytes(), 0).unwrap().ambiguous, "{text}");
        }
    }

    #[test]
    fn nonsense_is_a_flaw() {
        for text in
            ["beginbfchar <01>", "beginbfrange <05> <01> <0041> endbfrange", "beginbfchar <01> <D800> endbfchar"]
        {
            assert_eq!(read(text.as_bytes(), 9).unwrap_err(), FlawKind::MappingMalformed.at(9), "{text}");
        }
    }
}
