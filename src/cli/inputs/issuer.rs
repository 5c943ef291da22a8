//! The authority as its declarations show it, out of the file that is given or that lies beside the register.

use std::path::{Path, PathBuf};

use super::super::folder::folder_of;
use super::super::{Environment, Failure, files};
use super::mistaken;
use crate::declaration::{Issuer, IssuerFile};

/// The name of the file beside a register.
const NAME: &str = "issuer.toml";

/// Who issues.
#[derive(Debug, Clone, clap::Args)]
pub(in super::super) struct IssuerArguments {
    /// The ministry as the pages show it (TOML) [default: issuer.toml beside the register, if it is there]
    #[arg(long, value_name = "FILE")]
    issuer: Option<PathBuf>,
}

impl IssuerArguments {
    /// Whether a file was named.
    pub(in super::super) fn is_given(&self) -> bool {
        self.issuer.is_some()
    }

    /// Reads the file that was named, or the one beside this register.
    ///
    /// # Errors
    /// When it cannot be read: every mistake in it, one line each.
    pub(in super::super) fn read(
        &self,
        register: Option<&Path>,
        environment: &mut Environment<'_>,
    ) -> Result<Option<Issuer>, Failure> {
        let beside = register.map(|register| folder_of(register).join(NAME));
        let path = match (&self.issuer, beside) {
            (Some(path), _) => path.clone(),
            (None, Some(beside)) if files::exists(&beside)? => beside,
            (None, _) => return Ok(None),
        };
        let text = files::read_text(environment, &path)?;
        let file = IssuerFile::from_toml(&text).map_err(|mistake| mistaken(&path, &[mistake]))?;
        let emblem = file.emblem().map(|name| files::read_text(environment, &folder_of(&path).join(name)));
        let emblem = emblem.transpose()?;
        file.complete(emblem.as_deref()).map(Some).map_err(|mistakes| mistaken(&path, &mistakes))
    }
}
