//! Thirty declarations for ten states, from the first number to the last act, played by the program in three roles. The
//! ministry, each buyer and the exporter have a folder of their own; what goes from one to another is copied.

mod clocks;
mod lists;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const STATES: [&str; 10] = ["AU", "BE", "CZ", "DK", "EE", "FI", "FR", "IE", "NL", "SE"];
const ISSUED: &str = "2026-11-03T09:00:00Z";
const SIGNED: &str = "2026-11-09T14:30:00Z";
const CHECKED: &str = "2026-11-20T08:00:00Z";

/// One role: a folder, and what is done in it.
struct Role {
    folder: PathBuf,
}

impl Role {
    fn new(all: &Path, name: &str) -> Role {
        let folder = all.join(name);
        fs::create_dir(&folder).unwrap();
        Role { folder }
    }

    /// Runs a command; it must end with this code. Returns what it said.
    fn fcd(&self, code: i32, arguments: &[&str]) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_fcd"))
            .current_dir(&self.folder)
            .env("USER", "officer")
            .env("XDG_DATA_HOME", self.folder.join("home"))
            .env("XDG_STATE_HOME", self.folder.join("state"))
            .args(arguments)
            // What is dated by a test is meant, whatever day it is on the machine that runs it.
            .args(recorded(arguments).then_some("--ahead"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&done.stdout), text(&done.stderr));
        assert_eq!(done.status.code(), Some(code), "{}: {arguments:?}\n{out}{err}", self.folder.display());
        out
    }

    fn give(&self, file: &str, to: &Role) {
        fs::copy(self.folder.join(file), to.folder.join(file)).unwrap();
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).unwrap();
    }
}

/// Whether a command records something in a register at a moment that is given by hand.
fn recorded(arguments: &[&str]) -> bool {
    let acts = ["register", "issue", "receive", "suspend", "reinstate", "terminate", "supersede"];
    arguments.contains(&"--at") && arguments.first().is_some_and(|command| acts.contains(command))
}

fn sample(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the sample does not hold {from}");
    text.replace(from, to)
}

/// The ministry with its keys and an empty register.
fn ministry(all: &Path) -> Role {
    let ministry = Role::new(all, "ministry");
    for (from, to) in [
        ("keys/sample/root.pem", "root.pem"),
        ("keys/sample/root.key.pem", "root.key.pem"),
        ("keys/sample/ministry/issuing.pem", "issuing.pem"),
        ("keys/sample/ministry/issuing.key.pem", "issuing.key.pem"),
    ] {
        ministry.write(to, &sample(from));
    }
    ministry.fcd(0, &["register", "init", "--prefix", "IL", "--at", "2026-11-02"]);
    ministry
}

/// A buyer makes a key; the ministry certifies it.
fn enrolled(all: &Path, ministry: &Role, state: &str) -> Role {
    let buyer = Role::new(all, state);
    let (body, request, cert) = (body(state), format!("{state}.request.pem"), format!("{state}.pem"));
    let role = ["--role", "signatory", "--state", state, "--body", &body];
    buyer.fcd(0, &["key", "new", "-o", "key.pem", "--no-passphrase"]);
    let ask = ["key", "request", "--key", "key.pem", "--name", &body, "--sample", "-o", &request];
    buyer.fcd(0, &[&ask[..], &role].concat());
    buyer.give(&request, ministry);
    let root = ["--root-key", "root.key.pem", "--root-cert", "root.pem", "--days", "300", "--at", ISSUED, "-o", &cert];
    ministry.fcd(0, &[&["key", "certify", &request][..], &root, &role].concat());
    ministry.give(&cert, &buyer);
    buyer.write("answers.toml", &sample("templates/samples/answers.toml"));
    buyer
}

fn body(state: &str) -> String {
    format!("Sample Police of {state}")
}

