//! The deals that are expected: one for every file, or many, of which each file is held to its own.
//!
//! A copy belongs to the deal with its declaration number. Where none has it, it belongs to the one deal with its licence
//! application. A copy of no deal is refused, and a deal without a copy is told.

use std::path::Path;

use super::{Environment, Failure, files, inputs};
use crate::declaration::{Draft, Particulars};
use crate::report::escape::Untrusted;
use crate::verify::answer::Claims;

mod sheet;

/// The most deals: as many as files of one command.
const MOST_DEALS: usize = 10_000;

/// The most names that are looked at in a folder of particulars.
const MOST_LISTED: usize = 10 * MOST_DEALS;

/// The number with which particulars without one are checked before a copy gives them its own.
const UNNUMBERED: &str = "000";

/// What is expected.
#[derive(Debug)]
pub(super) enum Expected {
    /// Nothing was said.
    Nothing,
    /// The same deal for every file, with the file in which it stands.
    One(Box<Particulars>, Vec<u8>),
    /// One of these for each file.
    Many(Deals),
}

/// Several deals.
#[derive(Debug)]
pub(super) struct Deals {
    deals: Vec<Deal>,
}

#[derive(Debug)]
struct Deal {
    /// Where it stands: a file, or a line of one.
    source: String,
    draft: Draft,
    /// Its facts; without a number of its own the number is [`UNNUMBERED`].
    particulars: Particulars,
}

impl Expected {
    /// Reads particulars, a folder of them, or a spreadsheet (`.csv`).
    ///
    /// # Errors
    /// When something cannot be read, is no particulars, or two deals have one number.
    pub(super) fn read(path: Option<&Path>, environment: &mut Environment<'_>) -> Result<Expected, Failure> {
        let Some(path) = path else { return Ok(Expected::Nothing) };
        let drafts = if path.is_dir() {
            in_folder(path, environment)?
        } else if ending(path) == "csv" {
            sheet::drafts(path, environment)?
        } else {
            let (deal, file) = inputs::expected(path, environment)?;
            return Ok(Expected::One(Box::new(deal), file));
        };
        Deals::of(path, drafts).map(Expected::Many)
    }
}

impl Deals {
    fn of(place: &Path, drafts: Vec<(String, Draft)>) -> Result<Deals, Failure> {
        if drafts.is_empty() {
            let message = format!("there are no particulars in {}", place.display());
            return Err(Failure::usage(
                message,
                "give a folder of particulars (.toml, .json), or a .csv with one line for each deal",
            ));
        }
        if drafts.len() > MOST_DEALS {
            let message = format!("there are more than {MOST_DEALS} deals in {}", place.display());
            return Err(Failure::usage(message, "give fewer at once"));
        }
        let mut deals: Vec<Deal> = Vec::with_capacity(drafts.len());
        for (source, draft) in drafts {
            let particulars = inputs::numbered(Path::new(&source), &draft, Some(UNNUMBERED)).map_err(|failure| {
                let hint = "correct it, or take it out of what is given with --expect if it is no deal".to_owned();
                Failure { hint, ..failure }
            })?;
            let same = |deal: &&Deal| draft.number().is_some() && deal.draft.number() == draft.number();
            if let Some(other) = deals.iter().find(same) {
                let number = particulars.number();
                let message = format!("{number} stands in {} and in {source}", other.source);
                return Err(Failure::usage(message, "leave the one that is expected"));
            }
            deals.push(Deal { source, draft, particulars });
        }
        Ok(Deals { deals })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.deals.len()
    }

    /// The deal to which a copy that claims this belongs: its place among all, and its facts.
    pub(super) fn of_copy(&self, claims: &Claims) -> Option<(usize, Particulars)> {
        let index = self.by_number(claims).or_else(|| self.by_application(claims))?;
        let deal = self.deals.get(index)?;
        let particulars = match deal.draft.number() {
            Some(_) => deal.particulars.clone(),
            None => deal.draft.numbered(&claims.number).ok()?,
        };
        Some((index, particulars))
    }

    fn by_number(&self, claims: &Claims) -> Option<usize> {
        self.deals.iter().position(|deal| deal.draft.number() == Some(claims.number.as_str()))
    }

