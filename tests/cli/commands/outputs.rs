//! An output never destroys an input, under whatever name, and a target is tried before anything is done.

use std::fs;
use std::path::Path;

use fcd::cli::Exit;

use super::{run, support};

/// The desk of a ministry: a register, keys, a deal without a number, a trust folder, an edition of its own.
fn ministry() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let deal = support::particulars_text().replace("number = \"IL-2026-0042\"", "");
    fs::write(at("deal.toml"), &deal).unwrap();
    for name in ["issuing.key.pem", "issuing.pem"] {
        fs::write(at(name), support::sample_file(&format!("ministry/{name}"))).unwrap();
    }
    fs::create_dir_all(at("trust")).unwrap();
    fs::write(at("trust/root.pem"), support::sample_file("root.pem")).unwrap();
    fs::create_dir_all(at("edition/clauses")).unwrap();
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/2021-12");
    for part in ["", "clauses"] {
        for entry in
            fs::read_dir(edition.join(part)).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
        {
            fs::copy(entry.path(), at("edition").join(part).join(entry.file_name())).unwrap();
        }
    }
    fs::write(at("issued.pdf"), support::issued()).unwrap();
    fs::write(at("returned.pdf"), support::returned()).unwrap();
    run(folder.path(), "register init --prefix IL --register @r.sqlite --officer clerk --at 2026-11-02T08:00:00Z");
    folder
}

/// Every file of a folder and of those in it, with its content.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut waiting, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => waiting.push(path),
                false => found.push((path.to_str().unwrap().to_owned(), fs::read(&path).unwrap())),
            }
        }
    }
    found.sort();
    found
}

const ISSUE: &str = "issue @deal.toml --key @issuing.key.pem --cert @issuing.pem --register @r.sqlite --officer clerk \
                     --at 2026-11-03T09:00:00Z";

