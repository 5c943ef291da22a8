//! What lies on the disk afterwards: two writers, a disk that is full or read-only, a killed process.

use std::fs;
use std::path::Path;

use fcd::cli::files::Readers;

use super::{desk, names, support, write};

/// Without `--force` one of two writers wins and the other is told; with it, the file is one of both, never a mixture.
#[test]
fn two_writers_of_one_target_do_not_mix() {
    for force in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.pdf");
        let texts: Vec<Vec<u8>> = (b'a'..b'i').map(|letter| vec![letter; 300_000]).collect();
        let done: Vec<bool> = std::thread::scope(|scope| {
            let target = &target;
            let writers: Vec<_> = texts
                .iter()
                .map(|text| scope.spawn(move || write(target, force, Readers::All, &[], text).is_ok()))
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        let won = done.iter().filter(|done| **done).count();
        assert!(if force { won == texts.len() } else { won == 1 }, "{won} with force {force}");
        assert!(texts.contains(&fs::read(&target).unwrap()));
        assert_eq!(names(folder.path()), ["out.pdf"]);
    }
}

/// In a name space of its own, where a small and a read-only disk can be mounted. Not every machine allows that.
#[cfg(target_os = "linux")]
#[test]
fn a_full_or_read_only_disk_is_told_and_nothing_is_left() {
    let folder = desk("");
    fs::write(folder.path().join("deal.toml"), support::particulars_text()).unwrap();
    for name in ["issuing.key.pem", "issuing.pem"] {
        fs::write(folder.path().join(name), support::sample_file(&format!("ministry/{name}"))).unwrap();
    }
    let script = "mkdir small fixed && mount -t tmpfs -o size=64k none small && mount -t tmpfs -o ro none fixed || exit 99
        for disk in small fixed; do
            \"$FCD\" issue deal.toml --key issuing.key.pem --cert issuing.pem --at 2026-11-03 -o $disk/out.pdf; echo $? >&2
            \"$FCD\" demo $disk/demo; echo $? >&2
            find $disk -mindepth 1
        done";
    let run = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .env("FCD", env!("CARGO_BIN_EXE_fcd"))
        .current_dir(folder.path())
        .output();
    let Ok(run) = run else { return };
    let (out, err) = (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    if !run.status.success() {
        eprintln!("skipped: no disk can be mounted here: {err}");
        return;
    }
    assert_eq!(out, "", "something was left: {err}");
    let told: Vec<&str> = err.lines().filter(|line| !line.starts_with("fcd: hint: ")).collect();
    assert_eq!(told.len(), 8, "{err}");
    assert!(told.iter().skip(1).step_by(2).all(|code| *code == "4"), "{err}");
    assert!(told[0].contains("small/out.pdf cannot be written: the disk is full"), "{err}");
    assert!(told[2].contains("the disk is full"), "{err}");
    assert!(told[4].contains("the disk cannot be written to") && told[6].contains("cannot be written to"), "{err}");
}

/// Whoever looks at the target sees nothing or the whole file, whenever the process is killed.
#[cfg(unix)]
#[test]
fn a_process_that_is_killed_leaves_no_half_file() {
    let folder = desk("");
    fs::write(folder.path().join("deal.toml"), support::particulars_text()).unwrap();
    for name in ["issuing.key.pem", "issuing.pem"] {
        fs::write(folder.path().join(name), support::sample_file(&format!("ministry/{name}"))).unwrap();
    }
    for name in ["issuer.toml", "emblem.svg"] {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples");
        fs::copy(samples.join(name), folder.path().join(name)).unwrap();
    }
    let target = folder.path().join("new.pdf");
    for wait in (0..600).step_by(60) {
        let arguments = "issue deal.toml --issuer issuer.toml --key issuing.key.pem --cert issuing.pem --force \
                         -o new.pdf --at";
        let mut running = std::process::Command::new(env!("CARGO_BIN_EXE_fcd"))
            .args(arguments.split(' ').chain([support::ISSUED]))
            .current_dir(folder.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        running.kill().unwrap();
        running.wait().unwrap();
        assert!(fs::read(&target).map_or(true, |bytes| bytes == support::issued()), "killed after {wait} ms");
    }
}
