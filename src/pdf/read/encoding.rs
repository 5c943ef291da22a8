//! Byte encodings of text: PDFDocEncoding of strings, and the encodings of simple fonts.
//!
//! ISO 32000-1 Annex D; glyph names after the Adobe Glyph List, as far as Latin text needs them. `U+FFFD` stands where an
//! encoding has no character.

/// 0x18 to 0x1F of PDFDocEncoding (Annex D.3).
const PDF_DOC_LOW: &str = "\u{2d8}\u{2c7}\u{2c6}\u{2d9}\u{2dd}\u{2db}\u{2da}\u{2dc}";
/// 0x80 to 0xA0 of PDFDocEncoding.
const PDF_DOC_HIGH: &str = "\u{2022}\u{2020}\u{2021}\u{2026}\u{2014}\u{2013}\u{192}\u{2044}\u{2039}\u{203a}\u{2212}\u{2030}\u{201e}\
    \u{201c}\u{201d}\u{2018}\u{2019}\u{201a}\u{2122}\u{fb01}\u{fb02}\u{141}\u{152}\u{160}\u{178}\u{17d}\u{131}\
    \u{142}\u{153}\u{161}\u{17e}\u{fffd}\u{20ac}";
/// 0x80 to 0x9F of WinAnsiEncoding; unused codes are bullets (Annex D.2, note 3).
const WIN_ANSI_HIGH: &str = "\u{20ac}\u{2022}\u{201a}\u{192}\u{201e}\u{2026}\u{2020}\u{2021}\u{2c6}\u{2030}\u{160}\u{2039}\u{152}\u{2022}\
    \u{17d}\u{2022}\u{2022}\u{2018}\u{2019}\u{201c}\u{201d}\u{2022}\u{2013}\u{2014}\u{2dc}\u{2122}\u{161}\u{203a}\
    \u{153}\u{2022}\u{17e}\u{178}";
/// 0x80 to 0xFF of MacRomanEncoding.
const MAC_ROMAN_HIGH: &str = "\u{c4}\u{c5}\u{c7}\u{c9}\u{d1}\u{d6}\u{dc}\u{e1}\u{e0}\u{e2}\u{e4}\u{e3}\u{e5}\u{e7}\u{e9}\u{e8}\u{ea}\u{eb}\
    \u{ed}\u{ec}\u{ee}\u{ef}\u{f1}\u{f3}\u{f2}\u{f4}\u{f6}\u{f5}\u{fa}\u{f9}\u{fb}\u{fc}\u{2020}\u{b0}\u{a2}\u{a3}\
    \u{a7}\u{2022}\u{b6}\u{df}\u{ae}\u{a9}\u{2122}\u{b4}\u{a8}\u{2260}\u{c6}\u{d8}\u{221e}\u{b1}\u{2264}\u{2265}\
    \u{a5}\u{b5}\u{2202}\u{2211}\u{220f}\u{3c0}\u{222b}\u{aa}\u{ba}\u{3a9}\u{e6}\u{f8}\u{bf}\u{a1}\u{ac}\u{221a}\
    \u{192}\u{2248}\u{2206}\u{ab}\u{bb}\u{2026}\u{a0}\u{c0}\u{c3}\u{d5}\u{152}\u{153}\u{2013}\u{2014}\u{201c}\
    \u{201d}\u{2018}\u{2019}\u{f7}\u{25ca}\u{ff}\u{178}\u{2044}\u{a4}\u{2039}\u{203a}\u{fb01}\u{fb02}\u{2021}\
    \u{b7}\u{201a}\u{201e}\u{2030}\u{c2}\u{ca}\u{c1}\u{cb}\u{c8}\u{cd}\u{ce}\u{cf}\u{cc}\u{d3}\u{d4}\u{f8ff}\u{d2}\
    \u{da}\u{db}\u{d9}\u{131}\u{2c6}\u{2dc}\u{af}\u{2d8}\u{2d9}\u{2da}\u{b8}\u{2dd}\u{2db}\u{2c7}";
