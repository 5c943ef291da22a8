//! `--pictures`: what a person must look at in a file, drawn into a folder.
//!
//! The pictures are for people and have no vote. What a stranger made is drawn behind a wall only ([`wall`]): by a process that
//! can take little and is ended when it takes long. Whatever cannot be drawn is said, and the answer stays what it is.

pub(super) mod draw;
mod raw;
mod views;
mod wall;

use std::path::Path;

use super::files::{OutputPath, Readers, Target};
use super::{Environment, Failure};
use crate::raster::png;
use crate::report::escape::Untrusted;
use crate::verify::answer::Report;
use wall::{NotDrawn, Wall};

/// Whether pictures are wanted, and where.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Pictures {
    /// Draw into this folder what a person must look at: each page with a finding, each signature box of another program
    #[arg(long = "pictures", value_name = "DIR")]
    folder: Option<OutputPath>,
    /// Replace pictures of the same names in that folder
    #[arg(long, requires = "folder")]
    force: bool,
}

/// What was drawn of one file, not yet written.
#[derive(Debug, Default)]
pub(super) struct Album {
    /// What was to be drawn, with its picture as PNG.
    drawn: Vec<(String, Result<Vec<u8>, NotDrawn>)>,
    /// How many more there would have been.
    more: usize,
}

impl Pictures {
    /// Whether the folder can be one, asked before any work is done.
    ///
    /// # Errors
    /// When there is something else of this name.
    pub(super) fn check(&self) -> Result<(), Failure> {
        match &self.folder {
            Some(folder) if folder.exists() && !folder.is_dir() => {
                Err(Failure::new(format!("{} is not a folder", folder.display()), "give a folder with --pictures"))
            }
            _ => Ok(()),
        }
    }

    /// Draws what a person must look at in a file about which this was answered.
    pub(super) fn of(&self, bytes: &[u8], report: &Report) -> Album {
        if self.folder.is_none() {
            return Album::default();
        }
        let mut views = views::of(bytes, report);
        let more = views.len().saturating_sub(views::MOST);
        views.truncate(views::MOST);
        let wall = Wall::here();
        let picture = |view: &views::View| {
            let drawn = wall.as_ref().map_err(|why| *why)?.draw(bytes, view)?;
            png::encode_colour(&drawn).ok_or(NotDrawn::Failed)
        };
        let drawn = views.into_iter().map(|view| (view.name.clone(), picture(&view))).collect();
        Album { drawn, more }
    }

    /// Writes the pictures of a file, and says on stderr what was written and what could not be drawn. `before` is put before
    /// their names: of several files, the number of this one.
    ///
    /// # Errors
    /// When the disk refuses, or a picture would be replaced without leave; those before it stay.
    pub(super) fn write(
        &self,
        album: Album,
        path: &Path,
        before: &str,
        environment: &mut Environment<'_>,
    ) -> Result<(), Failure> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let shown = path.to_string_lossy();
        let stem = path.file_stem().filter(|stem| *stem != "-").map_or("stdin".into(), |stem| stem.to_string_lossy());
        for (what, drawn) in album.drawn {
            let file = match drawn {
                Ok(file) => file,
                Err(why) => {
                    environment.note(&format!("{}: {what} could not be drawn: {why}", Untrusted::new(&shown)));
                    continue;
                }
            };
            let target = Target {
                path: folder.join(format!("{before}{stem}-{}.png", what.replace(' ', "-"))).into(),
                force: self.force,
            };
            super::files::make_folders(&target.path)?;
            let output = target.open(environment);
            let written = output.and_then(|output| output.write(environment, Readers::All, &file));
            written.map_err(|failure| match failure.hint.as_str() {
                hint if hint.contains("--force") => {
                    Failure { hint: "give another folder, or --force".into(), ..failure }
                }
                hint if hint.contains("-o") => {
                    Failure { hint: "give another folder with --pictures".into(), ..failure }
                }
                _ => failure,
            })?;
            environment.note(&format!("drew {what}: {}", Untrusted::new(&target.path.to_string_lossy())));
        }
        if album.more > 0 {
            environment.note(&format!("{}: {} more were not drawn", Untrusted::new(&shown), album.more));
        }
        Ok(())
    }
}
