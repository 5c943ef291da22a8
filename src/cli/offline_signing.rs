//! Signing in two steps: `--to-sign` writes a request for the machine that has the key, `--request` and
//! `--signature` put in what came back.

use std::path::{Path, PathBuf};

use super::clock::{Dated, Source};
use super::files::{Output, OutputPath, PDF_MOST, Readers, TEXT_MOST, Target};
use super::trust::DRAFT_MOST;
use super::{Environment, Exit, Failure, files, messages};
use crate::calendar::Moment;
use crate::cli::guide::Commands;
use crate::declaration::Editions;
use crate::finding::verdict::Answer;
use crate::offline_signing::{OfflineSigningError, Ready, Replay, Request, Signatures};
use crate::report::words::{self, Refused};
use crate::verify::named;

/// The largest request that is read: a PDF or a trust list in Base64, and what is said about it, which of a trust list is its
/// draft.
pub(super) const REQUEST_MOST: u64 = PDF_MOST / 3 * 4 + DRAFT_MOST + TEXT_MOST;

/// The two steps.
#[derive(Debug, Clone, clap::Args)]
pub struct OfflineSteps {
    /// Sign nothing; write a request for the machine that has the key (fcd key sign)
    #[arg(long, value_name = "REQUEST", conflicts_with_all = ["key", "out", "request", "signature"])]
    to_sign: Option<OutputPath>,
    /// The request whose signatures have come back
    #[arg(long, value_name = "REQUEST", requires = "signature", conflicts_with_all = ["key", "cert"])]
    request: Option<PathBuf>,
    /// The signatures that fcd key sign made for the request
    #[arg(long, value_name = "SIGNATURE", requires = "request")]
    signature: Option<PathBuf>,
}

/// Where the file goes, unless only a request is written.
#[derive(Debug, Clone, clap::Args)]
pub struct OutputArguments {
    /// Where to write; - is stdout
    #[arg(short = 'o', long = "output", value_name = "OUT", required_unless_present = "to_sign")]
    out: Option<OutputPath>,
    /// Replace OUT, or the request, if it exists
    #[arg(long)]
    force: bool,
}

impl OfflineSteps {
    /// Whether only a request is to be written.
    pub(super) fn asks(&self) -> bool {
        self.to_sign.is_some()
    }

    /// The request and the signatures that came back, if this is the second step.
    pub(super) fn back(&self) -> Option<[&Path; 2]> {
        Some([self.request.as_deref()?, self.signature.as_deref()?])
    }

    /// Where this step writes.
    ///
    /// # Errors
    /// When it is said nowhere; clap sees to it that it is.
    pub(super) fn target(&self, output: &OutputArguments) -> Result<Target, Failure> {
        let path = self.to_sign.as_ref().or(output.out.as_ref());
        let path = path.ok_or_else(|| Failure::usage("it is not said where to write", "give -o"))?;
        Ok(Target { path: path.clone(), force: output.force })
    }
}

/// Writes a request, once it is certain that it would be carried out.
///
/// # Errors
/// What would stop it on the machine with the key, and when it cannot be written.
pub(super) fn ask(
    request: &Request,
    editions: &Editions,
    output: &Output,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let text = request.to_text();
    // Read as the other machine will read it.
    let read = Request::from_text(text.as_bytes()).map_err(|flaw| {
        Failure::new(format!("the request cannot be written: {flaw}"), "report this as a fault of fcd")
    })?;
    let ready = match read.ready(editions, None) {
        Ok(ready) => ready,
        Err(error) => return refused(&read, error, environment),
    };
    if let Err(error) = ready.rehearse(read.certificate()) {
        return refused(&read, error, environment);
    }
    // The draft in a request for a list names declarations in plain.
    let readers = if let Request::Publish(_) = read { Readers::Owner } else { Readers::All };
    output.write(environment, readers, text.as_bytes())?;
    let done = match read {
        Request::Issue(_) => "to be signed by the ministry",
        Request::Countersign(_) => "to be signed by the end-user state",
        Request::Publish(_) => "to be signed by the root:",
    };
    output.tell(done, &number(&ready), environment)?;
    Ok(Exit::Done)
}

/// Makes the file out of a request and the signatures for it, and writes it.
///
/// # Errors
/// When they do not belong together, or the file cannot be made or written.
pub(super) fn finish(
    request: &Request,
    back: [&Path; 2],
    editions: &Editions,
    output: &Output,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let (ready, bytes) = match carried_out(request, back, editions, environment)? {
        Ok(made) => made,
        Err(refused) => return Ok(refused),
    };
    output.write(environment, Readers::All, &bytes)?;
    told(request, &ready, output, environment)
}

