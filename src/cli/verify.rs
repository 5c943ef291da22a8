//! This module is for `fcd verify`: the one question the product is for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

mod lanes;

use super::files::{BUNDLE_MOST, PDF_MOST, Reading};
use super::question::{Brought, Question};
use super::{Exit, Failure, World, files};
use crate::evidence::{Judgement, archive, judge};
use crate::finding::{Code, Finding, Location};
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
pub struct Args {
    /// The files to verify, or bundles of evidence; - is stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    question: Question,
    /// How to answer: in words, or in JSON with one line for each file
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// How to answer. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
}

/// Verifies every file; the worst answer is the exit code.
///
/// # Errors
/// When what is given beside the files cannot be read. A single file that cannot be read is said and counted.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    args.question.stdin_once(args.files.iter())?;
    if args.question.tells_of_a_box() && args.files.len() > 1 {
        return Err(Failure::usage(
            "--box-seen is said about several files",
            "give the one file whose box was looked at",
        ));
    }
    let brought = args.question.brought(world)?;
    let said = Saying { args, colour: world.colour() };
    let mut progress = Progress::of(args.files.len(), world);
    let mut worst = Exit::Done;
    let work = |index: usize| {
        let path = args.files.get(index).filter(|path| !files::is_stdin(path))?;
        let reading = files::read_disk_verifiable(path);
        Some(reading.and_then(|reading| Ok(said.answer(index, path, &answered(&reading, &brought)?))))
    };
    lanes::in_order(args.files.len(), lanes::of(args.files.len()), work, |index, done| {
        // stdin belongs to this thread.
        let done = done.unwrap_or_else(|| {
            let path = Path::new("-");
            let reading = files::read_verifiable(world, path)?;
            Ok(said.answer(index, path, &answered(&reading, &brought)?))
        });
        let exit = match done {
            Ok((text, exit)) => {
                world.say(&text)?;
                exit
            }
            Err(failure) => {
                progress.clear(world);
                world.complain(&failure);
                failure.exit
            }
        };
        worst = worst.worst(exit);
        progress.show(index + 1, world);
        Ok(())
    })?;
    progress.clear(world);
    Ok(worst)
}

/// The answer about a file, and about a bundle of evidence.
fn answered(reading: &Reading, brought: &Brought) -> Result<Judgement, Failure> {
    let report = match reading {
        Reading::Whole(bytes) if archive::is_archive(bytes) => return Ok(judge(bytes, &brought.caller()?)),
        Reading::Whole(bytes) => verify(bytes, &brought.asked()),
        Reading::TooLarge => too_large(),
    };
    Ok(Judgement { report, at: brought.at, bundle: None })
}

/// How the answers are put.
struct Saying<'a> {
    args: &'a Args,
    colour: Colour,
}

impl Saying<'_> {
    fn answer(&self, index: usize, path: &Path, answered: &Judgement) -> (String, Exit) {
        let (name, Judgement { report, at, bundle }) = (path.to_string_lossy(), answered);
        let judged = Judged { name: &name, at: *at, report, bundle: bundle.as_ref() };
        let text = match self.args.format {
            Format::Json => json::answer(&judged),
            Format::Human => {
                let gap = if index > 0 { "\n" } else { "" };
                format!("{gap}{}", words::answer(&judged, self.colour))
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

    fn of(files: usize, world: &World<'_>) -> Progress {
        let wanted = files > 1 && world.terminals.err && !world.terminals.out;
        Progress { files, started: wanted.then(Instant::now), last: None }
    }

    fn show(&mut self, done: usize, world: &mut World<'_>) {
        let early = self.started.is_none_or(|started| started.elapsed() < Progress::BEFORE_THE_FIRST);
        if early || self.last.is_some_and(|last| last.elapsed() < Progress::BETWEEN) {
            return;
        }
        world.murmur(&format!("\rfcd: {done} of {} files", self.files));
        self.last = Some(Instant::now());
    }

    /// Takes the line away once; what comes next starts at the left edge.
    fn clear(&mut self, world: &mut World<'_>) {
        if self.last.take().is_some() {
            world.murmur("\r\x1b[K");
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
