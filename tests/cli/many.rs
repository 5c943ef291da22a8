//! Many files at once: the answers stand in the order of the files, whoever works on them, and the worst one counts.

use crate::support;

use std::fs;

use fcd::calendar::Moment;
use fcd::cli::{self, Environment, Exit, Terminals};
use support::{issued, returned};

fn clock() -> Option<Moment> {
    Moment::parse(support::CHECKED).ok()
}

#[test]
fn answers_stand_in_the_order_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [(&[u8], &str); 3] = [(returned(), "accepted"), (issued(), "undecided"), (b"no PDF", "rejected")];
    let mut arguments: Vec<String> = ["fcd", "verify", "--format", "json", "--trust"].map(str::to_owned).to_vec();
    arguments.push(concat!(env!("CARGO_MANIFEST_DIR"), "/keys/sample/root.pem").to_owned());
    let mut expected = Vec::new();
    for number in 0..24 {
        let (bytes, answer) = kinds[number * 7 % 3];
        let path = folder.path().join(format!("{number}.pdf"));
        fs::write(&path, bytes).unwrap();
        arguments.push(path.to_str().unwrap().to_owned());
        expected.push((format!("{number}.pdf"), answer));
        if number == 10 {
            arguments.push("-".to_owned());
            expected.push(("-".to_owned(), "accepted"));
        }
        if number == 17 {
            arguments.push(folder.path().join("absent.pdf").to_str().unwrap().to_owned());
        }
    }
    let (mut input, mut out, mut err) = (returned(), Vec::new(), Vec::new());
    let environment = &mut Environment::new(&mut input, &mut out, &mut err, Terminals::default(), clock);
    let exit = cli::run(arguments.iter().map(Into::into), environment);
    let said: Vec<(String, String)> = String::from_utf8(out).unwrap().lines().map(name_and_answer).collect();
    let expected: Vec<(String, String)> =
        expected.into_iter().map(|(name, answer)| (name, answer.to_owned())).collect();
    assert_eq!(said, expected);
    let err = String::from_utf8(err).unwrap();
    assert_eq!((err.lines().count(), err.contains("absent.pdf cannot be read")), (2, true), "{err}");
    assert_eq!(exit, Exit::CouldNot, "the worst of all");
}

fn name_and_answer(line: &str) -> (String, String) {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let name = value["file"]["name"].as_str().unwrap();
    (name.rsplit('/').next().unwrap().to_owned(), value["answer"].as_str().unwrap().to_owned())
}
