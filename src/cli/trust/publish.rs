//! `fcd trust publish`: the next list, signed by the root.

use std::path::{Path, PathBuf};

use super::super::clock::{Ahead, Dated, Time};
use super::super::consent::agreed;
use super::super::{Environment, Exit, Failure, passphrase, private, random};
use super::folder::Folder;
use super::taken;
use crate::calendar::Moment;
use crate::report::escape::Untrusted;
use crate::signature::signer::Certified;
use crate::signature::{PrivateKey, Signer};
use crate::trust::content::{Content, MOST_DAYS};
use crate::trust::draft::{Draft, Head};
use crate::trust::list::{self, SealError, TrustList};
use crate::trust::loss::{Loss, losses};
use crate::trust::status::Salt;

/// Sign the next list with the key of the root
#[derive(Debug, clap::Args)]
#[command(after_help = "The list is written into the folder; give that file to everybody who verifies. Nothing is \
                        published when nothing has changed and less than half of the time of the last list is over. \
                        A list that names nothing of a kind, or less than the one before, is told and asked about.")]
pub(super) struct TrustPublishArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The private key of the root (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    /// Take over where each declaration stands from this register; "default" is the one in its default place
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// Days until the next list is out at the latest
    #[arg(long, value_name = "N", default_value = "30", value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    days: i64,
    /// Issued at this moment (RFC 3339) or at the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
    /// Publish without asking, also a list that names nothing or less than the one before
    #[arg(long)]
    yes: bool,
}

/// Publishes the next list.
pub(super) fn run(args: &TrustPublishArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let dated = environment.dated(args.at, args.ahead)?;
    let mut publication = Publication::open(&args.folder, dated, args.days, environment)?;
    if let Some(register) = &args.register {
        publication.take_over(register, environment)?;
    }
    let content = publication.content(args.yes, environment)?;
    let signer = publication.signer(&args.key, &args.passphrase, environment)?;
    publication.publish(&content, &signer, environment)?;
    Ok(Exit::Done)
}

/// The key of the root.
pub(in super::super) type RootKey = Certified<Box<dyn PrivateKey>>;

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
        let next_update = Moment::from_unix(dated.moment.unix() + days * 86_400)
            .map_err(|_| Failure::usage("the next list would be due after the year 2199", "give fewer --days"))?;
        let folder = Folder::open(path, environment)?;
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

    /// Signs the list and keeps it with the draft; returns where.
    ///
    /// # Errors
    /// When it cannot be signed or written.
    pub(in super::super) fn keep(
        &self,
        content: &Content,
        signer: &dyn Signer,
        environment: &mut Environment<'_>,
    ) -> Result<PathBuf, Failure> {
        let file = TrustList::sign(content, signer).map_err(|error| not_published(&error))?;
        if self.taken_over {
            self.folder.save(environment)?;
        }
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

    /// Opens the key of the root.
    ///
    /// # Errors
    /// When it cannot be opened, or is another one.
    pub(in super::super) fn signer(
        &self,
        key: &Path,
        passphrase: &passphrase::Source,
        environment: &mut Environment<'_>,
    ) -> Result<RootKey, Failure> {
        let opened = private::open(key, passphrase, environment)?;
        Certified::new(opened, self.folder.root_at(self.dated.moment).clone()).map_err(|_| {
            let message = format!("{} is not the key of the root of this folder", key.display());
            Failure::new(message, "give the key that belongs to the root.pem in the folder")
        })
    }

    /// Signs the list and keeps it.
    ///
    /// # Errors
    /// When it cannot be signed or written.
    pub(in super::super) fn publish(
        &self,
        content: &Content,
        signer: &RootKey,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let path = self.keep(content, signer, environment)?;
        environment.say(&format!("{}: {}", Untrusted::new(&path.to_string_lossy()), told(content)))
    }
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
        SealError::NotARoot | SealError::Unsound(_) => "report this as a fault of fcd",
    };
    Failure::new(format!("nothing was published: {error}"), hint)
}
