//! Attacks with copies that are valid by themselves, on a ministry that keeps a register: one number is one transaction.

use std::path::PathBuf;

use fcd::declaration::{Answers, Editions};
use fcd::declaration::{Declaration, Particulars, Supersedes};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::register::Register;
use fcd::register::act::{Act, Refused};
use fcd::register::allot::{NotIssued, Signed};
use fcd::register::entry::Entry;
use fcd::register::error::RegisterError;
use fcd::register::journal::Actor;
use fcd::register::list::Filter;
use fcd::register::number::Prefix;
use fcd::register::receive::{Earlier, MOST_REFUSALS, Receipt};
use fcd::register::state::State;
use fcd::register::status_change::{Measure, Mode};
use fcd::trust::status::{Declared, Status};
use fcd::verify::Asked;
use fcd::verify::original::original;
use sha2::{Digest, Sha256};

use crate::expect;
use crate::support::{
    CHECKED, ISSUED, answers, answers_text, countersign, declaration_of, issue, issued, moment, particulars,
    particulars_text, returned, trust,
};

/// A register in which the sample declaration was entered.
struct Office {
    _folder: tempfile::TempDir,
    register: Register,
}

fn hand(at: &str) -> Actor {
    let (officer, account) = ("A. Clerk".to_owned(), "clerk".to_owned());
    Actor { at: moment(at), officer, account, backdated: true, clock: moment(at), ahead: false }
}

fn signed(declaration: &Declaration, file: &[u8]) -> Signed {
    Signed { declaration: declaration.clone(), file: file.to_vec(), key: "key".into(), approvals: Vec::new() }
}

impl Office {
    fn empty(first: u32) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let file: PathBuf = folder.path().join("register.sqlite");
        std::fs::write(&file, b"").unwrap();
        let prefix = Prefix::parse("IL").unwrap();
        let register = Register::create(&file, &hand(ISSUED), &prefix, first, [7; 16]).unwrap();
        Office { _folder: folder, register }
    }

    fn with(declaration: &Declaration, file: &[u8]) -> Office {
        let mut office = Office::empty(42);
        office.enters(declaration, file);
        office
    }

    fn sample() -> Office {
        Office::with(&declaration_of(particulars()), issued())
    }

    fn receive(&mut self, bytes: &[u8]) -> Receipt {
        let editions = Editions::bundled();
        let asked = Asked {
            editions: &editions,
            trust: Some(trust()),
            expected: None,
            issued: None,
            interop: false,
            box_seen: None,
            at: moment(CHECKED),
        };
        self.register.receive(&hand(CHECKED), bytes, &asked).unwrap()
    }

    /// The register takes nothing in, for this reason; of every declaration it says what it said. That a copy was refused
    /// stands in the journal, once.
    fn refuses(&mut self, name: &str, bytes: &[u8], code: Code) {
        let (before, head) = (self.entries(), self.register.head().unwrap());
        let receipt = self.receive(bytes);
        expect(name, &receipt.report, Answer::Rejected, &[code]);
        assert_eq!((receipt.recorded, receipt.earlier, self.entries()), (None, None, before), "{name}");
        let row = receipt.refused.unwrap();
        assert_eq!((row.seq, row), (head.seq + 1, self.register.head().unwrap()), "{name}");
        let number = &receipt.report.claims.unwrap().number;
        let acts = self.register.acts_on(number).unwrap();
        let file = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let expected = Act::Refused(Refused { file, because: vec![code.as_str().to_owned()] });
        assert_eq!(acts.last().unwrap().act, expected, "{name}");
        let again = self.receive(bytes);
        expect(name, &again.report, Answer::Rejected, &[code]);
        assert_eq!((again.refused, self.register.head().unwrap()), (None, row), "{name}: written down twice");
        let checked = self.register.check(None, moment(CHECKED)).unwrap();
        assert!(checked.faults.is_empty() && checked.refused.contains(number), "{name}");
    }

    fn entries(&self) -> Vec<Entry> {
        self.register.list(&Filter::default(), moment(CHECKED)).unwrap()
    }

    /// Enters a declaration under the next number.
    fn enters(&mut self, declaration: &Declaration, file: &[u8]) {
        let number = declaration.particulars().number();
        let signed = |_: &str| Ok::<_, ()>(signed(declaration, file));
        self.register.issue(&hand(ISSUED), Some(number), signed).unwrap();
    }
}

