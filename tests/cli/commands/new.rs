//! The particulars of a new deal, asked for one by one.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use fcd::cli::{self, Environment, Exit, Terminals};
use fcd::declaration::Particulars;

use super::{TERMINAL, clock, fcd, names, support};

/// Types at a terminal; returns the exit code and what was said.
fn typed(line: &str, typed: &str) -> (Exit, String) {
    let (mut input, mut out, mut err) = (typed.as_bytes(), Vec::new(), Vec::new());
    let mut environment = Environment::new(&mut input, &mut out, &mut err, TERMINAL, clock);
    let exit = cli::run(line.split(' ').map(Into::into), &mut environment);
    (exit, String::from_utf8(err).unwrap())
}

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("issued.pdf"), support::issued()).unwrap();
    fs::write(folder.path().join("last.toml"), support::particulars_text()).unwrap();
    folder
}

fn at(desk: &Path, name: &str) -> String {
    desk.join(name).to_str().unwrap().to_owned()
}

/// The number, the days and the application are typed; Enter takes everything else.
const NEXT: &str = "IL-2026-0043\n\n2026-11-21\n2026-11-20\n2028-11-20\n";

#[test]
fn the_last_deal_is_offered_out_of_a_declaration_and_out_of_particulars() {
    for from in ["issued.pdf", "last.toml"] {
        let desk = desk();
        let line = format!("fcd new --from {} -o {}", at(desk.path(), from), at(desk.path(), "deal.toml"));
        // Up to the contract everything is offered, then the new application is typed.
        let rest = format!("{}EXP-2026-6000\n{}", "\n".repeat(34), "\n".repeat(8));
        let (exit, said) = typed(&line, &format!("{NEXT}{rest}"));
        assert_eq!(exit, Exit::Done, "{said}");
        assert!(said.contains("valid-until: does not lie after the issue date"), "{said}");
        let text = fs::read_to_string(desk.path().join("deal.toml")).unwrap();
        let (new, last) =
            (Particulars::from_toml(&text).unwrap(), Particulars::from_toml(&support::particulars_text()).unwrap());
        let differ: Vec<String> = new.differences(&last).into_iter().map(|difference| difference.path).collect();
        assert_eq!(differ, ["issue-date", "licence-application.number", "number", "valid-until"], "{text}");
        assert!(text.contains("# who sells and holds the licence") && text.contains("# [broker]"), "{text}");
    }
}

#[test]
fn whoever_breaks_off_leaves_nothing() {
    let desk = desk();
    let line = format!("fcd new --from {} -o {}", at(desk.path(), "last.toml"), at(desk.path(), "deal.toml"));
    let (exit, said) = typed(&line, NEXT);
    assert!(exit == Exit::CouldNot && said.contains("nobody answered"), "{said}");
    assert_eq!(names(desk.path()).len(), 2);
}

#[test]
fn a_file_that_is_there_is_kept_and_nobody_is_asked() {
    let desk = desk();
    fs::File::create(desk.path().join("deal.toml")).unwrap().write_all(b"mine").unwrap();
    let (exit, said) = typed(&format!("fcd new -o {}", at(desk.path(), "deal.toml")), "");
    assert!(exit == Exit::CouldNot && said.contains("exists already") && !said.contains("language"), "{said}");
    assert_eq!(fs::read(desk.path().join("deal.toml")).unwrap(), b"mine");
}

#[test]
fn without_a_terminal_the_form_is_printed() {
    let (exit, _, err) = fcd(Terminals::default(), &["new"]);
    assert!(exit == Exit::Usage && err.contains("--print-template"), "{err}");
    let (exit, form, _) = fcd(Terminals::default(), &["new", "--print-template"]);
    assert!(exit == Exit::Done && form.contains("[exporter]") && form.contains("name = \"\""), "{form}");
    let desk = desk();
    let (exit, filled, err) =
        fcd(Terminals::default(), &["new", "--from", &at(desk.path(), "issued.pdf"), "--print-template"]);
    assert!(exit == Exit::Done && filled.contains("name = \"Sample Systems Ltd\""), "{filled}{err}");
    assert!(filled.contains("# number = ") && filled.contains("issue-date = \"\""), "{filled}");
}

#[test]
fn a_file_that_is_no_deal_is_told() {
    let desk = desk();
    fs::write(desk.path().join("cut.pdf"), &support::issued()[..20_000]).unwrap();
    let (exit, _, err) = fcd(Terminals::default(), &["new", "--from", &at(desk.path(), "cut.pdf"), "--print-template"]);
    assert!(exit == Exit::CouldNot && err.contains("is not a declaration as a ministry issued it"), "{err}");
}

/// What `--help` says, `fcd help` says.
#[test]
fn help_is_the_same_by_both_ways() {
    for words in [vec![], vec!["issue"], vec!["key", "certify"], vec!["trust", "add", "signatory"]] {
        let asked: Vec<&str> = std::iter::once("help").chain(words.iter().copied()).collect();
        let option: Vec<&str> = words.iter().copied().chain(std::iter::once("--help")).collect();
        let (exit, help, _) = fcd(Terminals::default(), &asked);
        assert_eq!((exit, &help), (Exit::Done, &fcd(Terminals::default(), &option).1), "{words:?}");
        assert!(help.contains("\nExamples:\n"), "{help}");
    }
    let (exit, _, err) = fcd(Terminals::default(), &["help", "key", "sing"]);
    assert!(exit == Exit::Usage && err.contains("there is no command key sing"), "{err}");
}
