//! The Hebrew says what the English says: concept by concept, paragraph by paragraph.
//!
//! The English is rendered once more by rule: each concept that carries the law has its words in both languages, and a
//! paragraph says it as often in one as in the other. A negation, an "only" or an "or" that is dropped in either shows.

use fcd::declaration::Edition;
use fcd::declaration::clause::Clause;

/// A concept, the ways to say it in English, and the ways in Hebrew, where the small words before a noun are written with it.
const CONCEPTS: [(&str, &[&str], &[&str]); 20] = [
    ("only", &["only", "solely", "exclusively", "merely"], &["רק", "ורק", "בלבד"]),
    (
        "negation",
        &["not", "no", "neither", "never", "nothing", "none"],
        &["לא", "ולא", "אינו", "ואינו", "אינה", "אינם", "אין", "ואין"],
    ),
    ("or", &["or", "nor"], &["או"]),
    ("unless", &["unless", "except"], &["אלא", "למעט"]),
    ("may", &["may"], &["רשאי", "רשאית", "רשאים", "עלול"]),
    ("before", &["before", "prior"], &["לפני", "מראש"]),
    ("at once", &["immediately", "as soon as"], &["המיידי", "מיד"]),
    (
        "end-user state",
        &["end user state"],
        &["מדינת המשתמש הסופי", "למדינת המשתמש הסופי", "במדינת המשתמש הסופי", "ושמדינת המשתמש הסופי"],
    ),
    ("issuing authority", &["issuing authority"], &["הרשות המנפיקה", "לרשות המנפיקה", "שהרשות המנפיקה"]),
    ("operating body", &["operating body"], &["הגוף המפעיל", "גוף מפעיל"]),
    ("third party", &["third party"], &["צד שלישי"]),
    ("signatory", &["signatory"], &["חותם", "החותם"]),
    ("terrorist act", &["terrorist act", "terrorist acts"], &["מעשה טרור", "מעשי טרור"]),
    ("serious crime", &["serious crime", "serious crimes"], &["פשע חמור", "פשעים חמורים"]),
    ("one", &["one"], &["אחד", "אחת"]),
    ("two", &["two"], &["שתי", "משתי", "שני"]),
    ("three", &["three"], &["שלושה", "שלושת", "שלוש"]),
    ("six", &["six"], &["שש", "משש"]),
    ("Appendix A", &["appendix a"], &["נספח א", "לנספח א", "ונספח א"]),
    ("in itself", &["in and of itself"], &["כשלעצמה"]),
];

/// The words of a text: small letters, everything that is neither letter nor digit parts them; the sign that makes a numeral
/// of a Hebrew letter does not.
fn words(text: &str) -> Vec<String> {
    let kept: String = text.to_lowercase().chars().filter(|c| *c != '׳').collect();
    kept.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn count(words: &[String], forms: &[&str]) -> usize {
    let one = |form: &&str| {
        let form: Vec<&str> = form.split(' ').collect();
        words.windows(form.len()).filter(|window| window.iter().eq(form.iter())).count()
    };
    forms.iter().map(one).sum()
}

/// The numbers in digits, in no order: a line of Hebrew may turn them.
fn numbers(words: &[String]) -> Vec<&String> {
    let mut numbers: Vec<&String> = words.iter().filter(|word| word.bytes().all(|b| b.is_ascii_digit())).collect();
    numbers.sort();
    numbers
}

/// Where two paragraphs do not correspond.
fn differences(english: &str, hebrew: &str) -> Vec<String> {
    let (english, hebrew) = (words(english), words(hebrew));
    let mut found = Vec::new();
    for (concept, ours, theirs) in CONCEPTS {
        let (one, other) = (count(&english, ours), count(&hebrew, theirs));
        if one != other {
            found.push(format!("{concept}: {one} in English, {other} in Hebrew"));
        }
    }
    if numbers(&english) != numbers(&hebrew) {
        found.push(format!("numbers: {:?} and {:?}", numbers(&english), numbers(&hebrew)));
    }
    found
}

/// English and Hebrew of each paragraph.
fn pairs(clause: &Clause) -> Vec<(String, String)> {
    let hebrew = clause.paragraphs_in("he");
    assert_eq!(clause.paragraphs().len(), hebrew.len(), "{}", clause.id());
    clause.paragraphs().into_iter().zip(hebrew).map(|(one, other)| (one.words, other.words)).collect()
}

#[test]
fn each_paragraph_says_the_same_in_both_languages() {
    for clause in Edition::bundled("2021-12").unwrap().clauses() {
        for (english, hebrew) in pairs(clause) {
            assert_eq!(differences(&english, &hebrew), Vec::<String>::new(), "{}: {english}\n{hebrew}", clause.id());
        }
    }
}

/// Every word of the table that stands somewhere is taken out of there, once in each language, and each time it shows.
#[test]
fn a_word_dropped_in_either_language_shows() {
    let mut dropped = 0;
    for clause in Edition::bundled("2021-12").unwrap().clauses() {
        for (english, hebrew) in pairs(clause) {
            for (concept, ours, theirs) in CONCEPTS {
                for (text, forms, is_english) in [(&english, ours, true), (&hebrew, theirs, false)] {
                    let spoken = words(text);
                    let Some((at, length)) = first(&spoken, forms) else { continue };
                    let mut less = spoken.clone();
                    less.drain(at..at + length);
                    let less = less.join(" ");
                    let found = if is_english { differences(&less, &hebrew) } else { differences(&english, &less) };
                    assert!(found.iter().any(|told| told.starts_with(concept)), "{concept}: {less}");
                    dropped += 1;
                }
            }
        }
    }
    assert!(dropped > 150, "{dropped} words were dropped");
}

fn first(words: &[String], forms: &[&str]) -> Option<(usize, usize)> {
    forms.iter().find_map(|form| {
        let form: Vec<&str> = form.split(' ').collect();
        let at = words.windows(form.len()).position(|window| window.iter().eq(form.iter()))?;
        Some((at, form.len()))
    })
}

/// The words that the sources themselves use: the name of the document, and that of the agency.
#[test]
fn the_names_are_those_that_the_sources_use() {
    let edition = Edition::bundled("2021-12").unwrap();
    let labels: toml::Table = toml::from_str(std::str::from_utf8(&edition.files()["labels/he.toml"]).unwrap()).unwrap();
    let said = labels["words"].as_table().unwrap();
    // The form of the Ministry of Economy bears this title; the English title of ours has no Hebrew one that was reported.
    assert_eq!(said["Final Customer Declaration"].as_str(), Some("הצהרת משתמש סופי"));
    assert!(said.values().any(|text| text.as_str().unwrap().contains("(אפ״י)")), "the agency by its short name");
    // What the frame says corresponds like the clauses do.
    for (english, hebrew) in said {
        let numbers = (numbers(&words(english)).len(), numbers(&words(hebrew.as_str().unwrap())).len());
        assert_eq!(numbers.0, numbers.1, "{english}");
    }
}
