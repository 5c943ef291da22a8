//! What is signed is shown: every fact of a deal is changed alone, one after the other, and every screen and page shows the
//! change. The facts come from the list that all of them show, so none can be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fcd::cli::guide::Commands;
use fcd::declaration::{
    AnswerField, Answers, Appointment, Declaration, Editions, Fact, Issuer, IssuerFile, Particulars, Permission,
};
use fcd::declaration::{particulars::KEYS, system::Category};
use fcd::evidence::{self, Case, Member, archive};
use fcd::finding::verdict::Answer;
use fcd::pdf::read::{content, open};
use fcd::report::claims::{Clauses, about_to_sign, shown};
use fcd::report::messages::{Language, Messages};
use fcd::report::{Colour, Judged, json, words};
use fcd::signature::key::SecretKey;
use serde_json::Value;

use crate::custody::Office;
use crate::support::{self, CHECKED, SIGNED, moment, roots, trust, two};

/// With every fact that particulars can have.
const MORE: &str = "language = \"en+he\"\n";
const LAST: &str = "\n[second-signatory]\nbody = \"Sample Ministry\"\noffice = \"Secretary General\"\n[supersedes]\n\
    number = \"IL-2026-0041\"\nrecord = \"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"\n";
const PERMISSION: &str = "PERM-2026-0001";

fn base() -> Particulars {
    Particulars::from_toml(&format!("{MORE}{}{LAST}", include_str!("../../../templates/samples/particulars-full.toml")))
        .unwrap()
}

/// The value at a key such as `goods[2].quantity`.
fn at<'v>(deal: &'v mut Value, key: &str) -> &'v mut Value {
    let pointer = key.replace('.', "/").replace("[1]", "/0").replace("[2]", "/1");
    deal.pointer_mut(&format!("/{pointer}")).unwrap_or_else(|| panic!("{key}"))
}

/// Other values that may stand in the place of this one; one of them keeps the rules.
fn others(value: &Value) -> Vec<Value> {
    let Value::String(text) = value else {
        let fewer = value.as_array().and_then(|items| items.split_last()).map(|(_, rest)| rest.to_vec());
        return vec![fewer.map_or_else(|| Value::from(value.as_i64().unwrap() + 1), Value::from)];
    };
    let digit = |c: char| if c == '3' { '4' } else { '3' };
    let mut last = text.clone();
    if let Some(end) = last.pop().filter(char::is_ascii_digit) {
        last.push(digit(end));
    }
    let words = Category::ALL.iter().map(|(word, _)| (*word).to_owned());
    let known = ["FR", "USD", "military", "stock"].map(str::to_owned).into_iter().chain(words);
    let hex = text.replacen(char::is_numeric, if text.starts_with('3') { "4" } else { "3" }, 1);
    [format!("{text} 9"), last, hex].into_iter().chain(known).map(Value::from).collect()
}

/// The deal with another value at one key, or without it.
fn changed(deal: &Particulars, key: &str) -> Particulars {
    let json: Value = serde_json::from_slice(&deal.canonical_json()).unwrap();
    let with = |value: Option<Value>| {
        let mut json = json.clone();
        match value {
            Some(value) => *at(&mut json, key) = value,
            None => drop(json.as_object_mut().unwrap().remove(key)),
        }
        Particulars::from_json(&serde_json::to_vec(&json).unwrap()).ok().filter(|changed| changed != deal)
    };
    let all = others(at(&mut json.clone(), key)).into_iter().map(Some).chain([None]);
    let listed = |deal: &Particulars| Declaration::new(edition(), deal.clone(), None).is_ok();
    all.filter_map(with)
        .find(listed)
        .unwrap_or_else(|| panic!("no other value is known for {key}: add one to `others`"))
}

fn edition() -> fcd::declaration::ValidatedEdition {
    Editions::bundled().newest().unwrap().clone()
}

/// The words that a file shows, without any blank: a column may break them anywhere.
fn printed(bytes: &[u8]) -> String {
    let file = open(bytes).unwrap();
    let pages = content::shown(&file, file.newest()).unwrap();
    pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str()).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Signed by those who hold the offices.
fn signed(issued: &[u8], deal: &Particulars) -> Vec<u8> {
    let mut file = issued.to_vec();
    for (seed, (who, appointment)) in (71_u8..).zip(deal.signatories().iter()) {
        let appointment: &Appointment = appointment;
        let state = deal.end_user_state().as_str();
        let signer = two::signatory_of(SecretKey::from_seed([seed; 32]), state, appointment.body());
        let answer = |field: AnswerField| match field {
            AnswerField::Office => Some(appointment.office().to_owned()),
            AnswerField::Date => Some(SIGNED[..10].to_owned()),
            other => Some(format!("{} {who:?}", other.key())),
        };
        file = two::countersign(&file, &Answers::from_values(answer).unwrap(), &signer, SIGNED);
    }
    file
}