/// Issues one deal; returns its number.
fn issue(ministry: &Role, state: &str, deal: usize) -> String {
    let text = sample("templates/samples/particulars.toml");
    let text = changed(&text, "number = \"IL-2026-0042\"", "");
    let text = changed(&text, "code = \"NL\"", &format!("code = \"{state}\""));
    let text = changed(&text, "body = \"Sample National Police\"", &format!("body = \"{}\"", body(state)));
    let text = changed(&text, "SMJ/2026/117", &format!("{state}/2026/{deal}"));
    let (facts, out) = (format!("{state}-{deal}.toml"), format!("{state}-{deal}.pdf"));
    ministry.write(&facts, &text);
    let key = ["--key", "issuing.key.pem", "--cert", "issuing.pem"];
    let said =
        ministry.fcd(0, &[&["issue", &facts, "--register", "default", "--at", ISSUED, "-o", &out][..], &key].concat());
    said.split([' ', ':']).nth(1).unwrap().to_owned()
}

/// The buyer countersigns; the exporter verifies; the ministry receives.
fn returned(ministry: &Role, buyer: &Role, exporter: &Role, state: &str, deal: usize) {
    let (issued, back) = (format!("{state}-{deal}.pdf"), format!("{state}-{deal}-signed.pdf"));
    ministry.give(&issued, buyer);
    let cert = format!("{state}.pem");
    ministry.give("root.pem", buyer);
    let key = ["--key", "key.pem", "--cert", &cert, "--trust", "root.pem", "--yes", "--at", SIGNED];
    buyer.fcd(0, &[&["countersign", &issued, "--answers", "answers.toml", "-o", &back][..], &key].concat());
    buyer.give(&back, exporter);
    exporter.fcd(3, &["verify", &back, "--at", CHECKED]);
    exporter.fcd(0, &["verify", &back, "--trust", "root.pem", "--at", CHECKED]);
    exporter.give(&back, ministry);
    ministry.fcd(0, &["receive", &back, "--trust", "root.pem", "--at", CHECKED]);
}

/// Three deals of one state: one goes well, one is stopped, one takes its place or stands beside it.
fn three_lives(ministry: &Role, buyer: &Role, exporter: &Role, index: usize) {
    let state = STATES[index];
    let act = |code: i32, arguments: &[&str]| ministry.fcd(code, &[arguments, &["--at", CHECKED]].concat());
    let numbers: Vec<String> = (1..=3).map(|deal| issue(ministry, state, deal)).collect();
    for deal in 1..=2 {
        returned(ministry, buyer, exporter, state, deal);
    }
    // The first copy is presented again, as that of the third deal.
    let again = act(1, &["receive", &format!("{state}-1-signed.pdf"), "--trust", "root.pem"]);
    assert!(again.contains("register-copy-known"), "{again}");
    act(0, &["suspend", &numbers[1], "--clause", "7", "--reason", "Report of misuse"]);
    if index.is_multiple_of(2) {
        act(0, &["reinstate", &numbers[1], "--reason", "Nothing was found"]);
        returned(ministry, buyer, exporter, state, 3);
        act(0, &["supersede", &numbers[1], &numbers[2], "--reason", "Amended contract", "--yes"]);
        act(4, &["reinstate", &numbers[1], "--reason", "Too late"]);
    } else {
        act(0, &["terminate", &numbers[1], "--clause", "7", "--reason", "Misuse", "--yes"]);
        act(4, &["supersede", &numbers[1], &numbers[2], "--yes"]);
        act(0, &["suspend", &numbers[2], "--clause", "7", "--reason", "Until it is clear"]);
        act(1, &["status", "IL-2026-0099"]);
    }
}

