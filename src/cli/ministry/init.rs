//! The folder of an office that issues: everything is asked, and then made.

use std::path::Path;

use zeroize::Zeroizing;

use super::super::files::{self, NewFolder, Readers, create};
use super::super::{Environment, Exit, Failure, register, trust};
use super::MinistryInitArguments;
use super::answers::{self, Answers};
use super::keys::{self, NewKey};
use super::letterhead::Letterhead;
use super::question::AWAY;
use crate::calendar::Moment;
use crate::cli::clock::Dated;
use crate::register::journal::Actor;
use crate::register::number::Prefix;
use crate::report::escape::Untrusted;
use crate::signature::Signer as _;
use crate::signature::request::Request;

/// The request of an office whose root is elsewhere.
pub(super) const REQUEST: &str = "issuing.request.pem";

/// What will be made.
struct Plan<'a> {
    args: &'a MinistryInitArguments,
    answers: Answers,
    letterhead: Letterhead,
    actor: Actor,
    dated: Dated,
    prefix: Prefix,
    first: u32,
}

/// What is told of the root and of what it signed.
struct Rooted {
    fingerprint: String,
    until: Moment,
    issuing_until: Moment,
    next_list: Moment,
}

/// Makes the folder.
///
/// # Errors
/// When it is there already, an answer is missing or wrong, or something cannot be made; then nothing is left.
pub(super) fn run(args: &MinistryInitArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    files::absent(&args.dir)?;
    let dated = environment.dated(args.making.at, args.officer.ahead())?;
    let actor = args.officer.actor(dated.moment, args.making.at.is_some(), environment)?;
    let answers = answers::given(args.answers.as_deref(), answers::of_office, environment)?;
    let letterhead = Letterhead::of(&answers, environment)?;
    let plan = plan(args, answers, letterhead, actor, dated)?;
    let elsewhere = plan.answers.text("root") == AWAY;
    let first = if elsewhere { None } else { Some(trust::First::named(&first_list(&plan), environment)?) };
    let open = args.making.no_passphrase;
    let root_words = match elsewhere {
        true => None,
        false => {
            let source = args.making.root_passphrase.source();
            keys::passphrase(open, &source, "the key of the root", environment)?
        }
    };
    let words = keys::passphrase(open, &args.passphrase, "the issuing key", environment)?;

    let folder = NewFolder::beside(&args.dir)?;
    let (request, next) = office(&plan, words.as_ref(), folder.path())?;
    let rooted = first
        .map(|first| rooted(&plan, root_words.as_ref(), &request, &first, folder.path(), environment))
        .transpose()?;
    folder.name()?;
    match rooted {
        Some(rooted) => told(&plan, &rooted, &next, environment)?,
        None => waits(&plan, &request, &next, environment)?,
    }
    if open {
        environment.note("note: the keys are not encrypted; whoever reads the files can sign");
    }
    Ok(Exit::Done)
}

fn plan(
    args: &MinistryInitArguments,
    answers: Answers,
    letterhead: Letterhead,
    actor: Actor,
    dated: Dated,
) -> Result<Plan<'_>, Failure> {
    let wrong = || Failure::usage("the numbers cannot begin so", "answer number-prefix and first-number otherwise");
    let prefix = Prefix::parse(answers.text("number-prefix")).ok_or_else(wrong)?;
    let first = u32::try_from(answers.whole("first-number")).map_err(|_| wrong())?;
    Ok(Plan { args, answers, letterhead, actor, dated, prefix, first })
}

fn first_list<'a>(plan: &'a Plan<'_>) -> trust::Wanted<'a> {
    let (edition, country_list) = (plan.answers.text("edition"), plan.answers.text("country-list"));
    trust::Wanted { edition, country_list, days: plan.answers.whole("list-days"), dated: plan.dated }
}

/// What the office has, with the root here or elsewhere. Returns its request and the first number of the register.
fn office(plan: &Plan<'_>, words: Option<&Zeroizing<String>>, folder: &Path) -> Result<(Request, String), Failure> {
    let NewKey { secret, pem } = keys::new(words)?;
    let request = keys::request(&secret, plan.answers.text("issuing-name"), plan.args.making.sample)?;
    create(&folder.join("issuing.key.pem"), Readers::Secret, pem.as_bytes())?;
    if plan.answers.text("root") == AWAY {
        create(&folder.join(REQUEST), Readers::All, request.to_pem().as_bytes())?;
    }
    plan.letterhead.write(folder)?;
    let file = folder.join("register.sqlite");
    let (next, _) = register::create(&file, &plan.actor, &plan.prefix, plan.first)?;
    Ok((request, next))
}

/// The root, the certificate of the office and the first list.
fn rooted(
    plan: &Plan<'_>,
    words: Option<&Zeroizing<String>>,
    request: &Request,
    first: &trust::First,
    folder: &Path,
    environment: &mut Environment<'_>,
) -> Result<Rooted, Failure> {
    let (answers, at) = (&plan.answers, plan.dated.moment);
    let NewKey { secret, pem } = keys::new(words)?;
    let root = keys::root(secret, answers.text("root-name"), plan.args.making.sample, at, answers.whole("root-days"))?;
    let issuing = keys::certify(request, &root, at, answers.whole("issuing-days"))?;
    create(&folder.join("root.key.pem"), Readers::Secret, pem.as_bytes())?;
    create(&folder.join("root.pem"), Readers::All, root.certificate().to_pem().as_bytes())?;
    create(&folder.join("issuing.pem"), Readers::All, issuing.to_pem().as_bytes())?;
    let next_list = first.publish(&folder.join("trust"), &issuing, &root, environment)?;
    let certificate = root.certificate();
    let (fingerprint, until) = (certificate.fingerprint(), certificate.validity.1);
    Ok(Rooted { fingerprint, until, issuing_until: issuing.validity.1, next_list })
}

fn told(plan: &Plan<'_>, rooted: &Rooted, next: &str, environment: &mut Environment<'_>) -> Result<(), Failure> {
    let shown = shown(plan);
    environment.say(&format!(
        "made {shown}
  root         root.pem, valid until {}
  fingerprint  {}
  issuing      issuing.pem, valid until {}
  register     register.sqlite, first number {next}
  trust list   trust/lists/000001.json, next due {}
  letterhead   issuer.toml
",
        rooted.until.in_words(),
        rooted.fingerprint,
        rooted.issuing_until.in_words(),
        rooted.next_list.in_words(),
    ))?;
    environment.note("note: publish the fingerprint of the root by a way that people trust, and root.pem with it");
    environment
        .note("note: keep root.key.pem on a medium that lies in a safe; only trust lists and new certificates need it");
    environment.note(&format!("hint: next: fcd new --register {shown}/register.sqlite -o deal.toml"));
    Ok(())
}

fn waits(plan: &Plan<'_>, request: &Request, next: &str, environment: &mut Environment<'_>) -> Result<(), Failure> {
    let shown = shown(plan);
    environment.say(&format!(
        "made {shown}, which waits for the root
  request      {REQUEST}
  fingerprint  {}
  register     register.sqlite, first number {next}
  letterhead   issuer.toml
",
        request.key().fingerprint(),
    ))?;
    environment.note(&format!(
        "note: carry {shown}/{REQUEST} to the machine of the root, and tell the fingerprint by another way"
    ));
    environment.note(&format!(
        "hint: there: fcd ministry root {REQUEST}; here, with what comes back: fcd ministry init --dir {shown} --continue from-root"
    ));
    Ok(())
}

fn shown(plan: &Plan<'_>) -> String {
    Untrusted::new(&plan.args.dir.to_string_lossy()).to_string()
}
