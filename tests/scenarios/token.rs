//! Keys in a token: the life of a declaration with the ministry's, the root's and the signatory's key in SoftHSM, and what
//! is said when the token does not do what it is asked. Needs `--features pkcs11` and the packages softhsm2 and opensc.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MODULE: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "sesame-123456";
const AT: [&str; 2] = ["--at", "2026-11-03T09:00:00Z"];

/// A folder with a token of its own; whatever runs in it sees no other.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Bench {
        assert!(Path::new(MODULE).is_file(), "SoftHSM is not installed: tests/judges/install installs it");
        let bench = Bench { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(bench.path("tokens")).unwrap();
        let tokens = bench.path("tokens");
        let settings = format!("directories.tokendir = {}\nobjectstore.backend = file\n", tokens.display());
        fs::write(bench.path("softhsm2.conf"), settings).unwrap();
        fs::write(bench.path("pin"), format!("{PIN}\n")).unwrap();
        bench.runs(
            "softhsm2-util",
            &["--init-token", "--free", "--label", "Ministry", "--pin", PIN, "--so-pin", "87654321"],
        );
        for (name, text) in [
            ("particulars.toml", include_str!("../../templates/samples/particulars.toml")),
            ("answers.toml", include_str!("../../templates/samples/answers.toml")),
        ] {
            fs::write(bench.path(name), text).unwrap();
        }
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SOFTHSM2_CONF", self.path("softhsm2.conf"))
            .env("WRONG_PIN", "654321")
            .env("RIGHT_PIN", PIN)
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"))
    }

    fn runs(&self, program: &str, arguments: &[&str]) {
        let output = self.run(program, arguments);
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn fcd(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.run(env!("CARGO_BIN_EXE_fcd"), arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn does(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.fcd(arguments);
        assert_eq!(code, Some(0), "{arguments:?}\n{out}{err}");
        out
    }

    /// Runs a command that must fail with these words, print nothing and leave nothing.
    fn refuses(&self, arguments: &[&str], code: i32, words: &str) {
        let before = self.names();
        let (found, out, err) = self.fcd(arguments);
        assert_eq!((found, out.as_str()), (Some(code), ""), "{arguments:?}\n{err}");
        assert!(err.contains(words), "{arguments:?}\n{err}");
        assert!(err.contains("fcd: hint: "), "{err}");
        assert!(!err.contains(PIN), "the PIN was printed: {err}");
        assert_eq!(self.names(), before, "{arguments:?} left something behind");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The name of a key in the token, with the PIN in a file.
    fn key(&self, object: &str) -> String {
        format!("{}&pin-source=file:{}", named("Ministry", object), self.path("pin").display())
    }

    /// A certificate of the root for a key in the token.
    fn enrol(&self, object: &str, role: &[&str]) {
        let (key, request, cert) = (self.key(object), format!("{object}.request.pem"), format!("{object}.pem"));
        self.does(&["key", "new", "-o", &key]);
        let name = ["--name", object, "--sample", "-o", &request];
        self.does(&[&["key", "request", "--key", &key], role, &name].concat());
        let root = self.key("root");
        let by = [
            "--root-key",
            &root,
            "--root-cert",
            "root.pem",
            "--until",
            "2030-12-31",
            "--at",
            "2026-06-01",
            "-o",
            &cert,
        ];
        self.does(&[&["key", "certify", &request], role, &by].concat());
    }

    fn root(&self) {
        let key = self.key("root");
        self.does(&["key", "new", "-o", &key]);
        let span = ["--until", "2036-12-31", "--at", "2026-01-01", "-o", "root.pem"];
        self.does(&[&["key", "root", "--key", &key, "--name", "Root", "--sample"][..], &span].concat());
    }
}

fn named(token: &str, object: &str) -> String {
    format!("pkcs11:token={token};object={object}?module-path={MODULE}")
}

const ISSUING: [&str; 2] = ["--role", "issuing"];
const SIGNATORY: [&str; 6] = ["--role", "signatory", "--state", "NL", "--body", "Sample National Police"];

#[test]
fn a_declaration_lives_its_life_with_every_key_in_a_token() {
    let bench = Bench::new();
    bench.root();
    bench.enrol("issuing", &ISSUING);
    bench.enrol("police", &SIGNATORY);
    let (issuing, police) = (bench.key("issuing"), bench.key("police"));
    let with = ["--key", &issuing, "--cert", "issuing.pem", "-o", "issued.pdf"];
    bench.does(&[&["issue", "particulars.toml"], &with[..], &AT].concat());
    let with = ["--answers", "answers.toml", "--key", &police, "--cert", "police.pem", "--trust", "root.pem", "--yes"];
    let at = ["--at", "2026-11-09T14:30:00Z", "-o", "returned.pdf"];
    bench.does(&[&["countersign", "issued.pdf"], &with[..], &at].concat());
    let out = bench.does(&["verify", "returned.pdf", "--trust", "root.pem", "--at", "2026-11-20"]);
    assert!(out.contains("accepted"), "{out}");
    // The token and the certificate tell of the same key.
    let fingerprint = |text: String| text.lines().find(|line| line.contains("fingerprint")).unwrap().to_owned();
    let shown = fingerprint(bench.does(&["key", "show", &issuing]));
    assert_eq!(shown, fingerprint(bench.does(&["key", "show", "issuing.pem"])));
    // The same declaration, signed by the same key at the same moment, is the same file.
    let with = ["--key", &issuing, "--cert", "issuing.pem", "-o", "again.pdf"];
    bench.does(&[&["issue", "particulars.toml"], &with[..], &AT].concat());
    assert_eq!(fs::read(bench.path("again.pdf")).unwrap(), fs::read(bench.path("issued.pdf")).unwrap());
}

#[test]
fn what_the_token_does_not_give_leaves_no_file() {
    let bench = Bench::new();
    bench.root();
    bench.enrol("issuing", &ISSUING);
    let refuses = |key: &str, more: &[&str], code: i32, words: &str| {
        let with = ["--key", key, "--cert", "issuing.pem", "-o", "issued.pdf"];
        bench.refuses(&[&["issue", "particulars.toml"], &with[..], &AT, more].concat(), code, words);
    };
    let plain = named("Ministry", "issuing");
    refuses(&plain, &["--passphrase-env", "WRONG_PIN"], 4, "the PIN of the token \"Ministry\" is wrong");
    refuses(&plain, &[], 4, "the PIN of the token Ministry is needed, and nobody can be asked");
    refuses(&bench.key("issuing"), &["--passphrase-env", "RIGHT_PIN"], 2, "the PIN is to come from two places");
    refuses(&bench.key("absent"), &[], 4, "has no private key called \"absent\"");
    refuses(&named("Absent", "issuing"), &[], 4, "there is no token \"Absent\"");
    refuses(&bench.key("root"), &[], 4, "do not belong together");
    refuses(&format!("{plain}&pin-value={PIN}"), &[], 2, "it holds the PIN");
    refuses(&plain.replace("libsofthsm2.so", "absent.so"), &[], 4, "absent.so cannot be loaded: no such file");
    let other = bench.path("particulars.toml");
    refuses(&plain.replace(MODULE, other.to_str().unwrap()), &[], 4, "it is not a PKCS #11 module");
    refuses(&bench.key("issuing").replace("/pin", "/absent"), &[], 4, "cannot be read: no such file");
    bench.refuses(&["key", "new", "-o", &bench.key("issuing")], 4, "has a key called \"issuing\" already");
    bench.refuses(
        &["key", "new", "--no-passphrase", "-o", &bench.key("x")],
        2,
        "these options are for a key in a file",
    );
}

#[test]
fn keys_of_another_kind_and_keys_that_are_not_clear_do_not_sign() {
    let bench = Bench::new();
    let pair = |kind: &str, label: &str, id: &str| {
        let login = ["--module", MODULE, "--token-label", "Ministry", "--login", "--pin", PIN, "--keypairgen"];
        bench.runs("pkcs11-tool", &[&login[..], &["--key-type", kind, "--label", label, "--id", id]].concat());
    };
    for (kind, label, id) in
        [("rsa:2048", "rsa", "01"), ("EC:prime256v1", "p256", "02"), ("EC:edwards25519", "ed", "03")]
    {
        pair(kind, label, id);
    }
    for label in ["rsa", "p256"] {
        bench.refuses(&["key", "show", &bench.key(label)], 4, "is not an Ed25519 key");
    }
    // What another program made is as good.
    assert!(bench.does(&["key", "show", &bench.key("ed")]).contains("fingerprint"));
    pair("EC:edwards25519", "ed", "04");
    bench.refuses(&["key", "show", &bench.key("ed")], 4, "has several keys called \"ed\"");
    let one = bench.key("ed").replace(";object=ed", ";object=ed;id=%04");
    assert!(bench.does(&["key", "show", &one]).contains("fingerprint"));
    // A second token of the same name, and one whose holder has set no PIN yet.
    bench.runs(
        "softhsm2-util",
        &["--init-token", "--free", "--label", "Ministry", "--pin", PIN, "--so-pin", "87654321"],
    );
    bench.refuses(&["key", "show", &one], 4, "there are several tokens called \"Ministry\"");
    bench.runs(
        "pkcs11-tool",
        &["--module", MODULE, "--slot-index", "2", "--init-token", "--label", "New", "--so-pin", "87654321"],
    );
    bench.refuses(&["key", "show", &named("New", "ed")], 4, "the token \"New\" has no PIN yet");
}

/// A key that was made in a file and put into a token: the token shows the same public key.
#[test]
fn a_key_from_a_file_is_the_same_key_in_the_token() {
    let bench = Bench::new();
    bench.does(&["key", "new", "--no-passphrase", "-o", "own.key.pem"]);
    let into = ["--import", "own.key.pem", "--token", "Ministry", "--label", "own", "--id", "0a", "--pin", PIN];
    bench.runs("softhsm2-util", &into);
    let line = |text: String| text.lines().last().unwrap().to_owned();
    assert_eq!(
        line(bench.does(&["key", "show", &bench.key("own")])),
        line(bench.does(&["key", "show", "own.key.pem"]))
    );
}

/// A ministry whose root never leaves the token publishes its trust list.
#[test]
fn a_trust_list_is_signed_by_a_root_in_a_token() {
    let bench = Bench::new();
    bench.root();
    bench.enrol("issuing", &ISSUING);
    bench.enrol("police", &SIGNATORY);
    let (issuing, police, root) = (bench.key("issuing"), bench.key("police"), bench.key("root"));
    let with = ["--key", &issuing, "--cert", "issuing.pem", "-o", "issued.pdf"];
    bench.does(&[&["issue", "particulars.toml"], &with[..], &AT].concat());
    bench.does(&["trust", "init", "list", "--root", "root.pem"]);
    bench.does(&["trust", "add", "issuing", "list", "issuing.pem"]);
    let confirmed = ["--confirmed", "in-person", "--confirmed-on", "2026-06-02", "--confirmed-by", "Consul"];
    let office = ["--office", "Director of the Digital Investigation Unit", "--at", "2026-06-03"];
    bench.does(&[&["trust", "add", "signatory", "list", "police.pem"], &confirmed[..], &office].concat());
    bench.does(&["trust", "add", "edition", "list", "2021-12", "--from", "2021-12-06"]);
    bench.does(&["trust", "add", "declaration", "list", "issued.pdf"]);
    let publish = |key: &str, more: &[&str]| {
        let line = ["trust", "publish", "list", "--key", key, "--at", "2026-11-08T09:00:00Z"];
        [&line[..], more].concat().iter().map(|word| (*word).to_owned()).collect::<Vec<String>>()
    };
    let refuses = |line: Vec<String>, words: &str| {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        bench.refuses(&line, 4, words);
        assert!(fs::read_dir(bench.path("list/lists")).map_or(0, Iterator::count) == 0, "nothing was published");
    };
    // Another key of the same token, and a wrong PIN.
    refuses(publish(&issuing, &[]), "is not the key of the root of this folder");
    refuses(publish(&named("Ministry", "root"), &["--passphrase-env", "WRONG_PIN"]), "is wrong");
    let line = publish(&root, &[]);
    bench.does(&line.iter().map(String::as_str).collect::<Vec<_>>());
    let trust = ["--trust", "root.pem", "--trust", "list/lists/000001.json", "--state", "state"];
    let with = ["--answers", "answers.toml", "--key", &police, "--cert", "police.pem", "--yes"];
    let at = ["--at", "2026-11-09T14:30:00Z", "-o", "returned.pdf"];
    bench.does(&[&["countersign", "issued.pdf"], &with[..], &trust, &at].concat());
    let out = bench.does(&[&["verify", "returned.pdf"], &trust[..], &["--at", "2026-11-20"]].concat());
    let list = out.lines().find_map(|line| line.strip_prefix("  trust list")).unwrap_or_default();
    assert!(out.contains("accepted (exact)") && list.trim().starts_with("list 1, issued on"), "{out}");
}
