//! `fcd evidence`: the answer about a returned copy, packed with all that it rests on.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::each::each;
use super::files::{Folders, Output, PDF_MOST, Readers, Taken, Target};
use super::verify_arguments::{CommonVerifyArguments, VerifyInputs};
use super::{Environment, Exit, Failure, files};
use crate::cli::guide::Commands;
use crate::evidence::{self, archive};
use crate::finding::verdict::Answer;
use crate::report::claims::Clauses;
use crate::report::{Colour, Judged, words};
use crate::verify::record;

/// Verify a returned copy, and pack the answer with all that it rests on
#[derive(Debug, clap::Args)]
#[command(after_help = format!("The bundle is a ZIP archive with the copy, the roots and the trust list, the report in \
                                JSON and on paper, and their digests. It is written whatever the answer is; fcd \
                                verify BUNDLE answers it again. The exit code is that of fcd verify.\n\n{}",
                                super::EXIT_CODES))]
pub struct EvidenceArguments {
    /// The copies that came back, or folders of them; - is stdin
    #[arg(required = true, value_name = "RETURNED")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    common: CommonVerifyArguments,
}

/// What a bundle is called in a folder, behind the name of its copy.
const ENDING: &str = "evidence.zip";

/// Verifies the copies and writes a bundle for each; the worst answer is the exit code.
///
/// # Errors
/// When something cannot be read or written. That a copy is rejected is an answer, and is packed. Of several copies, one that
/// cannot be packed is said and counted.
pub fn run(args: &EvidenceArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let paths = args.folders.files(&args.files, Taken::Copies, environment)?;
    args.common.one_box(paths.len())?;
    if !args.target.path.is_dir() {
        let [path] = paths.as_slice() else {
            let message = format!("{} copies are packed, and -o is no folder", paths.len());
            return Err(Failure::usage(message, "make a folder and give it with -o"));
        };
        let output = args.target.open(environment)?;
        let inputs = args.common.inputs(environment)?;
        return packed(path, &output, &inputs, environment).map(Exit::from);
    }
    // Each target is tried before any work is done.
    let outputs: Vec<Result<Output, Failure>> =
        names(&paths).iter().map(|name| in_folder(&args.target, name).open(environment)).collect();
    let inputs = args.common.inputs(environment)?;
    each(paths.iter().zip(outputs), true, environment, |(path, output), environment| {
        packed(path, &output?, &inputs, environment)
    })
}

fn in_folder(target: &Target, name: &str) -> Target {
    Target { path: target.path.join(name).into(), force: target.force }
}

/// The names of the bundles: that of the copy, with a number behind it where two copies have the same one.
fn names(paths: &[PathBuf]) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |path: &PathBuf| {
        let stem = path.file_stem().map_or("stdin".into(), |stem| stem.to_string_lossy().into_owned());
        let stem = if files::is_stdin(path) { "stdin".to_owned() } else { stem };
        let numbered = (2_u32..).map(|number| format!("{stem}-{number}.{ENDING}"));
        let mut names = std::iter::once(format!("{stem}.{ENDING}")).chain(numbered);
        // Not every disk tells cases apart.
        names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    paths.iter().map(name).collect()
}

/// Verifies one copy, and writes its bundle.
fn packed(
    path: &Path,
    output: &Output,
    inputs: &VerifyInputs,
    environment: &mut Environment<'_>,
) -> Result<Answer, Failure> {
    let declaration = files::read(environment, path, PDF_MOST)?;
    if archive::is_archive(&declaration) {
        let message = format!("{} is an archive, not a returned copy", path.display());
        return Err(Failure::new(message, "fcd verify reads a bundle of evidence; unpack any other archive first"));
    }
    let name = path.to_string_lossy();
    let expected = expected(&name, &declaration, inputs)?;
    let case = || inputs.case(&name, &declaration, expected.as_deref());
    let packed = evidence::pack(&case()).map_err(|error| {
        Failure::new(format!("no bundle was made: {error}"), "report this as a fault of fcd, if the file may be shown")
    })?;
    if !evidence::answers_again(&packed.bytes, &case()) {
        let message = "the bundle that was made does not give the same answer again; nothing was written";
        return Err(Failure::new(message, "report this as a fault of fcd, if the file may be shown"));
    }
    let judged = Judged { name: &name, at: inputs.at, report: &packed.report, bundle: None, carried: None };
    output.write(environment, Readers::All, &packed.bytes)?;
    if output.is_stdout() {
        environment.eprint(&words::answer(&judged, Clauses::Headings, &Commands, Colour::Off));
    } else {
        environment.say(&words::answer(&judged, Clauses::Headings, &Commands, environment.colour()))?;
        environment.say(&format!("\npacked as evidence: {}\n", output.shown()))?;
    }
    Ok(packed.report.answer)
}

/// The particulars that go into the bundle, as a file.
fn expected(name: &str, declaration: &[u8], inputs: &VerifyInputs) -> Result<Option<Vec<u8>>, Failure> {
    let Some(deals) = inputs.deals() else { return Ok(inputs.deal_file().map(<[u8]>::to_vec)) };
    let deal = record(declaration).and_then(|record| deals.of_copy(&record.particulars));
    let (_, particulars) = deal.ok_or_else(|| {
        let message = format!("{name} is a copy of none of the {} expected deals; nothing was packed", deals.len());
        Failure::new(message, "add its particulars to those that are expected, or pack it without --expect")
    })?;
    Ok(Some(particulars.canonical_json()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_copies_of_one_name_have_two_bundles() {
        let paths = ["a/r.pdf", "b/R.pdf", "-", "c/r.pdf", "c/r-2.pdf"].map(PathBuf::from);
        let expected = ["r", "R-2", "stdin", "r-3", "r-2-2"].map(|name| format!("{name}.evidence.zip"));
        assert_eq!(names(&paths), expected);
    }
}
