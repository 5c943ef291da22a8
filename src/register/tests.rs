use std::path::Path;

use super::act::Act;
use super::allot::{NotIssued, Signed};
use super::entry::{Impossible, Standing};
use super::error::RegisterError;
use super::journal::Actor;
use super::list::Filter;
use super::memory::Memory;
use super::number::Prefix;
use super::open::Register;
use super::state::State;
use super::status_change::{Measure, Mode};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Particulars};

pub(super) const NOW: &str = "2026-11-03T09:00:00Z";

pub(super) fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// An officer whose clock says this, and who gives no moment.
pub(super) fn by(clock: &str) -> Actor {
    let clock = moment(clock);
    Actor { at: clock, officer: "A. Clerk".into(), account: "clerk".into(), backdated: false, clock, ahead: false }
}

/// An officer whose clock says `NOW`, and who gives this moment.
fn of(at: &str, ahead: bool) -> Actor {
    Actor { at: moment(at), backdated: true, ahead, ..by(NOW) }
}

/// Does the same with a register in each store.
pub(super) fn on_both(body: impl Fn(&mut Register)) {
    let prefix = Prefix::parse("IL").unwrap();
    body(&mut Register::begin(Box::new(Memory::default()), &by(NOW), &prefix, 42, [7; 16]).unwrap());
    let file = tempfile::NamedTempFile::new().unwrap();
    body(&mut Register::create(file.path(), &by(NOW), &prefix, 42, [7; 16]).unwrap());
}

pub(super) fn signed(number: &str) -> Signed {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples/particulars.toml");
    let text = std::fs::read_to_string(sample).unwrap().replace("IL-2026-0042", number);
    let edition = Editions::bundled().newest().unwrap().clone();
    let declaration = Declaration::new(edition, Particulars::from_toml(&text).unwrap(), None).unwrap();
    Signed { declaration, file: format!("the file of {number}").into_bytes(), key: "key".into(), approvals: vec![] }
}

pub(super) fn issue(register: &mut Register) -> String {
    let signed = register.issue(&by(NOW), None, |number| Ok::<_, ()>(signed(number))).unwrap();
    signed.declaration.particulars().number().to_owned()
}

fn states(register: &Register) -> Vec<(String, State)> {
    let all = register.list(&Filter::default(), moment(NOW)).unwrap();
    all.into_iter().map(|entry| (entry.number, entry.state)).collect()
}

/// A whole life. The hash at its end is the same wherever the rows lie: that is what lets a register move.
#[test]
fn the_same_acts_give_the_same_journal_in_every_store() {
    let heads = std::cell::RefCell::new(Vec::new());
    on_both(|register| {
        assert_eq!(register.next_number(moment(NOW)).unwrap(), "IL-2026-0042");
        assert_eq!((issue(register), issue(register)), ("IL-2026-0042".into(), "IL-2026-0043".into()));
        assert_eq!(register.reserve(&by(NOW), "for later").unwrap(), "IL-2026-0044");
        register.give_up(&by(NOW), "IL-2026-0044", "not needed").unwrap();
        let clause = Measure::Suspend { clause: "7".into(), reason: "misuse".into() };
        let one = ["IL-2026-0042".to_owned()];
        register.measure(&by(NOW), &clause, &one, &Editions::bundled(), Mode::Do).unwrap();
        let cleared = Measure::Reinstate { reason: "cleared".into() };
        register.measure(&by(NOW), &cleared, &one, &Editions::bundled(), Mode::Do).unwrap();
        register.supersede(&by(NOW), "IL-2026-0042", "IL-2026-0043", "amended").unwrap();
        let [first, second, third] = ["IL-2026-0042", "IL-2026-0043", "IL-2026-0044"].map(str::to_owned);
        let expected = [(first.clone(), State::Superseded), (second, State::Issued), (third, State::Void)];
        assert_eq!(states(register), expected);
        let acts = register.acts_on(&first).unwrap();
        let names: Vec<String> = acts.iter().map(|row| row.act.name()).collect();
        assert_eq!(names, ["issued", "suspended", "reinstated", "superseded"]);
        let checked = register.check(Some(register.head().unwrap().hash), moment(NOW)).unwrap();
        assert_eq!((checked.faults, checked.declarations, checked.waiting.len()), (vec![], 3, 2));
        heads.borrow_mut().push(register.head().unwrap());
    });
    let heads = heads.into_inner();
    assert_eq!((heads.len(), heads[0].seq), (2, 8));
    assert_eq!(heads[0], heads[1]);
}

