//! pyHanko and qpdf beside `fcd`: what they say of every file that the attack suite judges, kept as
//! `tests/golden/beside-others.md`.
//!
//! The suite keeps its files where `FCD_FORGED_DIR` says (`tests/support/kept.rs`), and runs before this program. What `fcd` accepts,
//! the others must find in order. What `fcd` refuses and pyHanko finds signed as it should needs a written reason in the table.
//! To ask by hand, or to renew the table with `FCD_GOLDEN=overwrite` and then write the reasons that are missing:
//! `FCD_FORGED_DIR=$PWD/target/forged cargo test --test attacks --test validators`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::support::forge::find;
use crate::support::golden;
use crate::support::judges::{ask, here, judges, python, said};
use crate::support::kept::FOLDER;
use crate::support::{CHECKED, issued, issued_in_both, programs, returned, returned_in_both, two};

const PAGE: &str = "tests/golden/beside-others.md";
const HEAD: &str = "| file | fcd | pyHanko | qpdf | why they differ |\n|---|---|---|---|---|\n";

/// What everybody says of one file.
struct Row {
    name: String,
    fcd: String,
    accepted: bool,
    pyhanko: String,
    qpdf: &'static str,
    /// How many signatures the declaration must have.
    signatures: usize,
}

impl Row {
    fn is_signed_well(&self) -> bool {
        let count = self.pyhanko.split(' ').next().and_then(|count| count.parse::<usize>().ok());
        count.is_some_and(|count| count > 0 && self.pyhanko == format!("{count} of {count} good"))
    }

    /// The others find in order what is complete.
    fn is_praised(&self) -> bool {
        self.pyhanko == format!("{0} of {0} good", self.signatures) && self.qpdf == "in order"
    }
}

/// The files under their digests with the answers of `fcd`, in the order of the tests.
fn forged(folder: &Path) -> Vec<(String, Row)> {
    let mut answers: Vec<Vec<String>> = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|extension| extension == "answer") {
            let count = entry.file_stem().unwrap().to_str().unwrap().rsplit('.').next().unwrap().to_owned();
            let line = fs::read_to_string(&entry).unwrap();
            let mut parts: Vec<String> = line.trim_end_matches('\n').split('\t').map(str::to_owned).collect();
            parts.insert(1, count);
            answers.push(parts);
        }
    }
    answers.sort();
    rows(&answers, folder)
}

fn rows(answers: &[Vec<String>], folder: &Path) -> Vec<(String, Row)> {
    let (honest, mut seen, mut rows) = (honest(), BTreeMap::new(), Vec::<(String, Row)>::new());
    let mut names = BTreeSet::new();
    for [test, _, digest, answer, codes] in answers.iter().map(|parts| <&[String; 5]>::try_from(&parts[..]).unwrap()) {
        if let Some(index) = seen.get(digest).copied() {
            let (_, row): &mut (String, Row) = &mut rows[index];
            if answer.starts_with("accepted") && !row.accepted {
                (row.accepted, row.fcd) = (true, answer.clone());
            }
            continue;
        }
        let test = test.rsplit("::").next().unwrap();
        let known = honest.get(digest).map(|name| (*name).to_owned());
        let many = || (2..).map(|number| format!("`{test}` {number}"));
        let name = known.unwrap_or_else(|| {
            let mut all = std::iter::once(format!("`{test}`")).chain(many());
            all.find(|name| !names.contains(name)).unwrap()
        });
        names.insert(name.clone());
        let bytes = fs::read(folder.join(format!("{digest}.pdf"))).unwrap();
        let signatures = if find(&bytes, b"/T(second-signatory)").is_some() { 3 } else { 2 };
        let fcd = [answer.as_str(), codes.split(' ').next().unwrap()].join(" ").trim().to_owned();
        let accepted = answer.starts_with("accepted");
        seen.insert(digest.clone(), rows.len());
        let row = Row { name, fcd, accepted, pyhanko: String::new(), qpdf: "", signatures };
        rows.push((digest.clone(), row));
    }
    rows
}

/// The files that nobody forged, by digest.
fn honest() -> BTreeMap<String, &'static str> {
    let elsewhere = programs::sign(&programs::honest());
    [
        (returned(), "the returned sample"),
        (&elsewhere, "the sample signed with another program"),
        (returned_in_both(), "the returned sample in English and Hebrew"),
        (two::first_then_second(), "the returned sample of two signatories"),
        (two::second_then_first(), "the returned sample of two signatories, the second first"),
        (issued(), "the issued sample"),
        (issued_in_both(), "the issued sample in English and Hebrew"),
        (two::issued(), "the issued sample of two signatories"),
    ]
    .map(|(bytes, name)| (Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect(), name))
    .into()
}

