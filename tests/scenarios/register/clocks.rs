//! Clocks that are wrong, and moments that are given by hand.

use std::io::Cursor;
use std::process::{Command, Stdio};

use fcd::calendar::Moment;
use fcd::cli::{Environment, run};

use super::Said;

/// A folder with a register, and commands at a clock that the test sets.
struct Office(tempfile::TempDir);

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn november() -> Option<Moment> {
    Some(at("2026-11-03T09:00:00Z"))
}

fn next_day() -> Option<Moment> {
    Some(at("2026-11-04T09:00:00Z"))
}

fn next_year() -> Option<Moment> {
    Some(at("2027-11-03T09:00:00Z"))
}

fn reset() -> Option<Moment> {
    Some(at("2026-01-01T00:00:00Z"))
}

/// Noon in UTC, and already tomorrow in the furthest east.
fn noon() -> Option<Moment> {
    Some(at("2026-11-04T12:00:00Z"))
}

impl Office {
    fn open() -> Office {
        let office = Office(tempfile::tempdir().unwrap());
        assert_eq!(office.fcd(november, &["register", "init", "--prefix", "IL"]).code, Some(0));
        office
    }

    fn fcd(&self, clock: fn() -> Option<Moment>, arguments: &[&str]) -> Said {
        let (mut input, mut out, mut err) = (Cursor::new(Vec::new()), Vec::new(), Vec::new());
        let mut environment = Environment::new(&mut input, &mut out, &mut err, fcd::cli::Terminals::default(), clock);
        environment.user.account = Some("clerk".to_owned());
        let register = self.0.path().join("r.sqlite");
        let line = ["fcd"].into_iter().chain(arguments.iter().copied()).chain(["--register"]).map(Into::into);
        let exit = run(line.chain([register.into_os_string()]), &mut environment);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: Some(exit.code().into()), out: text(out), err: text(err) }
    }

    fn reserve(&self, clock: fn() -> Option<Moment>, more: &[&str]) -> Said {
        self.fcd(clock, &[&["register", "reserve", "--reason", "r"], more].concat())
    }

    /// When the last act happened, as it stands in the journal.
    fn last(&self, number: &str) -> String {
        let said = self.fcd(november, &["status", number]);
        said.out.lines().last().unwrap().split_whitespace().nth(1).unwrap().to_owned()
    }
}

#[test]
fn a_moment_ahead_of_the_clock_is_refused_unless_it_is_meant() {
    let office = Office::open();
    for moment in ["2026-11-03T09:10:01Z", "2026-11-05", "2150-01-01"] {
        let said = office.reserve(november, &["--at", moment]);
        assert_eq!((said.code, said.out.as_str()), (Some(4), ""), "{moment}");
        let told = "lies ahead of the clock of this machine, which says 3 November 2026, 09:00:00 UTC";
        assert!(said.err.contains(told) && said.err.contains("--ahead"), "{}", said.err);
    }
    assert_eq!(office.reserve(november, &["--at", "2026-11-03T09:10:00Z"]).out, "reserved IL-2026-0001\n");
    assert_eq!(office.reserve(november, &["--at", "2150-01-01", "--ahead"]).out, "reserved IL-2150-0001\n");
    let init = office.fcd(november, &["register", "init", "--prefix", "IL", "--at", "2150-01-01"]);
    assert_eq!(init.code, Some(4), "{}", init.out);
}

/// A day that is today is the moment at which the clock stands, also where today began before UTC's did.
#[test]
fn a_day_that_is_today_means_now() {
    let office = Office::open();
    assert_eq!(office.reserve(noon, &["--at", "2026-11-04"]).code, Some(0));
    assert_eq!(office.last("IL-2026-0001"), "2026-11-04T12:00:00Z");
    assert_eq!(office.reserve(noon, &["--at", "2026-11-05"]).code, Some(0));
    assert_eq!(office.last("IL-2026-0002"), "2026-11-04T12:00:00Z");
    // The honest twins: a day that is over is its last second, and the day after tomorrow is ahead everywhere.
    assert_eq!(office.reserve(noon, &["--at", "2026-11-03"]).code, Some(0));
    assert_eq!(office.last("IL-2026-0003"), "2026-11-03T23:59:59Z");
    assert_eq!(office.reserve(noon, &["--at", "2026-11-06"]).code, Some(4));
    assert_eq!(office.reserve(next_day, &["--at", "2026-11-05"]).code, Some(4), "nowhere is it tomorrow yet");
}

#[test]
fn a_row_that_lies_ahead_stops_nobody_else() {
    let office = Office::open();
    assert_eq!(office.reserve(november, &["--at", "2150-01-01", "--ahead"]).code, Some(0));
    assert_eq!(office.reserve(next_year, &[]).out, "reserved IL-2027-0001\n", "a clock that is a year ahead");
    let said = office.reserve(next_day, &[]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "reserved IL-2026-0001\n"), "{}", said.err);
    let checked = office.fcd(next_day, &["register", "check"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.out.contains("note: the moment lies ahead of the clock of this machine in rows 2, 3\n"));
    assert!(!checked.out.contains("before that of an earlier row"), "{}", checked.out);
}

#[test]
fn a_clock_that_was_reset_is_the_one_that_is_told() {
    let office = Office::open();
    let said = office.reserve(reset, &[]);
    assert_eq!((said.code, said.out.as_str()), (Some(4), ""));
    let told =
        "the clock of this machine says 1 January 2026, 00:00:00 UTC, and acts are recorded up to 3 November 2026";
    assert!(said.err.contains(told) && said.err.contains("look at the clock of this machine"), "{}", said.err);
    // Whoever gives the moment knows better than the clock; it is told by a check.
    assert_eq!(office.reserve(reset, &["--at", "2026-11-04T09:00:00Z", "--ahead"]).code, Some(0));
    let early = office.reserve(november, &["--at", "2025-12-31"]);
    assert!(early.code == Some(4) && early.err.contains("the register begins in 2026"), "{}", early.err);
}

/// The same with the program itself, at the clock of the machine.
#[test]
fn the_program_looks_at_the_clock_of_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let fcd = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fcd"));
        command.current_dir(folder.path()).env("USER", "clerk").args(arguments).stdin(Stdio::null());
        let done = command.args(["--register", "r.sqlite"]).output().unwrap();
        (done.status.code(), String::from_utf8([done.stdout, done.stderr].concat()).unwrap())
    };
    assert_eq!(fcd(&["register", "init", "--prefix", "IL"]).0, Some(0));
    let (code, said) = fcd(&["register", "reserve", "--reason", "r", "--at", "2199-12-31"]);
    assert!(code == Some(4) && said.contains("lies ahead of the clock of this machine"), "{said}");
    assert_eq!(fcd(&["register", "reserve", "--reason", "r", "--at", "2199-12-31", "--ahead"]).0, Some(0));
    assert_eq!(fcd(&["register", "reserve", "--reason", "r"]).0, Some(0));
}
