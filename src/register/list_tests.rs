//! The questions about declarations: every store gives the same answers, by the journal and by its index.

use std::path::Path;

use super::act::{Act, Received};
use super::allot::Signed;
use super::entry::{Entry, Standing};
use super::error::{RegisterError, Result};
use super::fault::Fault;
use super::list::Filter;
use super::number::Prefix;
use super::open::Register;
use super::sqlite;
use super::state::State;
use super::status_change::{Measure, Mode};
use super::tests::{NOW, by, moment, on_both, signed};
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::calendar::Day;
use crate::declaration::{Declaration, Editions, Particulars};

/// What differs from the sample: the first is the sample itself, the others are of other people.
const DEALS: [&[(&str, &str)]; 4] = [
    &[],
    &[
        ("Sample Systems Ltd", "Łódź Optics"),
        ("name = \"Sample Ministry of Justice\"", "name = \"Sample Ministry of Finance\""),
        ("code = \"NL\"", "code = \"BE\""),
        ("2028-11-01", "2026-12-15"),
        ("quantity = 12\nunit = \"workstations\"", "quantity = 1\nunit = \"workstations\""),
        ("1250000.00", "999.50"),
        ("EUR", "USD"),
        ("SMJ/2026/117", "SMF/2026/9"),
    ],
    &[
        ("Sample Forensic Reader 4", "Sample Traffic Probe"),
        ("EXP-2026-5531", "EXP-2026-7000"),
        ("2028-11-01", "2027-01-02"),
        ("[value]\namount = \"1250000.00\"", "#"),
        ("currency = \"EUR\"", "#"),
    ],
    &[("2028-11-01", "2026-12-31")],
];

fn declared(number: &str, changes: &[(&str, &str)]) -> Signed {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples/particulars.toml");
    let text = std::fs::read_to_string(sample).unwrap().replace("IL-2026-0042", number);
    let text = changes.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let edition = Editions::bundled().newest().unwrap().clone();
    let declaration = Declaration::new(edition, Particulars::from_toml(&text).unwrap(), None);
    Signed { declaration: declaration.unwrap(), ..signed(number) }
}

/// A copy came back, as `receive` writes it once it has verified one.
fn came_back(register: &mut Register, number: &str) {
    let received = Received {
        file: "0b".repeat(32),
        length: 1,
        assurance: "exact".into(),
        answers: Vec::new(),
        signatures: Vec::new(),
    };
    let act = |unit: &mut UnitOfWork<'_>| unit.write(Act::Received(Box::new(received.clone())), Some(number));
    register.act(&by(NOW), &Wanted::one(number), act).unwrap();
}

/// 42 is issued, 43 came back and is suspended, 44 is issued, 45 was terminated, 46 is reserved.
fn filled(register: &mut Register) {
    for changes in DEALS {
        register.issue(&by(NOW), None, |number| Ok::<_, ()>(declared(number, changes))).unwrap();
    }
    came_back(register, "IL-2026-0043");
    let (clause, reason) = ("7".to_owned(), "misuse".to_owned());
    let suspend = Measure::Suspend { clause: clause.clone(), reason: reason.clone() };
    let terminate = Measure::Terminate { clause, reason };
    for (measure, number) in [(suspend, "IL-2026-0043"), (terminate, "IL-2026-0045")] {
        register.measure(&by(NOW), &measure, &[number.to_owned()], &Editions::bundled(), Mode::Do).unwrap();
    }
    register.reserve(&by(NOW), "for later").unwrap();
}

