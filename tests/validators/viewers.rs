//! What other programs write within the grammar is accepted, and shown by every viewer as it was signed for; what lies one
//! step beyond it is not accepted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fcd::finding::verdict::Answer;
use fcd::signature::contents::{self, SignedBytes};
use fcd::signature::{Context, SignaturePlace};
use fcd::verify::answer::Report;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::generated::beyond::{self, Beyond};
use crate::generated::choice::bytes_of;
use crate::generated::issued::Issued;
use crate::generated::{Generated, blank, generate, reference};
use crate::support::{self, judges};

static ISSUED: LazyLock<Issued> = LazyLock::new(|| Issued::of(support::issued()).expect("the sample is issued"));

/// The page with the fields: the last one, counted from 1.
static PAGE: LazyLock<usize> = LazyLock::new(|| {
    let file = fcd::pdf::read::open(support::issued()).expect("the sample is read");
    fcd::pdf::read::content::shown(&file, file.newest()).expect("its pages are read").len()
});

/// Bytes that a revision is made of: more than any takes.
const BYTES: usize = 8192;

/// Files that the viewers look at in one run of their script.
const BATCH: usize = 200;

fn revision(number: u64, beyond: Option<&'static Beyond>) -> Generated {
    generate(&ISSUED, &bytes_of(number, BYTES), beyond)
}

/// The file with the seal of the signatory.
fn signed(generated: &Generated) -> Vec<u8> {
    let (mut bytes, place) = (generated.written.bytes.clone(), generated.written.placeholder.clone());
    let declaration = support::declaration_of(support::particulars());
    let context = Context {
        place: SignaturePlace::EndUserState,
        number: declaration.particulars().number().to_owned(),
        edition: declaration.edition().digest(),
        particulars: declaration.particulars().digest(),
        before: Sha256::digest(support::issued()).into(),
    };
    let signed = SignedBytes::around(&bytes, &place);
    if let Some(der) = signed.map(|signed| support::third_party::sign(signed, &context, &support::signatory())) {
        contents::fill(&mut bytes, &place, &der).unwrap();
    }
    bytes
}

fn judged(bytes: &[u8]) -> Report {
    support::judge_asked(bytes, |asked| asked.interop = true)
}

/// How many files are made: a few in every run, thousands with FCD_VIEWERS, from the number FCD_VIEWERS_START on.
fn numbers(few: u64) -> std::ops::Range<u64> {
    let given = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let start = given("FCD_VIEWERS_START").unwrap_or(0);
    start..start + given("FCD_VIEWERS").unwrap_or(few)
}

/// What the report tells of the box of the signature.
fn told(report: &Report) -> String {
    let told = report.deviations.iter().map(|deviation| crate::support::said(Some(&deviation.what)));
    told.into_iter()
        .find_map(|what| what.strip_prefix("the signature box says: ").map(str::to_owned))
        .unwrap_or_default()
}

fn points(rect: [i64; 4]) -> [f64; 4] {
    rect.map(|edge| edge as f64 / 1000.0)
}

/// Files that were accepted, for the viewers.
struct Batch {
    folder: PathBuf,
    cases: Vec<Value>,
    drawn: Vec<Generated>,
}

