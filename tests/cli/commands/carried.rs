//! What people have in place of the file that was sent: mails, archives, texts that a program changed, renewed roots.

use std::fs;
use std::path::Path;

use fcd::cli::{Exit, Terminals};
use fcd::signature::Subject;
use fcd::signature::certificate::Certificate;
use fcd::signature::certify::self_sign;
use fcd::signature::key;
use fcd::trust::TrustList;

use super::fcd;
use crate::support::listed::list;
use crate::support::{moment, returned, roots, sample_file};

fn run(folder: &Path, line: &str) -> (Exit, String, String) {
    let arguments: Vec<String> = line.split(' ').map(|word| word.replace('@', folder.to_str().unwrap())).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    fcd(Terminals::default(), &arguments)
}

fn furnished(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("root.pem"), sample_file("root.pem")).unwrap();
    fs::write(folder.path().join("returned.pdf"), returned()).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// A mail with the file as its only part.
fn mail() -> Vec<u8> {
    let head = b"From: a\nMIME-Version: 1.0\nContent-Type: application/pdf\nContent-Transfer-Encoding: binary\n\n";
    [head, returned()].concat()
}

#[test]
fn verify_takes_a_file_out_when_it_is_asked_to_and_says_so() {
    let folder = furnished(&[("a.eml", &mail())]);
    let (exit, out, _) = run(folder.path(), "verify @/a.eml --trust @/root.pem");
    assert_eq!(exit, Exit::Rejected, "{out}");
    assert!(out.contains("damaged-in-transport") && out.contains("--unwrap"), "{out}");
    let (exit, out, err) = run(folder.path(), "verify --unwrap @/a.eml --trust @/root.pem");
    assert_eq!(exit, Exit::Done, "{out}{err}");
    assert!(out.contains("taken out of a mail (.eml); what was judged has the SHA-256"), "{out}");
    let (_, out, _) = run(folder.path(), "verify --unwrap --format json @/a.eml @/returned.pdf --trust @/root.pem");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["carrier"]["undone"], serde_json::json!(["mail"]));
    assert_eq!(lines[0]["carrier"]["sha256"], lines[1]["file"]["sha256"], "what was judged");
    assert_ne!(lines[0]["file"]["sha256"], lines[1]["file"]["sha256"], "what was given");
    assert!(lines[1].get("carrier").is_none(), "the honest file was in none");
}

/// A trust list that was sent as a text is the list that was signed; one that was changed is not.
#[test]
fn a_list_that_a_mail_program_changed_is_told_and_read() {
    let genuine = list(|_| {});
    let crlf = String::from_utf8(genuine.clone()).unwrap().replace('\n', "\r\n");
    let marked = format!("\u{feff}{}", crlf.trim_end());
    let forged = crlf.replacen("NL", "NK", 1);
    assert!(TrustList::open(crlf.as_bytes(), roots()).is_err(), "the bytes are not those that were signed");
    let files: [(&str, &[u8]); 4] = [
        ("a.json", &genuine),
        ("b.json", crlf.as_bytes()),
        ("c.json", marked.as_bytes()),
        ("d.json", forged.as_bytes()),
    ];
    let folder = furnished(&files);
    let line = "verify @/returned.pdf --state @/state --trust @/root.pem --trust";
    for (name, told) in [("a", ""), ("b", "line ends CR LF"), ("c", "a byte order mark in front, line ends CR LF")] {
        let (exit, out, err) = run(folder.path(), &format!("{line} @/{name}.json"));
        assert_eq!(exit, Exit::Done, "{name}: {out}{err}");
        assert_eq!(err.contains("was changed by a mail program or an editor"), !told.is_empty(), "{err}");
        assert!(err.contains(told), "{err}");
    }
    let (exit, out, _) = run(folder.path(), &format!("{line} @/d.json"));
    assert_eq!(exit, Exit::Rejected);
    assert!(out.contains("trust-list-invalid"), "{out}");
    let show = |name: &str| run(folder.path(), &format!("trust show @/{name}.json")).1;
    assert_eq!(show("b").split_once('\n').unwrap().1, show("a").split_once('\n').unwrap().1, "with the same digest");
}

fn renewed(name: &str, sample: bool, validity: (&str, &str)) -> Certificate {
    let key = key::from_pem(&sample_file("root.key.pem"), None).unwrap();
    let subject = Subject::new(name, sample).unwrap();
    self_sign(&key, &subject, (moment(validity.0), moment(validity.1)), [7; 16]).unwrap()
}

