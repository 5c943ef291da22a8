//! Clocks set wrong: at the ministry, at the buyer, at the exporter. Nobody gives `--at`; each machine believes its clock.
//!
//! The commands run in this process, so that each role can have the clock that a test gives it.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use fcd::calendar::Moment;
use fcd::cli::{self, Environment, Exit, Terminals, User};

thread_local! {
    static CLOCK: Cell<Option<Moment>> = const { Cell::new(None) };
}

fn clock() -> Option<Moment> {
    CLOCK.get()
}

/// One role: a folder, and a machine whose clock shows what the test says.
struct Role(PathBuf);

impl Role {
    fn new(all: &Path, name: &str) -> Role {
        let folder = all.join(name);
        fs::create_dir(&folder).unwrap();
        Role(folder)
    }

    /// Runs a command while the clock shows `now`; it must end so and say these words. `@` stands before a file of the
    /// role, `+` for a space in a word.
    fn says(&self, now: &str, exit: Exit, line: &str, words: &str) {
        CLOCK.set(Moment::parse(now).ok());
        let word = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.0.join(name).into_os_string(),
            None => word.replace('+', " ").into(),
        };
        let arguments = std::iter::once("fcd".into()).chain(line.split_whitespace().map(word));
        let (mut input, mut out, mut err) = (std::io::empty(), Vec::new(), Vec::new());
        let mut environment = Environment::new(&mut input, &mut out, &mut err, Terminals::default(), clock);
        environment.user = User {
            account: Some("officer".to_owned()),
            data: Some(self.0.join("data")),
            state: Some(self.0.join("state")),
        };
        let found = cli::run(arguments, &mut environment);
        let said = String::from_utf8([out, err].concat()).unwrap();
        assert!(found == exit && said.contains(words), "{now}: {line}: {found:?}, not {exit:?} with {words:?}\n{said}");
    }

    fn does(&self, now: &str, line: &str) {
        self.says(now, Exit::Done, line, "");
    }

    fn give(&self, file: &str, to: &Role, name: &str) {
        fs::copy(self.0.join(file), to.0.join(name)).unwrap();
    }
}

/// A ministry with a register and a trust list, a buyer who has the declaration, an exporter who waits for it.
struct Stage {
    _all: tempfile::TempDir,
    ministry: Role,
    buyer: Role,
    exporter: Role,
}

const ISSUE: &str = "issue @deal.toml --register default --key @issuing.key.pem --cert @issuing.pem";
const SIGN: &str = "countersign @issued.pdf --answers @answers.toml --key @key.pem --cert @cert.pem --yes --force \
                    -o @returned.pdf --trust @root.pem";
const VERIFY: &str = "verify @returned.pdf --trust @root.pem --trust";
const PUBLISH: &str = "trust publish @trust --key @root.key.pem --register default --days 30";
/// List 1 is issued three days before the countersignature, list 2 a week after it.
const LISTS: [&str; 2] = ["2026-11-06T09:00:00Z", "2026-11-16T09:00:00Z"];
const SIGNED: &str = "2026-11-09T14:30:00Z";

