//! Declarations in columns, for people: one line each, under a line of names, for a terminal of 100 columns.

use super::super::Colour;
use super::super::escape::Untrusted;
use super::counts;
use crate::calendar::Moment;
use crate::lettering::visible::{by_number, plainly_visible};
use crate::register::entry::{Entry, IssuedFacts};

/// The columns of a terminal. A terminal has 80 columns or more; 100 are what the help is set for.
const WIDE: usize = 100;

/// Between two columns.
const GAP: &str = "  ";

/// The narrowest a name becomes where numbers are long.
const NARROWEST: usize = 8;

const HEADS: [&str; 8] = ["number", "status", "back", "last day", "to", "end user", "exporter", "system"];

/// One line a declaration, and one of names above them; nothing where there is no declaration.
pub fn table(entries: &[Entry], at: Moment, colour: Colour) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let heads = HEADS.map(str::to_owned);
    let lines: Vec<[String; 8]> = entries.iter().map(|entry| cells(entry, at)).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&heads).chain(&lines).filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let mut widths = [0, 1, 2, 3, 4, 5, 6, 7].map(width);
    let [number, status, back, last, to, names @ ..] = &mut widths;
    let left = WIDE.saturating_sub(*number + *status + *back + *last + *to + 7 * GAP.len());
    share(names, left);
    let mut text = line(&heads, &widths, &str::to_owned);
    for (entry, cells) in entries.iter().zip(&lines) {
        let shown = |word: &str| if counts(entry.standing(at)) { word.to_owned() } else { colour.open(word) };
        text += &line(cells, &widths, &shown);
    }
    text
}

/// Cuts the widest of the names until all have room.
fn share(names: &mut [usize; 3], room: usize) {
    while names.iter().sum::<usize>() > room {
        match names.iter_mut().filter(|width| **width > NARROWEST).max() {
            Some(widest) => *widest -= 1,
            None => return,
        }
    }
}

fn line(cells: &[String; 8], widths: &[usize; 8], status: &dyn Fn(&str) -> String) -> String {
    let padded = |(column, (cell, width)): (usize, (&String, &usize))| {
        let cell = format!("{:<width$}", cut(cell, *width));
        if column == 1 { status(&cell) } else { cell }
    };
    let cells: Vec<String> = cells.iter().zip(widths).enumerate().map(padded).collect();
    format!("{}\n", cells.join(GAP).trim_end())
}

fn cells(entry: &Entry, at: Moment) -> [String; 8] {
    let (number, status) = (Untrusted::at_most(&entry.number, 32).to_string(), entry.standing(at).as_str().to_owned());
    let issued = |cell: &dyn Fn(&IssuedFacts) -> String| entry.issued.as_ref().map_or("-".to_owned(), cell);
    [
        number,
        status,
        issued(&|_| if entry.returned.is_some() { "yes" } else { "no" }.to_owned()),
        issued(&|facts| facts.valid_until.to_string()),
        issued(&|facts| Untrusted::at_most(&facts.state, 2).to_string()),
        issued(&|facts| visible(&facts.body)),
        issued(&|facts| visible(&facts.deal.exporter)),
        issued(&|facts| format!("{} {}", facts.deal.quantity, visible(&facts.deal.system))),
    ]
}

/// Text of which nothing hides, in full.
fn visible(text: &str) -> String {
    text.chars().map(|c| if plainly_visible(c) { c.to_string() } else { by_number(c) }).collect()
}

/// A cell of at most this width; a cut one ends with two points.
fn cut(cell: &str, width: usize) -> String {
    if cell.chars().count() <= width {
        return cell.to_owned();
    }
    let kept: String = cell.chars().take(width.saturating_sub(2)).collect();
    kept.trim_end().to_owned() + ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_share_the_room_that_is_left() {
        let shared = |mut names: [usize; 3], room| {
            share(&mut names, room);
            names
        };
        assert_eq!(shared([10, 10, 10], 30), [10, 10, 10]);
        assert_eq!(shared([40, 10, 30], 50), [20, 10, 20]);
        assert_eq!(shared([40, 40, 40], 9), [NARROWEST; 3], "no name is lost");
    }

    #[test]
    fn a_cut_name_shows_that_it_was_cut() {
        assert_eq!(
            (cut("Sample Police", 13), cut("Sample Police", 9)),
            ("Sample Police".to_owned(), "Sample..".to_owned())
        );
    }
}
