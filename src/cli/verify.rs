//! `fcd verify`: the one question the product is for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

mod opened;
mod workers;

use opened::{Opened, opened};

use super::fault;
use super::files::{BUNDLE_MOST, PDF_MOST, Reading};
use super::format::Format;
use super::pictures::{Album, Pictures};
use super::verify_arguments::{CommonVerifyArguments, VerifyInputs};
use super::{Environment, Exit, Failure, files};
use crate::cli::guide::Commands;
use crate::evidence::{Judgement, archive, judge};
use crate::finding::{Code, Finding, Location};
use crate::report::claims::Clauses;
use crate::report::fault::no_answer;
use crate::report::{Colour, Judged, json, words};
use crate::verify::answer::Report;
use crate::verify::verify;

/// What a person must know before relying on the answer.
const AFTER: &str = "A file is accepted only when it was rebuilt byte for byte and a trusted root vouches for every signer; \
                     without --trust the answer is at most undecided. A bundle that fcd evidence packed is answered \
                     again, for the moment in it.";

/// Say whether a file is still the declaration that was issued
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{AFTER}\n\n{}", super::EXIT_CODES))]
pub struct VerifyArguments {
    /// The files to verify, or bundles of evidence; - is stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    common: CommonVerifyArguments,
    #[command(flatten)]
    pictures: Pictures,
    /// Take a file out of what carries it (a mail, .p7m, a ZIP archive with one file, gzip, base64), and judge that
    #[arg(long)]
    unwrap: bool,
    /// How to answer: in words, or in JSON with one line for each file
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Show the words of every clause of an accepted file, too (not in JSON)
    #[arg(long)]
    clauses: bool,
}

/// Verifies every file; the worst answer is the exit code.
///
/// # Errors
/// When what is given beside the files cannot be read. A single file that cannot be read is said and counted.
pub fn run(args: &VerifyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if args.common.tells_of_a_box() && args.files.len() > 1 {
        return Err(Failure::usage(
            "--box-seen is said about several files",
            "give the one file whose box was looked at",
        ));
    }
    args.pictures.check()?;
    let inputs = args.common.inputs(environment)?;
    let said = Saying { args, colour: environment.colour() };
    let mut progress = Progress::of(args.files.len(), environment);
    let mut worst = Exit::Done;
    let work = |index: usize| {
        let path = args.files.get(index).filter(|path| !files::is_stdin(path))?;
        let file = opened(files::read_disk_verifiable(path, args.unwrap), args.unwrap);
        Some(file.and_then(|file| said.of(index, path, &file, || answered(file.judged(), &inputs))))
    };
    workers::in_order(args.files.len(), workers::of(args.files.len()), work, |index, done| {
        // stdin belongs to this thread.
        let done = done.unwrap_or_else(|| {
            let path = Path::new("-");
            let file = opened(files::read_verifiable(environment, path, args.unwrap), args.unwrap)?;
            said.of(index, path, &file, || answered(file.judged(), &inputs))
        });
        let mut complain = |failure: &Failure, environment: &mut Environment<'_>| {
            progress.clear(environment);
            environment.complain(failure);
            worst = worst.worst(failure.exit);
        };
        match done {
            Ok(said_of) => {
                environment.say(&said_of.text)?;
                if let Some(failure) = &said_of.failure {
                    complain(failure, environment);
                }
                if let Err(failure) = args.draw(index, said_of.album, environment) {
                    complain(&failure, environment);
                }
                worst = worst.worst(said_of.exit);
            }
            Err(failure) => complain(&failure, environment),
        }
        progress.show(index + 1, environment);
        Ok(())
    })?;
    progress.clear(environment);
    Ok(worst)
}

/// The answer about a file, and about a bundle of evidence.
fn answered(reading: &Reading, inputs: &VerifyInputs) -> Result<Judgement, Failure> {
    let report = match reading {
        Reading::Whole(bytes) if archive::is_archive(bytes) => return Ok(judge(bytes, &inputs.caller()?)),
        Reading::Whole(bytes) => verify(bytes, &inputs.asked()),
        Reading::TooLarge => too_large(),
    };
    Ok(Judgement { report, at: inputs.at, bundle: None })
}

impl VerifyArguments {
    /// Writes the pictures of one of the files.
    fn draw(&self, index: usize, album: Album, environment: &mut Environment<'_>) -> Result<(), Failure> {
        let path = self.files.get(index).map_or(Path::new("-"), PathBuf::as_path);
        let before = if self.files.len() > 1 { format!("{}-", index + 1) } else { String::new() };
        self.pictures.write(album, path, &before, environment)
    }
}

/// How the answers are put.
struct Saying<'a> {
    args: &'a VerifyArguments,
    colour: Colour,
}

/// What is said of one file.
#[derive(Debug)]
struct Said {
    text: String,
    /// Why there is no answer.
    failure: Option<Failure>,
    album: Album,
    exit: Exit,
}

