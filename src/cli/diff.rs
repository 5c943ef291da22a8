//! `fcd diff`: two declarations fact by fact, and which of them replaces the other.

use std::path::{Path, PathBuf};

use super::files::PDF_MOST;
use super::format::Format;
use super::{Environment, Exit, Failure, files, inputs};
use crate::cli::guide::Commands;
use crate::declaration::{Difference, Editions, Particulars};
use crate::finding::Finding;
use crate::finding::verdict::Answer;
use crate::report::difference::{self, Compared, Fact, Replacing};
use crate::verify::original::{Original, original};

/// Show fact by fact how two declarations differ, and which replaces which
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Of a PDF the part that the ministry issued is rebuilt and compared; it ends with 0 whether or not \
                        they differ. Whose seal is on it is not asked: see fcd verify."
)]
pub struct DiffArguments {
    /// The earlier one: issued or returned (PDF), or particulars (TOML or JSON)
    #[arg(value_name = "EARLIER")]
    earlier: PathBuf,
    /// The later one
    #[arg(value_name = "LATER")]
    later: PathBuf,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
    /// How to answer: in words, or in JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// One side of the comparison.
enum Side {
    Issued(Box<Original>),
    Particulars(Box<Particulars>),
    Refused(Vec<Finding>),
}

impl Side {
    fn read(path: &Path, editions: &Editions, environment: &mut Environment<'_>) -> Result<Side, Failure> {
        let bytes = files::read(environment, path, PDF_MOST)?;
        if !bytes.starts_with(b"%PDF") {
            return Ok(Side::Particulars(Box::new(inputs::particulars_of(path, &bytes)?)));
        }
        let at = environment.now()?;
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

    fn told<'a>(&'a self, name: &'a str) -> difference::Side<'a> {
        let findings = if let Side::Refused(findings) = self { findings.as_slice() } else { &[] };
        difference::Side { name, number: self.particulars().map(Particulars::number), findings }
    }

    /// What an issued declaration holds beside the facts of the deal.
    fn beside(&self) -> Option<[(&'static str, Option<String>); 2]> {
        let Side::Issued(original) = self else { return None };
        let declaration = original.declaration();
        let (edition, permission) = (declaration.edition(), declaration.permission());
        let permission = permission.map(|reference| reference.as_str().to_owned());
        let edition = format!("{}, digest {}", edition.id(), edition.short_digest());
        Some([("edition", Some(edition)), ("permission", permission)])
    }
}

/// Compares two declarations.
///
/// # Errors
/// When a file cannot be read. That a PDF is not as it was issued is an answer.
pub fn run(args: &DiffArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let editions = inputs::editions(&args.edition, environment)?;
    let earlier = Side::read(&args.earlier, &editions, environment)?;
    let later = Side::read(&args.later, &editions, environment)?;
    let names = [&args.earlier, &args.later].map(|path| path.to_string_lossy());
    let facts = changes(&earlier, &later);
    let says = replaces(&later, &earlier).or_else(|| replaces(&earlier, &later));
    let [first, second] = &names;
    let compared = Compared {
        sides: [earlier.told(first), later.told(second)],
        replaces: says.map(|(numbers, _)| numbers),
        replacing: says.map_or(Replacing::Neither, |(_, how)| how),
        facts: &facts,
    };
    environment.say(&match args.format {
        Format::Json => compared.json(),
        Format::Human => compared.words(&Commands, environment.colour()),
    })?;
    let refused = compared.sides.iter().filter(|side| side.number.is_none());
    Ok(refused.fold(Exit::Done, |worst, side| worst.worst(Exit::from(Answer::without_proof(side.findings)))))
}

/// Whether `new` names `old` as replaced: both numbers, and how far it is known.
fn replaces<'a>(new: &'a Side, old: &'a Side) -> Option<([&'a str; 2], Replacing)> {
    let (is, was) = (new.particulars()?, old.particulars()?);
    let named = is.supersedes().filter(|named| named.number() == was.number())?;
    let how = match old {
        Side::Issued(original) if original.record() != named.record() => Replacing::AnotherRecord,
        Side::Issued(_) => Replacing::This,
        Side::Particulars(_) | Side::Refused(_) => Replacing::NumberOnly,
    };
    Some(([is.number(), was.number()], how))
}

/// Every fact that differs.
fn changes(earlier: &Side, later: &Side) -> Vec<Fact> {
    let (Some(one), Some(other)) = (earlier.particulars(), later.particulars()) else { return Vec::new() };
    let fact = |d: Difference| Fact { path: d.path, earlier: d.issued, later: d.expected };
    let mut changed: Vec<Fact> = one.differences(other).into_iter().map(fact).collect();
    if let (Some(one), Some(other)) = (earlier.beside(), later.beside()) {
        let pairs = one.into_iter().zip(other).filter(|(was, is)| was != is);
        changed.extend(pairs.map(|((name, earlier), (_, later))| Fact { path: name.to_owned(), earlier, later }));
    }
    changed
}