/// What each screen and page shows of a deal.
fn screens(
    office: &Office,
    deal: &Particulars,
    permission: &str,
    issuer: Option<Issuer>,
) -> BTreeMap<&'static str, String> {
    office.put("deal.json", &deal.canonical_json());
    let line = "approve @deal.json --key @anna.key.pem --cert @anna.pem --at 2026-11-02T09:00:00Z --yes --force";
    let approve = office.does(&format!("{line} --permission {permission} -o @anna.approval")).err;
    let declaration = Declaration::new(edition(), deal.clone(), Permission::parse(permission).ok()).unwrap();
    let declaration = declaration.issued_by(issuer);
    let issued = support::issue(&declaration);
    let editions = Editions::bundled();
    let prepared = fcd::countersign::prepare(&issued, Some(trust()), &editions, moment(SIGNED)).unwrap();
    let countersign = about_to_sign(prepared.claims(), Clauses::Headings, Colour::Off);
    let returned = signed(&issued, deal);
    let case = Case {
        name: "returned.pdf",
        declaration: &returned,
        at: moment(CHECKED),
        interop: false,
        box_seen: None,
        roots: Some(roots()),
        list: None,
        seen: None,
        due: &[],
        expected: None,
        issued: None,
        editions: &editions,
    };
    let packed = evidence::pack(&case).unwrap();
    let report = &packed.report;
    assert_eq!((report.answer, &report.findings), (Answer::Accepted, &Vec::new()));
    let judged = Judged { name: "returned.pdf", at: case.at, report, bundle: None, carried: None };
    let members = archive::read(&packed.bytes).unwrap();
    let (_, page) = members.iter().find(|(member, _)| *member == Member::ReportPage).unwrap();
    BTreeMap::from([
        ("approve", approve),
        ("countersign", countersign),
        (
            "show",
            shown(
                "returned.pdf",
                report.claims.as_ref().unwrap(),
                Clauses::Headings,
                Messages::of(Language::English),
                Colour::Off,
            ),
        ),
        ("verify", words::answer(&judged, Clauses::Headings, &Commands, Colour::Off)),
        ("json", json::answer(&judged)),
        ("evidence", printed(page)),
        ("pages", printed(&issued)),
    ])
}

/// The facts that are different, by the keys that they tell.
fn other<'a>(was: &[Fact], is: &'a [Fact]) -> Vec<&'a Fact> {
    is.iter().filter(|fact| !was.contains(fact)).collect()
}

/// Whether a screen shows a fact under its label.
fn shows(screen: &str, text: &str, fact: &Fact) -> bool {
    match screen {
        "json" => {
            let claims: Value = serde_json::from_str(text).unwrap();
            let facts = claims["claims"]["facts"].as_array().unwrap();
            facts.iter().any(|told| told["label"] == fact.label() && told["value"] == fact.value())
        }
        "evidence" => {
            // What belongs to a party, to the system or to the contract stands in its row: `Exporter`, and there the address.
            let (label, value) = (fact.label(), fact.value());
            let part = label.rsplit_once(", ").map_or(label, |(_, part)| part);
            let (alone, within) = (squeezed(&format!("{label}{value}")), squeezed(&format!(";{part}:{value}")));
            let within_whole = squeezed(&format!(";{label}:{value}"));
            [alone, within, within_whole].iter().any(|told| text.contains(told))
        }
        _ => text.contains(&format!("  {:<32}{}\n", fact.label(), fact.value())),
    }
}

/// What is shown of the deal before anything is changed.
static BEFORE: LazyLock<(Office, BTreeMap<&'static str, String>)> = LazyLock::new(|| {
    let office = Office::new();
    office.enrol("anna", "officer", "--until 2030-01-01 --at 2026-06-01");
    let screens = screens(&office, &base(), PERMISSION, None);
    office.put("before.json", &base().canonical_json());
    (office, screens)
});

