//! This module is for `fcd diff`: two declarations fact by fact, and which of them replaces the other.

use std::path::{Path, PathBuf};

use super::files::PDF_MOST;
use super::{Exit, Failure, World, files, given};
use crate::declaration::{Editions, Particulars};
use crate::finding::Finding;
use crate::finding::verdict::Answer;
use crate::report::escape::Untrusted;
use crate::report::words;
use crate::verify::original::{Original, original};

/// Show fact by fact how two declarations differ, and which replaces which
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Of a PDF the part that the ministry issued is rebuilt and compared; it ends with 0 whether or not \
                        they differ. Whose seal is on it is not asked: see fcd verify."
)]
pub struct Args {
    /// The earlier one: issued or returned (PDF), or particulars (TOML or JSON)
    #[arg(value_name = "EARLIER")]
    earlier: PathBuf,
    /// The later one
    #[arg(value_name = "LATER")]
    later: PathBuf,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
}

/// One side of the comparison.
enum Side {
    Issued(Box<Original>),
    Particulars(Box<Particulars>),
    Refused(Vec<Finding>),
}

impl Side {
    fn read(path: &Path, editions: &Editions, world: &mut World<'_>) -> Result<Side, Failure> {
        let bytes = files::read(world, path, PDF_MOST)?;
        if !bytes.starts_with(b"%PDF") {
            return Ok(Side::Particulars(Box::new(given::particulars_of(path, &bytes)?)));
        }
        let at = world.moment(None)?;
        Ok(match original(&bytes, editions, at) {
            Ok(original) => Side::Issued(Box::new(original)),
            Err(findings) => Side::Refused(findings),
        })
    }

    fn particulars(&self) -> Option<&Particulars> {
        match self {
            Side::Issued(original) => Some(original.declaration().particulars()),
            Side::Particulars(particulars) => Some(particulars),
            Side::Refused(_) => None,
        }
    }

    /// What an issued declaration holds beside the facts of the deal.
    fn beside(&self) -> Option<[(&'static str, String); 2]> {
        let Side::Issued(original) = self else { return None };
        let declaration = original.declaration();
        let (edition, permission) = (declaration.edition(), declaration.permission());
        let permission = permission.map_or("nothing".to_owned(), |reference| reference.as_str().to_owned());
        Some([("edition", format!("{}, digest {}", edition.id(), edition.short_digest())), ("permission", permission)])
    }
}

/// Compares two declarations.
///
/// # Errors
/// When a file cannot be read. That a PDF is not as it was issued is an answer.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let editions = given::editions(&args.edition, world)?;
    let earlier = Side::read(&args.earlier, &editions, world)?;
    let later = Side::read(&args.later, &editions, world)?;
    let mut worst = Exit::Done;
    for (path, side) in [(&args.earlier, &earlier), (&args.later, &later)] {
        if let Side::Refused(findings) = side {
            let name = path.to_string_lossy();
            world.say(&words::refusal(&name, "cannot be compared", findings, world.colour()))?;
            worst = worst.worst(Exit::from(Answer::without_proof(findings)));
        }
    }
    if let (Some(one), Some(other)) = (earlier.particulars(), later.particulars()) {
        let named = |path: &Path, deal: &Particulars| {
            format!("{}: {}\n", Untrusted::new(&path.to_string_lossy()), Untrusted::new(deal.number()))
        };
        let mut text = named(&args.earlier, one) + &named(&args.later, other);
        text += &relation(&earlier, &later);
        text += &changes(&earlier, &later);
        world.say(&text)?;
    }
    Ok(worst)
}

/// Which of the two replaces the other.
fn relation(earlier: &Side, later: &Side) -> String {
    let says = |new: &Side, old: &Side| {
        let (new, was) = (new.particulars()?, old.particulars()?);
        let named = new.supersedes().filter(|named| named.number() == was.number())?;
        let (number, replaced) = (Untrusted::new(new.number()), Untrusted::new(was.number()));
        Some(match old {
            Side::Issued(original) if original.record() != named.record() => {
                format!("{number} replaces a declaration {replaced} with another record than this one\n")
            }
            Side::Issued(_) => format!("{number} replaces {replaced}\n"),
            Side::Particulars(_) | Side::Refused(_) => {
                format!("{number} replaces a declaration {replaced}; from particulars alone it is not seen which\n")
            }
        })
    };
    let said = says(later, earlier).or_else(|| says(earlier, later));
    said.unwrap_or_else(|| "neither names the other as replaced\n".to_owned())
}

/// Every fact that differs, one below the other.
fn changes(earlier: &Side, later: &Side) -> String {
    let (Some(one), Some(other)) = (earlier.particulars(), later.particulars()) else { return String::new() };
    let mut changed: Vec<(String, String, String)> = one
        .differences(other)
        .into_iter()
        .map(|d| (d.path, d.issued.unwrap_or_else(nothing), d.expected.unwrap_or_else(nothing)))
        .collect();
    if let (Some(one), Some(other)) = (earlier.beside(), later.beside()) {
        let pairs = one.into_iter().zip(other).filter(|(was, is)| was != is);
        changed.extend(pairs.map(|((name, was), (_, is))| (name.to_owned(), was, is)));
    }
    if changed.is_empty() {
        return "\nno fact differs\n".to_owned();
    }
    let mut text = String::new();
    for (path, was, is) in changed {
        let (was, is) = (Untrusted::new(&was), Untrusted::new(&is));
        text += &format!("\n{}\n  earlier  {was}\n  later    {is}\n", Untrusted::new(&path));
    }
    text
}

fn nothing() -> String {
    "nothing".to_owned()
}
