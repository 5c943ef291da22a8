//! Drawing valid particulars and answers in property tests.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use fcd::declaration::{AnswerField, Answers, Particulars, StateCode, value_validation};
use fcd::declaration::{parties::EndUserKind, system::Category, system::Disposition};
use proptest::prelude::*;

/// Any text that may stand in a declaration and does not argue, between 1 and `most` characters.
pub fn text(most: usize) -> impl Strategy<Value = String> {
    let word = "[A-Za-z0-9ÀÉÜßłňőŽșȚẃ&<>'\"(){}/.,;:+#-]{1,12}";
    proptest::collection::vec(word, 1..=1 + most / 13)
        .prop_map(move |words| words.join(" ").chars().take(most).collect::<String>().trim().to_owned())
        .prop_filter("a value that a declaration can show", move |text| {
            value_validation::check(text, most).is_ok() && value_validation::argues(text).is_none()
        })
}

fn state() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(StateCode::all().map(|state| state.as_str()).collect::<Vec<_>>())
}

fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

fn party(name: &'static str) -> impl Strategy<Value = String> {
    (text(120), text(200), state()).prop_map(move |(n, a, c)| {
        format!("[{name}]\nname = {}\naddress = {}\ncountry = \"{c}\"\n", quoted(&n), quoted(&a))
    })
}

