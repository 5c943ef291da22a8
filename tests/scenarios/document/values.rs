//! What a value may not be: each class of text that hides, turns, imitates or argues, in every answer and in every text
//! of the particulars, with the exact mistake.

use crate::support;

use fcd::countersign::CountersignError;
use fcd::declaration::value_validation::{ValueFlaw, argues};
use fcd::declaration::{AnswerField, Answers, Particulars, Problem};
use fcd::finding::verdict::Answer;
use support::{SIGNED, answers, issued, moment, particulars_text, signatory, trust};

/// A text, and why it may not stand anywhere.
fn refused() -> Vec<(&'static str, &'static str, ValueFlaw)> {
    let at = |character, at| ValueFlaw::Character { character, at };
    vec![
        ("right-to-left override", "Ab\u{202E}cd", at('\u{202E}', 3)),
        ("right-to-left isolate", "Ab\u{2067}cd", at('\u{2067}', 3)),
        ("right-to-left mark", "Ab\u{200F}cd", at('\u{200F}', 3)),
        ("zero-width space", "Ab\u{200B}cd", at('\u{200B}', 3)),
        ("zero-width joiner", "Ab\u{200D}cd", at('\u{200D}', 3)),
        ("byte order mark", "\u{FEFF}Abcd", at('\u{FEFF}', 1)),
        ("word joiner", "Ab\u{2060}cd", at('\u{2060}', 3)),
        ("soft hyphen", "Ab\u{AD}cd", at('\u{AD}', 3)),
        ("combining strike", "A\u{336}b\u{336}", at('\u{336}', 2)),
        ("combining overlay", "A\u{338}b", at('\u{338}', 2)),
        ("enclosing circle", "A\u{20E0}b", at('\u{20E0}', 2)),
        ("variation selector", "Ab\u{FE0F}", at('\u{FE0F}', 3)),
        ("tag of the supplementary plane", "Ab\u{E0041}", at('\u{E0041}', 3)),
        ("private use", "Ab\u{E000}", at('\u{E000}', 3)),
        ("unassigned", "Ab\u{378}", at('\u{378}', 3)),
        ("not a character", "Ab\u{FFFE}", at('\u{FFFE}', 3)),
        ("Cyrillic that looks Latin", "P\u{430}ris", at('\u{430}', 2)),
        ("Greek that looks Latin", "\u{391}thens", at('\u{391}', 1)),
        ("full-width Latin", "\u{FF21}bcd", at('\u{FF21}', 1)),
        ("mathematical Latin", "\u{1D400}bcd", at('\u{1D400}', 1)),
        ("Roman numeral", "Unit \u{2163}", at('\u{2163}', 6)),
        ("long s", "A\u{17F}b", at('\u{17F}', 2)),
        ("no-break space", "Ab\u{A0}cd", at('\u{A0}', 3)),
        ("thin space", "Ab\u{2009}cd", at('\u{2009}', 3)),
        ("line separator", "Ab\u{2028}cd", at('\u{2028}', 3)),
        ("line feed", "Ab\ncd", at('\n', 3)),
        ("carriage return", "Ab\rcd", at('\r', 3)),
        ("tab", "Ab\tcd", at('\t', 3)),
        ("escape", "Ab\u{1B}[2J", at('\u{1B}', 3)),
        ("next line", "Ab\u{85}cd", at('\u{85}', 3)),
        ("Hebrew letter", "Ab \u{5D0}", at('\u{5D0}', 4)),
        ("letter and accent apart", "Caf\u{65}\u{301}", ValueFlaw::NotComposed),
        ("space in front", " Abcd", ValueFlaw::SpaceAtEdge),
        ("space behind", "Abcd ", ValueFlaw::SpaceAtEdge),
        ("two spaces", "Ab  cd", ValueFlaw::DoubleSpace),
        ("marks alone", "-- ..", ValueFlaw::NoLetter),
        ("nothing", "", ValueFlaw::Empty),
    ]
}

const TEXTS: [AnswerField; 4] = [AnswerField::Name, AnswerField::Office, AnswerField::Place, AnswerField::Authority];

#[test]
fn every_answer_refuses_every_class_with_its_mistake() {
    for (class, text, flaw) in refused() {
        for field in TEXTS {
            let mistake = Answers::check(field, text).unwrap_err();
            assert_eq!(mistake.path, field.key(), "{class}");
            assert_eq!(mistake.problem, Problem::Value(flaw.clone()), "{class} in {}", field.key());
        }
    }
}

/// Keys of the particulars that hold a text, and the line of the sample that is replaced.
fn texts() -> Vec<(&'static str, String)> {
    let sample = particulars_text();
    let mut table = String::new();
    let mut texts = Vec::new();
    for line in sample.lines() {
        if line.starts_with('[') {
            let end = line.find(']').unwrap();
            table = line[..end].trim_matches('[').to_owned();
        } else if let Some((key, value)) = line.split_once(" = ")
            && value.starts_with('"')
        {
            texts.push((format!("{table}.{key}"), line.to_owned()));
        }
    }
    // Closed lists, codes, days and amounts have rules of their own.
    let own = ["number", "date", "valid-until", "country", "code", "category", "amount", "currency", "issue-date"];
    texts.retain(|(path, _)| !own.contains(&path.rsplit('.').next().unwrap()));
    texts.into_iter().map(|(path, line)| (Box::leak(path.into_boxed_str()) as &str, line)).collect()
}