/// One deal, changed at one key, on every screen.
fn seen(key: &str) {
    let (office, before) = &*BEFORE;
    let (deal, permission) = match key {
        "permission" => (base(), "PERM-2026-0002"),
        key => (changed(&base(), key), PERMISSION),
    };
    let facts = |deal: &Particulars, permission: &str| {
        fcd::declaration::fact::of(deal, Some(&Permission::parse(permission).unwrap()))
    };
    let (was, is) = (facts(&base(), PERMISSION), facts(&deal, permission));
    let (new, gone) = (other(&was, &is), other(&is, &was));
    assert_eq!(gone.len(), 1, "{key} changes one fact");
    let after = screens(office, &deal, permission, None);
    for (screen, text) in &after {
        assert_ne!(text, &before[screen], "{screen} does not change with {key}");
        if *screen == "pages" {
            continue;
        }
        assert!(gone.iter().all(|fact| shows(screen, &before[screen], fact)), "{screen} does not show {key}");
        assert!(new.iter().all(|fact| shows(screen, text, fact)), "{screen} does not show the new {key}");
        // Without line ends, a longer value begins as the old one.
        let ends = *screen != "evidence";
        assert!(!ends || gone.iter().all(|fact| !shows(screen, text, fact)), "{screen} shows the old {key}");
    }
    if key != "permission" {
        let diff = office.does("diff @before.json @deal.json").out;
        let told = format!("\n{} ({})\n  earlier  {}\n", gone[0].label(), gone[0].key(), gone[0].value());
        assert!(diff.contains(&told), "{key}: {diff}");
    }
}

#[test]
fn every_fact_that_is_changed_alone_is_seen_everywhere() {
    let json: Value = serde_json::from_slice(&base().canonical_json()).unwrap();
    let has: BTreeSet<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(has, BTreeSet::from(KEYS), "the deal has every key");
    let permission = Permission::parse(PERMISSION).unwrap();
    for fact in fcd::declaration::fact::of(&base(), Some(&permission)) {
        for key in fact.keys() {
            seen(key);
        }
    }
}

/// The sample authority with one line of its file, or of its emblem, written otherwise.
fn authority(from: &str, to: &str) -> Issuer {
    let [text, svg] =
        [include_str!("../../../templates/samples/issuer.toml"), include_str!("../../../templates/samples/emblem.svg")];
    assert!(from.is_empty() || text.contains(from) || svg.contains(from), "{from}");
    IssuerFile::from_toml(&text.replacen(from, to, 1)).unwrap().complete(Some(&svg.replacen(from, to, 1))).unwrap()
}

/// Everything that the letterhead can say is seen as every other fact. Officers approve the deal, not the letterhead.
#[test]
fn every_fact_of_the_authority_that_is_changed_alone_is_seen_everywhere() {
    let office = &Office::new();
    office.enrol("anna", "officer", "--until 2030-01-01 --at 2026-06-01");
    let told = |issuer: &Issuer| fcd::declaration::fact::all(&base(), None, Some(issuer));
    let was = authority("", "");
    let before = screens(office, &base(), PERMISSION, Some(was.clone()));
    for (key, from, to) in [
        ("issuer.name", "name = \"Sample", "name = \"Other"),
        ("issuer.department", "Export Control Agency", "Cyber Agency"),
        ("issuer.state", "state = \"IL\"", "state = \"IT\""),
        ("issuer.address", "1 Example Road", "2 Example Road"),
        ("issuer.letterhead", "contact =", "letterhead = [\"Republic\"]\ncontact ="),
        ("issuer.contact", "export-control@", "licences@"),
        ("issuer.url", "example.org/fcd", "example.org/declarations"),
        ("issuer.emblem", "#1f3a5f", "#1f3a60"),
        ("issuer.names.he", "\u{5dc}\u{5d3}\u{5d5}\u{5d2}\u{5de}\u{5d4}", "\u{5d0}\u{5d7}\u{5e8}"),
    ] {
        let is = authority(from, to);
        let (old, new) = (told(&was), told(&is));
        let changed: Vec<&Fact> = other(&old, &new);
        assert_eq!(changed.iter().map(|fact| fact.key()).collect::<Vec<_>>(), [key]);
        let after = screens(office, &base(), PERMISSION, Some(is));
        for (screen, text) in after.iter().filter(|(screen, _)| **screen != "approve") {
            // The picture of a page is not among its words.
            if (*screen, key) != ("pages", "issuer.emblem") {
                assert_ne!(text, &before[screen], "{screen} does not change with {key}");
            }
            if *screen != "pages" && (*screen, key) != ("evidence", "issuer.names.he") {
                assert!(changed.iter().all(|fact| shows(screen, text, fact)), "{screen} does not show {key}: {text}");
            }
        }
    }
    let emblems = [authority("", ""), authority("#1f3a5f", "#1f3a60")];
    let declaration = Declaration::new(edition(), base(), None).unwrap();
    let [one, other] = emblems.map(|issuer| support::issue(&declaration.clone().issued_by(Some(issuer))));
    assert_ne!(one, other);
}
