//! Opening the key with which a command signs.

use std::path::PathBuf;

use super::files::TEXT_MOST;
use super::passphrase;
use super::{Environment, Failure, files, private};
use crate::signature::Signer;
use crate::signature::certificate::Certificate;
use crate::signature::signer::Certified;

/// The key and its certificate.
#[derive(Debug, Clone, clap::Args)]
pub struct Key {
    /// The private key that signs (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    /// The certificate of the key (PEM)
    #[arg(long, value_name = "CERT")]
    cert: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// The same, where the key may be on another machine.
#[derive(Debug, Clone, clap::Args)]
pub struct Apart {
    /// The private key that signs (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY", required_unless_present_any = ["to_sign", "request"])]
    key: Option<PathBuf>,
    /// The certificate of the key (PEM)
    #[arg(long, value_name = "CERT", required_unless_present = "request")]
    cert: Option<PathBuf>,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

impl Apart {
    /// The key and its certificate as they are named; what is not named is on another machine and not asked for here.
    pub(super) fn here(&self) -> Key {
        Key {
            key: self.key.clone().unwrap_or_default(),
            cert: self.cert.clone().unwrap_or_default(),
            passphrase: self.passphrase.clone(),
        }
    }
}

impl Key {
    /// A key and its certificate by their names.
    pub(super) fn named(key: PathBuf, cert: PathBuf, passphrase: passphrase::Source) -> Key {
        Key { key, cert, passphrase }
    }

    /// Reads the certificate, so that a wrong one is seen before anybody is asked for anything.
    ///
    /// # Errors
    /// When the file cannot be read or is not a certificate.
    pub fn certificate(&self, environment: &mut Environment<'_>) -> Result<Certificate, Failure> {
        let cert = files::read(environment, &self.cert, TEXT_MOST)?;
        Certificate::from_pem(&cert).map_err(|flaw| {
            let message = format!("{} is not a certificate that fcd can use: {flaw}", self.cert.display());
            Failure::new(message, "give the file that fcd key certify wrote; fcd key show says what a file is")
        })
    }

    /// Opens the key; asks for its passphrase if it is encrypted, and for the PIN of a token.
    ///
    /// # Errors
    /// When the key cannot be opened, or the certificate belongs to another key.
    pub fn open(
        &self,
        certificate: Certificate,
        environment: &mut Environment<'_>,
    ) -> Result<Box<dyn Signer>, Failure> {
        let key = private::open(&self.key, &self.passphrase, environment)?;
        let signer = Certified::new(key, certificate).map_err(|_| {
            let hint = "give the certificate that was made for this key";
            Failure::new(format!("{} and {} do not belong together", self.key.display(), self.cert.display()), hint)
        })?;
        Ok(Box::new(signer))
    }
}
