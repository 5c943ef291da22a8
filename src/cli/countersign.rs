//! This module is for `fcd countersign`: the end-user state reads, answers and signs.
//!
//! The signer sees the facts and the clauses as `fcd` rebuilt them, never as a viewer draws them. Nothing is signed
//! before somebody said yes, on the terminal or with `--yes`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;

use super::files::{PDF_MOST, Readers, Target};
use super::issue::written;
use super::{Exit, Failure, World, because, files, given, signer};
use crate::calendar::Moment;
use crate::countersign::{prepare, sign};
use crate::declaration::{AnswerField, Answers};
use crate::finding::verdict::Answer;
use crate::report::claims::about_to_sign;
use crate::report::escape::Untrusted;
use crate::report::{Colour, words};

/// Countersign an issued declaration for the end-user state
#[derive(Debug, clap::Args)]
#[command(after_help = "Shows what is being signed and asks before signing. The issued file is not changed.")]
pub struct Args {
    /// The file as the ministry issued it
    #[arg(value_name = "ISSUED")]
    issued: PathBuf,
    /// Your answers (TOML); what is missing is asked for on the terminal
    #[arg(long, value_name = "ANSWERS")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    signer: signer::Key,
    #[command(flatten)]
    target: Target,
    /// The root certificate of the ministry (PEM), or a folder of them; may be given again
    #[arg(long, value_name = "ROOTS")]
    trust: Vec<PathBuf>,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Sign as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
    /// Sign without asking
    #[arg(long)]
    yes: bool,
}

/// Countersigns one declaration.
///
/// # Errors
/// When anything is missing or wrong, or somebody said no; then no file is written. That the issued file is wrong is an
/// answer and not an error.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let [key, cert] = args.signer.inputs();
    let mut inputs = vec![args.issued.as_path(), key, cert];
    inputs.extend(args.answers.as_deref());
    args.target.check(world, &inputs)?;
    if !args.yes && !world.can_ask() {
        return Err(Failure::usage("nobody can be asked whether to sign", "run it on a terminal, or give --yes"));
    }
    let at = world.moment(args.at)?;
    let roots = given::roots(&args.trust, world)?;
    let editions = given::editions(&args.edition, world)?;
    let issued = files::read(world, &args.issued, PDF_MOST)?;
    let prepared = match prepare(&issued, roots.as_ref(), &editions, at) {
        Ok(prepared) => prepared,
        Err(findings) => {
            let name = args.issued.to_string_lossy();
            world.say(&words::refusal(&name, "not countersigned", &findings, world.colour()))?;
            return Ok(Exit::from(Answer::without_proof(&findings)));
        }
    };
    let number = prepared.claims().number.clone();
    world.murmur(&format!("you are about to sign this:\n\n{}", about_to_sign(prepared.claims(), Colour::Off)));
    if roots.is_none() {
        world.note("note: no --trust was given, so it is not known whether the ministry issued this");
    }
    let answers = answers(args, world)?;
    let signer = args.signer.open(world)?;
    consent(args.yes, world)?;
    let signed =
        sign(&prepared, &answers, signer.as_ref(), at).map_err(|error| because::not_countersigned(&number, &error))?;
    args.target.write(world, &inputs, Readers::All, &signed)?;
    if signer.certificate().sample {
        world.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    written(&args.target, "countersigned", &number, world)?;
    Ok(Exit::Done)
}

/// The answers in the file, and what is missing there from the terminal.
fn answers(args: &Args, world: &mut World<'_>) -> Result<Answers, Failure> {
    let text = args.answers.as_ref().map(|path| files::read_text(world, path)).transpose()?;
    let mut values = text.as_deref().map(in_file).transpose()?.unwrap_or_default();
    for field in AnswerField::ALL {
        if let Entry::Vacant(empty) = values.entry(field) {
            empty.insert(missing(field, world)?);
        }
    }
    let shown: String =
        values.iter().map(|(field, value)| format!("  {}: {}\n", field.label(), Untrusted::new(value))).collect();
    world.murmur(&format!("\nyour answers:\n\n{shown}\n"));
    Answers::from_values(|field| values.get(&field).cloned()).map_err(|errors| {
        let message = format!("your answers: {}", given::mistakes(errors.len()));
        Failure::new(message, "correct them and run the command again").details(errors.iter().map(ToString::to_string))
    })
}

/// Asks for one answer until it keeps the rules of its field.
fn missing(field: AnswerField, world: &mut World<'_>) -> Result<String, Failure> {
    if !world.can_ask() {
        let hint = "write it into the file of answers, or run the command on a terminal";
        return Err(Failure::new(format!("the answer {} is missing", field.key()), hint));
    }
    loop {
        let value = world.ask(&format!("{}: ", field.label()))?;
        match Answers::check(field, &value) {
            Ok(()) => return Ok(value),
            Err(mistake) => world.note(&Untrusted::new(&mistake.to_string()).to_string()),
        }
    }
}

/// The answers that a file holds. Whether they are good is not asked here.
fn in_file(text: &str) -> Result<BTreeMap<AnswerField, String>, Failure> {
    let keys: Vec<&str> = AnswerField::ALL.into_iter().map(AnswerField::key).collect();
    let hint = format!("write lines such as name = \"...\"; the keys are {}", keys.join(", "));
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| Failure::new(format!("the answers: {}", error.message()), hint.as_str()))?;
    let mut values = BTreeMap::new();
    for (key, value) in &table {
        let field = AnswerField::ALL.into_iter().find(|field| field.key() == key);
        match (field, value) {
            (Some(field), toml::Value::String(text)) => drop(values.insert(field, text.clone())),
            (Some(field), toml::Value::Datetime(day)) => drop(values.insert(field, day.to_string())),
            (Some(_), _) => return Err(Failure::new(format!("the answer {key} is not a text"), hint)),
            (None, _) => return Err(Failure::new(format!("there is no answer {key}"), hint)),
        }
    }
    Ok(values)
}

/// Nothing is signed before somebody typed `yes`.
fn consent(given: bool, world: &mut World<'_>) -> Result<(), Failure> {
    if given {
        return Ok(());
    }
    let answer = world.ask("sign? [yes/no] ")?;
    if answer.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::new("not signed, and no file was written", "answer yes to sign"))
}