/// Makes the file out of a request and the signatures for it. The inner error is an answer that was already given.
///
/// # Errors
/// When they do not belong together, or the file cannot be made.
pub(super) fn carried_out<'a>(
    request: &'a Request,
    [about, signed]: [&Path; 2],
    editions: &Editions,
    environment: &mut Environment<'_>,
) -> Result<Result<(Ready<'a>, Vec<u8>), Exit>, Failure> {
    let signatures = files::read_json(environment, signed, TEXT_MOST)?;
    let signatures = Signatures::from_text(&signatures).map_err(|flaw| {
        let hint = "give the file that fcd key sign wrote";
        Failure::new(format!("{} holds no signatures that can be used: {flaw}", signed.display()), hint)
    })?;
    if *signatures.request() != request.digest() {
        let message = format!("{} was made for another request than {}", signed.display(), about.display());
        return Err(Failure::new(message, "give the request that was signed, as it was"));
    }
    let ready = match request.ready(editions, None) {
        Ok(ready) => ready,
        Err(error) => return refused(request, error, environment).map(Err),
    };
    match ready.carry_out(&Replay::new(request.certificate(), &signatures)) {
        Ok(bytes) => Ok(Ok((ready, bytes))),
        Err(error) => refused(request, error, environment).map(Err),
    }
}

/// The answer when a file was made out of a request and written.
///
/// # Errors
/// When stdout cannot be written.
pub(super) fn told(
    request: &Request,
    ready: &Ready<'_>,
    output: &Output,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    if request.certificate().sample {
        environment.note("note: signed with a SAMPLE key; the file binds nobody");
    }
    let done = match ready {
        Ready::Issue { .. } => "issued",
        Ready::Countersign { .. } => "countersigned",
        Ready::Publish { .. } => "published",
    };
    output.tell(done, &number(ready), environment)?;
    Ok(Exit::Done)
}

/// Reads a request.
///
/// # Errors
/// When the file cannot be read or is no request.
pub(super) fn read(path: &Path, environment: &mut Environment<'_>) -> Result<Request, Failure> {
    let file = files::read_json(environment, path, REQUEST_MOST)?;
    Request::from_text(&file).map_err(|flaw| {
        let hint = "give the file that fcd issue, countersign or trust publish wrote with --to-sign, as it was written";
        Failure::new(format!("{} is not a request that can be signed: {flaw}", path.display()), hint)
    })
}

/// The answer to a request that another command asked for.
pub(super) fn of_another_act(request: &Request) -> Failure {
    let (what, command) = match request {
        Request::Issue(_) => ("a declaration to be issued", "issue"),
        Request::Countersign(_) => ("a countersignature", "countersign"),
        Request::Publish(_) => ("a trust list", "trust publish"),
    };
    Failure::usage(format!("the request is for {what}"), format!("give it to fcd {command}"))
}

/// The number of the declaration or of the list.
pub(super) fn number(ready: &Ready<'_>) -> String {
    match ready {
        Ready::Issue { declaration, .. } => declaration.particulars().number().to_owned(),
        Ready::Countersign { prepared, .. } => prepared.claims().number.clone(),
        Ready::Publish { content, .. } => format!("trust list {}", content.sequence),
    }
}

/// Tells why a request is not carried out. That the issued file is wrong is an answer and not an error.
///
/// # Errors
/// Every other reason.
pub(super) fn refused(
    request: &Request,
    error: OfflineSigningError,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let failure = match (error, request) {
        (OfflineSigningError::Refused(findings), request) => {
            let named = if let Request::Countersign(asked) = request { named(asked.issued()) } else { None };
            let (name, heading) = ("the issued file", "not countersigned");
            let refused = Refused { name, heading, named: Some(named.as_ref()) };
            environment.say(&words::refusal(&refused, &findings, &Commands, environment.colour()))?;
            return Ok(Exit::from(Answer::without_proof(&findings)));
        }
        (OfflineSigningError::Issue(error), Request::Issue(request)) => {
            messages::not_issued(&request.record().particulars, of_request(request.record().issued), &error)
        }
        (OfflineSigningError::Countersign(error), Request::Countersign(request)) => {
            messages::not_countersigned("the declaration", of_request(request.moment()), &error)
        }
        (error @ OfflineSigningError::OtherBuilder { .. }, _) => Failure::new(
            format!("the request cannot be carried out: {error}"),
            "use the same version of fcd on both machines",
        ),
        (error @ OfflineSigningError::EditionUnknown { .. }, _) => Failure::new(
            format!("the request cannot be carried out: {error}"),
            "give the folder of this edition with --edition",
        ),
        (error, _) => Failure::new(format!("the request cannot be carried out: {error}"), "make the request again"),
    };
    Err(failure)
}

fn of_request(moment: Moment) -> Dated {
    Dated { moment, source: Source::Request }
}
