//! This module is for opening the key with which a command signs.

use std::path::{Path, PathBuf};

use super::files::TEXT_MOST;
use super::passphrase;
use super::{Failure, World, files};
use crate::report::escape::Untrusted;
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

const KEY_HINT: &str = "give the file that fcd key new wrote; fcd key show says what a file is";

impl Key {
    /// The files that are read.
    pub fn inputs(&self) -> [&Path; 2] {
        [&self.key, &self.cert]
    }

    /// Reads the certificate, so that a wrong one is seen before anybody is asked for anything.
    ///
    /// # Errors
    /// When the file cannot be read or is not a certificate.
    pub fn certificate(&self, world: &mut World<'_>) -> Result<Certificate, Failure> {
        let cert = files::read(world, &self.cert, TEXT_MOST)?;
        Certificate::from_pem(&cert).map_err(|flaw| {
            let message = format!("{} is not a certificate that fcd can use: {flaw}", self.cert.display());
            Failure::new(message, "give the file that fcd key certify wrote; fcd key show says what a file is")
        })
    }

    /// Opens the key; asks for its passphrase if it is encrypted.
    ///
    /// # Errors
    /// When the file cannot be read, the passphrase is wrong, or the certificate belongs to another key.
    pub fn open(&self, certificate: Certificate, world: &mut World<'_>) -> Result<Box<dyn Signer>, Failure> {
        let cannot = |why: String, hint: &str| Failure::new(format!("{} {why}", self.key.display()), hint);
        let file = zeroize::Zeroizing::new(files::read(world, &self.key, TEXT_MOST)?);
        let found =
            key::read(&file).map_err(|flaw| cannot(format!("is not a key that fcd can use: {flaw}"), KEY_HINT))?;
        let secret = match found {
            KeyFile::Open(secret) => secret,
            KeyFile::Locked(locked) => {
                let question = format!("passphrase of {}: ", Untrusted::new(&self.key.to_string_lossy()));
                let passphrase = passphrase::read(&self.passphrase, &question, world)?;
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