/// The honest twin of all: the copy of the declaration that was entered is taken in, and the register is valid.
#[test]
fn the_copy_of_an_entered_declaration_is_received() {
    let mut office = Office::sample();
    let receipt = office.receive(returned());
    assert_eq!((receipt.report.answer, receipt.report.findings.len()), (Answer::Accepted, 0));
    assert_eq!(receipt.recorded, Some(office.register.head().unwrap()));
    assert_eq!(office.register.check(None, moment(CHECKED)).unwrap().faults, []);
}

/// Somebody who can use the ministry's key issues a declaration and leaves it out of the register.
#[test]
fn a_declaration_that_nobody_entered() {
    Office::empty(1).refuses("a_declaration_that_nobody_entered", returned(), Code::RegisterNumberUnknown);
    let mut reserved = Office::empty(42);
    reserved.register.reserve(&hand(ISSUED), "for later").unwrap();
    reserved.refuses("a_declaration_that_nobody_entered", returned(), Code::RegisterNumberUnknown);
}

/// Somebody who can use the ministry's key issues another deal under a number that was used.
#[test]
fn a_second_declaration_under_one_number() {
    let entered = Particulars::from_toml(&particulars_text().replacen("quantity = 12", "quantity = 10", 1)).unwrap();
    let entered = declaration_of(entered);
    let mut office = Office::with(&entered, &issue(&entered));
    office.refuses("a_second_declaration_under_one_number", returned(), Code::RegisterIssueDifferent);
}

/// The end-user state countersigns the same declaration again, with another answer, for a second shipment.
#[test]
fn a_second_countersignature_of_one_declaration() {
    let mut office = Office::sample();
    assert!(office.receive(returned()).recorded.is_some());
    let other = Answers::from_toml(&answers_text().replacen("Alex Sample", "Kim Sample", 1)).unwrap();
    let second = countersign(issued(), &other);
    office.refuses("a_second_countersignature_of_one_declaration", &second, Code::RegisterNumberUsed);
}

/// The copy that was received is presented once more.
#[test]
fn the_same_copy_twice() {
    let mut office = Office::sample();
    assert!(office.receive(returned()).recorded.is_some());
    office.refuses("the_same_copy_twice", returned(), Code::RegisterCopyKnown);
}

/// A copy comes back after the declaration was stopped; a suspended one is taken in once it was reinstated.
#[test]
fn a_copy_of_a_declaration_that_was_stopped() {
    let name = "a_copy_of_a_declaration_that_was_stopped";
    let (clause, reason) = ("7".to_owned(), "misuse".to_owned());
    let numbers = ["IL-2026-0042".to_owned()];
    let mut office = Office::sample();
    let stop = |office: &mut Office, measure: &Measure| {
        let editions = Editions::bundled();
        office.register.measure(&hand(ISSUED), measure, &numbers, &editions, Mode::Do).unwrap();
    };
    stop(&mut office, &Measure::Suspend { clause: clause.clone(), reason: reason.clone() });
    office.refuses(name, returned(), Code::RegisterStopped);
    stop(&mut office, &Measure::Reinstate { reason: reason.clone() });
    assert!(office.receive(returned()).recorded.is_some());
    let mut office = Office::sample();
    stop(&mut office, &Measure::Terminate { clause, reason });
    office.refuses(name, returned(), Code::RegisterStopped);
}

/// What a trust list is told of a declaration: its number, the digest of its record, where it stands.
#[test]
fn a_trust_list_is_told_where_each_declaration_stands() {
    let mut office = Office::sample();
    office.register.reserve(&hand(ISSUED), "for later").unwrap();
    let record = Sha256::digest(declaration_of(particulars()).record(moment(ISSUED), fcd::build::BUILDER)).into();
    let told = |status| vec![Declared { number: "IL-2026-0042".to_owned(), record, status }];
    assert_eq!(office.register.declared().unwrap(), told(Status::Active), "and nothing of a number that is reserved");
    let measure = Measure::Suspend { clause: "use-limitation".to_owned(), reason: "misuse".to_owned() };
    let numbers = ["IL-2026-0042".to_owned()];
    office.register.measure(&hand(ISSUED), &measure, &numbers, &Editions::bundled(), Mode::Do).unwrap();
    let clause = Editions::bundled().newest().unwrap().clause("use-limitation").unwrap().number().to_owned();
    let since = moment(ISSUED).day();
    assert_eq!(office.register.declared().unwrap(), told(Status::Suspended { since, clause }));
}