#[test]
fn what_is_tried_or_fails_leaves_no_trace() {
    on_both(|register| {
        issue(register);
        let head = register.head().unwrap();
        let suspend = Measure::Suspend { clause: "7".into(), reason: "misuse".into() };
        let both = ["IL-2026-0042".to_owned(), "IL-2026-0099".to_owned()];
        let done = register.measure(&by(NOW), &suspend, &both, &Editions::bundled(), Mode::Do);
        assert!(matches!(done, Err(RegisterError::Impossible(why)) if why.len() == 1 && why[0].0 == "IL-2026-0099"));
        let tried = register.measure(&by(NOW), &suspend, &both[..1], &Editions::bundled(), Mode::Try).unwrap();
        assert_eq!(tried[0].standing(moment(NOW)), Standing::Is(State::Issued));
        let unsigned = register.issue(&by(NOW), None, |_| Err::<Signed, _>("the key is locked"));
        assert_eq!(unsigned.unwrap_err(), NotIssued::Signing("the key is locked"));
        let other = register.issue(&by(NOW), None, |_| Ok::<_, ()>(signed("IL-2026-0077")));
        let record = NotIssued::Register(RegisterError::Impossible(vec![("IL-2026-0043".into(), Impossible::Record)]));
        assert_eq!(other.unwrap_err(), record);
        assert_eq!((register.head().unwrap(), states(register).len()), (head, 1));
    });
}

#[test]
fn a_register_that_was_retired_takes_no_more() {
    on_both(|register| {
        register.retire(&by(NOW), "replaced").unwrap();
        assert_eq!(register.reserve(&by(NOW), "r").unwrap_err(), RegisterError::Retired);
        assert_eq!(register.check(None, moment(NOW)).unwrap().faults, []);
    });
}

/// A file that waits is given out as it was issued; of every other number it is said why none does.
#[test]
fn a_file_waits_until_it_was_delivered() {
    on_both(|register| {
        let number = issue(register);
        assert_eq!(register.waiting(&number).unwrap(), b"the file of IL-2026-0042");
        register.delivered(&number).unwrap();
        let none = |number: &str, state| RegisterError::NothingWaits { number: number.to_owned(), state };
        assert_eq!(register.waiting(&number).unwrap_err(), none("IL-2026-0042", State::Issued));
        register.reserve(&by(NOW), "r").unwrap();
        assert_eq!(register.waiting("IL-2026-0043").unwrap_err(), none("IL-2026-0043", State::Reserved));
        assert_eq!(register.waiting("IL-2026-0044").unwrap_err(), RegisterError::Unknown("IL-2026-0044".into()));
        let foreign = RegisterError::OtherPrefix { number: "NL-2026-0001".into(), prefix: "IL".into() };
        assert_eq!(register.waiting("NL-2026-0001").unwrap_err(), foreign);
    });
}

#[test]
fn a_moment_ahead_of_the_clock_must_be_meant() {
    on_both(|register| {
        let (at, clock) = (moment("2026-11-03T09:10:01Z"), moment(NOW));
        let ahead = of("2026-11-03T09:10:01Z", false);
        assert_eq!(register.reserve(&ahead, "r").unwrap_err(), RegisterError::Ahead { at, clock });
        assert_eq!(register.admits(&ahead).unwrap_err(), RegisterError::Ahead { at, clock });
        register.reserve(&of("2026-11-03T09:10:00Z", false), "as far as clocks differ").unwrap();
        register.reserve(&of("2150-01-01T00:00:00Z", true), "it is meant").unwrap();
    });
}