fn asked_pyhanko(judges: &Path, folder: &Path) -> BTreeMap<String, String> {
    let moment = CHECKED.replace('Z', "+00:00");
    let output = python(judges, "beside.py", &[folder, &here("keys/sample/root.pem"), Path::new(&moment)]);
    let lines = said(&output);
    lines.lines().map(|line| line.split_once(".pdf\t").unwrap()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

fn asked_qpdf(file: &Path) -> &'static str {
    match ask("qpdf", &[Path::new("--check"), file]).status.code() {
        Some(0) => "in order",
        Some(3) => "warns",
        Some(2) => "refuses",
        other => panic!("{}: qpdf ended with {other:?}", file.display()),
    }
}

/// Asks qpdf about many files at once.
fn ask_qpdf(rows: &mut [(String, Row)], folder: &Path) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let share = rows.len().div_ceil(threads);
    std::thread::scope(|scope| {
        for rows in rows.chunks_mut(share) {
            scope.spawn(|| {
                rows.iter_mut().for_each(|(digest, row)| row.qpdf = asked_qpdf(&folder.join(format!("{digest}.pdf"))));
            });
        }
    });
}

fn qpdf_version() -> String {
    said(&ask("qpdf", &[Path::new("--version")])).lines().next().unwrap().replace(" version", "")
}

fn pyhanko_version() -> String {
    let pins = fs::read_to_string(here("tests/judges/requirements.txt")).unwrap();
    let pin = pins.lines().find_map(|line| line.strip_prefix("pyhanko==")).unwrap();
    pin.split(' ').next().unwrap().to_owned()
}

/// The cells of the table as it is kept: file, and what follows.
fn kept_rows(page: &str) -> BTreeMap<String, Vec<String>> {
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let table = page.split(HEAD).nth(1).unwrap_or_default();
    table.lines().map(cells).filter(|row| row.len() == 7).map(|row| (row[1].clone(), row[2..6].to_vec())).collect()
}

/// The words for a reason that the page explains: `- **word**: ...`.
fn reasons(page: &str) -> BTreeSet<String> {
    page.lines().filter_map(|line| line.strip_prefix("- **")?.split("**").next()).map(str::to_owned).collect()
}

fn counted(rows: &[Row], version: &str) -> String {
    let (accepted, refused): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.accepted);
    let count = |rows: &[&Row], what: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| what(row)).count();
    format!(
        "Asked: pyHanko {} and {version}, about {} files. `fcd` accepts {}, and the others find {} of them in order. It does \
         not accept {}: of those pyHanko finds every signature good in {}, something wrong in {}; qpdf complains of {}.\n\n",
        pyhanko_version(),
        rows.len(),
        accepted.len(),
        count(&accepted, &Row::is_praised),
        refused.len(),
        count(&refused, &Row::is_signed_well),
        count(&refused, &|row| !row.is_signed_well()),
        count(&refused, &|row| row.qpdf != "in order"),
    )
}

#[test]
fn others_beside_fcd() {
    let Some(judges) = judges() else { return };
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        // Not `eprintln!`: what a test prints is hidden when it passes.
        let _ = writeln!(std::io::stderr(), "\n!!! {FOLDER} is not set: NO FORGED FILE WAS SHOWN TO OTHERS !!!\n");
        return;
    };
    let mut rows = forged(&folder);
    assert!(rows.len() > 250, "{} files", rows.len());
    let opinions = asked_pyhanko(&judges, &folder);
    ask_qpdf(&mut rows, &folder);
    let mut rows: Vec<Row> =
        rows.into_iter().map(|(digest, row)| Row { pyhanko: opinions[&digest].clone(), ..row }).collect();
    rows.sort_by(|one, other| (!one.accepted, &one.name).cmp(&(!other.accepted, &other.name)));
    for row in rows.iter().filter(|row| row.accepted) {
        // What a caller must allow first may be more than pyHanko allows; that needs a reason, and a sound file.
        let allowed = row.fcd == "accepted where allowed" && row.qpdf == "in order";
        assert!(allowed || row.is_praised(), "{} is accepted; pyHanko: {}; qpdf: {}", row.name, row.pyhanko, row.qpdf);
    }
    let page = golden::kept(PAGE);
    let (kept, version) = (kept_rows(&page), qpdf_version());
    let same_qpdf = page.contains(&format!("and {version}, about"));
    let mut table = counted(&rows, &version) + HEAD;
    let mut missing = Vec::new();
    for row in &rows {
        let old = kept.get(&row.name);
        let disagree = if row.accepted { !row.is_praised() } else { row.is_signed_well() };
        let why = old.filter(|_| disagree).map_or("", |cells| cells[3].as_str());
        if disagree && !reasons(&page).contains(why.split(':').next().unwrap()) {
            missing.push(row.name.clone());
        }
        // Another qpdf may see other faults of a broken file; that it finds the accepted ones in order was asked above.
        let qpdf = old.filter(|_| !same_qpdf).map_or(row.qpdf, |cells| cells[2].as_str());
        writeln!(table, "| {} | {} | {} | {qpdf} | {why} |", row.name, row.fcd, row.pyhanko).unwrap();
    }
    let before = page.split("Asked: pyHanko").next().unwrap();
    if golden::is_renewed() {
        fs::write(here(PAGE), format!("{before}{table}")).unwrap();
    } else {
        let table = if same_qpdf { table } else { table.split(HEAD).nth(1).unwrap().to_owned() };
        let changed: Vec<&str> = table.lines().filter(|line| !page.contains(line)).collect();
        assert!(page.ends_with(&table), "{PAGE} says otherwise (FCD_GOLDEN=overwrite):\n{}", changed.join("\n"));
    }
    assert!(missing.is_empty(), "{PAGE} has no reason for {missing:#?}");
}