/// A word of a closed list, or none.
fn one_of<T>(words: &[(&'static str, T)]) -> impl Strategy<Value = Option<&'static str>> + use<T> {
    proptest::option::of(proptest::sample::select(words.iter().map(|(word, _)| *word).collect::<Vec<_>>()))
}

/// The licence and the broker, where there are any.
fn bound() -> impl Strategy<Value = String> {
    let licence = proptest::option::of((text(64), proptest::option::of("[0-9a-f]{64}")));
    (proptest::option::of(party("broker")), licence).prop_map(|(broker, licence)| {
        let licence = licence.map_or(String::new(), |(number, sha256)| {
            let sha256 = sha256.map_or(String::new(), |digits| format!("sha256 = \"{digits}\"\n"));
            format!("[licence]\nnumber = {}\n{sha256}", quoted(&number))
        });
        broker.unwrap_or_default() + &licence
    })
}

fn system() -> impl Strategy<Value = String> {
    let category = proptest::sample::select(Category::ALL.iter().map(|(word, _)| *word).collect::<Vec<_>>());
    let (class, disposition) = (proptest::option::of(text(40)), one_of(Disposition::ALL));
    (text(120), category, text(400), 1..=100_000i64, text(24), text(200), class, disposition).prop_map(
        |(n, c, d, q, u, l, class, disposition)| {
            let (n, d, u, l) = (quoted(&n), quoted(&d), quoted(&u), quoted(&l));
            let class = class.map_or(String::new(), |class| format!("classification = {}\n", quoted(&class)));
            let disposition = disposition.map_or(String::new(), |word| format!("disposition = \"{word}\"\n"));
            format!(
                "[system]\nname = {n}\ncategory = \"{c}\"\ndescription = {d}\nquantity = {q}\nunit = {u}\nlocation = {l}\n\
                 {class}{disposition}"
            )
        },
    )
}

fn goods() -> impl Strategy<Value = String> {
    proptest::collection::vec((text(400), 1..=100_000i64, text(24)), 0..=4).prop_map(|lines| {
        let line = |(d, q, u): &(String, i64, String)| {
            format!("[[goods]]\ndescription = {}\nquantity = {q}\nunit = {}\n", quoted(d), quoted(u))
        };
        lines.iter().map(line).collect()
    })
}

/// The head of a file: number, days, purposes.
fn top() -> impl Strategy<Value = String> {
    let purposes = proptest::sample::select(vec![
        r#"["terrorism"]"#,
        r#"["serious-crime"]"#,
        r#"["terrorism", "serious-crime"]"#,
        r#"["serious-crime", "terrorism"]"#,
    ]);
    ("[A-Z0-9][A-Z0-9/-]{2,31}", 2022..=2180i32, 1..=9i32, 1..=12u8, 1..=28u8, purposes).prop_map(
        |(number, year, years, month, day, purposes)| {
            let until = year + years;
            format!(
                "number = \"{number}\"\nissue-date = \"{year}-{month:02}-{day:02}\"\n\
                 valid-until = \"{until}-{month:02}-{day:02}\"\npurposes = {purposes}\n"
            )
        },
    )
}

fn rest() -> impl Strategy<Value = String> {
    let value = proptest::option::of((1..=999_999_999u64, "[A-Z]{3}", any::<bool>()));
    let kind = one_of(EndUserKind::ALL);
    (text(120), text(200), state(), text(64), text(64), text(60), value, kind).prop_map(|(b, a, s, c, l, o, value, kind)| {
        let kind = kind.map_or(String::new(), |word| format!("kind = \"{word}\"\n"));
        let (b, a, c, l, o) = (quoted(&b), quoted(&a), quoted(&c), quoted(&l), quoted(&o));
        let mut out = format!(
            "[end-user]\nbody = {b}\naddress = {a}\n{kind}[end-user-state]\ncode = \"{s}\"\n\
             [contract]\nnumber = {c}\ndate = \"2022-02-03\"\n[licence-application]\nnumber = {l}\n[signatory]\noffice = {o}\n"
        );
        if let Some((amount, currency, cents)) = value {
            let cents = if cents { ".50" } else { "" };
            out += &format!("[value]\namount = \"{amount}{cents}\"\ncurrency = \"{currency}\"\n");
        }
        out
    })
}

/// The TOML of valid particulars, for any state.
pub fn particulars_toml() -> impl Strategy<Value = String> {
    (top(), party("exporter"), party("purchaser"), party("consignee"), system(), goods(), rest(), bound())
        .prop_map(|(top, a, b, c, system, goods, rest, bound)| [top, a, b, c, system, goods, rest, bound].concat())
}

/// Valid particulars, for any state.
pub fn particulars() -> impl Strategy<Value = Particulars> {
    particulars_toml().prop_map(|toml| Particulars::from_toml(&toml).expect("valid by construction"))
}

/// Valid answers.
pub fn answers() -> impl Strategy<Value = Answers> {
    let limit = AnswerField::limit;
    let name =
        text(limit(AnswerField::Name)).prop_filter("a name has a letter", |t| t.chars().any(char::is_alphabetic));
    let date = (2022..=2190i32, 1..=12u8, 1..=28u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let (office, place) = (text(limit(AnswerField::Office)), text(limit(AnswerField::Place)));
    (name, office, place, date, text(limit(AnswerField::Authority))).prop_map(
        |(name, office, place, date, authority)| {
            let value = |field| {
                Some(match field {
                    AnswerField::Name => name.clone(),
                    AnswerField::Office => office.clone(),
                    AnswerField::Place => place.clone(),
                    AnswerField::Date => date.clone(),
                    AnswerField::Authority => authority.clone(),
                })
            };
            Answers::from_values(value).expect("valid by construction")
        },
    )
}

/// The sample with every text made as long as its field takes, of one repeated piece.
pub fn longest(piece: &str, lines: usize) -> String {
    let text = |most: usize| piece.chars().cycle().take(most).collect::<String>().trim().to_owned();
    let party = format!("name = \"{}\"\naddress = \"{}\"\n", text(120), text(200));
    let mut toml = format!(
        "number = \"{}\"\nissue-date = \"2026-11-03\"\nvalid-until = \"2028-11-02\"\n\
         purposes = [\"terrorism\", \"serious-crime\"]\n\
         [exporter]\n{party}country = \"IL\"\n[purchaser]\n{party}country = \"NL\"\n[consignee]\n{party}country = \"NL\"\n\
         [broker]\n{party}country = \"NL\"\n\
         [end-user]\nbody = \"{}\"\naddress = \"{}\"\nkind = \"intelligence\"\n[end-user-state]\ncode = \"SH\"\n\
         [system]\nname = \"{}\"\ncategory = \"mobile-device-forensics\"\ndescription = \"{}\"\nquantity = 100000\n\
         unit = \"{}\"\nlocation = \"{}\"\nclassification = \"{}\"\ndisposition = \"incorporation\"\n\
         [contract]\nnumber = \"{}\"\ndate = \"2026-02-03\"\n[licence-application]\nnumber = \"{}\"\n\
         [licence]\nnumber = \"{}\"\nsha256 = \"{}\"\n[signatory]\noffice = \"{}\"\n",
        "W".repeat(32),
        text(120),
        text(200),
        text(120),
        text(400),
        text(24),
        text(200),
        text(40),
        text(64),
        text(64),
        text(64),
        "f".repeat(64),
        text(29),
    );
    for _ in 0..lines {
        toml += &format!("[[goods]]\ndescription = \"{}\"\nquantity = 100000\nunit = \"{}\"\n", text(400), text(24));
    }
    toml
}