fn asked(change: impl Fn(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    change(&mut filter);
    filter
}

fn day(text: &str) -> Option<Day> {
    Some(Day::parse(text).unwrap())
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Each question, and the last digits of the numbers that answer it.
fn questions() -> Vec<(Filter, &'static [u32])> {
    vec![
        (Filter::default(), &[42, 43, 44, 45, 46]),
        (asked(|f| f.exporter = some("lodz")), &[43]),
        (asked(|f| f.exporter = some("SYSTEMS")), &[42, 44, 45]),
        (asked(|f| f.purchaser = some("finance")), &[43]),
        (asked(|f| f.system = some("probe")), &[44]),
        (asked(|f| f.quantity_at_least = Some(12)), &[42, 44, 45]),
        (asked(|f| f.contract = some("smf/2026")), &[43]),
        (asked(|f| f.licence_application = some("7000")), &[44]),
        (asked(|f| f.currency = some("EUR")), &[42, 45]),
        (asked(|f| f.value_at_least = Some(99_950)), &[42, 43, 45]),
        (asked(|f| f.value_at_least = Some(99_951)), &[42, 45]),
        (asked(|f| f.value_at_most = Some(99_950)), &[43]),
        (asked(|f| f.state = some("BE")), &[43]),
        (asked(|f| f.body = some("police")), &[42, 43, 44, 45]),
        (asked(|f| f.number = some("004")), &[42, 43, 44, 45, 46]),
        (asked(|f| f.from = day("2026-11-03")), &[42, 43, 44, 45]),
        (asked(|f| f.from = day("2026-11-04")), &[]),
        (asked(|f| f.until = day("2026-11-03")), &[42, 43, 44, 45]),
        (asked(|f| f.until = day("2026-11-02")), &[]),
        (asked(|f| f.last_day_before = day("2026-12-31")), &[43]),
        (asked(|f| f.last_day_after = day("2026-12-31")), &[42, 44]),
        // The last day of 44 is the sixtieth; what was terminated does not expire, what is suspended does.
        (asked(|f| f.expires_within = Some(60)), &[43, 44]),
        (asked(|f| f.expires_within = Some(59)), &[43]),
        (asked(|f| f.expires_within = Some(u32::MAX)), &[42, 43, 44]),
        // A copy that came back is a fact of its own: 43 is suspended.
        (asked(|f| f.came_back = Some(true)), &[43]),
        (asked(|f| f.came_back = Some(false)), &[42, 44, 45]),
        (asked(|f| f.standings = vec![Standing::Is(State::Suspended)]), &[43]),
        (asked(|f| f.standings = vec![Standing::Is(State::Reserved)]), &[46]),
        (asked(|f| (f.state, f.came_back) = (some("NL"), Some(true))), &[]),
    ]
}

fn numbers(found: Result<Vec<Entry>>) -> Vec<u32> {
    found.unwrap().iter().map(|entry| entry.place.count).collect()
}

#[test]
fn every_question_has_one_answer_in_every_store() {
    on_both(|register| {
        filled(register);
        for (filter, expected) in questions() {
            assert_eq!(numbers(register.list(&filter, moment(NOW))), expected, "{filter:?}");
            assert_eq!(numbers(register.find(&filter, moment(NOW))), expected, "by the index: {filter:?}");
        }
        assert_eq!(register.find(&Filter::default(), moment(NOW)), register.list(&Filter::default(), moment(NOW)));
    });
}

/// A filter is empty only when it selects all: none of its fields is forgotten.
#[test]
fn a_question_that_leaves_something_out_is_not_empty() {
    for (filter, _) in questions().into_iter().skip(1) {
        assert!(!filter.is_empty(), "{filter:?}");
    }
    assert!(Filter::default().is_empty());
}

#[test]
fn the_facts_are_those_of_the_deal() {
    on_both(|register| {
        filled(register);
        let entry = register.entry("IL-2026-0043").unwrap().unwrap();
        assert!(entry.returned.is_some() && entry.state == State::Suspended);
        let deal = entry.issued.unwrap().deal;
        assert_eq!((deal.exporter.as_str(), deal.purchaser.as_str()), ("Łódź Optics", "Sample Ministry of Finance"));
        assert_eq!((deal.system.as_str(), deal.quantity), ("Sample Forensic Reader 4", 1));
        assert_eq!((deal.contract.as_str(), deal.licence_application.as_str()), ("SMF/2026/9", "EXP-2026-5531"));
        let value = deal.value.unwrap();
        assert_eq!((value.amount(), value.currency()), ("999.50", "USD"));
        assert_eq!((deal.goods.len(), deal.goods[0].description.as_str()), (2, "Reader with cable set"));
    });
}

/// A declaration that took the place of another one is found by its own acts alone, and so is the other.
#[test]
fn what_was_superseded_is_found() {
    on_both(|register| {
        filled(register);
        register.supersede(&by(NOW), "IL-2026-0042", "IL-2026-0044", "amended").unwrap();
        let superseded = asked(|f| f.standings = vec![Standing::Is(State::Superseded)]);
        assert_eq!(numbers(register.find(&superseded, moment(NOW))), [42]);
    });
}

/// What the index finds is held to its own acts: a row that somebody changed is not answered. One that cannot be read at all
/// stops every question, since nobody knows whether it would be an answer.
#[test]
fn the_index_is_not_believed_against_the_acts() {
    for (change, can_be_read) in [
        ("UPDATE declaration SET state = 'issued' WHERE number = 'IL-2026-0045'", true),
        ("UPDATE declaration SET valid_until = '2030-01-01' WHERE number = 'IL-2026-0045'", true),
        ("UPDATE declaration SET returned_at = issued_at WHERE number = 'IL-2026-0045'", false),
        ("DROP TRIGGER deal_is_never_altered; UPDATE deal SET exporter = 'x' WHERE number = 'IL-2026-0045'", true),
        ("DROP TRIGGER deal_is_never_removed; DELETE FROM deal WHERE number = 'IL-2026-0045'", false),
    ] {
        let file = tempfile::NamedTempFile::new().unwrap();
        let prefix = Prefix::parse("IL").unwrap();
        let mut register = Register::create(file.path(), &by(NOW), &prefix, 42, [7; 16]).unwrap();
        filled(&mut register);
        let connection = rusqlite::Connection::open(file.path()).unwrap();
        let of_triggers = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'deal%'";
        let triggers: Vec<String> = {
            let mut statement = connection.prepare(of_triggers).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(|sql| sql.unwrap()).collect()
        };
        connection.execute_batch(change).unwrap();
        for sql in triggers {
            let again = sql.replacen("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1);
            connection.execute_batch(&again).unwrap();
        }
        drop(connection);
        let differs = Err(RegisterError::Invalid(Fault::Differs("IL-2026-0045".into())));
        assert_eq!(register.find(&Filter::default(), moment(NOW)), differs, "{change}");
        assert_eq!(register.list(&Filter::default(), moment(NOW)), differs, "{change}");
        let of_another = register.find(&asked(|f| f.number = some("0044")), moment(NOW));
        if can_be_read {
            assert_eq!(numbers(of_another), [44], "{change}");
        } else {
            assert_eq!(of_another, differs, "{change}");
        }
    }
}

/// A register of the version before is read as it is, and filled in when it is brought up to date.
#[test]
fn an_older_register_answers_the_same() {
    let (file, kept) = (tempfile::NamedTempFile::new().unwrap(), tempfile::NamedTempFile::new().unwrap());
    let prefix = Prefix::parse("IL").unwrap();
    let mut register = Register::create(file.path(), &by(NOW), &prefix, 42, [7; 16]).unwrap();
    filled(&mut register);
    let older = "DROP TABLE deal; DROP INDEX declaration_by_end_user_state; DROP INDEX declaration_by_last_day; \
                 DROP INDEX declaration_by_issue; PRAGMA user_version = 4";
    rusqlite::Connection::open(file.path()).unwrap().execute_batch(older).unwrap();
    let answers_all = |register: &Register| {
        for (filter, expected) in questions() {
            assert_eq!(numbers(register.list(&filter, moment(NOW))), expected, "{filter:?}");
            assert_eq!(numbers(register.find(&filter, moment(NOW))), expected, "{filter:?}");
        }
    };
    answers_all(&register);
    assert_eq!(register.ready(), Err(RegisterError::Older { found: 4 }));
    sqlite::upgrade(file.path(), kept.path()).unwrap();
    assert_eq!(register.ready(), Ok(()));
    answers_all(&register);
    assert_eq!(register.check(None, moment(NOW)).unwrap().faults, []);
}
