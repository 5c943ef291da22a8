//! `fcd preview`: what would be issued, as pictures.

use std::path::{Path, PathBuf};

use super::files::{Readers, Target};
use super::{Exit, Failure, World, because, files, given, issue};
use crate::calendar::Moment;
use crate::issue::preview::preview;
use crate::raster::{Grey, png};
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// Draw the pages of a declaration before it is issued
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Only pictures come out, marked as a draft: nothing is signed, and no number is used up. What fcd \
                        issue would refuse is refused here, too. A number that the register will give may be left out."
)]
pub struct Args {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS")]
    particulars: PathBuf,
    /// The issuing certificate of the ministry (PEM)
    #[arg(long, value_name = "CERT")]
    cert: PathBuf,
    /// The folder for the pictures; it must be new or empty
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: PathBuf,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF")]
    permission: Option<String>,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<String>,
    /// Draw it as issued at this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
}

/// Drawn in the place of a number that is left out for the register to give.
const NO_NUMBER: &str = "NO-NUMBER-YET";

/// Draws the pages.
///
/// # Errors
/// When the declaration could not be issued, or the folder cannot be used.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let at = world.moment(args.at)?;
    let draft = given::draft(&args.particulars, world)?;
    let particulars = given::numbered(&args.particulars, &draft, draft.number().is_none().then_some(NO_NUMBER))?;
    let pem = files::read(world, &args.cert, files::TEXT_MOST)?;
    let certificate = Certificate::from_file(&pem).map_err(|flaw| {
        let message = format!("{} is not a certificate that fcd can use: {flaw}", args.cert.display());
        Failure::new(message, "give the certificate with which the ministry will issue")
    })?;
    let declaration = issue::permitted(particulars, args.edition.as_deref(), args.permission.as_deref(), world)?;
    let pages = preview(&declaration, &certificate, at)
        .map_err(|error| because::not_issued(declaration.particulars(), at, &error))?;
    let made = files::make_empty_folder(&args.output)?;
    write(&args.output, &pages, world).inspect_err(|_| files::clear_folder(&args.output, made))?;
    let folder = args.output.to_string_lossy();
    let (number, folder) = (Untrusted::new(declaration.particulars().number()), Untrusted::new(&folder));
    world.say(&format!("drew {number}, {} pages: {folder}\nDRAFT: nothing was issued or signed\n", pages.len()))?;
    Ok(Exit::Done)
}

fn write(folder: &Path, pages: &[Grey], world: &mut World<'_>) -> Result<(), Failure> {
    for (number, page) in (1..).zip(pages) {
        let target = Target { path: folder.join(format!("page-{number:02}.png")), force: false };
        let file = png::encode_grey(page).ok_or_else(|| {
            Failure::new(format!("page {number} cannot be written as PNG"), "report this as a fault of fcd")
        })?;
        target.write(world, &[], Readers::All, &file)?;
    }
    Ok(())
}