#[test]
fn no_output_takes_the_place_of_what_the_command_reads() {
    let folder = ministry();
    let at = |name: &str| folder.path().join(name);
    let verify = "evidence @returned.pdf --trust @trust --issued @issued.pdf";
    let names = [
        (ISSUE, "deal.toml"),
        (ISSUE, "issuing.key.pem"),
        (ISSUE, "issuing.pem"),
        (ISSUE, "r.sqlite"),
        (ISSUE, "r.sqlite-wal"),
        (ISSUE, "r.sqlite-shm"),
        (ISSUE, "r.sqlite-journal"),
        ("issue @deal.toml --key @issuing.key.pem --cert @issuing.pem --edition @edition", "edition/manifest.toml"),
        (
            "issue @deal.toml --key @issuing.key.pem --cert @issuing.pem --edition @edition",
            "edition/clauses/delivery.hbs",
        ),
        ("issue @deal.toml --key @issuing.key.pem --cert @issuing.pem --supersedes @issued.pdf", "issued.pdf"),
        (verify, "returned.pdf"),
        (verify, "issued.pdf"),
        (verify, "trust/root.pem"),
        ("register take IL-2026-0001 --register @r.sqlite", "r.sqlite"),
        ("register backup --register @r.sqlite", "r.sqlite"),
        ("key root --key @issuing.key.pem --name Root --days 10", "issuing.key.pem"),
    ];
    // The first command of a register may tidy up beside it.
    run(folder.path(), "register head --register @r.sqlite");
    let before = all(folder.path());
    for (command, name) in names {
        for force in ["", " --force"] {
            let out = if command.starts_with("register backup") { "" } else { "-o " };
            let (exit, said) = run(folder.path(), &format!("{command} {out}@{name}{force}"));
            assert_eq!(exit, Exit::Usage, "{command} {name}{force}: {said}");
            assert!(said.contains("is read by this command, and would be lost"), "{name}: {said}");
        }
    }
    assert_eq!(all(folder.path()), before, "nothing was entered, nothing was lost");
    // The honest twin: another name is taken, and the number is the first.
    let (exit, said) = run(folder.path(), &format!("{ISSUE} -o @new.pdf"));
    assert_eq!((exit, said.contains("issued IL-2026-0001")), (Exit::Done, true), "{said}");
    assert!(at("new.pdf").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_is_no_other_file() {
    use std::os::unix::fs::symlink;
    let folder = ministry();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("elsewhere")).unwrap();
    fs::rename(at("r.sqlite"), at("elsewhere/real.sqlite")).unwrap();
    symlink(at("elsewhere/real.sqlite"), at("r.sqlite")).unwrap();
    symlink(at("elsewhere"), at("linked")).unwrap();
    symlink(at("trust"), at("linked-trust")).unwrap();
    fs::hard_link(at("trust/root.pem"), at("hard.pem")).unwrap();
    fs::hard_link(at("elsewhere/real.sqlite"), at("hard.sqlite")).unwrap();
    let evidence = "evidence @returned.pdf --trust @linked-trust";
    for (command, name) in [
        (ISSUE, "linked/real.sqlite"),
        (ISSUE, "elsewhere/real.sqlite-wal"),
        (ISSUE, "hard.sqlite"),
        (evidence, "trust/root.pem"),
        (evidence, "hard.pem"),
    ] {
        let before = all(folder.path());
        let (exit, said) = run(folder.path(), &format!("{command} -o @{name} --force"));
        assert_eq!(exit, Exit::Usage, "{name}: {said}");
        assert_eq!(all(folder.path()), before, "{name}");
    }
}

/// A number is taken last: what the target refuses is said before.
#[test]
fn a_target_that_cannot_be_takes_no_number() {
    let folder = ministry();
    fs::create_dir(folder.path().join("there")).unwrap();
    let long = "n".repeat(300);
    for (target, said) in [
        ("@newdir/", "is the name of a folder"),
        ("@newdir/out.pdf", "there is no folder"),
        ("@there", "is not a plain file"),
        ("@.", "is not a plain file"),
        ("@deal.toml/out.pdf", "there is no folder"),
        (long.as_str(), "the name is too long"),
    ] {
        let before = all(folder.path());
        let (exit, answer) = run(folder.path(), &format!("{ISSUE} -o {target}"));
        assert_eq!((exit, answer.contains(said)), (Exit::CouldNot, true), "{target}: {answer}");
        assert_eq!(all(folder.path()), before, "{target}");
    }
    let (_, listed) = run(folder.path(), "list --register @r.sqlite");
    assert!(!listed.contains("IL-2026-0001"), "{listed}");
}

/// The register of the user and what is remembered of trust lists are no outputs, whether or not the command reads them.
#[test]
fn what_fcd_keeps_for_itself_is_no_output() {
    let folder = ministry();
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join(".local/share/fcd");
    let state = home.path().join(".local/state/fcd");
    for folder in [&data, &state] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(data.join("register.sqlite"), "a register").unwrap();
    fs::write(state.join("seen.json"), "what was seen").unwrap();
    for file in [data.join("register.sqlite"), data.join("register.sqlite-wal"), state.join("seen.json")] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_fcd"))
            .args(["key", "new", "--no-passphrase", "--force", "-o"])
            .arg(&file)
            .current_dir(folder.path())
            .env("HOME", home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            // Another system's variable moves nothing here.
            .env("LOCALAPPDATA", folder.path())
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(2), "{}: {}", file.display(), String::from_utf8_lossy(&run.stderr));
    }
    assert_eq!(fs::read(data.join("register.sqlite")).unwrap(), b"a register");
    assert_eq!(fs::read(state.join("seen.json")).unwrap(), b"what was seen");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_mode_and_a_key_gets_none_to_spare() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = ministry();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    let set = |name: &str, mode| {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::write(folder.path().join("out.pdf"), "earlier").unwrap();
    set("out.pdf", 0o640);
    let issue =
        "issue @deal.toml --key @issuing.key.pem --cert @issuing.pem --at 2026-11-03T09:00:00Z -o @out.pdf --force";
    fs::write(folder.path().join("deal.toml"), support::particulars_text()).unwrap();
    let (exit, said) = run(folder.path(), issue);
    assert_eq!((exit, mode("out.pdf")), (Exit::Done, 0o640), "{said}");
    assert!(!said.contains("was replaced"), "{said}");

    fs::write(folder.path().join("key.pem"), "earlier").unwrap();
    set("key.pem", 0o644);
    let (exit, said) = run(folder.path(), "key new --no-passphrase -o @key.pem --force");
    assert_eq!((exit, mode("key.pem")), (Exit::Done, 0o600), "{said}");
    assert!(said.contains("its mode is 600 now, before 644"), "{said}");

    run(folder.path(), "trust init @list --root @trust/root.pem");
    assert_eq!(mode("list/draft.json"), 0o600);
    set("list/draft.json", 0o660);
    let (exit, said) = run(folder.path(), "trust add issuing @list @issuing.pem");
    assert_eq!((exit, mode("list/draft.json")), (Exit::Done, 0o660), "{said}");
}

/// As root everything can be kept; another account says what it could not keep.
#[cfg(target_os = "linux")]
#[test]
fn an_owner_that_cannot_be_kept_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let folder = ministry();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("out.pem"), "earlier").unwrap();
    if chown(at("out.pem"), Some(12_345), Some(12_346)).is_err() {
        eprintln!("skipped: only root gives a file away");
        return;
    }
    fs::set_permissions(at("out.pem"), fs::Permissions::from_mode(0o664)).unwrap();
    let request = "key request --key @issuing.key.pem --role issuing --name Ministry -o @out.pem --force";
    let (exit, said) = run(folder.path(), request);
    let about = fs::metadata(at("out.pem")).unwrap();
    assert_eq!((exit, about.uid(), about.gid(), about.mode() & 0o777), (Exit::Done, 12_345, 12_346, 0o664), "{said}");

    // Another account, which may write into the folder: the file is its own now, and no other group gets the rights of the old one.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(at("issuing.key.pem"), fs::Permissions::from_mode(0o644)).unwrap();
    let program = at("fcd");
    fs::copy(env!("CARGO_BIN_EXE_fcd"), &program).unwrap();
    let other = std::process::Command::new("setpriv")
        .args(["--reuid", "54321", "--regid", "54321", "--clear-groups", program.to_str().unwrap()])
        .args(request.replace('@', "").split_whitespace())
        .current_dir(folder.path())
        .output();
    let Ok(other) = other else { return };
    let said = String::from_utf8(other.stderr).unwrap();
    assert_eq!(other.status.code(), Some(0), "{said}");
    let about = fs::metadata(at("out.pem")).unwrap();
    assert_eq!((about.uid(), about.gid(), about.mode() & 0o777), (54_321, 54_321, 0o644), "{said}");
    for told in
        ["user 54321 now, before to user 12345", "group 54321 now, before to group 12346", "644 now, before 664"]
    {
        assert!(said.contains(told), "{told}: {said}");
    }

    // The same account where it may not write: told before the key is opened.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let refused = std::process::Command::new("setpriv")
        .args(["--reuid", "54321", "--regid", "54321", "--clear-groups", program.to_str().unwrap()])
        .args(["key", "request", "--key", "absent.pem", "--role", "issuing", "--name", "Ministry", "-o", "new.pem"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(4), "{said}");
    assert!(said.contains("new.pem cannot be written: no permission"), "{said}");
}