impl Stage {
    fn set() -> Stage {
        let all = tempfile::tempdir().unwrap();
        let [ministry, buyer, exporter] = ["ministry", "buyer", "exporter"].map(|name| Role::new(all.path(), name));
        let copy = |from: &str, role: &Role, to: &str| {
            fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(from), role.0.join(to)).unwrap();
        };
        for name in ["root.pem", "root.key.pem"] {
            copy(&format!("keys/sample/{name}"), &ministry, name);
        }
        for name in ["issuing.pem", "issuing.key.pem"] {
            copy(&format!("keys/sample/ministry/{name}"), &ministry, name);
        }
        copy("keys/sample/end-user-state/signatory.pem", &buyer, "cert.pem");
        copy("keys/sample/end-user-state/signatory.key.pem", &buyer, "key.pem");
        copy("templates/samples/answers.toml", &buyer, "answers.toml");
        ministry.give("root.pem", &buyer, "root.pem");
        ministry.give("root.pem", &exporter, "root.pem");
        buyer.give("cert.pem", &ministry, "cert.pem");
        let text = super::sample("templates/samples/particulars.toml");
        fs::write(ministry.0.join("deal.toml"), super::changed(&text, "number = \"IL-2026-0042\"", "")).unwrap();
        let stage = Stage { _all: all, ministry, buyer, exporter };
        let ministry = &stage.ministry;
        ministry.does("2026-11-02T08:00:00Z", "register init --prefix IL");
        ministry.does("2026-11-02T08:01:00Z", "trust init @trust --root @root.pem");
        ministry.does("2026-11-02T08:02:00Z", "trust add issuing @trust @issuing.pem");
        let signatory = "trust add signatory @trust @cert.pem --office Director+of+the+Digital+Investigation+Unit \
                         --confirmed embassy-note --confirmed-on 2026-10-01 --confirmed-by Consul";
        ministry.does("2026-11-02T08:03:00Z", signatory);
        ministry.does("2026-11-02T08:04:00Z", "trust add edition @trust 2021-12 --from 2021-12-06");
        ministry.does("2026-11-03T09:00:00Z", &format!("{ISSUE} -o @issued.pdf"));
        ministry.does(LISTS[0], PUBLISH);
        ministry.give("issued.pdf", &stage.buyer, "issued.pdf");
        stage.deliver(1);
        stage
    }

    /// A list goes from the ministry to the others.
    fn deliver(&self, number: u32) {
        for role in [&self.buyer, &self.exporter] {
            self.ministry.give(&format!("trust/lists/{number:06}.json"), role, &format!("{number}.json"));
        }
    }

    fn signed(&self) {
        self.buyer.does(SIGNED, &format!("{SIGN} --trust @1.json"));
        self.buyer.give("returned.pdf", &self.exporter, "returned.pdf");
    }
}

/// The clock of the exporter: before the list was issued, within the tolerance, after the next one was due.
#[test]
fn the_exporter_has_a_wrong_clock() {
    let stage = Stage::set();
    stage.signed();
    let exporter = &stage.exporter;
    let list = |number: u32| format!("{VERIFY} @{number}.json");
    // Before the issue of the list, and of what the file says of itself.
    exporter.says("2019-01-01T00:00:00Z", Exit::Rejected, &list(1), "undecided[trust-list-early]");
    exporter.says("2019-01-01T00:00:00Z", Exit::Rejected, &list(1), "rejected[time-in-future]");
    // Five minutes slow is no wrong clock.
    exporter.does("2026-11-09T14:26:00Z", &list(1));
    exporter.says("2026-11-09T14:20:00Z", Exit::Rejected, &list(1), "time-in-future");
    // After the next list was due; and then it comes.
    exporter.says("2026-12-07T09:00:00Z", Exit::Undecided, &list(1), "undecided[trust-list-stale]");
    stage.ministry.does(LISTS[1], "trust add country-list @trust 2021-11");
    stage.ministry.does(LISTS[1], PUBLISH);
    stage.deliver(2);
    exporter.does("2026-12-07T09:00:00Z", &list(2));
    // Decades ahead: the declaration itself has ended.
    exporter.says("2099-01-01T00:00:00Z", Exit::Rejected, &list(2), "declaration-expired");
    // A clock that makes no sense is no answer.
    exporter.says("-", Exit::CouldNot, &list(2), "the clock of this machine makes no sense");
}

/// Setting the clock back does not bring a declaration back that was stopped, nor a list that was overtaken.
#[test]
fn a_clock_that_is_set_back_helps_nobody() {
    let stage = Stage::set();
    stage.signed();
    let (ministry, exporter) = (&stage.ministry, &stage.exporter);
    exporter.does("2026-11-10T08:00:00Z", &format!("{VERIFY} @1.json"));
    ministry.does("2026-11-15T09:00:00Z", "suspend IL-2026-0001 --clause 5 --reason misuse");
    ministry.does(LISTS[1], PUBLISH);
    stage.deliver(2);
    let newer = format!("{VERIFY} @2.json");
    exporter.says("2026-11-17T08:00:00Z", Exit::Rejected, &newer, "rejected[declaration-suspended]");
    // To the day before the suspension: the list is early, and what it says counts all the same.
    exporter.says("2026-11-10T08:00:00Z", Exit::Rejected, &newer, "rejected[declaration-suspended]");
    exporter.says("2026-11-10T08:00:00Z", Exit::Rejected, &newer, "undecided[trust-list-early]");
    // The old list with the old clock is a rollback; only who asks for the past gets the list of that day.
    let older = format!("{VERIFY} @1.json");
    exporter.says("2026-11-10T08:00:00Z", Exit::Rejected, &older, "rejected[trust-list-rollback]");
    exporter.does("2026-11-17T08:00:00Z", &format!("{older} --at 2026-11-10T08:00:00Z"));
}