impl Batch {
    fn new(name: &str) -> Batch {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("viewers").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("blank.pdf"), blank(&ISSUED).bytes).unwrap();
        Batch { folder, cases: Vec::new(), drawn: Vec::new() }
    }

    fn add(&mut self, number: u64, generated: Generated, bytes: &[u8], report: &Report, drawn: bool) {
        let file = format!("{number:06}.pdf");
        fs::write(self.folder.join(&file), bytes).unwrap();
        let mut boxes: Vec<Value> = Vec::new();
        for answer in &generated.answers {
            boxes.push(json!({
                "name": answer.field.name, "rect": points(answer.field.rect), "text": answer.line.text,
                "exact": drawn && !answer.line.kerned, "lines": false,
            }));
        }
        let rect = points(ISSUED.signature.rect);
        boxes.push(json!({"name": "signature", "rect": rect, "text": told(report), "exact": false, "lines": generated.shown.frame.is_some()}));
        self.cases.push(json!({"file": file, "page": *PAGE, "boxes": boxes, "drawn": drawn}));
        self.drawn.push(generated);
    }

    /// What the viewers show otherwise, after which the batch is empty again.
    fn differences(&mut self, judges: &Path) -> Vec<Value> {
        fs::write(self.folder.join("cases.json"), Value::Array(std::mem::take(&mut self.cases)).to_string()).unwrap();
        let pages = reference::pages(&self.drawn, ISSUED.signature.rect);
        fs::write(self.folder.join("reference.pdf"), pages).unwrap();
        let said = judges::python(judges, "viewers.py", &[&judges.join("pdfjs/node_modules"), &self.folder]);
        let mut said = judges::lines_of_json(&judges::said(&said));
        let last = said.pop().unwrap();
        assert_eq!(last["judged"].as_u64(), Some(self.drawn.len() as u64), "the viewers came to the end");
        let wrong: Vec<&str> = said.iter().filter_map(|one| one["file"].as_str()).collect();
        for file in fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap()) {
            let name = file.file_name().into_string().unwrap();
            if name.ends_with(".pdf")
                && name != "blank.pdf"
                && name != "reference.pdf"
                && !wrong.contains(&name.as_str())
            {
                fs::remove_file(file.path()).unwrap();
            }
        }
        self.drawn.clear();
        said
    }
}

/// Makes files, and shows those that are accepted to the viewers. Gives how many were made and accepted.
fn shown(
    name: &str,
    numbers: std::ops::Range<u64>,
    beyond: Option<&'static Beyond>,
    refused: &mut Vec<String>,
) -> [usize; 2] {
    let judges = judges::judges();
    let mut batch = Batch::new(name);
    let mut differences = Vec::new();
    let [mut made, mut accepted] = [0, 0];
    for number in numbers {
        let generated = revision(number, beyond);
        let bytes = signed(&generated);
        let report = judged(&bytes);
        made += 1;
        if report.answer == Answer::Accepted {
            accepted += 1;
            batch.add(number, generated, &bytes, &report, beyond.is_none());
        } else {
            let found = report.findings.iter().map(|finding| format!("{:?} {:?}", finding.code, finding.found));
            refused.push(format!("{number}: {}", found.collect::<Vec<_>>().join("; ")));
        }
        if batch.cases.len() == BATCH {
            differences.extend(judges.iter().flat_map(|judges| batch.differences(judges)));
        }
    }
    if !batch.cases.is_empty() {
        differences.extend(judges.iter().flat_map(|judges| batch.differences(judges)));
    }
    println!("{name}: {accepted} of {made} accepted, {} differences", differences.len());
    let some: Vec<String> = differences.iter().take(40).map(Value::to_string).collect();
    assert!(some.is_empty(), "below {}:\n{}", batch.folder.display(), some.join("\n"));
    [made, accepted]
}

/// The files lie within the grammar, so that most must be accepted: otherwise the viewers judge nothing.
#[test]
fn every_viewer_shows_what_is_accepted() {
    let mut refused = Vec::new();
    let [made, accepted] = shown("within", numbers(80), None, &mut refused);
    let some = refused.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    println!("{some}");
    assert!(accepted * 10 >= made * 9, "{accepted} of {made} accepted:\n{some}");
}

/// One to four random steps in the content of an answer: what is accepted of that is shown by all viewers alike.
#[test]
fn every_viewer_shows_what_is_accepted_of_anything() {
    let mut refused = Vec::new();
    let [made, accepted] = shown("anything", numbers(60), Some(&beyond::ANYTHING), &mut refused);
    assert!(accepted * 50 >= made, "{accepted} of {made} accepted");
}

#[test]
fn what_lies_one_step_beyond_is_never_accepted() {
    let numbers = numbers(1);
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, beyond) in beyond::ALL.iter().enumerate() {
        for number in numbers.clone().take(200) {
            let number = number * 1000 + index as u64;
            let file = signed(&revision(number, Some(beyond)));
            let report = judged(&file);
            if report.answer == Answer::Accepted {
                *taken.entry(beyond.name).or_default() += 1;
                fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("beyond-{number}.pdf")), &file).unwrap();
            }
        }
    }
    assert!(taken.is_empty(), "accepted: {taken:#?}");
}
