//! `fcd preview`: what would be issued, as one PDF and as pictures.

use std::path::{Path, PathBuf};

use super::clock::{Dated, Source, Time};
use super::files::{OutputPath, Readers};
use super::{Environment, Exit, Failure, files, inputs, messages};
use crate::issue::preview::{Preview, preview};
use crate::raster::png;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// Draw the pages of a declaration before it is issued
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A PDF and pictures of its pages come out, each marked as a preview: nothing is signed, and no number is \
                  used up. What fcd issue would refuse is refused here, too. A number that the register will give may be \
                  left out."
)]
pub struct PreviewArguments {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS")]
    particulars: PathBuf,
    /// The issuing certificate of the ministry (PEM)
    #[arg(long, value_name = "CERT")]
    cert: PathBuf,
    /// The folder for the PDF and the pictures; it must be new or empty
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: OutputPath,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF")]
    permission: Option<String>,
    #[command(flatten)]
    issuer: inputs::IssuerArguments,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<PathBuf>,
    /// Draw it as issued at this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
}

/// Drawn in the place of a number that is left out for the register to give.
const NO_NUMBER: &str = "NO-NUMBER-YET";

/// The name of the PDF in the folder.
const PDF: &str = "preview.pdf";

/// Draws the pages.
///
/// # Errors
/// When the declaration could not be issued, or the folder cannot be used.
pub fn run(args: &PreviewArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let source = if args.at.is_some() { Source::Given } else { Source::Machine };
    let dated = Dated { moment: at, source };
    let draft = inputs::draft(&args.particulars, environment)?;
    let particulars = inputs::numbered(&args.particulars, &draft, draft.number().is_none().then_some(NO_NUMBER))?;
    let pem = files::read(environment, &args.cert, files::TEXT_MOST)?;
    let certificate = Certificate::from_pem(&pem).map_err(|flaw| {
        let message = format!("{} is not a certificate that fcd can use: {flaw}", args.cert.display());
        Failure::new(message, "give the certificate with which the ministry will issue")
    })?;
    let declaration =
        inputs::declaration(particulars, args.edition.as_deref(), args.permission.as_deref(), environment)?;
    let declaration = declaration.issued_by(args.issuer.read(None, environment)?);
    let drawn = preview(&declaration, &certificate, at)
        .map_err(|error| messages::not_issued(declaration.particulars(), dated, &error))?;
    let made = files::make_empty_folder(&args.output)?;
    write(&args.output, &drawn).inspect_err(|_| files::clear_folder(&args.output, made))?;
    let folder = args.output.to_string_lossy();
    let (number, folder) = (Untrusted::new(declaration.particulars().number()), Untrusted::new(&folder));
    let pages = drawn.pages.len();
    environment.say(&format!("drew {number}, {pages} pages: {folder}\nPREVIEW: nothing was issued or signed\n"))?;
    Ok(Exit::Done)
}

fn write(folder: &Path, drawn: &Preview) -> Result<(), Failure> {
    files::create(&folder.join(PDF), Readers::All, &drawn.pdf)?;
    for (number, page) in (1..).zip(&drawn.pages) {
        let file = png::encode_grey(page).ok_or_else(|| {
            Failure::new(format!("page {number} cannot be written as PNG"), "report this as a fault of fcd")
        })?;
        files::create(&folder.join(format!("page-{number:02}.png")), Readers::All, &file)?;
    }
    Ok(())
}
