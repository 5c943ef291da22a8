//! `fcd new`: the particulars of a new deal, asked for one by one or printed as a form.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::files::{OutputPath, PDF_MOST, Readers, Target};
use super::register_arguments::{failure, look, named};
use super::{Environment, Exit, Failure, files, inputs};
use crate::declaration::{Draft, Editions, Particulars, fact, form, particulars_toml, permission};
use crate::register::list::Filter;
use crate::report::claims;
use crate::report::escape::Untrusted;
use crate::verify::original::original;

mod filling;

/// Stands for the number that a register gives, where the rest is judged before.
const ANY_NUMBER: &str = "X-2000-0001";

/// Write the particulars of a new deal: asked one by one, the last deal's values offered
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each value is judged as it is typed, by the rules of fcd issue, and asked for again when it is wrong. \
                  Enter takes what is offered in brackets. Nothing is written before the last answer, and a file that is \
                  there is never replaced. Number, days, licence and the licence application of an earlier deal are not \
                  offered: they belong to that deal."
)]
pub struct NewArguments {
    /// Where to write the particulars (TOML)
    #[arg(short = 'o', long = "output", value_name = "OUT", default_value = "deal.toml")]
    output: OutputPath,
    /// Offer the values of this deal: particulars (TOML or JSON), or a declaration (PDF)
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The register that will give the number; the values of its last deal are offered. "default" is the one in its
    /// default place
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// Ask nothing, and print the form with every key, to be filled in with an editor
    #[arg(long)]
    print_template: bool,
}

/// What is known before anybody is asked.
struct Known {
    /// The values that are offered, under their paths.
    offered: BTreeMap<String, String>,
    /// The number that the register would give now, where there is one.
    next: Option<String>,
}

/// Asks for the particulars of one deal and writes them.
///
/// # Errors
/// When nobody can be asked, an earlier deal or the register cannot be read, or the file cannot be written.
pub fn run(args: &NewArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if args.print_template {
        let known = known(args, environment)?;
        environment.say(&particulars_toml::commented(&known.offered))?;
        return Ok(Exit::Done);
    }
    if !environment.can_ask() {
        let hint = "run it on a terminal, or print the form with --print-template and fill it in with an editor";
        return Err(Failure::usage("nobody can be asked for the particulars", hint));
    }
    let output = Target { path: args.output.clone(), force: false }.open(environment)?;
    let known = known(args, environment)?;
    let values = filling::filled(&known, environment)?;
    let draft = Draft::from_values(&values);
    let number = known.next.as_deref().unwrap_or(ANY_NUMBER);
    let deal = inputs::numbered(&args.output, &draft, Some(number))?;
    told(&deal, draft.number().is_some(), environment);
    output.write(environment, Readers::All, particulars_toml::commented(&values).as_bytes())?;
    if output.is_stdout() {
        return Ok(Exit::Done);
    }
    environment.say(&format!("wrote {}\n", output.shown()))?;
    environment.note(&format!(
        "hint: a mistake is corrected in the file; fcd preview {0} draws the pages, fcd issue {0} issues it",
        output.shown()
    ));
    Ok(Exit::Done)
}

/// Shows what was filled in, and what `fcd issue` will ask for beside it.
fn told(deal: &Particulars, numbered: bool, environment: &mut Environment<'_>) {
    let mut facts = fact::of(deal, None);
    facts.retain(|fact| numbered || fact.key() != "number");
    environment.eprint(&format!("\n{}\n", claims::facts_of(&facts)));
    if let Err(refused) = permission::check(deal.end_user_state(), deal.issue_date(), None) {
        environment.untrusted_note(&format!("note: {refused}"));
        environment
            .note("hint: if there is an individual permission, give its reference to fcd issue with --permission");
    }
}

fn known(args: &NewArguments, environment: &mut Environment<'_>) -> Result<Known, Failure> {
    let (mut last, mut next) = (None, None);
    if let Some(named_register) = &args.register {
        let file = named(named_register, environment)?;
        let register = look(&file, environment)?;
        let cannot = |error| failure(&file, &error);
        let at = environment.now()?;
        let entries = register.list(&Filter::default(), at).map_err(cannot)?;
        let issued = entries.iter().filter_map(|entry| Some((entry.issued.as_ref()?.at, &entry.number)));
        last = match issued.max() {
            Some((_, number)) => register.particulars(number).map_err(cannot)?,
            None => None,
        };
        next = Some(register.next_number(at).map_err(cannot)?);
    }
    if let Some(path) = &args.from {
        last = Some(earlier(path, environment)?);
    }
    let offered =
        last.map(|deal| deal.values().into_iter().filter(|(path, _)| is_offered(form::next_of(path))).collect());
    Ok(Known { offered: offered.unwrap_or_default(), next })
}

/// The particulars of an earlier deal: out of its file, or out of a declaration as a ministry issued it.
fn earlier(path: &Path, environment: &mut Environment<'_>) -> Result<Particulars, Failure> {
    let bytes = files::read(environment, path, PDF_MOST)?;
    if !bytes.starts_with(b"%PDF") {
        return inputs::numbered(path, &inputs::draft_of(path, &bytes)?, Some(ANY_NUMBER));
    }
    let issued = original(&bytes, &Editions::bundled(), environment.now()?);
    issued.map(|original| original.declaration().particulars().clone()).map_err(|findings| {
        let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
        let shown = path.to_string_lossy();
        let message = format!("{} is not a declaration as a ministry issued it", Untrusted::new(&shown));
        Failure::new(message, "give the file as it was issued or came back, or the particulars of a deal")
            .details(codes)
    })
}

/// Whether a value of an earlier deal is worth offering: what belongs to that deal alone is not.
fn is_offered(next: form::Next) -> bool {
    matches!(next, form::Next::Kept | form::Next::Looked)
}

/// Whether the form asks for a table: which declaration is replaced, its file says, and not a person.
fn is_asked(part: &form::Part) -> bool {
    part.key != "supersedes"
}
