//! Disks that are full, or that can only be read: told as that, and nothing is half written.
#![cfg(target_os = "linux")]

use std::process::Command;

use super::{AT, Office};

/// Runs a script with a small disk of its own at `disk`; `None` where this account may not have one.
fn with_a_disk(office: &Office, size: &str, script: &str) -> Option<String> {
    let inside = ["-rm", "true"];
    if !Command::new("unshare").args(inside).status().is_ok_and(|status| status.success()) {
        return None;
    }
    std::fs::create_dir_all(office.path("disk")).unwrap();
    let whole = format!("mount -t tmpfs -o size=$SIZE tmpfs disk || exit 9\n{script}");
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &whole]).current_dir(office.path(""));
    command.env("FCD", env!("CARGO_BIN_EXE_fcd")).env("USER", "clerk").env("AT", AT).env("SIZE", size);
    let done = command.output().unwrap();
    assert_ne!(done.status.code(), Some(9), "{}", String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8([done.stdout, done.stderr].concat()).unwrap())
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let said = with_a_disk(
        &office,
        "600k",
        "cp r.sqlite disk/r
         say() { echo \"== $*\"; }
         cat /dev/zero > disk/filler 2>/dev/null
         before=$(sha256sum < disk/r)
         $FCD register reserve --reason r --at $AT --ahead --register disk/r 2>&1; say reserve $?
         $FCD register init --prefix IL --at $AT --ahead --register disk/new 2>&1; say init $?
         $FCD register backup disk/copy --register r.sqlite 2>&1; say backup $?
         $FCD list --register disk/r > listed 2>&1; say list $?
         [ \"$before\" = \"$(sha256sum < disk/r)\" ] && say same
         # SQLite leaves the files that it could not fill for the next one who writes.
         [ -s disk/r-wal ] || rm -f disk/r-wal disk/r-shm
         ls -A disk | tr '\\n' ' '; say
         rm disk/filler
         $FCD register check --register disk/r 2>&1; say check $?
         $FCD register reserve --reason r --at $AT --ahead --register disk/r 2>&1; say again $?",
    );
    let Some(said) = said else {
        eprintln!("no disk of its own for this account; nothing was tried");
        return;
    };
    for step in ["reserve 4", "init 4", "backup 4", "list 0", "same", "check 0", "again 0"] {
        assert!(said.contains(&format!("== {step}\n")), "{step}: {said}");
    }
    assert_eq!(said.matches("the disk is full").count(), 3, "{said}");
    assert!(said.contains("\nfiller r == \n"), "nothing is left on the disk: {said}");
    assert!(said.contains("reserved IL-2026-0002\n"), "{said}");
}

#[test]
fn a_disk_that_can_only_be_read_is_read() {
    let office = Office::open();
    assert_eq!(office.issue("out/a.pdf").code, Some(0));
    let looking = rusqlite::Connection::open(office.path("r.sqlite")).unwrap();
    looking.execute_batch("BEGIN; SELECT count(*) FROM journal").unwrap();
    office.done(&["register", "reserve", "--reason", "in the log", "--at", AT]);
    let said = with_a_disk(
        &office,
        "8m",
        "mkdir disk/closed disk/killed disk/carried
         $FCD register backup disk/closed/r --register r.sqlite > /dev/null
         cp r.sqlite disk/killed/r; cp r.sqlite-wal disk/killed/r-wal; cp r.sqlite-shm disk/killed/r-shm
         cp r.sqlite disk/carried/r; cp r.sqlite-wal disk/carried/r-wal
         mount -o remount,ro disk || exit 9
         for folder in closed killed carried; do
           $FCD list --register disk/$folder/r 2>&1
           $FCD status IL-2026-0002 --register disk/$folder/r > /dev/null; echo \"== status $?\"
           $FCD register check --register disk/$folder/r > /dev/null; echo \"== check $?\"
           $FCD register head --register disk/$folder/r > /dev/null; echo \"== head $?\"
           $FCD register backup copy-$folder --register disk/$folder/r > /dev/null; echo \"== backup $?\"
           $FCD register reserve --reason r --at $AT --ahead --register disk/$folder/r 2>&1; echo \"== reserve $?\"
         done",
    );
    let Some(said) = said else {
        eprintln!("no disk of its own for this account; nothing was tried");
        return;
    };
    for step in ["status 0", "check 0", "head 0", "backup 0", "reserve 4"] {
        assert_eq!(said.matches(&format!("== {step}\n")).count(), 3, "{step}: {said}");
    }
    assert_eq!(said.matches("IL-2026-0002  reserved").count(), 3, "{said}");
    assert_eq!(said.matches("may only be read").count(), 3, "{said}");
    drop(looking);
}
