//! The next list on its way: what it says, whether it is due, and the one moment at which it is published.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::super::clock::{Dated, Source};
use super::super::consent::agreed;
use super::super::{Environment, Failure, files, passphrase, private, random};
use super::folder::Folder;
use super::taken;
use crate::calendar::Moment;
use crate::offline_signing::{PublishRequest, Request};
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::signature::signer::Certified;
use crate::signature::{PrivateKey, Role, Signer};
use crate::trust::content::Content;
use crate::trust::draft::{Draft, Head};
use crate::trust::list::{self, ListFlaw, SealError, TrustList};
use crate::trust::loss::{Loss, losses};
use crate::trust::status::Salt;

/// The key that signs: that of the root, or one that the root certified for signing lists.
pub(in super::super) type ListKey = Certified<Box<dyn PrivateKey>>;

/// The next list, until it is signed. Its folder is held: whoever else wants it waits.
pub(in super::super) struct Publication {
    folder: Folder,
    dated: Dated,
    next_update: Moment,
    /// Whether the draft took something over that is to be kept with the list.
    taken_over: bool,
}

impl Publication {
    /// Opens the folder for a list of this moment that is good for so many days.
    ///
    /// # Errors
    /// When it is not the folder of a trust list, or no list of its root can be issued at this moment.
    pub(in super::super) fn open(
        path: &Path,
        dated: Dated,
        days: i64,
        environment: &mut Environment<'_>,
    ) -> Result<Publication, Failure> {
        let folder = Folder::open(path, environment)?;
        let dated = behind_last(&folder, dated, environment)?;
        let next_update = dated
            .moment
            .plus_days(days)
            .map_err(|_| Failure::usage("the next list would be due after the year 2199", "give fewer --days"))?;
        Ok(Publication { folder, dated, next_update, taken_over: false })
    }

    /// Takes over where each declaration of a register stands.
    ///
    /// # Errors
    /// When the register cannot be read, or lets something stand that the draft says has ended for good.
    pub(in super::super) fn take_over(
        &mut self,
        register: &Path,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        taken::from_register(register, &mut self.folder, environment)?;
        self.taken_over = true;
        Ok(())
    }

    /// Adds to the draft what the list is to name.
    pub(in super::super) fn add(&mut self, change: impl FnOnce(&mut Draft)) {
        change(&mut self.folder.draft);
        self.taken_over = true;
    }

    /// What the first list of a root says: that it names no signatory and no declaration yet is no loss.
    ///
    /// # Errors
    /// When the root is not valid at this moment.
    pub(super) fn first(&self) -> Result<Content, Failure> {
        Ok(self.folder.draft.content(&head(&self.folder, self.dated, self.next_update)?))
    }

    /// Signs the list and keeps it with the draft, and says nothing of it; returns where it lies.
    ///
    /// # Errors
    /// When it cannot be signed or written.
    pub(in super::super) fn sign(
        &self,
        content: &Content,
        signer: &dyn Signer,
        environment: &mut Environment<'_>,
    ) -> Result<PathBuf, Failure> {
        let root = self.folder.root_at(self.dated.moment);
        let file = TrustList::sign_for(content, signer, root).map_err(|error| not_published(&error))?;
        self.keep_taken_over(environment)?;
        self.folder.publish(content.sequence, &file)
    }

    /// What the list says. What it leaves out is told, and whoever publishes it says yes.
    ///
    /// # Errors
    /// When the root is not valid at this moment, there is nothing to publish, or what is left out is not meant.
    pub(in super::super) fn content(&self, yes: bool, environment: &mut Environment<'_>) -> Result<Content, Failure> {
        let content = self.folder.draft.content(&head(&self.folder, self.dated, self.next_update)?);
        due(&self.folder, self.dated)?;
        meant(&losses(self.folder.last.as_ref().map(|(last, _)| last.content()), &content), yes, environment)?;
        Ok(content)
    }

    /// Whether the moment fits the root and the list before.
    ///
    /// # Errors
    /// When it does not.
    pub(in super::super) fn fits(&self) -> Result<(), Failure> {
        moved_on(&self.folder, self.dated)?;
        head(&self.folder, self.dated, self.next_update).map(drop)
    }