/// A copy that `verify` does not accept is not even looked up.
#[test]
fn what_is_not_accepted_is_not_received() {
    let mut office = Office::sample();
    let receipt = office.receive(issued());
    assert_eq!((receipt.report.answer, receipt.recorded, receipt.refused), (Answer::Undecided, None, None));
    let receipt = office.receive(&[returned(), b"%"].concat());
    assert_eq!((receipt.report.answer, receipt.recorded), (Answer::Rejected, None));
    assert!(receipt.refused.is_some(), "a forged copy of a declaration in the register is written down");
    let receipt = Office::empty(1).receive(&[returned(), b"%"].concat());
    assert_eq!(receipt.refused, None, "a forged copy of any other number is not");
}

/// Somebody presents forged copies without end: the journal tells of it and does not grow with it.
#[test]
fn forged_copies_do_not_fill_the_register() {
    let mut office = Office::sample();
    let before = office.register.head().unwrap().seq;
    for n in 0..MOST_REFUSALS + 5 {
        let forged = [returned(), format!("%{n}").as_bytes()].concat();
        assert_eq!(office.receive(&forged).refused.is_some(), n < MOST_REFUSALS, "{n}");
    }
    assert_eq!(office.register.head().unwrap().seq, before + i64::from(MOST_REFUSALS));
    // What is true is taken in all the same.
    assert!(office.receive(returned()).recorded.is_some());
    assert_eq!(office.register.check(None, moment(CHECKED)).unwrap().faults, []);
}

/// A declaration of another number that replaces the sample one, or whatever `earlier` names.
fn amended(number: &str, quantity: &str, earlier: &Supersedes) -> Declaration {
    let text = particulars_text().replacen("IL-2026-0042", number, 1).replacen("quantity = 12", quantity, 1);
    declaration_of(Particulars::from_toml(&text).unwrap().replacing(earlier.clone()).unwrap())
}

fn sample_as_replaced() -> Supersedes {
    original(issued(), &Editions::bundled(), moment(CHECKED)).unwrap().replaced()
}

fn state_of(office: &Office, number: &str) -> (State, Option<String>) {
    let entry = office.register.entry(number).unwrap().unwrap();
    (entry.state, entry.successor)
}

/// The honest twin: the earlier declaration counts until the countersigned copy of the amended one is here.
#[test]
fn an_amendment_takes_the_place_of_the_earlier_declaration_when_it_is_received() {
    let mut office = Office::sample();
    assert!(office.receive(returned()).recorded.is_some());
    let new = amended("IL-2026-0043", "quantity = 10", &sample_as_replaced());
    let file = issue(&new);
    office.enters(&new, &file);
    assert_eq!(state_of(&office, "IL-2026-0042"), (State::Returned, None), "nobody has signed the new one yet");
    let receipt = office.receive(&countersign(&file, &answers()));
    let (number, recorded) = ("IL-2026-0042".to_owned(), receipt.recorded.unwrap());
    let row = office.register.head().unwrap();
    assert_eq!(row.seq, recorded.seq + 1);
    assert_eq!(receipt.earlier, Some(Earlier::Superseded { number, row }));
    assert_eq!(state_of(&office, "IL-2026-0042"), (State::Superseded, Some("IL-2026-0043".to_owned())));
    assert_eq!(state_of(&office, "IL-2026-0043"), (State::Returned, None));
    assert_eq!(office.register.check(None, moment(CHECKED)).unwrap().faults, []);
}

/// An officer was faster, or the earlier number is from before there was a register: the copy is taken in all the same.
#[test]
fn an_amendment_of_what_needs_no_superseding_is_received() {
    let mut office = Office::sample();
    let new = amended("IL-2026-0043", "quantity = 10", &sample_as_replaced());
    let file = issue(&new);
    office.enters(&new, &file);
    office.register.supersede(&hand(ISSUED), "IL-2026-0042", "IL-2026-0043", "by hand").unwrap();
    let receipt = office.receive(&countersign(&file, &answers()));
    assert!(receipt.recorded.is_some());
    assert_eq!(receipt.earlier, Some(Earlier::Already("IL-2026-0042".to_owned())));

    let mut young = Office::empty(43);
    young.enters(&new, &file);
    let receipt = young.receive(&countersign(&file, &answers()));
    assert!(receipt.recorded.is_some());
    assert_eq!(receipt.earlier, Some(Earlier::Unknown("IL-2026-0042".to_owned())));
    assert_eq!(young.register.check(None, moment(CHECKED)).unwrap().faults, []);
}

