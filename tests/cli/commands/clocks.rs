//! Moments ahead of the clock, days that are today, and which clock is to blame. The clock shows 21 November 2026, 10:30 UTC.

use std::fs;

use fcd::cli::Exit;

use super::{names, run, support};

fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("deal.toml"), support::particulars_text()).unwrap();
    for name in ["ministry/issuing.key.pem", "ministry/issuing.pem", "end-user-state/signatory.key.pem"] {
        fs::write(at(name.split('/').next_back().unwrap()), support::sample_file(name)).unwrap();
    }
    fs::write(at("root.pem"), support::sample_file("root.pem")).unwrap();
    folder
}

const ISSUE: &str = "issue @deal.toml --key @issuing.key.pem --cert @issuing.pem";

/// Whatever is signed or recorded; a question about a day to come is no record.
#[test]
fn what_is_recorded_is_not_dated_ahead_without_leave() {
    let folder = office();
    let init = "register init --prefix IL --officer clerk --register @r.sqlite";
    run(folder.path(), &format!("{init} --at 2026-11-02T08:00:00Z"));
    for line in [
        &format!("{ISSUE} -o @ahead.pdf"),
        "register init --prefix IL --officer clerk --register @ahead.sqlite",
        "register reserve --reason x --officer clerk --register @r.sqlite",
        "key root --key @issuing.key.pem --name Root --days 10 -o @ahead.pem",
    ] {
        let before = names(folder.path());
        let (exit, said) = run(folder.path(), &format!("{line} --at 2026-11-21T10:40:01Z"));
        assert_eq!(exit, Exit::CouldNot, "{line}: {said}");
        assert!(said.contains("lies ahead of the clock of this machine") && said.contains("--ahead"), "{line}: {said}");
        assert_eq!(names(folder.path()).len(), before.len(), "{line}: something was written");
        let (exit, said) = run(folder.path(), &format!("{line} --at 2026-11-21T10:40:01Z --ahead"));
        assert_eq!(exit, Exit::Done, "{line}: {said}");
    }
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @in-time.pdf --at 2026-11-21T10:40:00Z"));
    assert_eq!(exit, Exit::Done, "{said}");
    let (exit, said) = run(folder.path(), "verify @in-time.pdf --trust @root.pem --at 2029-01-01");
    assert_eq!((exit, said.contains("2029")), (Exit::Rejected, true), "{said}");
}

#[test]
fn today_means_now() {
    let folder = office();
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @out.pdf --at 2026-11-21"));
    assert_eq!(exit, Exit::Done, "{said}");
    let (_, shown) = run(folder.path(), "show @out.pdf --format json");
    assert!(shown.contains("2026-11-21T10:30:00Z"), "{shown}");
    // On the Line Islands (UTC+14) it is half past midnight on the 22nd; nowhere has the 23rd begun.
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @east.pdf --at 2026-11-22"));
    assert_eq!(exit, Exit::Done, "{said}");
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @next.pdf --at 2026-11-23"));
    assert_eq!(exit, Exit::CouldNot, "{said}");
}

/// At ten past midnight in Jerusalem it is ten past ten in the evening before in UTC.
#[test]
fn a_declaration_of_today_is_issued_east_of_greenwich() {
    let folder = office();
    let dated = |day: &str| support::particulars_text().replace("2026-11-02", day);
    fs::write(folder.path().join("deal.toml"), dated("2026-11-20")).unwrap();
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @out.pdf --at 2026-11-19T22:10:00Z"));
    assert_eq!(exit, Exit::Done, "{said}");
    let (exit, said) = run(folder.path(), "verify @out.pdf --trust @root.pem");
    assert!(exit == Exit::Undecided && !said.contains("time-order-wrong"), "{said}");
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @early.pdf --at 2026-11-18T22:10:00Z"));
    assert_eq!(exit, Exit::CouldNot, "{said}");
    assert!(said.contains("look at --at"), "a moment that was given is to blame: {said}");
    fs::write(folder.path().join("deal.toml"), dated("2026-11-23")).unwrap();
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @early.pdf"));
    assert_eq!(exit, Exit::CouldNot, "{said}");
    assert!(
        said.contains("look at the clock of this machine") && !said.contains("--at"),
        "no moment was given: {said}"
    );
}