fn mistakes(line: &str, value: &str) -> Vec<fcd::declaration::ValidationError> {
    let (key, _) = line.split_once(" = ").unwrap();
    let quoted = toml::Value::String(value.to_owned());
    let text = particulars_text().replacen(line, &format!("{key} = {quoted}"), 1);
    Particulars::from_toml(&text).map(|_| Vec::new()).unwrap_or_else(|mistakes| mistakes)
}

#[test]
fn every_text_of_the_particulars_refuses_every_class_with_its_mistake() {
    let texts = texts();
    assert_eq!(texts.len(), 17, "{texts:?}");
    for (path, line) in &texts {
        assert_eq!(mistakes(line, "Abcd"), [], "{path}: a plain text");
        for (class, text, flaw) in refused() {
            let found = mistakes(line, text);
            assert_eq!(found.len(), 1, "{class} in {path}: {found:?}");
            assert_eq!(found[0].problem, Problem::Value(flaw), "{class} in {path}");
            assert_eq!(found[0].path.replace("[1]", "").replace("[2]", ""), *path, "{class}");
        }
    }
}

/// Words, marks and whole lines of PDF syntax (ISO 32000-1 section 7) that a value may hold.
const OF_PDF: [&str; 22] = [
    "endobj",
    "12 0 obj",
    "1 0 obj endobj 2 0 obj",
    "stream",
    "endstream",
    "xref",
    "xref 0 1",
    "trailer",
    "startxref",
    "startxref 0",
    "%%EOF",
    "%PDF-1.7",
    "/Contents<3082",
    "/V<FEFF0041>",
    "/ByteRange[0 1 2 3]/Contents<00>",
    "<</Type/Sig>>",
    ">>endobj",
    "{edition:{digest:",
    "BT 0 g ET EMC",
    "/V(x)",
    "a \\ b ) endobj (",
    "null true R",
];

/// What a value says is a value: it neither ends an object nor a file, in whichever text it stands.
#[test]
fn a_value_may_hold_any_word_of_pdf() {
    for word in OF_PDF {
        let value = format!("X {word} 12");
        let mut text = particulars_text();
        for (path, line) in texts().iter().filter(|(path, _)| !path.ends_with(".unit")) {
            let (key, _) = line.split_once(" = ").unwrap();
            let changed = text.replacen(line, &format!("{key} = {}", toml::Value::String(value.clone())), 1);
            assert_ne!(changed, text, "{path}");
            text = changed;
        }
        // The sample key signs for one body only.
        let body = texts().into_iter().find(|(path, _)| *path == "end-user.body").unwrap().1;
        text = text.replacen(&format!("body = {}", toml::Value::String(value.clone())), &body, 1);
        let issued = support::issue(&support::declaration_of(Particulars::from_toml(&text).unwrap()));
        let answers = Answers::from_values(|field| match field {
            AnswerField::Date => Some(answers().value(field).to_owned()),
            AnswerField::Place if value.len() > field.limit() => Some("The Hague".to_owned()),
            _ => Some(value.clone()),
        });
        let returned = support::countersign(&issued, &answers.unwrap());
        let report = support::judge(&returned);
        assert_eq!(
            (report.answer, report.assurance),
            (Answer::Accepted, Some("exact")),
            "{word}: {:#?}",
            report.findings
        );
        let claims = report.claims.unwrap();
        assert!(
            claims.answers.iter().filter(|(_, answer)| *answer == value).count() >= 3,
            "{word}: {:?}",
            claims.answers
        );
        let forged = support::forge::replace(&returned, b"/Reason(Undertaking", b"/Reason(Undertakings");
        assert_eq!(support::judge(&forged).answer, Answer::Rejected, "{word}");
    }
}

#[test]
fn no_text_of_the_particulars_argues() {
    for (path, line) in texts() {
        let found = mistakes(&line, "Unit 4, except clause 2");
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert_eq!(found[0].problem, Problem::Argues { phrase: "except" }, "{path}");
    }
}

/// A box has a width, not a number of characters: what would be clipped is not signed.
#[test]
fn an_answer_that_is_wider_than_its_box_is_not_signed() {
    let editions = fcd::declaration::Editions::bundled();
    let prepared = fcd::countersign::prepare(issued(), Some(trust()), &editions, moment(SIGNED)).unwrap();
    for field in [AnswerField::Name, AnswerField::Authority] {
        let wide = "W".repeat(field.limit());
        let given =
            Answers::from_values(|f| Some(if f == field { wide.clone() } else { answers().value(f).to_owned() }));
        let error = fcd::countersign::sign(&prepared, &given.unwrap(), &signatory(), moment(SIGNED)).unwrap_err();
        assert!(matches!(&error, CountersignError::DoesNotFit { place } if place == field.label()), "{error:?}");
    }
}

