//! This module is for `fcd demo`: the whole life of a sample declaration, played once, with all files left to look at.

mod alteration;
mod cast;

use std::path::{Path, PathBuf};

use super::files::{self, Readers};
use super::{Exit, Failure, World};
use crate::calendar::Moment;
use crate::declaration::{Answers, Declaration, Edition, Editions, Particulars};
use crate::finding::verdict::Answer;
use crate::report::{self, escape::Untrusted};
use crate::verify::{self, Asked};
use crate::{countersign, issue};
use cast::Cast;

/// The clause that the forgery alters, by its id.
const CLAUSE: &str = "terrorist-act-exclusion";

/// Play the whole life of a sample declaration and leave its files to look at
///
/// Makes sample keys, issues a declaration, countersigns it, verifies the returned copy, then drops the word "not" from
/// a clause of a copy and verifies that.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder for the files; must not exist yet, or be empty
    #[arg(value_name = "DIR", default_value = "demo")]
    folder: PathBuf,
}

/// Plays the demonstration.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let folder = args.folder.as_path();
    files::make_empty_folder(folder)?;
    let now = world.moment(None)?;
    let fault = |what: &str| Failure::new(format!("the demonstration stopped: {what}"), "report this as a fault of fcd");

    let cast = Cast::new(now).map_err(|error| fault(&error))?;
    for (name, secret, text) in cast.files() {
        let readers = if secret { Readers::Owner } else { Readers::All };
        put(folder, &name, readers, text.as_bytes(), world)?;
    }
    let (particulars_text, answers_text) = (sample_particulars(now), sample_answers(now));
    put(folder, "particulars.toml", Readers::All, particulars_text.as_bytes(), world)?;
    put(folder, "answers.toml", Readers::All, answers_text.as_bytes(), world)?;

    let particulars = Particulars::from_toml(&particulars_text).map_err(|errors| fault(&format!("{errors:?}")))?;
    let answers = Answers::from_toml(&answers_text).map_err(|errors| fault(&format!("{errors:?}")))?;
    let editions = Editions::bundled();
    let edition = editions.newest().ok_or_else(|| fault("no edition"))?.clone();
    let declaration = Declaration::new(edition, particulars, None).map_err(|error| fault(&error.to_string()))?;
    let issued = issue::issue(&declaration, cast.ministry(), now).map_err(|error| fault(&format!("{error:?}")))?;
    put(folder, "issued.pdf", Readers::All, issued.bytes(), world)?;

    let roots = cast.roots();
    let prepared = countersign::prepare(issued.bytes(), Some(&roots), &editions, now)
        .map_err(|findings| fault(&format!("{findings:?}")))?;
    let returned = countersign::sign(&prepared, &answers, cast.signatory(), now)
        .map_err(|error| fault(&format!("{error:?}")))?;
    put(folder, "returned.pdf", Readers::All, &returned, world)?;

    let certificate = crate::signature::Signer::certificate(cast.ministry());
    let altered = alteration::drop_not(&returned, &declaration, certificate, now, CLAUSE)
        .map_err(|error| fault(&format!("{error:?}")))?
        .ok_or_else(|| fault("there is no \"not\" to drop"))?;
    put(folder, "altered.pdf", Readers::All, &altered, world)?;
    tell(folder, &returned, &altered, &Asked { editions: &editions, roots: Some(&roots), expected: None, issued: None, at: now }, world)
}