/// The earlier declaration was terminated for misuse; an amended one, issued before, must not bring the deal back.
#[test]
fn an_amendment_of_a_declaration_that_has_ended() {
    let name = "an_amendment_of_a_declaration_that_has_ended";
    let mut office = Office::sample();
    let new = amended("IL-2026-0043", "quantity = 10", &sample_as_replaced());
    let file = issue(&new);
    office.enters(&new, &file);
    let measure = Measure::Terminate { clause: "7".to_owned(), reason: "misuse".to_owned() };
    let numbers = ["IL-2026-0042".to_owned()];
    office.register.measure(&hand(ISSUED), &measure, &numbers, &Editions::bundled(), Mode::Do).unwrap();
    office.refuses(name, &countersign(&file, &answers()), Code::RegisterNotReplaceable);
    // Nor is one issued after that.
    let late = amended("IL-2026-0044", "quantity = 9", &sample_as_replaced());
    let refused = office.register.issue(&hand(ISSUED), None, |_| Ok::<_, ()>(signed(&late, b"x")));
    assert!(matches!(refused, Err(NotIssued::Register(RegisterError::Impossible(_)))), "{refused:?}");
    assert_eq!(office.entries().len(), 2, "and no number was taken");
}

/// Two amended declarations are made of one; both are countersigned, and only one of them can count.
#[test]
fn two_amendments_of_one_declaration() {
    let mut office = Office::sample();
    let both = [("IL-2026-0043", "quantity = 10"), ("IL-2026-0044", "quantity = 11")].map(|(number, quantity)| {
        let new = amended(number, quantity, &sample_as_replaced());
        let file = issue(&new);
        office.enters(&new, &file);
        countersign(&file, &answers())
    });
    assert!(office.receive(&both[0]).recorded.is_some());
    office.refuses("two_amendments_of_one_declaration", &both[1], Code::RegisterNotReplaceable);
    assert_eq!(state_of(&office, "IL-2026-0042").1.as_deref(), Some("IL-2026-0043"));
}

/// The number is right and the declaration another one: what is named as replaced was never issued under it.
#[test]
fn an_amendment_of_another_issue_of_the_number() {
    let mut office = Office::sample();
    let new = amended("IL-2026-0043", "quantity = 10", &Supersedes::new("IL-2026-0042", [7; 32]));
    let refused = office.register.issue(&hand(ISSUED), None, |_| Ok::<_, ()>(signed(&new, b"x")));
    assert!(matches!(refused, Err(NotIssued::Register(RegisterError::Impossible(_)))), "{refused:?}");
}

/// Nothing takes the place of a declaration but one that counts: not itself, not a number that is only reserved, not one
/// that nobody knows, not one that was stopped.
#[test]
fn a_declaration_superseded_by_one_that_does_not_count() {
    let mut office = Office::sample();
    let (old, new) = ("IL-2026-0042", "IL-2026-0043");
    let refused = |office: &mut Office, by: &str| {
        let refused = office.register.supersede(&hand(ISSUED), old, by, "amended");
        assert!(matches!(refused, Err(RegisterError::Impossible(_))), "{by}: {refused:?}");
        assert_eq!(state_of(office, old), (State::Issued, None), "{by}");
    };
    refused(&mut office, old);
    refused(&mut office, new);
    assert_eq!(office.register.reserve(&hand(ISSUED), "for later").unwrap(), new);
    refused(&mut office, new);
    let text = particulars_text().replacen(old, new, 1);
    let other = declaration_of(Particulars::from_toml(&text).unwrap());
    office.enters(&other, b"a file");
    let measure = Measure::Suspend { clause: "7".to_owned(), reason: "misuse".to_owned() };
    office.register.measure(&hand(ISSUED), &measure, &[new.to_owned()], &Editions::bundled(), Mode::Do).unwrap();
    refused(&mut office, new);
    let measure = Measure::Reinstate { reason: "cleared".to_owned() };
    office.register.measure(&hand(ISSUED), &measure, &[new.to_owned()], &Editions::bundled(), Mode::Do).unwrap();
    office.register.supersede(&hand(ISSUED), old, new, "amended").unwrap();
    assert_eq!(office.register.check(None, moment(CHECKED)).unwrap().faults, []);
}
