//! Every reading function over every file of a corpus that others made: no panic, bounded time.
//!
//! The corpus is not part of the project. `FCD_CORPUS` names its directory; without it the test says loudly that it
//! proved nothing. With `FCD_CORPUS_TALLY` set it prints how many files open and which flaws the others have.
#![allow(clippy::print_stderr, clippy::unwrap_used, clippy::panic, reason = "a test talks to its reader and may stop")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fcd::pdf::read::{self, content};

const MOST: Duration = Duration::from_secs(2);

#[test]
fn every_foreign_file_is_read_or_refused_in_time() {
    let Some(directory) = std::env::var_os("FCD_CORPUS") else {
        eprintln!(
            "\n!!! FCD_CORPUS is not set: the reader was NOT run over the corpus, this test proved nothing !!!\n"
        );
        return;
    };
    let mut files = Vec::new();
    collect(Path::new(&directory), &mut files);
    assert!(files.len() >= 300, "only {} PDF files under FCD_CORPUS", files.len());
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let start = Instant::now();
        let outcome = read_all(&bytes);
        let took = start.elapsed();
        assert!(took < MOST, "{} took {took:?}", path.display());
        if took > slowest.0 {
            slowest = (took, path.clone());
        }
        if std::env::var_os("FCD_CORPUS_TALLY").is_some() {
            let at = read::open(&bytes).map_or_else(|flaw| flaw.at, |_| 0);
            eprintln!("{outcome}\t{at}\t{}", path.display());
        }
        *tally.entry(outcome).or_default() += 1;
    }
    if std::env::var_os("FCD_CORPUS_TALLY").is_some() {
        eprintln!("slowest {slowest:?}");
        for (outcome, count) in tally {
            eprintln!("{count:5}  {outcome}");
        }
    }
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(directory).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
            files.push(path);
        }
    }
}

/// Asks every question; the answer to the first one, or what the pages answered, in a word.
fn read_all(bytes: &[u8]) -> String {
    let file = match read::open(bytes) {
        Ok(file) => file,
        Err(flaw) => return kind(&flaw),
    };
    let mut end = 0;
    let mut shown = Ok(Vec::new());
    for (index, revision) in file.revisions().iter().enumerate() {
        assert_eq!(revision.range.start, end, "revisions leave no gap");
        end = revision.range.end;
        shown = content::shown(&file, index);
        let _ = read::pages(&file, index);
        let _ = read::changes(&file, index);
        let _ = read::attachment(&file, "declaration.json");
        for field in read::fields(&file, index).unwrap_or_default() {
            let _ = content::appearance(&file, field.object, index);
        }
    }
    assert_eq!(end, bytes.len(), "revisions reach the end");
    for number in file.revisions().iter().flat_map(|r| r.objects.keys()) {
        if let Some(read::Object::Stream(stream)) = file.object(*number) {
            let _ = file.stream(stream);
        }
    }
    for signature in read::signatures(&file) {
        if let Some(hole) = signature.contents {
            assert!(bytes.get(hole).unwrap().iter().all(|b| *b != b'<' && *b != b'>'));
        }
    }
    match shown {
        Ok(_) => "open".to_owned(),
        Err(flaw) => format!("open, pages not: {}", kind(&flaw)),
    }
}

fn kind(flaw: &read::Flaw) -> String {
    let text = format!("{:?}", flaw.kind);
    let name = text.split([' ', '{']).next().unwrap_or_default();
    name.to_owned()
}