    fn by_application(&self, claims: &Claims) -> Option<usize> {
        let mut same = (0..)
            .zip(&self.deals)
            .filter(|(_, deal)| deal.particulars.licence_application() == claims.licence_application);
        let (index, _) = same.next()?;
        // Of two, nobody says which is meant.
        same.next().is_none().then_some(index)
    }

    /// The deals without a copy, when these have one: number or licence application, and where each stands.
    pub(super) fn without_copy(&self, with: &[usize]) -> Vec<(String, String)> {
        let without = (0..).zip(&self.deals).filter(|(index, _)| !with.contains(index));
        let named = |(_, deal): (usize, &Deal)| {
            let application = || format!("licence application {}", deal.particulars.licence_application());
            (deal.draft.number().map_or_else(application, str::to_owned), deal.source.clone())
        };
        without.map(named).collect()
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The particulars in a folder, in the order of the names.
fn in_folder(folder: &Path, environment: &mut Environment<'_>) -> Result<Vec<(String, Draft)>, Failure> {
    let (mut drafts, mut others) = (Vec::new(), 0);
    for path in files::entries(folder, MOST_LISTED)? {
        if ["toml", "json"].contains(&ending(&path).as_str()) && path.is_file() {
            drafts.push((path.to_string_lossy().into_owned(), inputs::draft(&path, environment)?));
        } else {
            others += 1;
        }
    }
    if others > 0 {
        let shown = Untrusted::new(&folder.to_string_lossy()).to_string();
        let read = drafts.len();
        environment.note(&format!("note: {shown}: particulars read {read}, passed over {others}"));
    }
    Ok(drafts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../templates/samples/particulars.toml");

    fn deals(changes: &[&[(&str, &str)]]) -> Result<Deals, Failure> {
        let text = |changes: &[(&str, &str)]| {
            changes.iter().fold(SAMPLE.to_owned(), |text, (from, to)| {
                assert!(text.contains(from), "{from}");
                text.replacen(from, to, 1)
            })
        };
        let drafts = (1..).zip(changes).map(|(n, changes)| (format!("{n}"), Draft::from_toml(&text(changes)).unwrap()));
        Deals::of(Path::new("deals"), drafts.collect())
    }

    fn copy(number: &str, application: &str) -> Claims {
        Claims { number: number.into(), licence_application: application.into(), ..Claims::default() }
    }

    const NONE: (&str, &str) = ("number = \"IL-2026-0042\"", "#");

    #[test]
    fn the_number_counts_before_the_licence_application() {
        let other = [("IL-2026-0042", "IL-2026-0043"), ("EXP-2026-5531", "EXP-2026-5532")];
        let deals = deals(&[&[], &other]).unwrap();
        let of = |number, application| deals.of_copy(&copy(number, application)).map(|(index, _)| index);
        assert_eq!(of("IL-2026-0043", "EXP-2026-5531"), Some(1));
        assert_eq!(of("IL-2026-0099", "EXP-2026-5532"), Some(1), "the number is told as different");
        assert_eq!(of("IL-2026-0099", "EXP-2026-9999"), None);
        let without = deals.without_copy(&[0]);
        assert_eq!(without, [("IL-2026-0043".to_owned(), "2".to_owned())]);
    }

    #[test]
    fn a_deal_without_a_number_takes_that_of_its_copy() {
        let all = deals(&[&[NONE]]).unwrap();
        let (_, particulars) = all.of_copy(&copy("IL-2026-0077", "EXP-2026-5531")).unwrap();
        assert_eq!(particulars.number(), "IL-2026-0077");
        assert_eq!(all.without_copy(&[]).first().unwrap().0, "licence application EXP-2026-5531");
        let two = deals(&[&[NONE], &[NONE]]).unwrap();
        assert!(two.of_copy(&copy("IL-2026-0077", "EXP-2026-5531")).is_none(), "which of two, nobody says");
    }

    #[test]
    fn one_number_stands_once() {
        assert_eq!(deals(&[&[], &[]]).unwrap_err().exit, crate::cli::Exit::Usage);
        assert!(deals(&[]).is_err());
    }
}