/// 0xA1 to 0xFF of StandardEncoding.
const STANDARD_HIGH: &str = "\u{a1}\u{a2}\u{a3}\u{2044}\u{a5}\u{192}\u{a7}\u{a4}\u{27}\u{201c}\u{ab}\u{2039}\u{203a}\u{fb01}\u{fb02}\
    \u{fffd}\u{2013}\u{2020}\u{2021}\u{b7}\u{fffd}\u{b6}\u{2022}\u{201a}\u{201e}\u{201d}\u{bb}\u{2026}\u{2030}\
    \u{fffd}\u{bf}\u{fffd}\u{60}\u{b4}\u{2c6}\u{2dc}\u{af}\u{2d8}\u{2d9}\u{a8}\u{fffd}\u{2da}\u{b8}\u{fffd}\
    \u{2dd}\u{2db}\u{2c7}\u{2014}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{c6}\u{fffd}\u{aa}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{141}\u{d8}\u{152}\u{ba}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{e6}\u{fffd}\u{fffd}\u{fffd}\u{131}\
    \u{fffd}\u{fffd}\u{142}\u{f8}\u{153}\u{df}\u{fffd}\u{fffd}\u{fffd}\u{fffd}";

/// Where no character is known.
pub(super) const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// Encodings of simple fonts that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Encoding {
    pub(super) fn character(self, code: u8) -> char {
        let high = |table: &str, first: u8| {
            code.checked_sub(first).and_then(|i| table.chars().nth(usize::from(i))).unwrap_or(UNKNOWN)
        };
        match (self, code) {
            (_, 0..=0x1F | 0x7F) => UNKNOWN,
            (Encoding::Standard, b'\'') => '\u{2019}',
            (Encoding::Standard, b'`') => '\u{2018}',
            (_, 0x20..=0x7E) => char::from(code),
            (Encoding::WinAnsi, 0xA0..) => char::from(code),
            (Encoding::WinAnsi, _) => high(WIN_ANSI_HIGH, 0x80),
            (Encoding::MacRoman, _) => high(MAC_ROMAN_HIGH, 0x80),
            (Encoding::Standard, _) => high(STANDARD_HIGH, 0xA1),
        }
    }
}

/// A byte of PDFDocEncoding; `None` for codes that it leaves open.
pub(super) fn pdf_doc(byte: u8) -> Option<char> {
    let found = match byte {
        9 | 10 | 13 | 0x20..=0x7E | 0xA1..=0xAC | 0xAE.. => Some(char::from(byte)),
        0x18..=0x1F => PDF_DOC_LOW.chars().nth(usize::from(byte - 0x18)),
        0x80..=0xA0 => PDF_DOC_HIGH.chars().nth(usize::from(byte - 0x80)),
        _ => None,
    };
    found.filter(|c| *c != UNKNOWN)
}

/// The characters that a glyph name stands for; `None` when it says nothing.
pub(super) fn glyph(name: &[u8]) -> Option<char> {
    let text = std::str::from_utf8(name).ok()?;
    // A suffix names a variant of the same character (`a.sc`).
    let base = text.split('.').next().filter(|base| !base.is_empty())?;
    let mut letters = base.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return only.is_ascii_alphabetic().then_some(only);
    }
    let code = base
        .strip_prefix("uni")
        .filter(|d| d.len() == 4)
        .or_else(|| base.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())));
    if let Some(code) = code.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())) {
        return u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    }
    let found = GLYPHS.binary_search_by(|(name, _)| (*name).cmp(base)).ok()?;
    GLYPHS.get(found).map(|entry| entry.1)
}

