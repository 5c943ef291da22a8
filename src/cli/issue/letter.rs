//! `fcd issue --letter`: the cover letter that tells the end-user state what to do with the file.

use sha2::{Digest as _, Sha256};

use super::super::files::{Output, OutputPath, Readers, Target};
use super::super::{Environment, Failure};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::letter::cover::Cover;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// The letter that goes along.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct LetterArguments {
    /// Write a cover letter for the end-user state, too: a PDF with the steps from this file to the signed one
    #[arg(long, value_name = "FILE", conflicts_with = "to_sign")]
    letter: Option<OutputPath>,
}

/// The file and the letter, which are written both or not at all.
pub(super) struct Outputs {
    file: Output,
    letter: Option<Output>,
}

impl LetterArguments {
    /// Tries where file and letter go, before any work is done.
    ///
    /// # Errors
    /// As [`Target::open`]; when the letter goes to stdout, or where the file goes.
    pub(super) fn open(&self, target: &Target, environment: &mut Environment<'_>) -> Result<Outputs, Failure> {
        let file = target.open(environment)?;
        let Some(path) = &self.letter else { return Ok(Outputs { file, letter: None }) };
        let letter = Target { path: path.clone(), force: target.force }.open(environment)?;
        if letter.is_stdout() || letter.is(&file) {
            return Err(Failure::usage("the letter needs a file of its own", "give another name with --letter"));
        }
        Ok(Outputs { file, letter: Some(letter) })
    }
}

impl Outputs {
    /// Where the file goes.
    pub(super) fn file(&self) -> &Output {
        &self.file
    }

    /// The letter about an issued file, if one is wanted.
    ///
    /// # Errors
    /// When it cannot be set.
    pub(super) fn letter(
        &self,
        declaration: &Declaration,
        certificate: &Certificate,
        issued: Moment,
        file: &[u8],
    ) -> Result<Option<Vec<u8>>, Failure> {
        if self.letter.is_none() {
            return Ok(None);
        }
        let number = declaration.particulars().number();
        let name = self.file.name().unwrap_or_else(|| format!("{}.pdf", number.replace('/', "-")));
        let (sha256, certifier) = (Sha256::digest(file).into(), certificate.common_name.as_str());
        let cover = Cover { declaration, file: &name, sha256, issued, certifier };
        cover.pdf().map(Some).map_err(|error| {
            let message = format!("{number}: the letter cannot be written, so nothing was issued: {error}");
            Failure::new(message, "name the file in Latin letters")
        })
    }

    /// Writes the file, and the letter if there is one: both or neither.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub(super) fn write(
        &self,
        file: &[u8],
        letter: Option<&[u8]>,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        match self.letter.as_ref().zip(letter) {
            Some((beside, letter)) => self.file.write_with(file, (beside, letter), Readers::All, environment),
            None => self.file.write(environment, Readers::All, file),
        }
    }

    /// Says where the letter is. When the file itself went to stdout, nothing else does.
    ///
    /// # Errors
    /// When stdout cannot be written.
    pub(super) fn tell(&self, number: &str, environment: &mut Environment<'_>) -> Result<(), Failure> {
        match &self.letter {
            Some(letter) if !self.file.is_stdout() => {
                let number = Untrusted::new(number);
                environment.say(&format!("letter for {number}: {}\n", letter.shown()))
            }
            _ => Ok(()),
        }
    }
}
