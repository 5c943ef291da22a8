//! The reasons on the page, what to do about them, and what was let pass.

use super::paper::Paper;
use crate::finding::{Change, Finding};
use crate::report::Colour;
use crate::report::differ::{differ, wanted};
use crate::report::place::place;
use crate::report::reasons::Told;
use crate::report::word_diff::word_diff;
use crate::verify::answer::{Deviation, Report};

/// What of an answer is told on the page, and how much of it is left out for length.
pub(super) struct Why<'a> {
    paper: Paper,
    reasons: Vec<Vec<&'a Finding>>,
    details: Vec<&'a Finding>,
    deviations: &'a [Deviation],
    most: usize,
}

impl<'a> Why<'a> {
    /// At most `most` items of each kind are told, and as many places of one reason.
    pub(super) fn of(report: &'a Report, paper: Paper, most: usize) -> Why<'a> {
        let told = Told::of(&report.findings);
        let reasons = told.by_code().map(<[_]>::to_vec).collect();
        Why { paper, reasons, details: told.details, deviations: &report.deviations, most }
    }

    /// The findings of each reason, and what is said in terms of the file format.
    pub(super) fn reasons(&self) -> String {
        if self.reasons.is_empty() {
            return String::new();
        }
        let items = self.reasons.iter().take(self.most).map(|findings| self.reason(findings));
        let list = numbered(items);
        let details: Vec<String> = self.details.iter().take(self.most).map(|finding| self.detail(finding)).collect();
        let details = match details.as_slice() {
            [] => String::new(),
            some => format!("<p><b>In terms of the file format, for technicians.</b> {}</p>\n", some.join(" ")),
        };
        format!("<heading>Why</heading>\n{list}{details}")
    }

    /// What to do about each reason; what several ask for is said once.
    pub(super) fn remedies(&self) -> String {
        let mut remedies: Vec<&str> = Vec::new();
        for finding in self.reasons.iter().take(self.most).filter_map(|findings| findings.first()) {
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
            let (place, what) = (self.paper.shown(&place(&deviation.place)), self.paper.shown(&deviation.what));
            format!("{place}: {what}.")
        };
        let list = numbered(self.deviations.iter().take(self.most).map(one));
        format!("<heading>Let pass in the countersigned part, which is not fcd's</heading>\n{list}")
    }

    /// The one sentence on what is left out, where a file gave cause for more than anybody reads.
    pub(super) fn left_out(&self) -> String {
        let over = |count: usize| count.saturating_sub(self.most);
        let places = self.reasons.iter().take(self.most).map(|findings| over(self.groups(findings).len())).sum();
        let counts = [
            (over(self.reasons.len()), "reason"),
            (places, "place"),
            (over(self.details.len()), "finding on the file format"),
            (over(self.deviations.len()), "deviation"),
        ];
        let told: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(counted).collect();
        match told.as_slice() {
            [] => String::new(),
            some => format!("<p><b>Only in report.json, for their number: {}.</b></p>\n", some.join(", ")),
        }
    }

    /// The findings of one code.
    fn reason(&self, findings: &[&Finding]) -> String {
        let Some(code) = findings.first().map(|finding| finding.code) else { return String::new() };
        let groups = self.groups(findings);
        let told: String = groups.iter().take(self.most).map(|(places, sides)| self.group(places, sides)).collect();
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
        let shown: Vec<String> = places.iter().map(|place| self.paper.shown(place)).take(self.most).collect();
        format!(" Where: {}.{sides}", shown.join("; "))
    }

    /// What was issued or expected, and what was found.
    fn sides(&self, finding: &Finding) -> String {
        let mut text = String::new();
        if finding.words.iter().any(|change| !matches!(change, Change::Kept(_))) {
            text += &format!(" Words: {}", self.paper.shown(&word_diff(&finding.words, Colour::Off)));
        } else {
            let label = if wanted(finding.code) == "issued" { "Issued" } else { "Expected" };
            for (label, side) in [(label, &finding.issued), ("Found", &finding.found)] {
                if let Some(side) = side {
                    text += &format!(" {label}: {}.", self.paper.shown(side));
                }
            }
        }
        text + &differ(finding).map_or_else(String::new, |differ| format!(" Differ: {}.", self.paper.shown(&differ)))
    }

    fn detail(&self, finding: &Finding) -> String {
        let (place, code) = (self.paper.shown(&place(&finding.primary)), finding.code.as_str());
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
