//! This module is for opening the key with which a command signs.

use std::path::{Path, PathBuf};

use super::stub::{passphrase, signature as keys};
use super::{Failure, World, files};
use crate::signature::Signer;

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
        let certificate = keys::certificate_from_pem(&files::read_text(world, &self.cert)?).map_err(|flaw| {
            let message = format!("{} is not a certificate that fcd can use: {flaw}", self.cert.display());
            Failure::new(message, "fcd key certify makes certificates")
        })?;
        let pem = zeroize::Zeroizing::new(files::read_text(world, &self.key)?);
        let secret = match keys::key::is_encrypted(&pem) {
            true => Some(passphrase::read(&self.passphrase, "passphrase of the key: ", world)?),
            false => None,
        };
        let secret = secret.as_ref().map(|secret| secret.as_str());
        keys::key::signer(&pem, secret, certificate).map_err(|flaw| {
            let message = format!("{} cannot be opened: {flaw}", self.key.display());
            Failure::new(message, "look at the passphrase, and whether the certificate belongs to this key")
        })
    }
}