    /// Opens the key of the root; or, with its certificate, one that the root certified for signing lists.
    ///
    /// # Errors
    /// When it cannot be opened, or is another one.
    pub(in super::super) fn signer(
        &self,
        key: &Path,
        certificate: Option<&Path>,
        passphrase: &passphrase::Source,
        environment: &mut Environment<'_>,
    ) -> Result<ListKey, Failure> {
        let root = self.folder.root_at(self.dated.moment);
        let certificate = certificate.map(|path| list_signing(path, root, environment)).transpose()?;
        let opened = private::open(key, passphrase, environment)?;
        let whose = if certificate.is_some() { "of that certificate" } else { "of the root of this folder" };
        Certified::new(opened, certificate.unwrap_or_else(|| root.clone())).map_err(|_| {
            let message = format!("{} is not the key {whose}", key.display());
            let hint = "give the key that belongs to the root.pem in the folder, or with --cert one that the root \
                        certified for signing lists";
            Failure::new(message, hint)
        })
    }

    /// Signs the list and keeps it.
    ///
    /// # Errors
    /// When it cannot be signed or written.
    pub(in super::super) fn publish(
        &self,
        content: &Content,
        signer: &ListKey,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let root = self.folder.root_at(self.dated.moment);
        let file = TrustList::sign_for(content, signer, root).map_err(|error| not_published(&error))?;
        self.keep_taken_over(environment)?;
        self.keep(content, &file, environment)
    }

    /// The request for this list to the machine that has the key of the root. What was taken over is kept in the draft: the
    /// signature will be for a list that says it.
    ///
    /// # Errors
    /// When the draft cannot be written.
    pub(super) fn request(&self, content: &Content, environment: &mut Environment<'_>) -> Result<Request, Failure> {
        self.keep_taken_over(environment)?;
        let root = self.folder.root_at(self.dated.moment).clone();
        let before = self.folder.last.as_ref().map(|(_, file)| file.clone());
        let times = (content.issued, content.next_update);
        let request = PublishRequest::new(root, times, content.salt, self.folder.draft.clone(), before);
        Ok(Request::Publish(Box::new(request)))
    }

    /// Whether the list of a request is still the next one of this folder, and says what its draft says.
    ///
    /// # Errors
    /// When it is not: whatever was signed for the request is of no use any more.
    pub(super) fn is_asked_by(&self, request: &PublishRequest) -> Result<(), Failure> {
        const AGAIN: &str = "have it signed again: fcd trust publish FOLDER --to-sign REQUEST";
        let folder = &self.folder;
        if request.certificate().key != folder.root.key {
            let message = "nothing was published: the request is for another root than that of this folder";
            return Err(Failure::new(message, "give the folder in which the request was made"));
        }
        let last = folder.last.as_ref().map(|(list, file)| (list.content().sequence, file.as_slice()));
        if last.map(|(_, file)| file) != request.before() {
            let message = match last {
                Some((number, _)) => format!(
                    "nothing was published: list {number} is the newest of this folder, and the request does not follow on it"
                ),
                None => "nothing was published: the request follows on a list that is not in this folder".to_owned(),
            };
            return Err(Failure::new(message, AGAIN));
        }
        if *request.draft() != folder.draft {
            let message =
                "nothing was published: the draft is not the one that was signed; it has changed since the request";
            return Err(Failure::new(message, AGAIN));
        }
        Ok(())
    }

    /// Keeps a list that was signed; from then on it is published.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn keep(
        &self,
        content: &Content,
        file: &[u8],
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let path = self.folder.publish(content.sequence, file)?;
        environment.say(&format!("{}: {}", Untrusted::new(&path.to_string_lossy()), told(content)))
    }

    fn keep_taken_over(&self, environment: &mut Environment<'_>) -> Result<(), Failure> {
        if self.taken_over { self.folder.save(environment) } else { Ok(()) }
    }
}

/// Reads the certificate of a key that signs lists for this root.
fn list_signing(path: &Path, root: &Certificate, environment: &mut Environment<'_>) -> Result<Certificate, Failure> {
    let cannot = |why: &str| {
        let message = format!("{} is not a certificate for signing lists of this root: {why}", path.display());
        Failure::new(message, "give what fcd key certify --role list-signing wrote with the root of this folder")
    };
    let pem = files::read(environment, path, files::TEXT_MOST)?;
    let certificate = Certificate::from_pem(&pem).map_err(|flaw| cannot(&flaw.to_string()))?;
    if certificate.role != Role::ListSigning {
        return Err(cannot(&format!("it is one for \"{}\"", certificate.role)));
    }
    certificate.verify_signed_by(root).map_err(|_| cannot("another root made it"))?;
    Ok(certificate)
}

