//! `fcd particulars`: the facts of a declaration as a file for the next deal.

use std::path::{Path, PathBuf};

use super::clock::Time;
use super::files::{OutputPath, PDF_MOST, Readers, Target};
use super::state::StateArguments;
use super::{Environment, Exit, Failure, files, inputs};
use crate::declaration::{Particulars, particulars_toml};
use crate::finding::verdict::Answer;
use crate::report::escape::Untrusted;
use crate::verify::{self, Asked};

/// Write the particulars of a declaration as TOML, for the next deal
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{AFTER}\n\n{}", super::EXIT_CODES))]
pub struct ParticularsArguments {
    /// The declaration (PDF), as it was issued or as it came back; - is stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write; - is stdout
    #[arg(short = 'o', long = "output", value_name = "OUT", default_value = "-")]
    output: OutputPath,
    /// Replace OUT if it exists
    #[arg(long)]
    force: bool,
    /// Verify the file by this: a root certificate that you trust, a trust list, or a folder of both; may be given again
    /// [default: the pinned roots]
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Verify as of this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
}

const AFTER: &str = "Number, days, licence and licence application of the old declaration stand in comments; set them for the new one. Without \
                     a root, given or pinned, nothing is checked: what is written is what the file claims. With one it \
                     is written whatever the answer, which is said; a rejected file ends with 1. For a changed deal that replaces the old \
                     declaration give it to fcd issue --supersedes.";

/// Writes the particulars of one file.
///
/// # Errors
/// When the file cannot be read, carries no particulars, or the target cannot be written.
pub fn run(args: &ParticularsArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let stdout = &*args.output == Path::new("-");
    let target = || Target { path: args.output.clone(), force: args.force };
    let output = if stdout { None } else { Some(target().open(environment)?) };
    let bytes = files::read(environment, &args.file, PDF_MOST)?;
    let name = Untrusted::new(&args.file.to_string_lossy()).to_string();
    let record = verify::record(&bytes).ok_or_else(|| {
        let message = format!("{} carries no particulars that could be read", args.file.display());
        Failure::new(message, "give a declaration as it was issued or as it came back; fcd show says what is in a file")
    })?;
    let answer = args.answer(&bytes, environment)?;
    let standing = standing(answer);
    let deal = &record.particulars;
    let text = particulars_toml::next_deal(deal, &about(&name, deal, standing));
    match &output {
        Some(output) => {
            output.write(environment, Readers::All, text.as_bytes())?;
            output.tell("wrote the particulars of", deal.number(), environment)?;
        }
        None => environment.say(&text)?,
    }
    if answer != Some(Answer::Accepted) {
        environment.note(&format!("note: {name} {standing}: what was written is what it claims"));
    }
    // One that nobody has countersigned yet is as good a start as any.
    Ok(if answer == Some(Answer::Rejected) { Exit::Rejected } else { Exit::Done })
}

impl ParticularsArguments {
    /// What is to be said of the file, if anybody is trusted.
    fn answer(&self, bytes: &[u8], environment: &mut Environment<'_>) -> Result<Option<Answer>, Failure> {
        let told = environment.told(self.at);
        let Some(trust) = inputs::trust(&self.trust, &self.state, told, environment)? else { return Ok(None) };
        let editions = inputs::editions(&self.edition, environment)?;
        let asked = Asked {
            trust: Some(&trust),
            editions: &editions,
            expected: None,
            issued: None,
            interop: false,
            box_seen: None,
            at: environment.moment(self.at)?,
        };
        Ok(Some(verify::verify(bytes, &asked).answer))
    }
}

fn standing(answer: Option<Answer>) -> &'static str {
    match answer {
        None => "was not verified",
        Some(Answer::Accepted) => "was verified and accepted",
        Some(Answer::Rejected) => "was verified and rejected",
        Some(Answer::Undecided) => "was verified and is undecided",
    }
}

/// What stands above the particulars.
fn about(name: &str, deal: &Particulars, standing: &str) -> Vec<String> {
    vec![
        format!("The facts of {}, out of {name}, which {standing}.", deal.number()),
        "For the next deal: set what is marked SET, look at what is marked LOOK, change what is different.".to_owned(),
        "Every key is explained in docs/particulars.md. A key that does not stand there is refused.".to_owned(),
    ]
}
