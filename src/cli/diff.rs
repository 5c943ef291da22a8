//! `fcd diff`: two declarations fact by fact, and which of them replaces the other.

use std::path::{Path, PathBuf};

use super::files::PDF_MOST;
use super::format::Format;
use super::{Environment, Exit, Failure, files, inputs};
use crate::cli::guide::Commands;
use crate::declaration::{self, Editions, Particulars, Permission, fact};
use crate::finding::Finding;
use crate::finding::verdict::Answer;
use crate::report::difference::{self, Compared, Fact, Replacing};
use crate::verify::answer::Named;
use crate::verify::named;
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
    Refused(Vec<Finding>, Option<Named>),
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
            Err(findings) => Side::Refused(findings, named(&bytes)),
        })
    }

    fn particulars(&self) -> Option<&Particulars> {
        match self {
            Side::Issued(original) => Some(original.declaration().particulars()),
            Side::Particulars(particulars) => Some(particulars),
            Side::Refused(..) => None,
        }
    }

    fn told<'a>(&'a self, name: &'a str) -> difference::Side<'a> {
        let (findings, named) = match self {
            Side::Refused(findings, named) => (findings.as_slice(), named.as_ref()),
            Side::Issued(_) | Side::Particulars(_) => (&[] as &[Finding], None),
        };
        difference::Side { name, number: self.particulars().map(Particulars::number), named, findings }
    }

    fn permission(&self) -> Option<&Permission> {
        if let Side::Issued(original) = self { original.declaration().permission() } else { None }
    }

    /// The edition, which particulars alone do not name.
    fn edition(&self) -> Option<String> {
        let Side::Issued(original) = self else { return None };
        let edition = original.declaration().edition();
        Some(format!("{}, digest {}", edition.id(), edition.short_digest()))
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
        Side::Particulars(_) | Side::Refused(..) => Replacing::NumberOnly,
    };
    Some(([is.number(), was.number()], how))
}

/// Every fact that differs, in the order of the pages. Particulars alone hold neither edition nor permission.
fn changes(earlier: &Side, later: &Side) -> Vec<Fact> {
    let (Some(one), Some(other)) = (earlier.particulars(), later.particulars()) else { return Vec::new() };
    let editions = earlier.edition().zip(later.edition());
    let permission = |side: &'_ Side| editions.as_ref().and_then(|_| side.permission().cloned());
    let was = fact::of(one, permission(earlier).as_ref());
    let is = fact::of(other, permission(later).as_ref());
    let mut changed = differing(&was, &is);
    if let Some((earlier, later)) = editions.filter(|(was, is)| was != is) {
        let (path, label) = ("edition".to_owned(), "Edition".to_owned());
        changed.push(Fact { path, label, earlier: Some(earlier), later: Some(later) });
    }
    changed
}

/// What is told in one of two lists and not in the other, or otherwise. What the later one alone tells stands last.
fn differing(was: &[declaration::Fact], is: &[declaration::Fact]) -> Vec<Fact> {
    let value = |list: &[declaration::Fact], fact: &declaration::Fact| {
        list.iter().find(|other| other.keys() == fact.keys()).map(|found| found.value().to_owned())
    };
    let added = is.iter().filter(|fact| value(was, fact).is_none());
    let both = was.iter().chain(added).map(|fact| Fact {
        path: fact.key().to_owned(),
        label: fact.label().to_owned(),
        earlier: value(was, fact),
        later: value(is, fact),
    });
    both.filter(|fact| fact.earlier != fact.later).collect()
}
