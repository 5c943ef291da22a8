//! `fcd seal show`: what the seal on a printed page says, and whether the ministry signed it.
//!
//! It never says more than that. A seal can be copied onto any other sheet, so nothing follows for the words around it.

use std::path::PathBuf;

use super::clock::Time;
use super::files::{self, TEXT_MOST};
use super::state::StateArguments;
use super::{Environment, Exit, Failure, inputs};
use crate::calendar::Moment;
use crate::digits::{hex, short_hex};
use crate::report::escape::Untrusted;
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::trust::Roots;
use crate::visible_seal::picture::{self, SeenSymbol};
use crate::visible_seal::{PREFIX, VisibleSeal, carried, key_name};

/// The largest picture that is read: an uncompressed grey scan of A4 at 600 dots to the inch has 35 MB.
const PICTURE_MOST: u64 = 40 << 20;

/// What a person must know before relying on the answer.
const AFTER: &str = "A seal can be copied onto another sheet. It proves that the ministry sealed such a page, not that \
                     this sheet says what that page says: verify the file.";

/// Look at the seal that is printed on a page
#[derive(Debug, clap::Args)]
pub struct SealArguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Show(SealShowArguments),
}

/// Say what the seal in a picture says, and whether its signature holds
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{AFTER}\n\n{}", super::EXIT_CODES))]
struct SealShowArguments {
    /// A scan or photograph (PNG or JPEG), or the text of the symbol in a file; - is stdin
    #[arg(value_name = "IMAGE")]
    image: PathBuf,
    /// The issuing certificate of the ministry (PEM); may be given again
    #[arg(long, value_name = "CERT")]
    cert: Vec<PathBuf>,
    /// A root certificate that you trust, or a folder of them; may be given again [default: the pinned roots]
    #[arg(long, value_name = "ROOTS")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// Judge the certificate as of this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::clock::time)]
    at: Option<Time>,
}

/// Runs the subcommand.
///
/// # Errors
/// When a file cannot be read, or no symbol can be made out in it.
pub fn run(args: &SealArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        Command::Show(args) => show(args, environment),
    }
}

fn show(args: &SealShowArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let roots = inputs::roots(&args.trust, &args.state, environment)?;
    let certificates = certificates(&args.cert, environment)?;
    let name = args.image.to_string_lossy();
    let file = files::read(environment, &args.image, PICTURE_MOST)?;
    let symbols =
        if carried::is_text(&file) { of_text(&file, &certificates, environment)? } else { symbols(&file, &name)? };
    let mut exit = Exit::Done;
    for (number, symbol) in (1..).zip(&symbols) {
        let (told, judged) = told(symbol, |seal| said(seal, &certificates, roots.as_ref(), at));
        let heading = heading(&name, (number, symbols.len()), symbol);
        environment.say(&format!("{}{heading}{told}", if number > 1 { "\n" } else { "" }))?;
        exit = worse(exit, judged);
    }
    environment.say(&format!("\n{AFTER}\n"))?;
    Ok(exit)
}

/// Characters that are told of a symbol of somebody else.
const MOST_TOLD: usize = 80;

/// Where one of several symbols lies.
fn heading(name: &str, (number, count): (usize, usize), symbol: &SeenSymbol) -> String {
    let name = Untrusted::new(name);
    let (right, down) = symbol.middle;
    match count {
        1 => format!("{name}: this seal says\n"),
        _ => {
            format!("{name}: symbol {number} of {count}, {right} pixels from the left and {down} from the top, says\n")
        }
    }
}

/// What a symbol says, and how it is judged; one of somebody else is told and not judged.
fn told(symbol: &SeenSymbol, judge: impl Fn(&VisibleSeal) -> (String, Exit)) -> (String, Exit) {
    if !is_of_fcd(symbol) {
        let text = Untrusted::at_most(&symbol.text, MOST_TOLD).to_string();
        return (entry("text", &text) + &entry("signature", "none: the symbol is not one of fcd"), Exit::Done);
    }
    match VisibleSeal::parse(&symbol.text) {
        Ok(seal) if symbol.mirrored => {
            let why = "not accepted: the picture is mirrored, and no sheet that was printed looks so; scan the sheet";
            (statement(&seal) + &entry("signature", why), Exit::Rejected)
        }
        Ok(seal) => judge(&seal),
        Err(why) => (entry("signature", &format!("none: {why}")), Exit::Rejected),
    }
}

fn is_of_fcd(symbol: &SeenSymbol) -> bool {
    symbol.text.starts_with(PREFIX)
}

/// What counts for all of them: one that is rejected, or else one that is left open.
fn worse(one: Exit, other: Exit) -> Exit {
    match (one, other) {
        (Exit::Rejected, _) | (_, Exit::Rejected) => Exit::Rejected,
        (Exit::Done, other) => other,
        (one, _) => one,
    }
}