/// Glyph names in byte order.
#[rustfmt::skip]
const GLYPHS: &[(&str, char)] = &[
    ("AE", '\u{c6}'), ("Aacute", '\u{c1}'), ("Abreve", '\u{102}'), ("Acircumflex", '\u{c2}'),
    ("Adieresis", '\u{c4}'), ("Agrave", '\u{c0}'), ("Amacron", '\u{100}'), ("Aogonek", '\u{104}'),
    ("Aring", '\u{c5}'), ("Atilde", '\u{c3}'), ("Cacute", '\u{106}'), ("Ccaron", '\u{10c}'), ("Ccedilla", '\u{c7}'),
    ("Ccircumflex", '\u{108}'), ("Cdotaccent", '\u{10a}'), ("Dcaron", '\u{10e}'), ("Dcroat", '\u{110}'),
    ("Delta", '\u{2206}'), ("Eacute", '\u{c9}'), ("Ebreve", '\u{114}'), ("Ecaron", '\u{11a}'),
    ("Ecircumflex", '\u{ca}'), ("Edieresis", '\u{cb}'), ("Edotaccent", '\u{116}'), ("Egrave", '\u{c8}'),
    ("Emacron", '\u{112}'), ("Eng", '\u{14a}'), ("Eogonek", '\u{118}'), ("Eth", '\u{d0}'), ("Euro", '\u{20ac}'),
    ("Gbreve", '\u{11e}'), ("Gcircumflex", '\u{11c}'), ("Gdotaccent", '\u{120}'), ("Hbar", '\u{126}'),
    ("Hcircumflex", '\u{124}'), ("IJ", '\u{132}'), ("Iacute", '\u{cd}'), ("Ibreve", '\u{12c}'),
    ("Icircumflex", '\u{ce}'), ("Idieresis", '\u{cf}'), ("Idotaccent", '\u{130}'), ("Igrave", '\u{cc}'),
    ("Imacron", '\u{12a}'), ("Iogonek", '\u{12e}'), ("Itilde", '\u{128}'), ("Jcircumflex", '\u{134}'),
    ("Lacute", '\u{139}'), ("Lcaron", '\u{13d}'), ("Ldot", '\u{13f}'), ("Lslash", '\u{141}'), ("Nacute", '\u{143}'),
    ("Ncaron", '\u{147}'), ("Ntilde", '\u{d1}'), ("OE", '\u{152}'), ("Oacute", '\u{d3}'), ("Obreve", '\u{14e}'),
    ("Ocircumflex", '\u{d4}'), ("Odieresis", '\u{d6}'), ("Ograve", '\u{d2}'), ("Ohungarumlaut", '\u{150}'),
    ("Omacron", '\u{14c}'), ("Omega", '\u{2126}'), ("Oslash", '\u{d8}'), ("Otilde", '\u{d5}'), ("Racute", '\u{154}'),
    ("Rcaron", '\u{158}'), ("Sacute", '\u{15a}'), ("Scaron", '\u{160}'), ("Scedilla", '\u{15e}'),
    ("Scircumflex", '\u{15c}'), ("Tbar", '\u{166}'), ("Tcaron", '\u{164}'), ("Thorn", '\u{de}'),
    ("Uacute", '\u{da}'), ("Ubreve", '\u{16c}'), ("Ucircumflex", '\u{db}'), ("Udieresis", '\u{dc}'),
    ("Ugrave", '\u{d9}'), ("Uhungarumlaut", '\u{170}'), ("Umacron", '\u{16a}'), ("Uogonek", '\u{172}'),
    ("Uring", '\u{16e}'), ("Utilde", '\u{168}'), ("Wcircumflex", '\u{174}'), ("Yacute", '\u{dd}'),
    ("Ycircumflex", '\u{176}'), ("Ydieresis", '\u{178}'), ("Zacute", '\u{179}'), ("Zcaron", '\u{17d}'),
    ("Zdotaccent", '\u{17b}'), ("aacute", '\u{e1}'), ("abreve", '\u{103}'), ("acircumflex", '\u{e2}'),
    ("acute", '\u{b4}'), ("adieresis", '\u{e4}'), ("ae", '\u{e6}'), ("agrave", '\u{e0}'), ("amacron", '\u{101}'),
    ("ampersand", '\u{26}'), ("aogonek", '\u{105}'), ("approxequal", '\u{2248}'), ("aring", '\u{e5}'),
    ("asciicircum", '\u{5e}'), ("asciitilde", '\u{7e}'), ("asterisk", '\u{2a}'), ("at", '\u{40}'),
    ("atilde", '\u{e3}'), ("backslash", '\u{5c}'), ("bar", '\u{7c}'), ("braceleft", '\u{7b}'),
    ("braceright", '\u{7d}'), ("bracketleft", '\u{5b}'), ("bracketright", '\u{5d}'), ("breve", '\u{2d8}'),
    ("brokenbar", '\u{a6}'), ("bullet", '\u{2022}'), ("cacute", '\u{107}'), ("caron", '\u{2c7}'),
    ("ccaron", '\u{10d}'), ("ccedilla", '\u{e7}'), ("ccircumflex", '\u{109}'), ("cdotaccent", '\u{10b}'),
    ("cedilla", '\u{b8}'), ("cent", '\u{a2}'), ("circumflex", '\u{2c6}'), ("colon", '\u{3a}'), ("comma", '\u{2c}'),
    ("copyright", '\u{a9}'), ("currency", '\u{a4}'), ("dagger", '\u{2020}'), ("daggerdbl", '\u{2021}'),
    ("dcaron", '\u{10f}'), ("dcroat", '\u{111}'), ("degree", '\u{b0}'), ("dieresis", '\u{a8}'), ("divide", '\u{f7}'),
    ("dollar", '\u{24}'), ("dotaccent", '\u{2d9}'), ("dotlessi", '\u{131}'), ("eacute", '\u{e9}'),
    ("ebreve", '\u{115}'), ("ecaron", '\u{11b}'), ("ecircumflex", '\u{ea}'), ("edieresis", '\u{eb}'),
    ("edotaccent", '\u{117}'), ("egrave", '\u{e8}'), ("eight", '\u{38}'), ("ellipsis", '\u{2026}'),
    ("emacron", '\u{113}'), ("emdash", '\u{2014}'), ("endash", '\u{2013}'), ("eng", '\u{14b}'),
    ("eogonek", '\u{119}'), ("equal", '\u{3d}'), ("eth", '\u{f0}'), ("exclam", '\u{21}'), ("exclamdown", '\u{a1}'),
    ("ff", '\u{fb00}'), ("ffi", '\u{fb03}'), ("ffl", '\u{fb04}'), ("fi", '\u{fb01}'), ("five", '\u{35}'),
    ("fl", '\u{fb02}'), ("florin", '\u{192}'), ("four", '\u{34}'), ("fraction", '\u{2044}'), ("gbreve", '\u{11f}'),
    ("gcircumflex", '\u{11d}'), ("gdotaccent", '\u{121}'), ("germandbls", '\u{df}'), ("grave", '\u{60}'),
    ("greater", '\u{3e}'), ("greaterequal", '\u{2265}'), ("guillemotleft", '\u{ab}'), ("guillemotright", '\u{bb}'),
    ("guilsinglleft", '\u{2039}'), ("guilsinglright", '\u{203a}'), ("hbar", '\u{127}'), ("hcircumflex", '\u{125}'),
    ("hungarumlaut", '\u{2dd}'), ("hyphen", '\u{2d}'), ("iacute", '\u{ed}'), ("ibreve", '\u{12d}'),
    ("icircumflex", '\u{ee}'), ("idieresis", '\u{ef}'), ("igrave", '\u{ec}'), ("ij", '\u{133}'),
    ("imacron", '\u{12b}'), ("infinity", '\u{221e}'), ("integral", '\u{222b}'), ("iogonek", '\u{12f}'),
    ("itilde", '\u{129}'), ("jcircumflex", '\u{135}'), ("kgreenlandic", '\u{138}'), ("lacute", '\u{13a}'),
    ("lcaron", '\u{13e}'), ("ldot", '\u{140}'), ("less", '\u{3c}'), ("lessequal", '\u{2264}'),
    ("logicalnot", '\u{ac}'), ("longs", '\u{17f}'), ("lozenge", '\u{25ca}'), ("lslash", '\u{142}'),
    ("macron", '\u{af}'), ("minus", '\u{2212}'), ("mu", '\u{b5}'), ("multiply", '\u{d7}'), ("nacute", '\u{144}'),
    ("napostrophe", '\u{149}'), ("ncaron", '\u{148}'), ("nine", '\u{39}'), ("notequal", '\u{2260}'),
    ("ntilde", '\u{f1}'), ("numbersign", '\u{23}'), ("oacute", '\u{f3}'), ("obreve", '\u{14f}'),
    ("ocircumflex", '\u{f4}'), ("odieresis", '\u{f6}'), ("oe", '\u{153}'), ("ogonek", '\u{2db}'),
    ("ograve", '\u{f2}'), ("ohungarumlaut", '\u{151}'), ("omacron", '\u{14d}'), ("one", '\u{31}'),
    ("onehalf", '\u{bd}'), ("onequarter", '\u{bc}'), ("ordfeminine", '\u{aa}'), ("ordmasculine", '\u{ba}'),
    ("oslash", '\u{f8}'), ("otilde", '\u{f5}'), ("paragraph", '\u{b6}'), ("parenleft", '\u{28}'),
    ("parenright", '\u{29}'), ("partialdiff", '\u{2202}'), ("percent", '\u{25}'), ("period", '\u{2e}'),
    ("periodcentered", '\u{b7}'), ("perthousand", '\u{2030}'), ("pi", '\u{3c0}'), ("plus", '\u{2b}'),
    ("plusminus", '\u{b1}'), ("product", '\u{220f}'), ("question", '\u{3f}'), ("questiondown", '\u{bf}'),
    ("quotedbl", '\u{22}'), ("quotedblbase", '\u{201e}'), ("quotedblleft", '\u{201c}'),
    ("quotedblright", '\u{201d}'), ("quoteleft", '\u{2018}'), ("quoteright", '\u{2019}'),
    ("quotesinglbase", '\u{201a}'), ("quotesingle", '\u{27}'), ("racute", '\u{155}'), ("radical", '\u{221a}'),
    ("rcaron", '\u{159}'), ("registered", '\u{ae}'), ("ring", '\u{2da}'), ("sacute", '\u{15b}'),
    ("scaron", '\u{161}'), ("scedilla", '\u{15f}'), ("scircumflex", '\u{15d}'), ("section", '\u{a7}'),
    ("semicolon", '\u{3b}'), ("seven", '\u{37}'), ("six", '\u{36}'), ("slash", '\u{2f}'), ("space", '\u{20}'),
    ("sterling", '\u{a3}'), ("summation", '\u{2211}'), ("tbar", '\u{167}'), ("tcaron", '\u{165}'),
    ("thorn", '\u{fe}'), ("three", '\u{33}'), ("threequarters", '\u{be}'), ("tilde", '\u{2dc}'),
    ("trademark", '\u{2122}'), ("two", '\u{32}'), ("uacute", '\u{fa}'), ("ubreve", '\u{16d}'),
    ("ucircumflex", '\u{fb}'), ("udieresis", '\u{fc}'), ("ugrave", '\u{f9}'), ("uhungarumlaut", '\u{171}'),
    ("umacron", '\u{16b}'), ("underscore", '\u{5f}'), ("uogonek", '\u{173}'), ("uring", '\u{16f}'),
    ("utilde", '\u{169}'), ("wcircumflex", '\u{175}'), ("yacute", '\u{fd}'), ("ycircumflex", '\u{177}'),
    ("ydieresis", '\u{ff}'), ("yen", '\u{a5}'), ("zacute", '\u{17a}'), ("zcaron", '\u{17e}'),
    ("zdotaccent", '\u{17c}'), ("zero", '\u{30}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_lengths_and_order() {
        assert_eq!(PDF_DOC_LOW.chars().count(), 8);
        assert_eq!(PDF_DOC_HIGH.chars().count(), 33);
        assert_eq!(WIN_ANSI_HIGH.chars().count(), 32);
        assert_eq!(MAC_ROMAN_HIGH.chars().count(), 128);
        assert_eq!(STANDARD_HIGH.chars().count(), 95);
        assert!(GLYPHS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn codes_and_names_are_characters() {
        assert_eq!(Encoding::WinAnsi.character(0x80), '\u{20ac}');
        assert_eq!(Encoding::Standard.character(0xAE), '\u{fb01}');
        assert_eq!(Encoding::MacRoman.character(0x8A), 'ä');
        assert_eq!(Encoding::Standard.character(7), UNKNOWN);
        assert_eq!(glyph(b"Lslash"), Some('Ł'));
        assert_eq!(glyph(b"uni0416"), Some('Ж'));
        assert_eq!(glyph(b"u1F600"), Some('\u{1F600}'));
        assert_eq!(glyph(b"A.sc"), Some('A'));
        assert_eq!(glyph(b"g17"), None);
        assert_eq!(glyph(b".notdef"), None);
        assert_eq!(pdf_doc(0xA0), Some('€'));
        assert_eq!(pdf_doc(0x9F), None);
    }
}
