//! `fcd countersign`: the end-user state reads, answers and signs.
//!
//! The signer sees the facts and the clauses as `fcd` rebuilt them, never as a viewer draws them. Nothing is signed
//! before somebody said yes, on the terminal or with `--yes`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use super::clock::{Ahead, Time, time};
use super::consent::{consent, known_issuer, reachable, unknown_issuer, warn};
use super::files::{Output, PDF_MOST, Readers};
use super::{Environment, Exit, Failure, files, inputs, messages, offline_signing, signer, state};
use crate::cli::guide::Commands;
use crate::countersign::{CountersignError, prepare, sign};
use crate::declaration::{AnswerField, Answers, Signatory};
use crate::finding::Code;
use crate::finding::verdict::Answer;
use crate::offline_signing::Request;
use crate::report::claims::{Clauses, about_to_sign};
use crate::report::escape::Untrusted;
use crate::report::words::Refused;
use crate::report::{Colour, words};
use crate::verify::named;

/// Countersign an issued declaration for the end-user state
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Shows what is being signed and asks before signing. The issued file is not changed.",
    override_usage = "fcd countersign [OPTIONS] --key <KEY> --cert <CERT> --output <OUT> <ISSUED>\n       \
                      fcd countersign [OPTIONS] --cert <CERT> --to-sign <REQUEST> <ISSUED>\n       \
                      fcd countersign [OPTIONS] --request <REQUEST> --signature <SIGNATURE> --output <OUT>"
)]
pub struct CountersignArguments {
    /// The file as the ministry issued it
    #[arg(value_name = "ISSUED", required_unless_present = "request", conflicts_with = "request")]
    issued: Option<PathBuf>,
    /// Your answers (TOML or JSON); what is missing is asked for on the terminal
    #[arg(long, value_name = "ANSWERS", conflicts_with = "request")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    signer: signer::Apart,
    #[command(flatten)]
    output: offline_signing::OutputArguments,
    #[command(flatten)]
    steps: offline_signing::OfflineSteps,
    /// The root certificate of the ministry, a trust list, or a folder of both; may be given again [default: the pinned roots]
    #[arg(long, value_name = "TRUST")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: state::StateArguments,
    /// Which of two signatories you are, where your certificate fits both
    #[arg(long = "as", value_name = "PLACE", conflicts_with = "request")]
    place: Option<SigningPlace>,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// Sign as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "request")]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
    /// Show the words of every clause before asking, too
    #[arg(long, conflicts_with = "request")]
    clauses: bool,
    /// Sign without asking; a root must be given or pinned
    #[arg(long)]
    yes: bool,
}

/// A place to sign in. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SigningPlace {
    First,
    Second,
}

impl From<SigningPlace> for Signatory {
    fn from(place: SigningPlace) -> Signatory {
        match place {
            SigningPlace::First => Signatory::First,
            SigningPlace::Second => Signatory::Second,
        }
    }
}