/// The seal in the text that a phone or a mail gave back. Where blanks were lost, the certificates say which seal it was.
fn of_text(
    file: &[u8],
    certificates: &[Certificate],
    environment: &mut Environment<'_>,
) -> Result<Vec<SeenSymbol>, Failure> {
    // A space at the end can belong to the seal; only the end of the line does not.
    let text = String::from_utf8_lossy(file).trim_end_matches(['\n', '\r']).to_owned();
    let readings = carried::readings(file);
    let holds = |seal: &&VisibleSeal| certificates.iter().any(|one| seal.statement.check(&seal.signature, one).is_ok());
    let seal = match (readings.iter().find(holds), readings.as_slice()) {
        (Some(seal), _) | (None, [seal]) => seal,
        (None, []) => return Ok(vec![SeenSymbol::alone(text)]),
        (None, several) => {
            let message = format!("blanks of the text were lost, and it can have been {} seals", several.len());
            return Err(Failure::new(message, "scan the page, or give the certificate that signed it with --cert"));
        }
    };
    if seal.text() != text {
        environment.note("note: the text of the seal was changed on its way (line ends, blanks, small letters or %XX)");
        environment.note("hint: it is read as the seal that it was; the signature decides");
    }
    Ok(vec![SeenSymbol::alone(seal.text())])
}

/// The symbols in a picture, at least one of which is of fcd.
fn symbols(file: &[u8], name: &str) -> Result<Vec<SeenSymbol>, Failure> {
    let found = picture::symbols(file).map_err(|flaw| {
        Failure::new(format!("{name} cannot be looked at: {flaw}"), "give a scan as PNG or JPEG, one page in each file")
    })?;
    if found.iter().any(is_of_fcd) {
        return Ok(found);
    }
    let none = format!("no seal can be made out in {name}");
    if found.is_empty() {
        return Err(Failure::new(none, "scan the page again, flat, at 200 or 300 dots to the inch"));
    }
    let of_others = |symbol: &SeenSymbol| {
        let (right, down) = symbol.middle;
        let text = Untrusted::at_most(&symbol.text, MOST_TOLD).to_string();
        format!("{right} pixels from the left and {down} from the top: {text}")
    };
    let hint = "give a scan of the page that bears the seal, in the foot at the right";
    Err(Failure::new(format!("{none}; the symbols in it are not of fcd"), hint).details(found.iter().map(of_others)))
}

fn certificates(paths: &[PathBuf], environment: &mut Environment<'_>) -> Result<Vec<Certificate>, Failure> {
    let mut read = |path: &PathBuf| {
        let wrong = |why: String| {
            Failure::new(format!("{}: {why}", path.display()), "give the certificate with which the ministry issues")
        };
        let certificate = Certificate::from_pem(&files::read(environment, path, TEXT_MOST)?);
        let certificate = certificate.map_err(|flaw| wrong(flaw.to_string()))?;
        match certificate.role {
            Role::Issuing => Ok(certificate),
            _ => Err(wrong("it is not an issuing certificate".to_owned())),
        }
    };
    paths.iter().map(&mut read).collect()
}

fn said(seal: &VisibleSeal, certificates: &[Certificate], roots: Option<&Roots>, at: Moment) -> (String, Exit) {
    let (signature, exit) = signature(seal, certificates, roots, at);
    (statement(seal) + &entry("signature", &signature), exit)
}

fn statement(seal: &VisibleSeal) -> String {
    let statement = &seal.statement;
    let text = [
        ("declaration", statement.number.clone()),
        ("page", format!("{} of {}", statement.page, statement.pages)),
        ("edition", short_hex(&statement.edition, 16)),
        ("particulars", short_hex(&statement.particulars, 16)),
        ("content", hex(&statement.content)),
        ("key", short_hex(&statement.key, 4)),
    ];
    text.iter().map(|(name, value)| entry(name, value)).collect()
}

/// Whether the signature holds, and whom a root vouches for. The name of a key in a seal is short and can belong to
/// several keys, so each certificate with that name is tried.
fn signature(seal: &VisibleSeal, certificates: &[Certificate], roots: Option<&Roots>, at: Moment) -> (String, Exit) {
    let named: Vec<&Certificate> = certificates.iter().filter(|c| key_name(c) == seal.statement.key).collect();
    if named.is_empty() {
        let why = "not checked: give the issuing certificate that has this key with --cert";
        return (why.to_owned(), Exit::Undecided);
    }
    let Some(signer) = named.iter().find(|c| seal.statement.check(&seal.signature, c).is_ok()) else {
        return ("does not hold: the ministry did not seal this".to_owned(), Exit::Rejected);
    };
    let sample = if signer.sample { " (a SAMPLE key)" } else { "" };
    let holds = format!("holds, made by {}{sample}", Untrusted::new(&signer.common_name));
    match roots.map(|roots| roots.validate(signer, at)) {
        Some(Ok(_)) => (holds, Exit::Done),
        Some(Err(_)) => (format!("{holds}, but no root that you trust vouches for its certificate"), Exit::Rejected),
        None => (format!("{holds}; who that is stays open without --trust"), Exit::Undecided),
    }
}

fn entry(name: &str, value: &str) -> String {
    format!("  {name:<13}{}\n", Untrusted::new(value))
}
