//! On the machine of the root: the root, the certificate for the office, and the first trust list.

use super::super::consent::agreed;
use super::super::files::{self, NewFolder, Readers, TEXT_MOST, create};
use super::super::{Environment, Exit, Failure, trust};
use super::answers;
use super::keys::{self, NewKey};
use super::{MinistryRootArguments, init};
use crate::cli::clock::Ahead;
use crate::report::escape::Untrusted;
use crate::signature::Role;
use crate::signature::Signer as _;
use crate::signature::request::Request;

/// What goes back to the office, in the folder of the root.
const BACK: &str = "from-root";

/// Makes the folder of the root, with what goes back.
///
/// # Errors
/// When it is there already, the request is none, somebody says no, or something cannot be made; then nothing is left.
pub(super) fn run(args: &MinistryRootArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    files::absent(&args.dir)?;
    if !args.yes && !environment.can_ask() {
        let hint = "run it on a terminal, or give --yes after comparing it";
        return Err(Failure::usage(
            "nobody can be asked whether the fingerprint of the request is the right one",
            hint,
        ));
    }
    let dated = environment.dated(args.making.at, Ahead::default())?;
    let request = request(args, environment)?;
    environment.eprint(&format!(
        "request of {}\n  fingerprint  {}\n",
        Untrusted::new(request.subject().common_name()),
        request.key().fingerprint()
    ));
    if !args.yes {
        let hint = "ask the office for the fingerprint by another way than the request came";
        agreed("is this the fingerprint that the office told you?", "nothing was made", hint, environment)?;
    }
    let answers = answers::given(args.answers.as_deref(), answers::of_root, environment)?;
    let (edition, country_list) = (answers.text("edition"), answers.text("country-list"));
    let wanted = trust::Wanted { edition, country_list, days: answers.whole("list-days"), dated };
    let first = trust::First::named(&wanted, environment)?;
    let (open, source) = (args.making.no_passphrase, args.making.root_passphrase.source());
    let words = keys::passphrase(open, &source, "the key of the root", environment)?;

    let folder = NewFolder::beside(&args.dir)?;
    let at = dated.moment;
    let NewKey { secret, pem } = keys::new(words.as_ref())?;
    let root = keys::root(secret, answers.text("root-name"), args.making.sample, at, answers.whole("root-days"))?;
    let issuing = keys::certify(&request, &root, at, answers.whole("issuing-days"))?;
    create(&folder.path().join("root.key.pem"), Readers::Secret, pem.as_bytes())?;
    create(&folder.path().join("root.pem"), Readers::All, root.certificate().to_pem().as_bytes())?;
    let back = folder.path().join(BACK);
    let next_list = first.publish(&back.join("trust"), &issuing, &root, environment)?;
    create(&back.join("issuing.pem"), Readers::All, issuing.to_pem().as_bytes())?;
    folder.name()?;

    let (shown, root) = (args.dir.to_string_lossy(), root.certificate());
    let shown = Untrusted::new(&shown).to_string();
    environment.say(&format!(
        "made {shown}
  root         root.pem, valid until {}
  fingerprint  {}
  issuing      {BACK}/issuing.pem, valid until {}
  trust list   {BACK}/trust/lists/000001.json, next due {}
",
        root.validity.1.in_words(),
        root.fingerprint(),
        issuing.validity.1.in_words(),
        next_list.in_words(),
    ))?;
    environment.note(&format!("note: root.key.pem stays here; carry {shown}/{BACK} to the office"));
    environment.note("note: tell the office the fingerprint of the root by another way, and publish it");
    environment.note(&format!("hint: at the office: fcd ministry init --continue {BACK}"));
    Ok(Exit::Done)
}

fn request(args: &MinistryRootArguments, environment: &mut Environment<'_>) -> Result<Request, Failure> {
    let hint = format!("give the file {} that fcd ministry init made", init::REQUEST);
    let pem = files::read(environment, &args.request, TEXT_MOST)?;
    let cannot = |why: String| {
        Failure::new(format!("{} is not a request that can be certified: {why}", args.request.display()), hint.clone())
    };
    let request = Request::from_pem(&pem).map_err(|flaw| cannot(flaw.to_string()))?;
    match request.role() {
        Role::Issuing => Ok(request),
        _ => Err(cannot("it does not ask for an issuing certificate".to_owned())),
    }
}