impl Saying<'_> {
    /// What is said of a file once `work` has answered about it. Where the work itself fails, that is said, and of this file only.
    fn of(
        &self,
        index: usize,
        path: &Path,
        file: &Opened,
        work: impl FnOnce() -> Result<Judgement, Failure>,
    ) -> Result<Said, Failure> {
        let said = || {
            let judgement = work()?;
            let album = match (file.judged(), &judgement.bundle) {
                (Reading::Whole(bytes), None) => self.args.pictures.of(bytes, &judgement.report),
                _ => Album::default(),
            };
            let (text, exit) = self.answer(index, path, &judgement, file);
            Ok(Said { text, failure: None, album, exit })
        };
        fault::contained(said).unwrap_or_else(|fault| {
            let name = path.to_string_lossy();
            let bytes = if let Reading::Whole(bytes) = &file.given { Some(bytes.as_slice()) } else { None };
            let text = match self.args.format {
                Format::Json => no_answer(&name, bytes, &fault.told()),
                Format::Human => String::new(),
            };
            Ok(Said { text, failure: Some(fault.of_file(&name)), album: Album::default(), exit: Exit::CouldNot })
        })
    }

    fn answer(&self, index: usize, path: &Path, answered: &Judgement, file: &Opened) -> (String, Exit) {
        let (name, Judgement { report, at, bundle }) = (path.to_string_lossy(), answered);
        let judged = Judged { name: &name, at: *at, report, bundle: bundle.as_ref(), carried: file.carried() };
        let text = match self.args.format {
            Format::Json => json::answer(&judged),
            Format::Human => {
                let clauses = Clauses::with_words(self.args.clauses);
                let gap = if index > 0 { "\n" } else { "" };
                format!("{gap}{}", words::answer(&judged, clauses, &Commands, self.colour))
            }
        };
        (text, Exit::from(report.answer))
    }
}

/// The line on stderr that says how far the work is. Only a terminal gets it, only when the answers go elsewhere (on the
/// same terminal they say it themselves), and only after a second.
struct Progress {
    files: usize,
    started: Option<Instant>,
    last: Option<Instant>,
}

impl Progress {
    const BEFORE_THE_FIRST: Duration = Duration::from_secs(1);
    const BETWEEN: Duration = Duration::from_millis(200);

    fn of(files: usize, environment: &Environment<'_>) -> Progress {
        let wanted = files > 1 && environment.terminals.err && !environment.terminals.out;
        Progress { files, started: wanted.then(Instant::now), last: None }
    }

    fn show(&mut self, done: usize, environment: &mut Environment<'_>) {
        let early = self.started.is_none_or(|started| started.elapsed() < Progress::BEFORE_THE_FIRST);
        if early || self.last.is_some_and(|last| last.elapsed() < Progress::BETWEEN) {
            return;
        }
        environment.eprint(&format!("\rfcd: {done} of {} files", self.files));
        self.last = Some(Instant::now());
    }

    /// Takes the line away once; what comes next starts at the left edge.
    fn clear(&mut self, environment: &mut Environment<'_>) {
        if self.last.take().is_some() {
            environment.eprint("\r\x1b[K");
        }
    }
}

/// A file that is too large is wrong as a document; it is not read, and so has no digest.
pub(super) fn too_large() -> Report {
    let (limit, of_bundles) = (PDF_MOST >> 20, BUNDLE_MOST >> 20);
    let finding = Finding::new(Code::FileEmptyOrTooLarge, Location::Document)
        .issued(format!("at most {limit} MiB, and {of_bundles} MiB for a bundle of evidence"))
        .found("more than that");
    Report::without_proof(vec![finding])
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Line {
        #[command(flatten)]
        args: VerifyArguments,
    }

    fn judgement(bytes: &[u8]) -> Judgement {
        let finding = Finding::new(Code::NotADeclaration, Location::Document);
        let report = Report { sha256: [bytes.len() as u8; 32], ..Report::without_proof(vec![finding]) };
        Judgement { report, at: crate::calendar::Moment::parse("2026-11-21T10:30:00Z").unwrap(), bundle: None }
    }

    /// What is said of ten files, of which the work on every third fails.
    fn said(format: &str, workers: usize) -> Vec<Said> {
        let line = Line::parse_from(["fcd", "a.pdf", "--format", format]);
        let saying = Saying { args: &line.args, colour: Colour::Off };
        let work = |index: usize| {
            let file = Opened::of(Reading::Whole(vec![0; index]), false);
            let fails = index % 3 == 1;
            let judged = || if fails { panic!("no such \u{1b}word") } else { Ok(judgement(&[0])) };
            saying.of(index, Path::new("a.pdf"), &file, judged).unwrap()
        };
        let mut said = Vec::new();
        workers::in_order(10, workers, work, |_, one| {
            said.push(one);
            Ok(())
        })
        .unwrap();
        said
    }

    #[test]
    fn a_fault_costs_one_file_its_answer_and_no_other() {
        for (format, workers) in [("human", 1), ("human", 3), ("json", 1), ("json", 3)] {
            for (index, one) in said(format, workers).iter().enumerate() {
                let fails = index % 3 == 1;
                assert_eq!(one.exit, if fails { Exit::CouldNot } else { Exit::Rejected });
                assert_eq!(one.failure.is_some(), fails);
                if fails {
                    let told = &one.failure.as_ref().unwrap().message;
                    assert!(told.starts_with("a.pdf: no answer, because fcd itself failed: no such"), "{told}");
                } else {
                    assert!(one.text.contains("not-a-declaration"), "{}", one.text);
                }
            }
        }
    }

    #[test]
    fn a_fault_is_a_line_of_json_that_no_reader_takes_for_an_answer() {
        let said = said("json", 2);
        let line: serde_json::Value = serde_json::from_str(&said[1].text).unwrap();
        assert_eq!((line["schema"].as_str(), line["answer"].as_str()), (Some("fcd.report/1"), Some("none")));
        assert_eq!(line["file"]["name"], "a.pdf");
        assert_eq!(line["file"]["sha256"].as_str().map(str::len), Some(64));
        assert!(line["fault"].as_str().unwrap().starts_with("fcd itself failed: no such"));
        assert!(!said[1].text.contains('\u{1b}'), "escaped");
        let honest: serde_json::Value = serde_json::from_str(&said[2].text).unwrap();
        for field in honest.as_object().unwrap().keys() {
            assert!(line.get(field).is_some(), "{field} is there, so that a reader with fixed fields reads the line");
        }
    }
}