/// A file that nobody took off stdout was not delivered, and waits in the register.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_stdout_does_not_take_waits_in_the_register() {
    let folder = ministry();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let run_to = |out: std::process::Stdio, line: &str| {
        let words = line.replace('@', "");
        std::process::Command::new(env!("CARGO_BIN_EXE_fcd"))
            .args(words.split_whitespace())
            .current_dir(folder.path())
            .stdout(out)
            .output()
            .unwrap()
    };
    let refused = run_to(full.into(), &format!("{ISSUE} -o -"));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(4), "{said}");
    assert!(said.contains("IL-2026-0001 was issued and entered, but") && said.contains("the disk is full"), "{said}");
    let taken = run(folder.path(), "register take IL-2026-0001 --register @r.sqlite -o @taken.pdf");
    assert_eq!(taken.0, Exit::Done, "{}", taken.1);
    assert!(fs::read(folder.path().join("taken.pdf")).unwrap().starts_with(b"%PDF-"));
}

/// The authority stands beside the register, so every declaration shows it; neither its file nor its emblem is written over.
#[test]
fn the_authority_beside_the_register_is_read_and_kept() {
    let folder = ministry();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples");
    for name in ["issuer.toml", "emblem.svg"] {
        fs::copy(samples.join(name), folder.path().join(name)).unwrap();
    }
    let before = all(folder.path());
    let line = "issue @deal.toml --register @r.sqlite --officer clerk --key @issuing.key.pem --cert @issuing.pem \
                --at 2026-11-03T09:00:00Z --ahead --force -o";
    for name in ["issuer.toml", "emblem.svg"] {
        let (exit, said) = run(folder.path(), &format!("{line} @{name}"));
        assert!(exit != Exit::Done && said.contains("would be lost"), "{name}: {said}");
        assert_eq!(all(folder.path()), before, "{name}");
    }
    let (exit, said) = run(folder.path(), &format!("{line} @issued-now.pdf"));
    assert_eq!(exit, Exit::Done, "{said}");
    let (_, said) = run(folder.path(), "show @issued-now.pdf");
    assert!(said.contains("Export Control Agency") && said.contains("https://example.org/fcd"), "{said}");
}
