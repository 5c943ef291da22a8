//! Attacks with copies that are sound by themselves, on a ministry that keeps a register: one number is one transaction.

use std::path::PathBuf;

use fcd::declaration::{Answers, Editions};
use fcd::declaration::{Declaration, Particulars};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::register::Register;
use fcd::register::allot::Signed;
use fcd::register::journal::Hand;
use fcd::register::number::Prefix;
use fcd::register::receive::Receipt;
use fcd::register::stop::{Measure, Mode};
use fcd::trust::status::{Declared, Status};
use fcd::verify::Asked;
use sha2::{Digest, Sha256};

use crate::expect;
use crate::support::{
    CHECKED, ISSUED, answers_text, countersign, declaration_of, issue, issued, moment, particulars, particulars_text,
    returned, trust,
};

/// A register in which the sample declaration was entered.
struct Office {
    _folder: tempfile::TempDir,
    register: Register,
}

fn hand(at: &str) -> Hand {
    Hand { at: moment(at), officer: "A. Clerk".into(), account: "clerk".into(), backdated: false }
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
        let allotment = office.register.allot(&hand(ISSUED), Some("IL-2026-0042")).unwrap();
        allotment.enter(&Signed { declaration, file, key: "key", approvals: &[] }).unwrap();
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
            at: moment(CHECKED),
        };
        self.register.receive(&hand(CHECKED), bytes, &asked).unwrap()
    }

    /// The register takes nothing in, for this reason, and is what it was.
    fn refuses(&mut self, name: &str, bytes: &[u8], code: Code) {
        let before = self.register.head().unwrap();
        let receipt = self.receive(bytes);
        expect(name, &receipt.report, Answer::Rejected, &[code]);
        assert_eq!((receipt.recorded, self.register.head().unwrap()), (None, before), "{name}");
    }
}

/// The honest twin of all: the copy of the declaration that was entered is taken in, and the register is sound.
#[test]
fn the_copy_of_an_entered_declaration_is_received() {
    let mut office = Office::sample();
    let receipt = office.receive(returned());
    assert_eq!((receipt.report.answer, receipt.report.findings.len()), (Answer::Accepted, 0));
    assert_eq!(receipt.recorded, Some(office.register.head().unwrap()));
    assert_eq!(office.register.check(None).unwrap().faults, []);
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
    let record = Sha256::digest(declaration_of(particulars()).record(moment(ISSUED), fcd::emit::EMITTER)).into();
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
    assert_eq!((receipt.report.answer, receipt.recorded), (Answer::Undecided, None));
    let receipt = office.receive(&[returned(), b"%"].concat());
    assert_eq!((receipt.report.answer, receipt.recorded), (Answer::Rejected, None));
}
