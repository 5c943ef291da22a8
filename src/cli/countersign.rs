//! `fcd countersign`: the end-user state reads, answers and signs.
//!
//! The signer sees the facts and the clauses as `fcd` rebuilt them, never as a viewer draws them. Nothing is signed
//! before somebody said yes, on the terminal or with `--yes`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use super::files::{PDF_MOST, Readers, Target};
use super::issue::written;
use super::{Exit, Failure, World, because, files, given, offline_signing, signer, state};
use crate::calendar::Moment;
use crate::cli::guide::Commands;
use crate::countersign::{CountersignError, Prepared, prepare, sign};
use crate::declaration::{AnswerField, Answers, Signatory};
use crate::finding::Code;
use crate::finding::verdict::Answer;
use crate::offline_signing::Request;
use crate::report::claims::about_to_sign;
use crate::report::escape::Untrusted;
use crate::report::{Colour, words};

/// Countersign an issued declaration for the end-user state
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Shows what is being signed and asks before signing. The issued file is not changed.",
    override_usage = "fcd countersign [OPTIONS] --key <KEY> --cert <CERT> --output <OUT> <ISSUED>\n       \
                      fcd countersign [OPTIONS] --cert <CERT> --to-sign <REQUEST> <ISSUED>\n       \
                      fcd countersign [OPTIONS] --request <REQUEST> --signature <SIGNATURE> --output <OUT>"
)]
pub struct Args {
    /// The file as the ministry issued it
    #[arg(value_name = "ISSUED", required_unless_present = "request", conflicts_with = "request")]
    issued: Option<PathBuf>,
    /// Your answers (TOML or JSON); what is missing is asked for on the terminal
    #[arg(long, value_name = "ANSWERS", conflicts_with = "request")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    signer: signer::Apart,
    #[command(flatten)]
    output: offline_signing::Output,
    #[command(flatten)]
    steps: offline_signing::Steps,
    /// The root certificate of the ministry, a trust list, or a folder of both; may be given again
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: state::Place,
    /// Which of two signatories you are, where your certificate fits both
    #[arg(long = "as", value_name = "PLACE", conflicts_with = "request")]
    place: Option<Place>,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Sign as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment, conflicts_with = "request")]
    at: Option<Moment>,
    /// Sign without asking
    #[arg(long)]
    yes: bool,
}

/// A place to sign in. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Place {
    First,
    Second,
}

impl From<Place> for Signatory {
    fn from(place: Place) -> Signatory {
        match place {
            Place::First => Signatory::First,
            Place::Second => Signatory::Second,
        }
    }
}

/// Countersigns one declaration.
///
/// # Errors
/// When anything is missing or wrong, or somebody said no; then no file is written. That the issued file is wrong is an
/// answer and not an error.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let target = args.steps.target(&args.output)?;
    if let Some(back) = args.steps.back() {
        return finish(args, back, &target, world);
    }
    let (signer, path) = (args.signer.here(), args.issued.clone().unwrap_or_default());
    let [key, cert] = signer.inputs();
    let mut inputs = vec![path.as_path(), key, cert];
    inputs.extend(args.answers.as_deref());
    target.check(world, &inputs)?;
    if !args.yes && !args.steps.asks() && !world.can_ask() {
        return Err(Failure::usage("nobody can be asked whether to sign", "run it on a terminal, or give --yes"));
    }
    let at = world.moment(args.at)?;
    let given = given_answers(args, world)?;
    complete(&given, world)?;
    let certificate = signer.certificate(world)?;
    let trust = given::trust(&args.trust, &args.state, args.at, world)?;
    let editions = given::editions(&args.edition, world)?;
    let issued = files::read(world, &path, PDF_MOST)?;
    let prepared = match prepare(&issued, trust.as_ref(), &editions, at) {
        Ok(prepared) => prepared,
        Err(mut findings) => {
            // That nobody has countersigned yet is why the command is run, and no reason against it.
            let unsigned = [Code::CountersignatureMissing, Code::SignatoryMissing];
            findings.retain(|finding| !unsigned.contains(&finding.code));
            let name = path.to_string_lossy();
            world.say(&words::refusal(&name, "not countersigned", &findings, &Commands, world.colour()))?;
            if findings.iter().any(|finding| finding.code == Code::RevisionAppended) {
                world.note("hint: to countersign, begin with the file as the ministry issued it");
            }
            return Ok(Exit::from(Answer::without_proof(&findings)));
        }
    };
    let prepared = prepared.signing_as(args.place.map(Signatory::from));
    let number = prepared.claims().number.clone();
    let refused = |error: &CountersignError| because::not_countersigned(&number, at, error);
    // Seen before anybody is asked for anything.
    let who = prepared.place_at(&certificate, at).map_err(|error| refused(&error))?;
    let place = match who {
        Signatory::Sole => String::new(),
        two => format!(" as {} of two", because::signatory_in_words(two)),
    };
    world.murmur(&format!("you are about to sign this{place}:\n{}", about_to_sign(prepared.claims(), Colour::Off)));
    warn(&prepared, trust.is_some(), world);
    let answers = answers(given, world)?;
    if args.steps.asks() {
        let request = Request::countersign(issued.clone(), answers, certificate, at);
        let request = request.signing_as(args.place.map(Signatory::from));
        return offline_signing::ask(&request, &editions, &target, &inputs, world);
    }
    let signer = signer.open(certificate, world)?;
    consent(args.yes, world)?;
    let signed = sign(&prepared, &answers, signer.as_ref(), at).map_err(|error| refused(&error))?;
    target.write(world, &inputs, Readers::All, &signed)?;
    if signer.certificate().sample {
        world.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    written(&target, "countersigned", &number, world)?;
    Ok(Exit::Done)
}

