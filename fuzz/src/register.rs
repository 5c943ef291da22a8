//! Fuzzing the file of a register: a hostile one ends with an error, and one that is found sound up to a
//! head that was kept elsewhere says what the register said that wrote that head.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use fcd::calendar::Moment;
use fcd::register::Register;
use fcd::register::entry::Entry;
use fcd::register::journal::Actor;
use fcd::register::list::Filter;
use fcd::register::number::Prefix;

const AT: &str = "2026-11-03T09:00:00Z";

/// What the seeds list, by the hash of their last row.
static HONEST: LazyLock<BTreeMap<[u8; 32], Vec<Entry>>> = LazyLock::new(|| made().into_iter().map(|s| s.1).collect());

/// Opens the file, and asks it everything that no command writes for.
pub fn register(bytes: &[u8]) {
    let Some(moment) = Moment::parse(AT).ok() else { return };
    let place = Place::with(bytes);
    let Ok(register) = Register::open(&place.file()) else { return };
    let (head, listed) = (register.head(), register.list(&Filter::default(), moment));
    for entry in listed.iter().flatten() {
        let _ = register.acts_on(&entry.number);
        let _ = register.entry(&entry.number);
    }
    let Some(kept) = head.ok().map(|head| head.hash) else { return };
    let Ok(checked) = register.check(Some(kept), moment) else { return };
    if checked.faults.is_empty()
        && let Some(entries) = HONEST.get(&kept)
    {
        assert!(listed.as_ref().is_ok_and(|listed| listed == entries), "a sound register says what it said");
    }
}

/// A folder for one file, gone with what SQLite writes beside it.
struct Place(PathBuf);

impl Place {
    fn with(bytes: &[u8]) -> Place {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("fcd-fuzz-register-{}-{count}", std::process::id()));
        let _ = std::fs::create_dir_all(&folder);
        let place = Place(folder);
        let _ = std::fs::write(place.file(), bytes);
        place
    }

    fn file(&self) -> PathBuf {
        self.0.join("register.sqlite")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Registers with ever more rows.
pub fn seeds() -> Vec<Vec<u8>> {
    made().into_iter().map(|(file, _)| file).collect()
}

type Seed = (Vec<u8>, ([u8; 32], Vec<Entry>));

fn made() -> Vec<Seed> {
    (0..6).filter_map(seed).collect()
}

fn seed(rows: usize) -> Option<Seed> {
    let place = Place::with(b"");
    let path = place.file();
    let at = Moment::parse(AT).ok()?;
    let hand =
        Actor { at, officer: "A. Clerk".into(), account: "clerk".into(), backdated: true, clock: at, ahead: false };
    let mut register = Register::create(&path, &hand, &Prefix::parse("IL")?, 42, [7; 16]).ok()?;
    for _ in 0..rows {
        register.reserve(&hand, "for later").ok()?;
    }
    let (head, entries) = (register.head().ok()?, register.list(&Filter::default(), at).ok()?);
    drop(register);
    Some((std::fs::read(&path).ok()?, (head.hash, entries)))
}