/// What a list leaves out is told, whoever says yes to it.
fn meant(losses: &[Loss], yes: bool, environment: &mut Environment<'_>) -> Result<(), Failure> {
    if losses.is_empty() {
        return Ok(());
    }
    environment.note("warning: the list leaves something out");
    for loss in losses {
        environment.note(&format!("warning: {}", Untrusted::new(&loss.to_string())));
    }
    let hint = "complete the draft with fcd trust add, or give --yes if it is meant";
    match (yes, environment.can_ask()) {
        (true, _) => Ok(()),
        (false, true) => agreed("publish it all the same?", "nothing was published", hint, environment),
        (false, false) => {
            Err(Failure::usage("nothing was published, since nobody can be asked whether that is meant", hint))
        }
    }
}

fn told(content: &Content) -> String {
    let (issued, next) = (content.issued.in_words(), content.next_update.in_words());
    format!("trust list {}\n  issued       {issued}\n  next due     {next}\n", content.sequence)
}

fn head(folder: &Folder, dated: Dated, next_update: Moment) -> Result<Head, Failure> {
    let root = folder.root_at(dated.moment);
    let (issued, salt) = (dated.moment, random::bytes()?);
    if !root.is_valid_at(issued) {
        let (first, last) = root.validity;
        let message = format!("the root is valid from {first} to {last} only, and the moment is {issued}");
        return Err(Failure::new(message, dated.source.remedy()));
    }
    let (sequence, previous) = match &folder.last {
        None => (1, None),
        Some((last, file)) => (last.content().sequence + 1, Some(list::digest_of(file))),
    };
    Ok(Head { sequence, issued, next_update, previous, root: root.key.clone(), salt: Salt(salt) })
}

/// Whether there is something to publish, and time has not gone backwards.
fn due(folder: &Folder, dated: Dated) -> Result<(), Failure> {
    moved_on(folder, dated)?;
    let Some((last, _)) = &folder.last else { return Ok(()) };
    let (last, issued) = (last.content(), dated.moment);
    let half = last.issued.unix() + (last.next_update.unix() - last.issued.unix()) / 2;
    if folder.draft.is_said_by(last) && issued.unix() < half {
        let (sequence, until) = (last.sequence, last.next_update.in_words());
        let message = format!("nothing has changed since list {sequence}, which is good until {until}");
        return Err(Failure::new(message, "change the draft first, or publish when half of that time is over"));
    }
    Ok(())
}

/// The moment of the next list. Moments are whole seconds: where the last list is of this same one, and nobody gave the
/// moment, the next one is waited for.
fn behind_last(folder: &Folder, dated: Dated, environment: &Environment<'_>) -> Result<Dated, Failure> {
    let last = folder.last.as_ref().map(|(last, _)| last.content().issued);
    if dated.source != Source::Machine || last != Some(dated.moment) {
        return Ok(dated);
    }
    thread::sleep(Duration::from_secs(1));
    Ok(Dated { moment: environment.now()?, ..dated })
}

fn moved_on(folder: &Folder, dated: Dated) -> Result<(), Failure> {
    match &folder.last {
        Some((last, _)) if dated.moment <= last.content().issued => {
            let last = last.content();
            let message =
                format!("list {} was issued on {}, and time has not moved on", last.sequence, last.issued.in_words());
            Err(Failure::new(message, dated.source.remedy()))
        }
        Some(_) | None => Ok(()),
    }
}

fn not_published(error: &SealError) -> Failure {
    let hint = match error {
        SealError::Signer(_) => "try the key again",
        SealError::NotCertified { .. } => "fcd trust show names the key; take its certificate off the draft",
        SealError::Invalid(ListFlaw::OutlivesSigner { .. }) => {
            "give fewer --days, or have the root certify the next key for signing lists"
        }
        SealError::Invalid(ListFlaw::Signer(_)) => "have the root certify the next key for signing lists",
        SealError::Invalid(ListFlaw::RevokesNewer { .. }) => {
            "have it signed by the root (--to-sign), or by a key that was certified later"
        }
        SealError::NotARoot | SealError::Invalid(_) => "report this as a fault of fcd",
    };
    Failure::new(format!("nothing was published: {error}"), hint)
}
