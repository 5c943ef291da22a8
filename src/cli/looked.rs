//! The word of a person who has looked at a signature box: the same for every command that verifies.

use super::Failure;
use crate::digits::unhex;
use crate::verify::box_seen::BoxSeen;

/// Who has looked at which box.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Looked {
    /// You have looked at the signature box with this SHA-256, which signature-box-unread names
    #[arg(long, value_name = "SHA256", value_parser = digest, requires = "box_seen_by")]
    box_seen: Option<[u8; 32]>,
    /// Who has looked at the signature box: a name, which the answer repeats
    #[arg(long, value_name = "NAME", requires = "box_seen")]
    box_seen_by: Option<String>,
}

impl Looked {
    /// What was told.
    ///
    /// # Errors
    /// When the name is none.
    pub(super) fn told(&self) -> Result<Option<BoxSeen>, Failure> {
        let (Some(sha256), Some(by)) = (self.box_seen, &self.box_seen_by) else { return Ok(None) };
        let seen = BoxSeen::new(sha256, by);
        let seen =
            seen.map_err(|flaw| Failure::usage(format!("--box-seen-by: {flaw}"), "give the name of who has looked"));
        seen.map(Some)
    }

    /// That it is said about one file.
    ///
    /// # Errors
    /// When there are several.
    pub(super) fn about_one(&self, files: usize) -> Result<(), Failure> {
        if self.box_seen.is_none() || files <= 1 {
            return Ok(());
        }
        let hint = "give the one file whose box was looked at";
        Err(Failure::usage("--box-seen is said about several files", hint))
    }
}

fn digest(text: &str) -> Result<[u8; 32], String> {
    unhex(&text.to_ascii_lowercase()).ok_or_else(|| "write the SHA-256 as its 64 hexadecimal digits".to_owned())
}