/// For every language the ways to limit a clause that a lawyer tries first.
const WAYS: [(&str, &[&str]); 10] = [
    (
        "English",
        &["except", "unless", "subject to", "provided that", "notwithstanding", "without prejudice", "not applicable"],
    ),
    (
        "French",
        &["sauf", "à moins que", "sous réserve", "à condition que", "nonobstant", "sans préjudice", "sans objet"],
    ),
    (
        "German",
        &[
            "ausgenommen",
            "es sei denn",
            "vorbehaltlich",
            "vorausgesetzt",
            "ungeachtet",
            "unbeschadet",
            "nicht anwendbar",
        ],
    ),
    ("Spanish", &["excepto", "a menos que", "sujeto a", "siempre que", "no obstante", "sin perjuicio", "no aplicable"]),
    (
        "Portuguese",
        &["exceto", "a menos que", "sujeito a", "desde que", "não obstante", "sem prejuízo", "não aplicável"],
    ),
    ("Italian", &["eccetto", "a meno che", "soggetto a", "purché", "nonostante", "fatti salvi", "non applicabile"]),
    (
        "Dutch",
        &["behalve", "tenzij", "onder voorbehoud", "mits", "niettegenstaande", "onverminderd", "niet van toepassing"],
    ),
    (
        "Polish",
        &[
            "z wyjątkiem",
            "chyba że",
            "z zastrzeżeniem",
            "pod warunkiem",
            "bez względu",
            "bez uszczerbku",
            "nie dotyczy",
        ],
    ),
    (
        "Romanian",
        &["cu excepția", "dacă nu", "sub rezerva", "cu condiția", "indiferent de", "fără prejudiciu", "nu se aplică"],
    ),
    ("Czech", &["s výjimkou", "ledaže", "s výhradou", "za podmínky", "bez ohledu", "není dotčeno", "nevztahuje se"]),
];

#[test]
fn each_of_ten_languages_has_no_word_left_to_argue_with() {
    for (language, phrases) in WAYS {
        assert_eq!(phrases.len(), 7);
        for phrase in phrases {
            for text in [format!("Director, {phrase} the rest"), phrase.to_uppercase(), format!("({phrase})")] {
                assert!(argues(&text).is_some(), "{language}: {text}");
            }
        }
    }
}

#[test]
fn a_disguised_word_still_argues() {
    for text in [
        "EXCEPT clause 8",
        "Ex-cept",
        "ex.cept",
        "e x c e p t",
        "e-x-c-e-p-t",
        "éxcèpt",
        "exc3pt",
        "3xcept",
        "un1ess",
        "un|ess agreed",
        "UnIess agreed",
        "subject_to approval",
        "subject\u{B7}to approval",
        "subject\u{A0}to approval",
        "subject«to» approval",
        "sub ject to approval",
        "subjectto approval",
        "s.u.b.j.e.c.t t.o approval",
        "$ubject to approval",
        "5ubject t0 approval",
        "vvithout prejudice",
        "without prejuclice",
        "rneans dissent",
        "not appl\u{131}cable",
        "n0t appl!cable",
        "voıd",
        "[void]",
        "sous réserve",
        "SOUS RE\u{301}SERVE",
        "außer Klausel 8",
        "AUSSER KLAUSEL",
        "ẞ auẞer",
        "signed ad referendum",
    ] {
        assert!(argues(text).is_some(), "{text}");
    }
}

#[test]
fn names_that_only_hold_such_letters_do_not_argue() {
    for text in [
        "Exceptional Systems Ltd",
        "Subject Tools Ltd",
        "Salvo Rossi",
        "Salvador Montes",
        "J. R. R. Miller",
        "Meanshaw",
        "Order 31/5",
        "Annexa Oy",
        "Voidava Street 4",
        "Unlesswood House",
        "Ministry of the Interior, Room 112",
        "Mandate order SMJ/2026/31",
        "Director-General for Security",
        "Sous-direction de la lutte anticriminalité",
        "Bundeskriminalamt, Referat 5",
        "Komenda Główna Policji",
        "Ministerul Afacerilor Interne",
        "Policie České republiky",
        "Guardia di Finanza, Nucleo speciale",
        "Polícia Judiciária, Unidade Nacional",
        "Reader with cable set",
        "Software licence, two years",
    ] {
        assert_eq!(argues(text), None, "{text}");
    }
}

/// The form asks for the office so that the signatory names it, not so that it can change.
#[test]
fn another_office_than_the_declaration_names_is_not_signed() {
    let editions = fcd::declaration::Editions::bundled();
    let prepared = fcd::countersign::prepare(issued(), Some(trust()), &editions, moment(SIGNED)).unwrap();
    for office in ["Clerk of the Digital Investigation Unit", "Director 0f the Digital Investigation Unit"] {
        let value = |f| if f == AnswerField::Office { office.to_owned() } else { answers().value(f).to_owned() };
        let given = Answers::from_values(|f| Some(value(f))).unwrap();
        let error = fcd::countersign::sign(&prepared, &given, &signatory(), moment(SIGNED)).unwrap_err();
        assert!(matches!(error, CountersignError::OtherOffice { .. }), "{office}: {error:?}");
    }
}
