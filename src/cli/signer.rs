//! This module is for opening the key with which a command signs.

use std::path::{Path, PathBuf};

use super::files::TEXT_MOST;
use super::passphrase;
use super::{Failure, World, files};
use crate::signature::Signer;
use crate::signature::certificate::Certificate;
use crate::signature::key::{self, KeyFile};
use crate::signature::signer::SoftKey;

/// The key and its certificate. (Not named `Args`: clap keeps one group for each such name.)
#[derive(Debug, Clone, clap::Args)]
pub struct Key {
    /// The private key that signs (PKCS#8, PEM)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    /// The certificate of the key (PEM)
    #[arg(long, value_name = "CERT")]
    cert: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

impl Key {
    /// The files that are read.
    pub fn inputs(&self) -> [&Path; 2] {
        [&self.key, &self.cert]
    }

    /// Opens the key; asks for its passphrase if it is encrypted.
    ///
    /// # Errors
    /// When a file cannot be read, the passphrase is wrong, or the certificate belongs to another key.
    pub fn open(&self, world: &mut World<'_>) -> Result<Box<dyn Signer>, Failure> {
        let cert = files::read(world, &self.cert, TEXT_MOST)?;
        let certificate = Certificate::from_pem(&cert).map_err(|flaw| {
            let message = format!("{} is not a certificate that fcd can use: {flaw}", self.cert.display());
            Failure::new(message, "fcd key certify makes certificates")
        })?;
        let cannot = |why: String, hint: &str| Failure::new(format!("{} {why}", self.key.display()), hint);
        let file = zeroize::Zeroizing::new(files::read(world, &self.key, TEXT_MOST)?);
        let found = key::read(&file)
            .map_err(|flaw| cannot(format!("is not a key that fcd can use: {flaw}"), "fcd key new makes keys"))?;
        let secret = match found {
            KeyFile::Open(secret) => secret,
            KeyFile::Locked(locked) => {
                let passphrase = passphrase::read(&self.passphrase, "passphrase of the key: ", world)?;
                locked
                    .unlock(&passphrase)
                    .map_err(|flaw| cannot(format!("cannot be opened: {flaw}"), "try the passphrase again"))?
            }
        };
        let signer = SoftKey::new(secret, certificate).map_err(|_| {
            let hint = "give the certificate that was made for this key";
            cannot(format!("and {} do not belong together", self.cert.display()), hint)
        })?;
        Ok(Box::new(signer))
    }
}
