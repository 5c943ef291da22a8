//! The office takes in what came back from the machine of the root. Each file is put in its place whole, and the trust list
//! last, so that this can be run again until it is done.

use std::path::Path;

use super::super::consent::agreed;
use super::super::files::{self, NewFolder, Readers, TEXT_MOST, create};
use super::super::{Environment, Exit, Failure, trust};
use super::MinistryInitArguments;
use super::init::REQUEST;
use crate::report::escape::Untrusted;
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::signature::request::Request;

/// Takes it in.
///
/// # Errors
/// When the folder is not that of an office that waits, what came back does not belong to it, or somebody says no.
pub(super) fn run(
    args: &MinistryInitArguments,
    carried: &Path,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let dir: &Path = &args.dir;
    let request = waiting(dir, environment)?;
    let issuing_file = carried.join("issuing.pem");
    let issuing = files::read(environment, &issuing_file, TEXT_MOST)?;
    let certificate = Certificate::from_pem(&issuing).map_err(|flaw| foreign(&issuing_file, &flaw.to_string()))?;
    let list = trust::Carried::read(&carried.join("trust"), environment)?;
    if certificate.role != Role::Issuing || certificate.key != *request.key() {
        return Err(foreign(&issuing_file, "it is not the certificate of this office's key"));
    }
    let root = list.root();
    if certificate.verify_signed_by(root).is_err() || !list.names(&certificate) {
        return Err(foreign(&issuing_file, "the root that came with it does not vouch for it"));
    }
    if !args.yes {
        let told = format!("the root {}\n  fingerprint  {}\n", Untrusted::new(&root.common_name), root.fingerprint());
        environment.eprint(&told);
        if !environment.can_ask() {
            let hint = "run it on a terminal, or give --yes after comparing it";
            let message = "nobody can be asked whether the fingerprint of the root is the right one";
            return Err(Failure::usage(message, hint));
        }
        let hint = "ask whoever keeps the root for its fingerprint by another way";
        agreed("is this the fingerprint that you were told?", "nothing was taken in", hint, environment)?;
    }
    put(&dir.join("root.pem"), list.root_file(), environment)?;
    put(&dir.join("issuing.pem"), &issuing, environment)?;
    let place = dir.join("trust");
    if !files::exists(&place)? {
        let folder = NewFolder::beside(&place)?;
        list.write(folder.path())?;
        folder.name()?;
    }
    let shown = dir.to_string_lossy();
    let shown = Untrusted::new(&shown).to_string();
    environment.say(&format!(
        "{shown} is complete
  root         root.pem, valid until {}
  fingerprint  {}
  issuing      issuing.pem, valid until {}
  trust list   trust/lists/000001.json
",
        root.validity.1.in_words(),
        root.fingerprint(),
        certificate.validity.1.in_words(),
    ))?;
    environment.note("note: publish the fingerprint of the root by a way that people trust, and root.pem with it");
    environment.note(&format!("hint: next: fcd new --register {shown}/register.sqlite -o deal.toml"));
    Ok(Exit::Done)
}

/// The request of an office that waits.
fn waiting(dir: &Path, environment: &mut Environment<'_>) -> Result<Request, Failure> {
    let file = dir.join(REQUEST);
    let hint = "name the folder that fcd ministry init made with --dir";
    if !files::exists(&file)? {
        return Err(Failure::new(
            format!("{} is not the folder of an office: it has no {REQUEST}", dir.display()),
            hint,
        ));
    }
    let pem = files::read(environment, &file, TEXT_MOST)?;
    Request::from_pem(&pem).map_err(|flaw| Failure::new(format!("{} cannot be used: {flaw}", file.display()), hint))
}

/// Puts a file in its place; one that is there already must be the same.
fn put(path: &Path, bytes: &[u8], environment: &mut Environment<'_>) -> Result<(), Failure> {
    if !files::exists(path)? {
        return create(path, Readers::All, bytes);
    }
    match files::read(environment, path, TEXT_MOST)? == bytes {
        true => Ok(()),
        false => {
            let message = format!("{} is there already, and is another one", path.display());
            Err(Failure::new(message, "this office has a root; certify another key with fcd key certify"))
        }
    }
}

fn foreign(path: &Path, why: &str) -> Failure {
    let hint = "give the folder from-root that fcd ministry root made out of the request of this office";
    Failure::new(format!("{} does not belong to this office: {why}", path.display()), hint)
}
