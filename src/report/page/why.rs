//! The reasons on the page, what to do about them, and what was let pass.

use super::paper::Paper;
use crate::finding::{Change, Finding};
use crate::report::Colour;
use crate::report::differ::{differ, wanted};
use crate::report::messages::english;
use crate::report::place::place;
use crate::report::reasons::Told;
use crate::report::word_diff::word_diff;
use crate::verify::answer::{Deviation, Report};

/// Findings on the file format that are told: only a technician reads them.
const MOST_DETAILS: usize = 12;

/// What of an answer is told on the page, and how much of it is left out for length.
pub(super) struct Why<'a> {
    paper: Paper,
    reasons: Vec<Vec<&'a Finding>>,
    details: Vec<&'a Finding>,
    deviations: &'a [Deviation],
    most: usize,
    /// What is left out: reasons, and places of those that are told.
    left: [usize; 2],
}

impl<'a> Why<'a> {
    /// At most `most` items of each kind are told. Each reason has one place at least; all of them together have `most` more.
    pub(super) fn of(report: &'a Report, paper: Paper, most: usize) -> Why<'a> {
        let told = Told::of(&report.findings);
        let (mut room, mut left) = (most, [0, 0]);
        let mut reasons = Vec::new();
        for findings in told.by_code() {
            if reasons.len() == most {
                left[0] += 1;
                continue;
            }
            let more = findings.len().saturating_sub(1).min(room);
            room -= more;
            left[1] += findings.len().saturating_sub(1 + more);
            reasons.push(findings.iter().take(1 + more).copied().collect());
        }
        Why { paper, reasons, details: told.details, deviations: &report.deviations, most, left }
    }

    /// The findings of each reason, and what is said in terms of the file format.
    pub(super) fn reasons(&self) -> String {
        if self.reasons.is_empty() {
            return String::new();
        }
        let items = self.reasons.iter().map(|findings| self.reason(findings));
        let list = numbered(items);
        let details: Vec<String> =
            self.details.iter().take(self.details_told()).map(|finding| self.detail(finding)).collect();
        let details = match details.as_slice() {
            [] => String::new(),
            some => format!("<p><b>In terms of the file format, for technicians.</b> {}</p>\n", some.join(" ")),
        };
        format!("<heading>Why</heading>\n{list}{details}")
    }

    /// What to do about each reason; what several ask for is said once.
    pub(super) fn remedies(&self) -> String {
        let mut remedies: Vec<&str> = Vec::new();
        for finding in self.reasons.iter().filter_map(|findings| findings.first()) {
            let remedy = finding.code.remedy().sentence();
            if !remedies.contains(&remedy) {
                remedies.push(remedy);
            }
        }
        numbered(remedies.into_iter().map(|remedy| format!("{}.", self.paper.shown(&capital(remedy)))))
    }

    /// What another program wrote otherwise and was let pass.
    pub(super) fn deviations(&self) -> String {
        if self.deviations.is_empty() {
            return String::new();
        }
        let one = |deviation: &Deviation| {
            let (place, what) = (self.paper.side(&place(&deviation.place)), self.paper.side(&english(&deviation.what)));
            format!("{place}: {what}.")
        };
        let list = numbered(self.deviations.iter().take(self.most).map(one));
        format!("<heading>Let pass in the countersigned part, which is not fcd's</heading>\n{list}")
    }

    /// The one sentence on what is left out, where a file gave cause for more than anybody reads.
    pub(super) fn left_out(&self) -> String {
        let [reasons, places] = self.left;
        let counts = [
            (reasons, "reason"),
            (places, "place"),
            (self.details.len().saturating_sub(self.details_told()), "finding on the file format"),
            (self.deviations.len().saturating_sub(self.most), "deviation"),
        ];
        let told: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(counted).collect();
        match told.as_slice() {
            [] => String::new(),
            some => format!("<p><b>Only in report.json, for their number: {}.</b></p>\n", some.join(", ")),
        }
    }

    fn details_told(&self) -> usize {
        self.most.min(MOST_DETAILS)
    }

    /// The findings of one code.
    fn reason(&self, findings: &[&Finding]) -> String {
        let Some(code) = findings.first().map(|finding| finding.code) else { return String::new() };
        let told: String = self.groups(findings).iter().map(|(places, sides)| self.group(places, sides)).collect();
        format!("<b>{}</b> ({}).{told}", capital(code.title()), code.as_str())
    }

    /// The places of findings that say the same of each.
    fn groups(&self, findings: &[&Finding]) -> Vec<(Vec<String>, String)> {
        let mut groups: Vec<(Vec<String>, String)> = Vec::new();
        for finding in findings {
            let (place, sides) = (place(&finding.primary), self.sides(finding));
            match groups.iter_mut().find(|(_, known)| *known == sides) {
                Some((places, _)) => places.push(place),
                None => groups.push((vec![place], sides)),
            }
        }
        groups
    }

    fn group(&self, places: &[String], sides: &str) -> String {
        let shown: Vec<String> = places.iter().map(|place| self.paper.side(place)).collect();
        format!(" Where: {}.{sides}", shown.join("; "))
    }

    /// What was issued or expected, and what was found.
    fn sides(&self, finding: &Finding) -> String {
        let mut text = String::new();
        if finding.words.iter().any(|change| !matches!(change, Change::Kept(_))) {
            text += &format!(" Words: {}", self.paper.side(&word_diff(&finding.words, Colour::Off)));
        } else {
            let label = if wanted(finding.code) == "issued" { "Issued" } else { "Expected" };
            for (label, side) in [(label, &finding.issued), ("Found", &finding.found)] {
                if let Some(side) = side {
                    text += &format!(" {label}: {}.", self.paper.side(&english(side)));
                }
            }
        }
        text + &differ(finding).map_or_else(String::new, |differ| format!(" Differ: {}.", self.paper.side(&differ)))
    }

    fn detail(&self, finding: &Finding) -> String {
        let (place, code) = (self.paper.side(&place(&finding.primary)), finding.code.as_str());
        format!("{} ({code}).{}", capital(&place), self.sides(finding))
    }
}

/// A numbered list; nothing for no items.
fn numbered(items: impl Iterator<Item = String>) -> String {
    let items: String = (1..).zip(items).map(|(at, item)| format!("<item label=\"{at}.\">{item}</item>\n")).collect();
    if items.is_empty() { items } else { format!("<list>\n{items}</list>\n") }
}

fn counted((count, thing): (usize, &str)) -> String {
    match (count, thing.split_once(' ')) {
        (1, _) => format!("1 {thing}"),
        (more, Some((noun, rest))) => format!("{more} {noun}s {rest}"),
        (more, None) => format!("{more} {thing}s"),
    }
}

/// With a capital at the start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