/// The clock of the buyer, years off in both directions: nothing is signed, and what is signed with a clock that is a
/// little off is told apart by the exporter.
#[test]
fn the_buyer_has_a_wrong_clock() {
    let stage = Stage::set();
    let buyer = &stage.buyer;
    let with_list = format!("{SIGN} --trust @1.json");
    for (now, exit, words) in [
        ("2000-01-01T00:00:00Z", Exit::Rejected, "trust-list-early"),
        ("2026-11-05T00:00:00Z", Exit::Undecided, "trust-list-early"),
        ("2027-06-01T00:00:00Z", Exit::Undecided, "trust-list-stale"),
        ("2030-01-01T00:00:00Z", Exit::Rejected, "declaration-expired"),
    ] {
        buyer.says(now, exit, &with_list, words);
    }
    // The root alone is no way around a list that was seen. Where none was, the root knows no time: what is left are the
    // certificate, the deal and the answers.
    buyer.says(SIGNED, Exit::Undecided, SIGN, "trust-list-missing");
    let stage = Stage::set();
    let (buyer, exporter) = (&stage.buyer, &stage.exporter);
    for (now, exit, words) in [
        ("2000-01-01T00:00:00Z", Exit::Rejected, "time-in-future"),
        ("2026-11-02T23:00:00Z", Exit::Rejected, "time-in-future"),
        ("2026-11-12T00:00:00Z", Exit::CouldNot, "the date among the answers is not the day of signing"),
        ("2027-11-09T14:30:00Z", Exit::CouldNot, "the date among the answers is not the day of signing"),
        ("2037-11-09T14:30:00Z", Exit::Rejected, "declaration-expired"),
    ] {
        buyer.says(now, exit, SIGN, words);
    }
    assert!(!buyer.0.join("returned.pdf").exists(), "nothing was written");
    // A day ahead: the answers still fit, and the exporter sees a signature from the future until that day has come.
    buyer.does("2026-11-10T14:30:00Z", SIGN);
    buyer.give("returned.pdf", exporter, "returned.pdf");
    let verify = format!("{VERIFY} @1.json");
    exporter.says("2026-11-09T20:00:00Z", Exit::Rejected, &verify, "rejected[time-in-future]");
    exporter.does("2026-11-10T20:00:00Z", &verify);
}

/// The clock of the ministry: nothing is issued, entered or published before what was done already.
#[test]
fn the_ministry_has_a_wrong_clock() {
    let stage = Stage::set();
    stage.signed();
    stage.exporter.give("returned.pdf", &stage.ministry, "returned.pdf");
    let ministry = &stage.ministry;
    let issue = format!("{ISSUE} -o @second.pdf");
    ministry.says("2026-10-01T08:00:00Z", Exit::CouldNot, &issue, "");
    ministry.says("2036-11-02T10:00:00Z", Exit::CouldNot, &issue, "was not issued");
    let receive = "receive @returned.pdf --trust @root.pem";
    ministry.says("2026-11-03T08:00:00Z", Exit::Rejected, receive, "rejected[time-in-future]");
    let stop = "suspend IL-2026-0001 --clause 5 --reason misuse";
    ministry.says("2026-10-01T08:00:00Z", Exit::CouldNot, stop, "look at the clock of this machine");
    ministry.says("2026-11-05T08:00:00Z", Exit::CouldNot, PUBLISH, "time has not moved on");
    assert!(!ministry.0.join("second.pdf").exists() && !ministry.0.join("trust/lists/000002.json").exists());
    ministry.does("2026-11-10T08:00:00Z", receive);
    ministry.does("2026-11-10T08:10:00Z", "register check");
}
