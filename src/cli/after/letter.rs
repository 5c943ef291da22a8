//! `--letter`: a one-page letter about an act, signed with the key that issues declarations.
//!
//! The key is opened, and everything that could be refused is asked, before the act is recorded. The row that says which
//! letter was signed is on the disk before the letter is.

use std::path::{Path, PathBuf};

use crate::cli::files::{Output, OutputPath, Readers, Target};
use crate::cli::inputs::IssuerArguments;
use crate::cli::register_arguments::failure;
use crate::cli::signer::Key;
use crate::cli::{Environment, Failure, passphrase};
use crate::declaration::Editions;
use crate::letter::Sender;
use crate::register::Register;
use crate::register::due::Terms;
use crate::register::journal::Actor;
use crate::register::letters::Writing;
use crate::report::escape::Untrusted;
use crate::signature::Signer;
use crate::signed_letter::{SignedLetter, SignedLetterError};

/// Where the letter goes, and who signs it.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct LetterArguments {
    /// Write a letter about it, a signed PDF of one page; - is stdout
    #[arg(long, value_name = "OUT", requires_all = ["key", "cert"])]
    letter: Option<OutputPath>,
    /// Replace OUT if it exists
    #[arg(long, requires = "letter")]
    force: bool,
    /// For --letter: the private key that issues (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY", requires = "letter")]
    key: Option<PathBuf>,
    /// For --letter: the certificate of the key (PEM)
    #[arg(long, value_name = "CERT", requires = "letter")]
    cert: Option<PathBuf>,
    #[command(flatten)]
    issuer: IssuerArguments,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// A letter that can be written.
pub(super) struct LetterTo {
    output: Output,
    signer: Box<dyn Signer>,
    sender: Sender,
}

impl LetterArguments {
    /// Tries the target and opens the key, where a letter is asked for.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub(super) fn open(&self, register: &Path, environment: &mut Environment<'_>) -> Result<Option<LetterTo>, Failure> {
        let (Some(path), Some(key), Some(cert)) = (&self.letter, &self.key, &self.cert) else { return Ok(None) };
        let output = Target { path: path.clone(), force: self.force }.open(environment)?;
        let key = Key::named(key.clone(), cert.clone(), self.passphrase.clone());
        let certificate = key.certificate(environment)?;
        let issuer = self.issuer.read(Some(register), environment)?;
        let sender = issuer.map_or_else(|| Sender::named(&certificate.common_name), |issuer| Sender::of(&issuer, None));
        let signer = key.open(certificate, environment)?;
        Ok(Some(LetterTo { output, signer, sender }))
    }
}

impl LetterTo {
    /// Says something that is not the letter: on stderr when the letter itself goes to stdout.
    ///
    /// # Errors
    /// When stdout cannot be written.
    pub(super) fn say(&self, text: &str, environment: &mut Environment<'_>) -> Result<(), Failure> {
        if !self.output.is_stdout() {
            return environment.say(text);
        }
        text.lines().for_each(|line| environment.note(line));
        Ok(())
    }

    /// What the letter rests on beside the journal.
    pub(super) fn writing<'a>(&'a self, actor: &Actor, terms: Terms, editions: &'a Editions) -> Writing<'a> {
        Writing { sender: &self.sender, at: actor.at, terms, editions }
    }

    /// That the letter can be signed and is one page.
    ///
    /// # Errors
    /// The reason why not.
    pub(super) fn fits(&self, letter: &SignedLetter) -> Result<(), Failure> {
        letter.fits(self.signer.certificate()).map_err(|error| not_written(&error))
    }

    /// Signs the letter about a row of a declaration, records it, and writes it.
    ///
    /// # Errors
    /// When any of it fails. The row stays recorded, and that is said.
    pub(super) fn write(
        &self,
        register: &mut Register,
        place: &Path,
        actor: &Actor,
        (number, row): (&str, i64),
        writing: &Writing<'_>,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let refused = |error| failure(place, &error);
        let letter = register.letter(number, row, writing).map_err(refused)?;
        let bytes = letter.sign(self.signer.as_ref()).map_err(|error| not_written(&error))?;
        let certificate = self.signer.certificate();
        let signed = register.letter_signed(actor, number, row, &bytes, &certificate.fingerprint()).map_err(refused)?;
        self.output.write(environment, Readers::All, &bytes).map_err(|failure| {
            let message = format!("row {row} is recorded, and its letter was not written: {}", failure.message);
            Failure { message, hint: format!("sign another: fcd after letter {number} --row {row}"), ..failure }
        })?;
        if certificate.sample {
            environment.note("note: signed with a SAMPLE key; the letter binds nobody");
        }
        let about = format!("{} (row {})", Untrusted::new(number), signed.seq);
        self.output.tell("signed a letter about", &about, environment)
    }
}

/// Why there is no letter.
fn not_written(error: &SignedLetterError) -> Failure {
    let hint = match error {
        SignedLetterError::NotAnIssuer(_) => "give the certificate that issues declarations with --cert",
        SignedLetterError::CertificateNotValid { .. } => "look at --at and at the certificate (fcd key show)",
        SignedLetterError::TooLong | SignedLetterError::NotShown | SignedLetterError::Set(_) => {
            "shorten the text, and write it in letters that a declaration can show"
        }
        SignedLetterError::Compose(_) | SignedLetterError::Sign(_) | SignedLetterError::NoRoom => {
            "look at the key, or report this as a fault of fcd"
        }
    };
    Failure::new(format!("the letter cannot be signed: {error}"), hint)
}