/// Countersigns one declaration.
///
/// # Errors
/// When anything is missing or wrong, or somebody said no; then no file is written. That the issued file is wrong is an
/// answer and not an error.
pub fn run(args: &CountersignArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.steps.target(&args.output)?.open(environment)?;
    if let Some(back) = args.steps.back() {
        return finish(args, back, &output, environment);
    }
    let (signer, path) = (args.signer.here(), args.issued.clone().unwrap_or_default());
    reachable(args.yes || args.steps.asks(), "sign", environment)?;
    let dated = environment.dated(args.at, args.ahead)?;
    let at = dated.moment;
    let given = given_answers(args, environment)?;
    complete(&given, environment)?;
    let certificate = signer.certificate(environment)?;
    let trust = inputs::trust(&args.trust, &args.state, environment.told(args.at), environment)?;
    known_issuer(args.yes && !args.steps.asks(), trust.is_some())?;
    let editions = inputs::editions(&args.edition, environment)?;
    let issued = files::read(environment, &path, PDF_MOST)?;
    let prepared = match prepare(&issued, trust.as_ref(), &editions, at) {
        Ok(prepared) => prepared,
        Err(mut findings) => {
            // That nobody has countersigned yet is why the command is run, and no reason against it.
            let unsigned = [Code::CountersignatureMissing, Code::SignatoryMissing];
            findings.retain(|finding| !unsigned.contains(&finding.code));
            let name = path.to_string_lossy();
            let named = named(&issued);
            let refused = Refused { name: &name, heading: "not countersigned", named: Some(named.as_ref()) };
            environment.say(&words::refusal(&refused, &findings, &Commands, environment.colour()))?;
            if findings.iter().any(|finding| finding.code == Code::RevisionAppended) {
                environment.note("hint: to countersign, begin with the file as the ministry issued it");
            }
            return Ok(Exit::from(Answer::without_proof(&findings)));
        }
    };
    let prepared = prepared.signing_as(args.place.map(Signatory::from));
    let number = prepared.claims().number.clone();
    let refused = |error: &CountersignError| messages::not_countersigned(&number, dated, error);
    // Seen before anybody is asked for anything.
    let who = prepared.place_at(&certificate, at).map_err(|error| refused(&error))?;
    let place = match who {
        Signatory::Sole => String::new(),
        two => format!(" as {} of two", messages::signatory_in_words(two)),
    };
    let shown = about_to_sign(prepared.claims(), Clauses::with_words(args.clauses), Colour::Off);
    environment.eprint(&format!("you are about to sign this{place}:\n{shown}"));
    warn(&prepared, trust.is_some(), environment);
    if args.steps.asks() {
        let answers = answers(given, environment)?;
        let request = Request::countersign(issued.clone(), answers, certificate, at);
        let request = request.signing_as(args.place.map(Signatory::from));
        return offline_signing::ask(&request, &editions, &output, environment);
    }
    unknown_issuer(trust.is_some(), environment)?;
    // Before the answers are typed: a wrong passphrase loses none of them.
    let signer = signer.open(certificate, environment)?;
    let answers = answers(given, environment)?;
    consent(args.yes, environment)?;
    let signed = sign(&prepared, &answers, signer.as_ref(), at).map_err(|error| refused(&error))?;
    output.write(environment, Readers::All, &signed)?;
    if signer.certificate().sample {
        environment.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    output.tell("countersigned", &number, environment)?;
    Ok(Exit::Done)
}

/// The second of two steps: the signatures have come back.
fn finish(
    args: &CountersignArguments,
    back: [&Path; 2],
    output: &Output,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let [about, _] = back;
    let request = offline_signing::read(about, environment)?;
    let Request::Countersign(_) = request else { return Err(offline_signing::of_another_act(&request)) };
    let editions = inputs::editions(&args.edition, environment)?;
    offline_signing::finish(&request, back, &editions, output, environment)
}

/// The answers in the file; which of them are missing is not asked yet.
fn given_answers(
    args: &CountersignArguments,
    environment: &mut Environment<'_>,
) -> Result<BTreeMap<AnswerField, String>, Failure> {
    let Some(path) = &args.answers else { return Ok(BTreeMap::new()) };
    let text = files::read_text(environment, path)?;
    Answers::given(&text).map_err(|mistakes| {
        let message = format!("{}: {}", path.display(), inputs::mistakes(mistakes.len()));
        Failure::new(message, "correct the file and run the command again")
            .details(mistakes.iter().map(ToString::to_string))
    })
}

/// Whether nothing is missing, or somebody can be asked for it.
fn complete(values: &BTreeMap<AnswerField, String>, environment: &Environment<'_>) -> Result<(), Failure> {
    let missing: Vec<&str> =
        AnswerField::ALL.into_iter().filter(|field| !values.contains_key(field)).map(AnswerField::key).collect();
    if missing.is_empty() || environment.can_ask() {
        return Ok(());
    }
    let hint = "write it into the file of answers, or run the command on a terminal to be asked";
    Err(Failure::new(format!("not every answer is given; missing: {}", missing.join(", ")), hint))
}

/// The answers that were given, and from the terminal what is missing among them.
fn answers(mut values: BTreeMap<AnswerField, String>, environment: &mut Environment<'_>) -> Result<Answers, Failure> {
    for field in AnswerField::ALL {
        if let Entry::Vacant(empty) = values.entry(field) {
            empty.insert(missing(field, environment)?);
        }
    }
    let shown: String =
        values.iter().map(|(field, value)| format!("  {}: {}\n", field.label(), Untrusted::new(value))).collect();
    environment.eprint(&format!("\nyour answers:\n\n{shown}\n"));
    let answers = Answers::from_values(|field| values.get(&field).cloned()).map_err(|errors| {
        let message = format!("your answers: {}", inputs::mistakes(errors.len()));
        Failure::new(message, "correct them and run the command again").details(errors.iter().map(ToString::to_string))
    })?;
    for (field, phrase) in answers.arguing() {
        environment.note(&format!("warning: the answer \"{}\" holds \"{phrase}\"", field.label()));
        environment.note("warning: such words can argue with a clause: whoever verifies the file gets \"undecided\"");
        environment.note("hint: name the fact without this word and sign that; fcd explain answer-argues says more");
    }
    Ok(answers)
}

/// Asks for one answer until it keeps the rules of its field.
fn missing(field: AnswerField, environment: &mut Environment<'_>) -> Result<String, Failure> {
    loop {
        let value = environment.ask(&format!("{} ({}): ", field.label(), field.hint()))?;
        match Answers::check(field, &value) {
            Ok(()) => return Ok(value),
            Err(mistake) => environment.note(&Untrusted::new(&mistake.to_string()).to_string()),
        }
    }
}