/// What whoever signs must know about trust before it signs.
pub(super) fn warn(prepared: &Prepared<'_>, trusted: bool, world: &mut World<'_>) {
    if !trusted {
        world.note("warning: no --trust was given, so it is not known whether the ministry issued this");
    }
    if let Some(finding) = prepared.unlisted() {
        let found = Untrusted::new(finding.found.as_deref().unwrap_or_default());
        world.note(&format!("warning: the trust list says nothing about this declaration: {found}"));
        world.note("hint: most often it is younger than the list; if in doubt, ask the ministry for its newest list");
    }
}

/// The second of two steps: the signatures have come back.
fn finish(args: &Args, back: [&Path; 2], target: &Target, world: &mut World<'_>) -> Result<Exit, Failure> {
    target.check(world, &back)?;
    let [about, _] = back;
    let request = offline_signing::read(about, world)?;
    if let Request::Issue(_) = request {
        return Err(Failure::usage("the request is for a declaration to be issued", "give it to fcd issue"));
    }
    let editions = given::editions(&args.edition, world)?;
    offline_signing::finish(&request, back, &editions, target, world)
}

/// The answers in the file; which of them are missing is not asked yet.
fn given_answers(args: &Args, world: &mut World<'_>) -> Result<BTreeMap<AnswerField, String>, Failure> {
    let Some(path) = &args.answers else { return Ok(BTreeMap::new()) };
    let text = files::read_text(world, path)?;
    Answers::given(&text).map_err(|mistakes| {
        let message = format!("{}: {}", path.display(), given::mistakes(mistakes.len()));
        Failure::new(message, "correct the file and run the command again")
            .details(mistakes.iter().map(ToString::to_string))
    })
}

/// Whether nothing is missing, or somebody can be asked for it.
fn complete(values: &BTreeMap<AnswerField, String>, world: &World<'_>) -> Result<(), Failure> {
    let missing: Vec<&str> =
        AnswerField::ALL.into_iter().filter(|field| !values.contains_key(field)).map(AnswerField::key).collect();
    if missing.is_empty() || world.can_ask() {
        return Ok(());
    }
    let hint = "write it into the file of answers, or run the command on a terminal to be asked";
    Err(Failure::new(format!("not every answer is given; missing: {}", missing.join(", ")), hint))
}

/// The answers that were given, and from the terminal what is missing among them.
fn answers(mut values: BTreeMap<AnswerField, String>, world: &mut World<'_>) -> Result<Answers, Failure> {
    for field in AnswerField::ALL {
        if let Entry::Vacant(empty) = values.entry(field) {
            empty.insert(missing(field, world)?);
        }
    }
    let shown: String =
        values.iter().map(|(field, value)| format!("  {}: {}\n", field.label(), Untrusted::new(value))).collect();
    world.murmur(&format!("\nyour answers:\n\n{shown}\n"));
    let answers = Answers::from_values(|field| values.get(&field).cloned()).map_err(|errors| {
        let message = format!("your answers: {}", given::mistakes(errors.len()));
        Failure::new(message, "correct them and run the command again").details(errors.iter().map(ToString::to_string))
    })?;
    for (field, phrase) in answers.arguing() {
        world.note(&format!("warning: the answer \"{}\" holds \"{phrase}\"", field.label()));
        world.note("warning: such words can argue with a clause: whoever verifies the file gets \"undecided\"");
        world.note("hint: name the fact without this word and sign that; fcd explain answer-argues says more");
    }
    Ok(answers)
}

/// Asks for one answer until it keeps the rules of its field.
fn missing(field: AnswerField, world: &mut World<'_>) -> Result<String, Failure> {
    loop {
        let value = world.ask(&format!("{} ({}): ", field.label(), field.hint()))?;
        match Answers::check(field, &value) {
            Ok(()) => return Ok(value),
            Err(mistake) => world.note(&Untrusted::new(&mistake.to_string()).to_string()),
        }
    }
}

/// Nothing is signed before somebody typed `yes`.
pub(super) fn consent(given: bool, world: &mut World<'_>) -> Result<(), Failure> {
    if given {
        return Ok(());
    }
    let answer = world.ask("sign? [yes/no] ")?;
    if answer.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::new("not signed, and no file was written", "answer yes to sign"))
}
