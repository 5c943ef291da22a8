//! What is replaced keeps its mode, owner and group, or it is said what changed.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use super::{AT, Office};

fn mode(office: &Office, name: &str) -> u32 {
    fs::metadata(office.path(name)).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_register_that_is_replaced_keeps_its_rights() {
    let office = Office::open();
    let set = |name: &str, mode| {
        fs::set_permissions(office.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    office.done(&["register", "backup", "copy.sqlite"]);
    let root = fs::metadata(office.path("r.sqlite")).unwrap().uid() == 0;
    for name in ["r.sqlite", "copy.sqlite"] {
        set(name, 0o660);
        if root {
            std::os::unix::fs::chown(office.path(name), Some(12_345), Some(54_321)).unwrap();
        }
    }
    let owners = |name: &str| {
        let about = fs::metadata(office.path(name)).unwrap();
        (about.uid(), about.gid())
    };
    let expected = owners("r.sqlite");
    let again = office.fcd(&["register", "backup", "copy.sqlite", "--force"]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    assert_eq!((mode(&office, "copy.sqlite"), owners("copy.sqlite")), (0o660, expected));
    let restored = office.fcd(&["register", "restore", "copy.sqlite", "--force", "--at", AT]);
    assert_eq!((restored.code, restored.err.as_str()), (Some(0), ""));
    assert_eq!((mode(&office, "r.sqlite"), owners("r.sqlite")), (0o660, expected));
    // A new file is for its owner only.
    office.done(&["register", "backup", "new.sqlite"]);
    assert_eq!(mode(&office, "new.sqlite"), 0o600);
    office.validated();
}

/// An owner can be given away by root alone, so somebody else who replaces a file becomes its owner, and is told.
#[test]
fn what_cannot_be_kept_is_told() {
    use std::os::unix::process::CommandExt as _;
    let office = Office::open();
    if fs::metadata(office.path("r.sqlite")).unwrap().uid() != 0 {
        eprintln!("only root can act as somebody else; nothing was tried");
        return;
    }
    office.done(&["register", "backup", "copy.sqlite"]);
    let open = |name: &str, mode| fs::set_permissions(office.path(name), fs::Permissions::from_mode(mode)).unwrap();
    open("copy.sqlite", 0o664);
    open("r.sqlite", 0o644);
    open("", 0o777);
    // By another process: a file that is open for writing here while another test starts a program is busy.
    let copied = std::process::Command::new("cp").arg(env!("CARGO_BIN_EXE_fcd")).arg(office.path("fcd")).status();
    assert!(copied.unwrap().success());
    let mut command = std::process::Command::new(office.path("fcd"));
    command.current_dir(office.path("")).env("USER", "stranger").uid(65_534).gid(65_534);
    command.args(["register", "backup", "copy.sqlite", "--force", "--register", "r.sqlite"]);
    let done = command.output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{said}");
    let told = [
        "it belongs to user 65534 now, before to user 0",
        "it belongs to group 65534 now, before to group 0",
        "its mode is 644 now, before 664",
    ];
    assert_eq!(said, told.map(|line| format!("fcd: note: copy.sqlite: {line}\n")).concat());
    assert_eq!(mode(&office, "copy.sqlite"), 0o644, "what one group might do is not given to another");
}
