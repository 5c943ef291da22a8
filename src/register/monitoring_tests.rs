use super::act::{Act, Received};
use super::due::{Asked, Due, Obligation, Terms, Window};
use super::entry::Impossible;
use super::error::RegisterError;
use super::journal::Actor;
use super::letters::Writing;
use super::monitor::Monitoring;
use super::monitoring::{MeasureKind, Outcome};
use super::not_after::NotAfter;
use super::open::Register;
use super::state::State;
use super::status_change::{Measure, Mode};
use super::tests::{by, issue, moment, on_both};
use super::wanted::Wanted;
use crate::calendar::Day;
use crate::declaration::Editions;
use crate::letter::Sender;
use crate::signed_letter::LetterKind;

const NUMBER: &str = "IL-2026-0042";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// An officer at this moment.
fn on(text: &str) -> Actor {
    by(&format!("{text}T10:00:00Z"))
}

/// A declaration that was issued on 3 November and came back on 20 November 2026.
fn returned(register: &mut Register) {
    assert_eq!(issue(register), NUMBER);
    let copy = Received {
        file: "ab".repeat(32),
        length: 1,
        assurance: "exact".into(),
        answers: Vec::new(),
        signatures: Vec::new(),
    };
    let act = Act::Received(Box::new(copy));
    register.act(&on("2026-11-20"), &Wanted::one(NUMBER), |unit| unit.write(act.clone(), Some(NUMBER))).unwrap();
}

fn delivery(on: &str) -> Monitoring {
    Monitoring::Delivery { day: day(on), place: "4 Example Avenue".into(), text: None, file: None }
}

fn confirmation(on: &str, delivery: Option<i64>) -> Monitoring {
    Monitoring::Confirmation { delivery, day: day(on), by: "Alex Sample".into(), text: None, file: None }
}

fn check(on: &str, outcome: Outcome) -> Monitoring {
    let (place, officers) = ("4 Example Avenue".into(), vec!["A. Clerk".into(), "B. Clerk".into()]);
    Monitoring::Check { day: day(on), place, officers, outcome, text: Some("as seen".into()), file: None }
}

fn notice(on: &str) -> Monitoring {
    Monitoring::Notice { clause: "no-transfer".into(), day: day(on), text: "lent".into(), file: None }
}

fn hearing(on: &str) -> Monitoring {
    Monitoring::HearingSet { day: day(on), text: "at the embassy".into() }
}

fn held(on: &str, hearing: Option<i64>) -> Monitoring {
    Monitoring::HearingHeld { hearing, day: day(on), text: "it was denied".into(), file: None }
}

fn measure(measure: MeasureKind, stop: Option<i64>, on: &str) -> Monitoring {
    Monitoring::Measure { measure, clause: None, stop, day: day(on), text: "until it is back".into() }
}

