//! `fcd verify`: the one question the product is for.

use std::path::{Path, PathBuf};

mod earlier;
mod opened;
mod said;
mod workers;

use opened::{Opened, opened};
use said::{Answered, Said, Saying};

use super::expected::Deals;
use super::files::{BUNDLE_MOST, Folders, PDF_MOST, Reading, Taken};
use super::pictures::{Album, Pictures};
use super::progress::Progress;
use super::verify_arguments::{CommonVerifyArguments, VerifyInputs};
use super::{Environment, Exit, Failure, files};
use crate::declaration::Particulars;
use crate::evidence::{Judgement, archive, judge};
use crate::finding::fact::OfFile;
use crate::finding::{Code, Finding, Location};
use crate::report::claims::Clauses;
use crate::report::guide::Guide as _;
use crate::report::summary::{self, Row};
use crate::verify::answer::Report;
use crate::verify::original::Original;
use crate::verify::{deal, record, verify};

/// What a person must know before relying on the answer.
const AFTER: &str = "A file is accepted only when it was rebuilt byte for byte and a trusted root vouches for every signer; \
                     without a root that is given or pinned the answer is at most undecided. A bundle that fcd evidence packed is answered \
                     again, for the moment in it. Of a folder, PDFs, bundles and what carries one are taken. With a folder or a .csv for \
                     --expect, each copy is held to the deal with its declaration number, otherwise to that with its \
                     licence application; a copy of none is rejected.";

/// Say whether a file is still the declaration that was issued
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{AFTER}\n\n{}", super::EXIT_CODES))]
pub struct VerifyArguments {
    /// The files to verify, bundles of evidence, or folders of them; - is stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    common: CommonVerifyArguments,
    #[command(flatten)]
    pictures: Pictures,
    /// Take a file out of what carries it (a mail, .p7m, a ZIP archive with one file, gzip, base64), and judge that
    #[arg(long)]
    unwrap: bool,
    /// The declaration that a file replaces, as it was issued or as it came back: what changed is told
    #[arg(long, value_name = "FILE")]
    earlier: Option<PathBuf>,
    /// Answer with one table of all files: number, state, answer, first reason, what to do; the totals last
    #[arg(long)]
    summary: bool,
    /// How to answer: in words, or with one line for each file as CSV (for Excel and LibreOffice) or JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: VerifyFormat,
    /// Show the words of every clause of an accepted file, too (not in JSON)
    #[arg(long)]
    clauses: bool,
}

/// How to answer. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum VerifyFormat {
    Human,
    Csv,
    Json,
}

/// The form in which one command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Words,
    Table,
    Csv,
    Json,
}

/// Verifies every file; the worst answer is the exit code.
///
/// # Errors
/// When what is given beside the files cannot be read. A single file that cannot be read is said and counted.
pub fn run(args: &VerifyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let form = args.form()?;
    let paths = args.folders.files(&args.files, Taken::Verifiable, environment)?;
    args.common.one_box(paths.len())?;
    args.pictures.check()?;
    let inputs = args.common.inputs(environment)?;
    let earlier = args.earlier.as_ref().map(|path| earlier::original_in(path, &inputs, environment)).transpose()?;
    let work_on = |file: &Opened| answered(file.judged(), &inputs, earlier.as_ref());
    let said = Saying {
        form,
        pictures: &args.pictures,
        clauses: Clauses::with_words(args.clauses),
        guide: environment.guide(),
        colour: environment.colour(),
    };
    let mut progress = Progress::of(paths.len(), form == Form::Table, environment);
    let mut told = Told { form, worst: Exit::Done, rows: Vec::new(), with_copy: Vec::new() };
    if form == Form::Csv {
        environment.say(&summary::csv_heads())?;
    }
    let work = |index: usize| {
        let path = paths.get(index).filter(|path| !files::is_stdin(path))?;
        let file = opened(files::read_disk_verifiable(path, args.unwrap), args.unwrap);
        Some(file.and_then(|file| said.of(index, path, &file, || work_on(&file))))
    };
    workers::in_order(paths.len(), workers::of(paths.len()), work, |index, done| {
        let path = paths.get(index).map_or(Path::new("-"), PathBuf::as_path);
        // stdin belongs to this thread.
        let done = done.unwrap_or_else(|| {
            let file = opened(files::read_verifiable(environment, path, args.unwrap), args.unwrap)?;
            said.of(index, path, &file, || work_on(&file))
        });
        let done = done.unwrap_or_else(|failure| Said::without_answer(path, String::new(), failure));
        let before = if paths.len() > 1 { format!("{}-", index + 1) } else { String::new() };
        let drawn =
            |album: Album, environment: &mut Environment<'_>| args.pictures.write(album, path, &before, environment);
        told.take(done, drawn, &mut progress, environment)?;
        progress.show(index + 1, environment);
        Ok(())
    })?;
    progress.clear(environment);
    told.end(inputs.deals(), environment)?;
    Ok(told.worst)
}