/// The ministry publishes what its register says; the exporter asks again, with the list and one root.
fn told_to_the_exporter(ministry: &Role, exporter: &Role) {
    let (embassy, office) = ("Consul, embassy in the state", "Director of the Digital Investigation Unit");
    ministry.fcd(0, &["trust", "init", "list", "--root", "root.pem"]);
    ministry.fcd(0, &["trust", "add", "issuing", "list", "issuing.pem"]);
    for state in STATES {
        let confirmed = ["--confirmed", "embassy-note", "--confirmed-on", "2026-10-01", "--confirmed-by", embassy];
        let cert = format!("{state}.pem");
        let add = ["trust", "add", "signatory", "list", &cert, "--office", office, "--at", ISSUED];
        ministry.fcd(0, &[&add[..], &confirmed].concat());
    }
    ministry.fcd(0, &["trust", "add", "edition", "list", "2021-12", "--from", "2021-12-06"]);
    ministry.fcd(0, &["trust", "add", "country-list", "list", "2021-11"]);
    let publish = ["trust", "publish", "list", "--key", "root.key.pem", "--register", "default", "--at"];
    ministry.fcd(0, &[&publish[..], &["2026-11-20T09:00:00Z"]].concat());
    fs::copy(ministry.folder.join("list/lists/000001.json"), exporter.folder.join("list.json")).unwrap();
    let ask = |code: i32, file: &str| {
        exporter
            .fcd(code, &["verify", file, "--trust", "root.pem", "--trust", "list.json", "--at", "2026-11-21T08:00:00Z"])
    };
    for (index, state) in STATES.iter().enumerate() {
        ask(0, &format!("{state}-1-signed.pdf"));
        let ended = if index.is_multiple_of(2) { "declaration-superseded" } else { "declaration-terminated" };
        let said = ask(1, &format!("{state}-2-signed.pdf"));
        assert!(said.contains(ended), "{said}");
        if index.is_multiple_of(2) {
            ask(0, &format!("{state}-3-signed.pdf"));
        }
    }
    // What has ended in the list does not come back, whatever the register says later.
    ministry
        .fcd(0, &["trust", "status", "list", "IL-2026-0001", "terminated", "--clause", "8", "--since", "2026-11-20"]);
    ministry.fcd(4, &[&publish[..], &["2026-11-20T10:00:00Z"]].concat());
    // A copy that was received is not received again under the list either.
    let trust = ["--trust", "root.pem", "--trust", "list/lists/000001.json", "--at", "2026-11-20T11:00:00Z"];
    let said = ministry.fcd(1, &[&["receive", "NL-1-signed.pdf"][..], &trust].concat());
    assert!(said.contains("register-copy-known"), "{said}");
}

#[test]
fn thirty_declarations_for_ten_states() {
    let all = tempfile::tempdir().unwrap();
    let ministry = ministry(all.path());
    let exporter = Role::new(all.path(), "exporter");
    ministry.give("root.pem", &exporter);
    let buyers: Vec<Role> = STATES.iter().map(|state| enrolled(all.path(), &ministry, state)).collect();
    std::thread::scope(|scope| {
        for (index, buyer) in buyers.iter().enumerate() {
            let (ministry, exporter) = (&ministry, &exporter);
            scope.spawn(move || three_lives(ministry, buyer, exporter, index));
        }
    });
    let list = |filter: &[&str]| {
        let text = ministry.fcd(0, &[&["list", "--format", "csv", "--at", CHECKED][..], filter].concat());
        text.lines().count() - 1
    };
    assert_eq!(list(&[]), 30);
    assert_eq!(list(&["--number", "IL-2026-003"]), 1, "numbers without a gap end at 30");
    for state in STATES {
        assert_eq!(list(&["--state", state]), 3, "{state}");
    }
    let counted = ["returned", "superseded", "terminated", "suspended"].map(|status| list(&["--status", status]));
    assert_eq!(counted, [15, 5, 5, 5]);
    let checked = ministry.fcd(0, &["register", "check"]);
    assert!(checked.contains("validated") && !checked.contains("open:"), "{checked}");
    told_to_the_exporter(&ministry, &exporter);
}