fn record(register: &mut Register, at: &str, what: &Monitoring) -> Result<i64, NotAfter> {
    let before = register.head().unwrap();
    match register.monitor(&on(at), NUMBER, what, &Editions::bundled()) {
        Ok(head) => Ok(head.seq),
        Err(RegisterError::Impossible(why)) => {
            assert_eq!(register.head().unwrap(), before, "what is refused leaves no trace");
            match why.as_slice() {
                [(number, Impossible::NotAfter(why))] if number == NUMBER => Err(why.clone()),
                other => panic!("{other:?}"),
            }
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// From delivery to breach, hearing, suspension and back; the hash at its end is the same wherever the rows lie.
#[test]
fn a_whole_life_after_delivery_is_the_same_in_every_store() {
    let heads = std::cell::RefCell::new(Vec::new());
    on_both(|register| {
        returned(register);
        for (at, what) in [
            ("2026-12-03", delivery("2026-12-01")),
            ("2027-02-10", confirmation("2027-02-09", None)),
            ("2027-06-02", check("2027-06-01", Outcome::Deviations)),
            ("2027-06-03", notice("2027-06-03")),
            ("2027-06-04", hearing("2027-06-20")),
            ("2027-06-21", held("2027-06-20", None)),
        ] {
            record(register, at, &what).unwrap();
        }
        let suspend = Measure::Suspend { clause: "loss-of-use".into(), reason: "misuse".into() };
        let one = [NUMBER.to_owned()];
        register.measure(&on("2027-06-22"), &suspend, &one, &Editions::bundled(), Mode::Do).unwrap();
        let stop = register.head().unwrap().seq;
        record(register, "2027-06-22", &measure(MeasureKind::Suspension, Some(stop), "2027-06-22")).unwrap();
        let cleared = Measure::Reinstate { reason: "cleared".into() };
        register.measure(&on("2027-08-01"), &cleared, &one, &Editions::bundled(), Mode::Do).unwrap();
        record(register, "2027-08-01", &measure(MeasureKind::Warning, None, "2027-08-01")).unwrap();
        let (entry, acts, follow_up) = register.monitored(NUMBER).unwrap();
        assert_eq!(entry.unwrap().state, State::Reinstated);
        let names: Vec<String> = acts.iter().map(|row| row.act.name()).collect();
        let expected = "issued received delivered delivery-confirmed checked notice-given hearing-set hearing-held \
                        suspended measure-taken reinstated measure-taken";
        assert_eq!(names.join(" "), expected);
        let clauses: Vec<&str> =
            acts.iter().filter_map(|row| row.act.clause()).map(|clause| clause.id.as_str()).collect();
        let hearing = "no-transfer no-transfer no-transfer";
        let expected = format!("delivery delivery on-site-checks {hearing} loss-of-use loss-of-use");
        assert_eq!(clauses.join(" "), expected);
        assert_eq!(follow_up.deliveries[0].confirmed, Some(day("2027-02-09")));
        assert_eq!(follow_up.hearings[0].held, Some(day("2027-06-20")));
        let checked = register.check(Some(register.head().unwrap().hash), moment("2027-08-02T00:00:00Z")).unwrap();
        assert_eq!((checked.faults, checked.declarations), (vec![], 1));
        heads.borrow_mut().push(register.head().unwrap());
    });
    let heads = heads.into_inner();
    assert_eq!((heads.len(), heads[0].seq), (2, 13));
    assert_eq!(heads[0], heads[1]);
}

#[test]
fn an_act_that_cannot_follow_is_refused_with_its_reason() {
    on_both(|register| {
        assert_eq!(issue(register), NUMBER);
        assert_eq!(record(register, "2026-11-04", &delivery("2026-11-04")), Err(NotAfter::NotReturned));
        assert_eq!(record(register, "2026-11-04", &notice("2026-11-04")), Err(NotAfter::NotReturned));
        let unknown =
            register.monitor(&on("2026-11-04"), "IL-2026-0099", &delivery("2026-11-04"), &Editions::bundled());
        assert_eq!(unknown.unwrap_err(), RegisterError::Unknown("IL-2026-0099".into()));
    });
    on_both(|register| {
        returned(register);
        let early = NotAfter::DayBefore { day: day("2026-11-02"), earliest: day("2026-11-03") };
        for (what, why) in [
            (confirmation("2026-12-01", None), NotAfter::NoDelivery),
            (check("2026-12-01", Outcome::AsDeclared), NotAfter::NoDelivery),
            (hearing("2026-12-24"), NotAfter::NoNotice),
            (held("2026-12-01", None), NotAfter::NoNotice),
            (measure(MeasureKind::Warning, None, "2026-12-03"), NotAfter::NoGrounds),
            (delivery("2026-11-02"), early),
            (delivery("2026-12-05"), NotAfter::DayAhead(day("2026-12-05"))),
        ] {
            assert_eq!(record(register, "2026-12-03", &what), Err(why), "{what:?}");
        }
        // The day may have begun east of Greenwich.
        let first = record(register, "2026-12-03", &delivery("2026-12-04")).unwrap();
        let second = record(register, "2026-12-10", &delivery("2026-12-09")).unwrap();
        let many = NotAfter::WhichDelivery(vec![first, second]);
        assert_eq!(record(register, "2026-12-20", &confirmation("2026-12-20", None)), Err(many));
        record(register, "2026-12-20", &confirmation("2026-12-20", Some(first))).unwrap();
        let twice = confirmation("2026-12-20", Some(first));
        assert_eq!(record(register, "2026-12-20", &twice), Err(NotAfter::DeliveryRow(first)));
        record(register, "2026-12-20", &confirmation("2026-12-20", None)).unwrap();
        let none = Err(NotAfter::WhichDelivery(vec![]));
        assert_eq!(record(register, "2026-12-20", &confirmation("2026-12-20", None)), none);
        let nobody = Monitoring::Check {
            day: day("2026-12-20"),
            place: "p".into(),
            officers: vec![],
            outcome: Outcome::Refused,
            text: None,
            file: None,
        };
        assert_eq!(record(register, "2026-12-20", &nobody), Err(NotAfter::Officers));
        let found = record(register, "2026-12-20", &check("2026-12-20", Outcome::AsDeclared)).unwrap();
        let warning = measure(MeasureKind::Warning, None, "2026-12-21");
        assert_eq!(record(register, "2026-12-21", &warning), Err(NotAfter::NoGrounds));
        record(register, "2026-12-21", &notice("2026-12-21")).unwrap();
        let past = NotAfter::DayBefore { day: day("2026-12-20"), earliest: day("2026-12-21") };
        assert_eq!(record(register, "2026-12-21", &hearing("2026-12-20")), Err(past));
        let set = record(register, "2026-12-21", &hearing("2026-12-24")).unwrap();
        assert_eq!(record(register, "2026-12-24", &held("2026-12-24", Some(found))), Err(NotAfter::HearingRow(found)));
        record(register, "2026-12-24", &held("2026-12-24", Some(set))).unwrap();
        assert_eq!(record(register, "2026-12-24", &held("2026-12-24", Some(set))), Err(NotAfter::HearingRow(set)));
        let no_stop = measure(MeasureKind::Shutdown, None, "2026-12-24");
        assert_eq!(record(register, "2026-12-24", &no_stop), Err(NotAfter::NoStop(MeasureKind::Shutdown)));
        let other = measure(MeasureKind::Shutdown, Some(set), "2026-12-24");
        assert_eq!(record(register, "2026-12-24", &other), Err(NotAfter::StopRow(set)));
        let needless = measure(MeasureKind::Condition, Some(set), "2026-12-24");
        let why = NotAfter::StopNotMeant(MeasureKind::Condition);
        assert_eq!(record(register, "2026-12-24", &needless), Err(why));
        record(register, "2026-12-24", &measure(MeasureKind::Condition, None, "2027-01-01")).unwrap();
        let hidden = Monitoring::Notice { clause: "1".into(), day: day("2026-12-24"), text: "a\nb".into(), file: None };
        let refused = register.monitor(&on("2026-12-24"), NUMBER, &hidden, &Editions::bundled());
        assert!(matches!(refused, Err(RegisterError::Note(_))), "{refused:?}");
        let clause = Monitoring::Notice { clause: "99".into(), day: day("2026-12-24"), text: "a".into(), file: None };
        let refused = register.monitor(&on("2026-12-24"), NUMBER, &clause, &Editions::bundled());
        assert!(matches!(refused, Err(RegisterError::Clause { known: true, .. })), "{refused:?}");
    });
}

fn due(register: &Register, today: &str, from: &str, until: &str) -> Vec<Due> {
    let (editions, window) = (Editions::bundled(), Window { from: day(from), until: day(until) });
    register.due(&Asked { day: day(today), window, terms: Terms::default(), editions: &editions }).unwrap()
}

fn told(found: &[Due]) -> Vec<(String, Obligation, bool)> {
    found.iter().map(|due| (due.day.to_string(), due.what, due.overdue)).collect()
}

/// Three months after 30 November there is no 30 February.
#[test]
fn what_is_due_follows_the_calendar() {
    on_both(|register| {
        returned(register);
        let all = |register: &Register, today: &str| told(&due(register, today, "2000-01-01", "2199-12-31"));
        let row = |text: &str, what, overdue| (text.to_owned(), what, overdue);
        let expiry = row("2028-11-01", Obligation::Expiry, false);
        let ask = row("2027-02-20", Obligation::AskForDelivery, false);
        assert_eq!(all(register, "2026-11-21"), [ask, expiry.clone()]);
        record(register, "2026-12-01", &delivery("2026-11-30")).unwrap();
        let confirm = row("2027-02-28", Obligation::ConfirmDelivery, false);
        let first_check = row("2027-11-30", Obligation::Check, false);
        assert_eq!(all(register, "2026-12-01"), [confirm, first_check.clone(), expiry.clone()]);
        assert_eq!(told(&due(register, "2026-12-01", "2026-12-01", "2027-02-27")), []);
        assert_eq!(told(&due(register, "2026-12-01", "2027-03-01", "2027-11-29")), []);
        // What is overdue is told, whatever the window.
        let late = due(register, "2027-03-01", "2027-03-01", "2027-03-31");
        assert_eq!(told(&late), [row("2027-02-28", Obligation::ConfirmDelivery, true)]);
        let clause = late[0].clause.clone().unwrap();
        assert_eq!((clause.number.as_str(), clause.heading.as_str()), ("4", "Confirmation of delivery"));
        assert_eq!((late[0].since, late[0].row), (Some(day("2026-11-30")), Some(4)));
        record(register, "2027-03-02", &confirmation("2027-03-01", None)).unwrap();
        assert_eq!(all(register, "2027-03-02"), [first_check, expiry.clone()]);
        record(register, "2028-02-29", &check("2028-02-29", Outcome::AsDeclared)).unwrap();
        assert_eq!(all(register, "2028-03-01"), [expiry.clone(), row("2029-02-28", Obligation::Check, false)]);
        // Officers who got no access have seen nothing.
        record(register, "2028-03-02", &check("2028-03-02", Outcome::Refused)).unwrap();
        record(register, "2028-03-03", &notice("2028-03-03")).unwrap();
        record(register, "2028-03-03", &hearing("2028-04-01")).unwrap();
        let heard = row("2028-04-01", Obligation::Hearing, false);
        let next = row("2029-02-28", Obligation::Check, false);
        assert_eq!(all(register, "2028-03-04"), [heard.clone(), expiry, next]);
        let end = Measure::Terminate { clause: "loss-of-use".into(), reason: "misuse".into() };
        let one = [NUMBER.to_owned()];
        register.measure(&on("2028-03-05"), &end, &one, &Editions::bundled(), Mode::Do).unwrap();
        assert_eq!(all(register, "2028-03-06"), [heard], "a hearing is due wherever the declaration stands");
        record(register, "2028-04-02", &held("2028-04-01", None)).unwrap();
        assert_eq!(all(register, "2028-04-03"), []);
    });
}

/// After its last day a declaration asks for no check, and its delivery is still to be confirmed.
#[test]
fn an_expired_declaration_still_owes_its_confirmation() {
    on_both(|register| {
        returned(register);
        record(register, "2028-10-20", &delivery("2028-10-15")).unwrap();
        let found = due(register, "2028-11-02", "2000-01-01", "2199-12-31");
        assert_eq!(told(&found), [("2029-01-15".to_owned(), Obligation::ConfirmDelivery, false)]);
    });
}

/// The edition says so in its own words; where another one says otherwise, the term is given.
#[test]
fn the_term_is_that_of_the_clause() {
    let edition = Editions::bundled().named("2021-12").unwrap().clone();
    assert!(edition.clause("delivery").unwrap().words().contains("within three months of delivery"));
    assert!(!edition.clause("on-site-checks").unwrap().words().contains("month"));
    assert_eq!(Terms::default(), Terms { confirmation: 3, checks: 12 });
}

#[test]
fn a_letter_says_what_the_journal_says() {
    on_both(|register| {
        returned(register);
        let (editions, sender) = (Editions::bundled(), Sender::default());
        let at = moment("2026-12-03T10:00:00Z");
        let writing = Writing { sender: &sender, at, terms: Terms::default(), editions: &editions };
        let to_come = register.letter_to_come(&on("2026-12-03"), NUMBER, &delivery("2026-11-30"), &writing).unwrap();
        let row = record(register, "2026-12-03", &delivery("2026-11-30")).unwrap();
        let letter = register.letter(NUMBER, row, &writing).unwrap();
        assert_eq!((&letter, letter.kind), (&to_come, LetterKind::Delivery));
        let rows: Vec<String> = letter.rows.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        let expected = [
            "To: Sample National Police, Netherlands",
            "Declaration: IL-2026-0042, issued on 3 November 2026",
            "Clause: 4 Confirmation of delivery",
            "Delivered on: 30 November 2026",
            "Delivered to: 4 Example Avenue",
            "Confirm by: 28 February 2027",
            "Entered: row 4 of the register, 3 December 2026",
        ];
        assert_eq!(rows, expected);
        let signed = register.letter_signed(&on("2026-12-03"), NUMBER, row, b"the letter", "key").unwrap();
        let acts = register.acts_on(NUMBER).unwrap();
        let Act::LetterSigned(entered) = &acts.last().unwrap().act else { panic!("{acts:?}") };
        assert_eq!((entered.row, entered.length, acts.last().unwrap().seq), (row, 10, signed.seq));
        // Of the issue, of a copy that came back, and of a letter itself there is no letter.
        for other in [1, 2, 3, signed.seq, 99] {
            let why = Impossible::NotAfter(NotAfter::LetterRow(other));
            let refused = RegisterError::Impossible(vec![(NUMBER.to_owned(), why)]);
            assert_eq!(register.letter(NUMBER, other, &writing).unwrap_err(), refused);
            let signed = register.letter_signed(&on("2026-12-03"), NUMBER, other, b"x", "key");
            assert_eq!(signed.unwrap_err(), refused);
        }
    });
}