#[test]
fn a_renewed_root_is_pinned_beside_the_old_one() {
    let old = Certificate::from_pem(&sample_file("root.pem")).unwrap();
    let later = ("2040-01-01T00:00:00Z", "2050-01-01T00:00:00Z");
    let new = renewed(&old.common_name, old.sample, later);
    let other = renewed("Somebody else", old.sample, later);
    let folder = furnished(&[("new.pem", new.to_pem().as_bytes()), ("other.pem", other.to_pem().as_bytes())]);
    let pin = |name: &str| run(folder.path(), &format!("trust pin @/{name}.pem --state @/state"));
    let pinned = || {
        let files = fs::read_dir(folder.path().join("state/roots")).unwrap();
        let mut files: Vec<Vec<u8>> = files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
        files.sort();
        files
    };
    assert_eq!(pin("root").0, Exit::Done);
    let (exit, out, err) = pin("new");
    assert_eq!(exit, Exit::Done, "{out}{err}");
    assert!(err.contains("this root is renewed") && err.contains("both count, each for its time"), "{err}");
    let both = pinned();
    assert_eq!(both.len(), 2);
    assert!(pin("root").1.contains("was pinned before"));
    assert!(pin("new").1.contains("was pinned before"));
    let (exit, _, err) = pin("other");
    assert_ne!(exit, Exit::Done);
    assert!(err.contains("a renewed root keeps its name"), "{err}");
    assert_eq!(pinned(), both, "nothing was replaced");

    let answer = |trust: &str| run(folder.path(), &format!("verify @/returned.pdf {trust}")).0;
    assert_eq!(answer("--trust @/root.pem --trust @/new.pem"), Exit::Done, "the old one counts for its time");
    assert_eq!(answer("--trust @/new.pem"), Exit::Rejected, "the new one does not count before its time");
}

/// Files of keys as other programs write them.
#[test]
fn keys_and_certificates_are_read_as_people_have_them() {
    let text = String::from_utf8(sample_file("root.pem")).unwrap();
    let der = Certificate::from_pem(text.as_bytes()).unwrap().der;
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = [b"subject=CN = Z\xfcrich\r\n\r\n".as_slice(), text.replace('\n', "\r\n").as_bytes()].concat();
    let longer = [der.as_slice(), b"\n"].concat();
    let files: [(&str, &[u8]); 4] = [("a.der", &der), ("b.pem", &latin), ("c.pem", &wide), ("d.der", &longer)];
    let folder = furnished(&files);
    for good in ["a.der", "b.pem"] {
        let (exit, out, err) = run(folder.path(), &format!("key show @/{good}"));
        assert_eq!(exit, Exit::Done, "{out}{err}");
        assert_eq!(run(folder.path(), &format!("verify @/returned.pdf --trust @/{good}")).0, Exit::Done);
    }
    for (bad, why) in [("c.pem", "UTF-16"), ("d.der", "1 bytes behind it")] {
        let (exit, _, err) = run(folder.path(), &format!("verify @/returned.pdf --trust @/{bad}"));
        assert_eq!(exit, Exit::CouldNot);
        assert!(err.contains(why), "{err}");
    }
}

/// The folder of a trust list goes on when its root is renewed: each list is signed in the time of one of the certificates.
#[test]
fn a_folder_of_lists_goes_on_with_a_renewed_root() {
    let new = Certificate::from_pem(&sample_file("root.pem")).unwrap();
    let old = renewed(&new.common_name, new.sample, ("2026-10-01T00:00:00Z", "2026-11-17T00:00:00Z"));
    let folder = furnished(&[("old.pem", old.to_pem().as_bytes()), ("root.key.pem", &sample_file("root.key.pem"))]);
    let publish = |at: &str| {
        run(folder.path(), &format!("trust publish @/list --key @/root.key.pem --days 2 --yes --at {at}T09:00:00Z"))
    };
    assert_eq!(run(folder.path(), "trust init @/list --root @/old.pem").0, Exit::Done);
    assert_eq!(publish("2026-11-15").0, Exit::Done);
    let (exit, _, err) = publish("2026-11-20");
    assert_eq!(exit, Exit::CouldNot);
    assert!(err.contains("the root is valid from"), "{err}");
    let both = format!("{}{}", old.to_pem(), new.to_pem());
    fs::write(folder.path().join("list/root.pem"), &both).unwrap();
    let (exit, out, err) = publish("2026-11-20");
    assert_eq!(exit, Exit::Done, "{out}{err}");
    for (list, trust, answer) in [
        ("000001", "old", Exit::Done),
        ("000002", "root", Exit::Done),
        ("000002", "old", Exit::Rejected),
        ("000002", "list/root", Exit::Done),
    ] {
        let day = if list == "000001" { "2026-11-16" } else { "2026-11-21" };
        let line = format!("trust verify @/list/lists/{list}.json --trust @/{trust}.pem --state @/{list} --at {day}");
        let (exit, out, err) = run(folder.path(), &line);
        assert_eq!(exit, answer, "{list} under {trust}: {out}{err}");
    }
}
