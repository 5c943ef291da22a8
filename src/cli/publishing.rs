//! What follows when the register stops a declaration or lets it count again: whoever verifies knows it with the next trust
//! list. Until when the last one is good is said, or the next one is published in the same step.
//!
//! Everything that publishing needs is tried before the act: the folder, the moment and the key.

use std::path::{Path, PathBuf};

use super::clock::{Dated, Source};
use super::trust::{ListKey, Publication, is_folder, newest_list};
use super::{Environment, Failure, passphrase};
use crate::calendar::Moment;
use crate::register::journal::Actor;
use crate::report::escape::Untrusted;
use crate::trust::content::MOST_DAYS;

/// The folder of the trust list that is looked for beside the register.
const BESIDE: &str = "trust";

/// How whoever verifies gets to know it.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
pub(super) struct PublishingArguments {
    /// The folder of the trust list [default: the folder "trust" beside the register, if there is one]
    #[arg(long, value_name = "FOLDER")]
    trust_folder: Option<PathBuf>,
    /// Publish the next trust list at once, so that whoever verifies gets to know it
    #[arg(long, requires = "key")]
    publish: bool,
    /// For --publish: the private key of the root, or that of --cert (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY", requires = "publish")]
    key: Option<PathBuf>,
    /// For --publish: the certificate of a key that the root certified for signing lists (PEM)
    #[arg(long, value_name = "CERT", requires = "publish")]
    cert: Option<PathBuf>,
    /// For --publish: days until the next list is out at the latest
    #[arg(long, value_name = "N", default_value = "30", value_parser = clap::value_parser!(i64).range(1..=MOST_DAYS))]
    days: i64,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// What is ready to be published, where that is asked for.
pub(super) struct Ready(Option<(Publication, ListKey)>);

impl PublishingArguments {
    fn folder(&self, register: &Path) -> Option<PathBuf> {
        let beside = || Some(register.with_file_name(BESIDE)).filter(|folder| is_folder(folder));
        self.trust_folder.clone().or_else(beside)
    }

    /// Makes ready what is to be published, before the act.
    ///
    /// # Errors
    /// When there is no folder of a trust list, no list can be issued at this moment, or the key cannot be used.
    pub(super) fn ready(
        &self,
        register: &Path,
        actor: &Actor,
        environment: &mut Environment<'_>,
    ) -> Result<Ready, Failure> {
        let Some(key) = self.key.as_ref().filter(|_| self.publish) else { return Ok(Ready(None)) };
        let folder = self.folder(register).ok_or_else(|| {
            let message = format!("there is no folder \"{BESIDE}\" with a trust list beside the register");
            Failure::usage(message, "name the folder with --trust-folder")
        })?;
        let source = if actor.backdated { Source::Given } else { Source::Machine };
        let dated = Dated { moment: actor.at, source };
        let publication = Publication::open(&folder, dated, self.days, environment)?;
        publication.fits()?;
        let signer = publication.signer(key, self.cert.as_deref(), &self.passphrase, environment)?;
        Ok(Ready(Some((publication, signer))))
    }

    /// After the act: publishes, or says until when whoever verifies does not know of it.
    ///
    /// # Errors
    /// When the list cannot be published. The act stays recorded, and that is said.
    pub(super) fn follow(
        &self,
        ready: Ready,
        register: &Path,
        at: Moment,
        yes: bool,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let Ready(Some((mut publication, signer))) = ready else {
            self.told(register, at, environment);
            return Ok(());
        };
        let published = publication
            .take_over(register, environment)
            .and_then(|()| publication.content(yes, environment))
            .and_then(|content| publication.publish(&content, &signer, environment));
        published.map_err(|failure| {
            let message = format!("it is recorded in the register, and no list was published: {}", failure.message);
            Failure { message, ..failure }
        })
    }

    /// Says until when whoever verifies does not know it, as far as that is known here.
    fn told(&self, register: &Path, at: Moment, environment: &mut Environment<'_>) {
        let folder = self.folder(register);
        let note = match &folder {
            None => "which trust list is the last one is not known here (--trust-folder FOLDER says)".to_owned(),
            Some(folder) => match newest_list(folder, environment) {
                Ok(Some((sequence, until))) => {
                    let is = if until < at { "was" } else { "is" };
                    format!("list {sequence} {is} good until {}", until.in_words())
                }
                Ok(None) => "no trust list was published yet".to_owned(),
                Err(failure) => failure.message,
            },
        };
        let named = |path: &Path| Untrusted::new(&path.to_string_lossy()).to_string();
        let folder = folder.as_deref().map_or("FOLDER".to_owned(), named);
        environment.note(&format!("note: whoever verifies does not know it yet: {}", Untrusted::new(&note)));
        environment.note(&format!(
            "hint: publish: fcd trust publish {folder} --key KEY --register {}; --publish does it in one step",
            named(register)
        ));
    }
}