/// Rows that were dated ahead stop nobody, whether they were meant or a clock was wrong.
#[test]
fn a_row_that_lies_ahead_stops_nobody_else() {
    on_both(|register| {
        register.reserve(&of("2150-01-01T00:00:00Z", true), "it is meant").unwrap();
        assert_eq!(register.reserve(&by("2026-11-04T09:00:00Z"), "r").unwrap(), "IL-2026-0042");
        register.reserve(&by("2027-11-04T09:00:00Z"), "a clock that is a year ahead").unwrap();
        assert_eq!(register.reserve(&by("2026-11-05T09:00:00Z"), "r").unwrap(), "IL-2026-0043");
        // Of many that are meant, and near, none is a sign of a clock.
        for day in 6..16 {
            let meant =
                Actor { clock: moment("2026-11-05T09:00:00Z"), ..of(&format!("2026-11-{day:02}T09:00:00Z"), true) };
            register.reserve(&meant, "it is meant").unwrap();
        }
        assert_eq!(register.reserve(&by("2026-11-05T10:00:00Z"), "r").unwrap(), "IL-2026-0054");
        let checked = register.check(None, moment("2026-11-05T10:00:00Z")).unwrap();
        let ahead: Vec<i64> = [2, 4].into_iter().chain(6..16).collect();
        assert_eq!((checked.ahead, checked.backwards, checked.faults), (ahead, vec![], vec![]));
        assert!(register.acts_on("IL-2150-0001").unwrap()[0].ahead);
    });
}

/// A clock that stands in the past is told so: everything lies ahead of it, or all of the last acts do.
#[test]
fn a_clock_in_the_past_is_the_one_that_is_wrong() {
    on_both(|register| {
        let behind = |latest: &str, at: &str| RegisterError::Backwards { latest: moment(latest), at: moment(at) };
        let reset = "2026-01-01T00:00:00Z";
        assert_eq!(register.reserve(&by(reset), "r").unwrap_err(), behind(NOW, reset));
        for day in 10..14 {
            register.reserve(&by(&format!("2026-11-{day}T09:00:00Z")), "r").unwrap();
        }
        let late = "2026-11-09T09:00:00Z";
        assert_eq!(register.reserve(&by(late), "r").unwrap_err(), behind("2026-11-13T09:00:00Z", late));
        register.reserve(&Actor { backdated: true, ..by(late) }, "given by hand").unwrap();
        // What was dated back by hand does not set the guard back.
        assert_eq!(register.reserve(&by(late), "r").unwrap_err(), behind("2026-11-13T09:00:00Z", late));
        register.reserve(&by("2026-11-13T09:00:00Z"), "r").unwrap();
        // A few rows ahead are mistaken, and nobody else has to wait for their moment.
        let before = "2026-11-12T09:00:00Z";
        register.reserve(&by(before), "r").unwrap();
        let early = of("2025-12-31T00:00:00Z", false);
        let why = RegisterError::TooEarly { first: 2026, at: early.at };
        assert_eq!(register.reserve(&early, "r").unwrap_err(), why);
    });
}

/// Numbers are counted on past a million, in their own order.
#[test]
fn numbers_go_on_past_a_million() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let prefix = Prefix::parse("IL").unwrap();
    let mut register = Register::create(file.path(), &by(NOW), &prefix, 999_999, [7; 16]).unwrap();
    for number in ["IL-2026-999999", "IL-2026-1000000", "IL-2026-1000001"] {
        assert_eq!(register.reserve(&by(NOW), "r").unwrap(), number);
    }
    let listed: Vec<String> = states(&register).into_iter().map(|(number, _)| number).collect();
    assert_eq!(listed, ["IL-2026-999999", "IL-2026-1000000", "IL-2026-1000001"]);
    assert_eq!(register.check(None, moment(NOW)).unwrap().faults, []);
    assert!(matches!(register.acts_on("IL-2026-1000000").unwrap()[0].act, Act::Reserved(_)));
}
