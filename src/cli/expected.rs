//! The deals that are expected: one for every file, or many, of which each file is held to its own.
//!
//! A deal is named by its particulars, or by the declaration as it was issued. Of several, a copy belongs to the deal with its
//! declaration number. Where none has it, it belongs to the one deal with its licence application. A copy of no deal is
//! refused, and a deal without a copy is told. A single deal without a number is that of every file.

use std::path::Path;

use super::files::PDF_MOST;
use super::{Environment, Failure, files, inputs};
use crate::calendar::Moment;
use crate::declaration::{Draft, Editions, Particulars};
use crate::report::escape::Untrusted;
use crate::verify::original::original;

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
    /// Every file is a copy of the one deal, which has no number of its own.
    one_for_all: bool,
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
    /// Reads particulars, an issued declaration, a folder of both, or a spreadsheet (`.csv`).
    ///
    /// # Errors
    /// When something cannot be read, names no deal, or two deals have one number.
    pub(super) fn read(
        path: Option<&Path>,
        issued: &Issued<'_>,
        environment: &mut Environment<'_>,
    ) -> Result<Expected, Failure> {
        let Some(path) = path else { return Ok(Expected::Nothing) };
        if path.is_dir() {
            return Deals::of(path, in_folder(path, issued, environment)?).map(Expected::Many);
        }
        if ending(path) == "csv" {
            return Deals::of(path, sheet::drafts(path, environment)?).map(Expected::Many);
        }
        let (draft, file) = issued.read(path, environment)?;
        if draft.number().is_none() {
            let deals = Deals::of(path, vec![(path.to_string_lossy().into_owned(), draft)])?;
            return Ok(Expected::Many(Deals { one_for_all: true, ..deals }));
        }
        Ok(Expected::One(Box::new(inputs::numbered(path, &draft, None)?), file))
    }
}

/// What is needed to take the deal out of an issued declaration.
#[derive(Debug)]
pub(super) struct Issued<'a> {
    pub(super) editions: &'a Editions,
    pub(super) at: Moment,
}

impl Issued<'_> {
    /// The deal of a file, particulars or issued declaration, with the file of its particulars.
    fn read(&self, path: &Path, environment: &mut Environment<'_>) -> Result<(Draft, Vec<u8>), Failure> {
        let bytes = files::read(environment, path, PDF_MOST)?;
        if !bytes.starts_with(b"%PDF") {
            return Ok((inputs::draft_of(path, &bytes)?, bytes));
        }
        let original = original(&bytes, self.editions, self.at).map_err(|findings| {
            let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.code.title()));
            let message = format!("{} is not a declaration as a ministry issued it", path.display());
            Failure::new(message, "give the file that was issued, or the particulars of the deal").details(codes)
        })?;
        if !original.is_alone() {
            let message =
                format!("{} is a copy that came back; what it says is what is to be verified", path.display());
            return Err(Failure::usage(message, "give the file that was issued, or the particulars of the deal"));
        }
        let file = original.declaration().particulars().canonical_json();
        Ok((inputs::draft_of(path, &file)?, file))
    }
}

impl Deals {
    fn of(place: &Path, drafts: Vec<(String, Draft)>) -> Result<Deals, Failure> {
        if drafts.is_empty() {
            let message = format!("there are no particulars in {}", place.display());
            return Err(Failure::usage(
                message,
                "give a folder of particulars (.toml, .json) or issued declarations (.pdf), or a .csv with one line for each deal",
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
        Ok(Deals { deals, one_for_all: false })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.deals.len()
    }

    /// The deal to which a copy belongs that claims these facts: its place among all, and its facts.
    pub(super) fn of_copy(&self, claims: &Particulars) -> Option<(usize, Particulars)> {
        let found = || self.by_number(claims).or_else(|| self.by_application(claims));
        let index = if self.one_for_all { 0 } else { found()? };
        let deal = self.deals.get(index)?;
        let particulars = match deal.draft.number() {
            Some(_) => deal.particulars.clone(),
            None => deal.draft.numbered(claims.number()).ok()?,
        };
        Some((index, particulars))
    }

    fn by_number(&self, claims: &Particulars) -> Option<usize> {
        self.deals.iter().position(|deal| deal.draft.number() == Some(claims.number()))
    }

    fn by_application(&self, claims: &Particulars) -> Option<usize> {
        let mut same = (0..)
            .zip(&self.deals)
            .filter(|(_, deal)| deal.particulars.licence_application() == claims.licence_application());
        let (index, _) = same.next()?;
        // Of two, nobody says which is meant.
        same.next().is_none().then_some(index)
    }

    /// The deals without a copy, when these have one: number or licence application, and where each stands.
    pub(super) fn without_copy(&self, with: &[usize]) -> Vec<(String, String)> {
        let told = if self.one_for_all { &[] } else { self.deals.as_slice() };
        let without = (0..).zip(told).filter(|(index, _)| !with.contains(index));
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

/// The deals in a folder, in the order of the names.
fn in_folder(
    folder: &Path,
    issued: &Issued<'_>,
    environment: &mut Environment<'_>,
) -> Result<Vec<(String, Draft)>, Failure> {
    let (mut drafts, mut others) = (Vec::new(), 0);
    for path in files::entries(folder, MOST_LISTED)? {
        if ["toml", "json", "pdf"].contains(&ending(&path).as_str()) && path.is_file() {
            drafts.push((path.to_string_lossy().into_owned(), issued.read(&path, environment)?.0));
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

    fn copy(number: &str, application: &str) -> Particulars {
        let text = SAMPLE.replacen("IL-2026-0042", number, 1).replacen("EXP-2026-5531", application, 1);
        Particulars::from_toml(&text).unwrap()
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
    fn the_one_deal_without_a_number_is_that_of_every_copy() {
        let one = Deals { one_for_all: true, ..deals(&[&[NONE]]).unwrap() };
        let (_, particulars) = one.of_copy(&copy("IL-2026-0078", "EXP-2026-9999")).unwrap();
        assert_eq!((particulars.number(), particulars.licence_application()), ("IL-2026-0078", "EXP-2026-5531"));
        assert!(one.without_copy(&[]).is_empty());
    }

    #[test]
    fn one_number_stands_once() {
        assert_eq!(deals(&[&[], &[]]).unwrap_err().exit, crate::cli::Exit::Usage);
        assert!(deals(&[]).is_err());
    }
}