/// What was told of the files so far.
struct Told {
    form: Form,
    worst: Exit,
    /// The rows of the table, which comes last.
    rows: Vec<Row>,
    /// The expected deals of which there is a copy.
    with_copy: Vec<usize>,
}

impl Told {
    /// Tells of one file.
    fn take(
        &mut self,
        said: Said,
        drawn: impl FnOnce(Album, &mut Environment<'_>) -> Result<(), Failure>,
        progress: &mut Progress,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        // A file without an answer has its line among the others.
        let line = if self.form == Form::Csv && said.text.is_empty() { summary::csv(&said.row) } else { said.text };
        environment.say(&line)?;
        let failures = [said.failure, drawn(said.album, environment).err()];
        for failure in failures.into_iter().flatten() {
            progress.clear(environment);
            environment.complain(&failure);
            self.worst = self.worst.worst(failure.exit);
        }
        self.worst = self.worst.worst(said.exit);
        self.with_copy.extend(said.deal);
        if self.form == Form::Table {
            self.rows.push(said.row);
        }
        Ok(())
    }

    /// Tells which expected deals have no copy, and ends the table.
    fn end(&mut self, deals: Option<&Deals>, environment: &mut Environment<'_>) -> Result<(), Failure> {
        let without = deals.map(|deals| deals.without_copy(&self.with_copy)).unwrap_or_default();
        let rows = without.iter().map(|(deal, source)| Row::without_copy(deal, &format!("no copy for {source}")));
        match self.form {
            Form::Table => {
                self.rows.extend(rows);
                environment.say(&summary::table(&self.rows, environment.guide().messages(), environment.colour()))
            }
            Form::Csv => environment.say(&rows.map(|row| summary::csv(&row)).collect::<String>()),
            Form::Words | Form::Json => {
                for (deal, source) in &without {
                    environment.untrusted_note(&format!("note: no copy was given of {deal} ({source})"));
                }
                Ok(())
            }
        }
    }
}

/// The answer about a file, held to the deal that is expected of it.
fn answered(reading: &Reading, inputs: &VerifyInputs, earlier: Option<&Original>) -> Result<Answered, Failure> {
    let Some(deals) = inputs.deals() else {
        return judged(reading, inputs, inputs.deal(), earlier).map(|judgement| Answered { judgement, deal: None });
    };
    // What the file claims says to which deal it belongs, and is proved only when it is held to that.
    let deal = claimed(reading).and_then(|claims| deals.of_copy(&claims));
    let (index, particulars) = deal.unzip();
    let judgement = judged(reading, inputs, particulars.as_ref(), earlier)?;
    // Of what cannot be read nobody knows whose copy it is.
    let index = index.filter(|_| judgement.report.claims.is_some());
    if particulars.is_some() {
        return Ok(Answered { judgement, deal: index });
    }
    let report = deal::unexpected(judgement.report, deals.len());
    Ok(Answered { judgement: Judgement { report, ..judgement }, deal: None })
}

/// The facts that a file claims, or the declaration in a bundle of evidence.
fn claimed(reading: &Reading) -> Option<Particulars> {
    let Reading::Whole(bytes) = reading else { return None };
    let declaration = if archive::is_archive(bytes) { archive::declaration(bytes)? } else { bytes };
    record(declaration).map(|record| record.particulars)
}

/// The answer about a file, and about a bundle of evidence.
fn judged(
    reading: &Reading,
    inputs: &VerifyInputs,
    expected: Option<&Particulars>,
    earlier: Option<&Original>,
) -> Result<Judgement, Failure> {
    let mut report = match reading {
        Reading::Whole(bytes) if archive::is_archive(bytes) => return Ok(judge(bytes, &inputs.caller(expected)?)),
        Reading::Whole(bytes) => verify(bytes, &inputs.asked(expected)),
        Reading::TooLarge => too_large(),
    };
    if let Reading::Whole(bytes) = reading {
        report.changes = earlier::changes(bytes, &report, earlier, inputs);
    }
    Ok(Judgement { report, at: inputs.at, bundle: None })
}

impl VerifyArguments {
    fn form(&self) -> Result<Form, Failure> {
        match (self.summary, self.format) {
            (true, VerifyFormat::Human) => Ok(Form::Table),
            (false, VerifyFormat::Human) => Ok(Form::Words),
            (false, VerifyFormat::Csv) => Ok(Form::Csv),
            (false, VerifyFormat::Json) => Ok(Form::Json),
            (true, _) => {
                let hint = "leave out --summary; --format csv gives the same table for a spreadsheet";
                Err(Failure::usage("--summary is a table for people", hint))
            }
        }
    }
}

/// A file that is too large is wrong as a document; it is not read, and so has no digest.
pub(super) fn too_large() -> Report {
    let finding = Finding::new(Code::FileEmptyOrTooLarge, Location::Document)
        .issued(OfFile::AtMostMebibytes { most: PDF_MOST >> 20, bundle: BUNDLE_MOST >> 20 })
        .found(OfFile::MoreThanThat);
    Report::without_proof(vec![finding])
}
