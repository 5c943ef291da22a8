//! What stands on every page around the text: the running head, the running foot with the page number and what is said
//! of the seal, and a rule at each. None of it belongs to the structure tree.

use super::block::{Document, Text};
use super::error::TypesetError;
use super::lines::Line;
use super::page::{Face, Mark, Mpt, Page, Rect};
use super::style::{MARGIN, MEASURE, RULE, RUNNING};
use super::vertical_list::{bar, lines_of};

/// Where the rule under the running head lies.
const HEAD_RULE: Mpt = 786_000;
/// Baseline of the lowest line of the running head.
const HEAD_BASELINE: Mpt = 791_500;
/// Where the rule above the running foot lies: above the quiet zone of the seal.
const FOOT_RULE: Mpt = 123_000;
/// Baseline of the highest line of the running foot.
const FOOT_BASELINE: Mpt = 109_000;
/// Baseline of the page number, beside the lower edge of the seal.
const NUMBER_BASELINE: Mpt = 28_000;
/// Width of the foot; right of it stands the seal of the page with its quiet zone.
const FOOT: Mpt = MEASURE - 104_000;
/// Width of what is said of the seal, at the right of the foot.
const CAPTION: Mpt = 140_000;
/// Between the left and the right part.
const GAP: Mpt = 16_000;
/// Lines that fit between the text area and where printers stop printing: of the head, and of the foot.
const MOST_LINES: [usize; 2] = [3, 7];

/// Draws head and foot on every page.
///
/// # Errors
/// [`TypesetError::TooTall`] if a part needs more lines than there is room for.
pub(super) fn furnish(pages: &mut [Page], document: &Document) -> Result<(), TypesetError> {
    let [left, right] = &document.head;
    let count = pages.len();
    let (left, right) = head(left, right)?;
    let number = |page: usize| Text::new(Face::Regular, &format!("Page {page} of {count}"), document.foot[0].at);
    let ([foot, caption], [_, most]) = (&document.foot, MOST_LINES);
    let said = if caption.is_empty() { 0 } else { CAPTION + GAP };
    let beside = few(each(caption, CAPTION)?, most, "foot", caption)?;
    let foot = few(each(foot, FOOT - said)?, most, "foot", foot)?;

    for (index, page) in pages.iter_mut().enumerate() {
        let mut marks = rising(&left, None);
        marks.extend(rising(&right, Some(MARGIN + MEASURE)));
        marks.push(bar(Rect { x: MARGIN, y: HEAD_RULE, width: MEASURE, height: RULE }, super::style::DARK));
        page.marks.splice(0..0, marks);

        page.marks.push(bar(Rect { x: MARGIN, y: FOOT_RULE, width: MEASURE, height: RULE }, super::style::DARK));
        page.marks.extend(column(&foot, None, FOOT_BASELINE));
        page.marks.extend(column(&beside, Some(MARGIN + FOOT), FOOT_BASELINE));
        page.marks.extend(column(&lines_of(&number(index + 1), &RUNNING, FOOT)?, None, NUMBER_BASELINE));
    }
    Ok(())
}

/// The two parts of the head: side by side as they are if they fit, each wrapped in its half if not.
fn head(left: &Text, right: &Text) -> Result<(Vec<Line>, Vec<Line>), TypesetError> {
    let whole = |text: &Text| each(text, MEASURE);
    let (one, other) = (whole(left)?, whole(right)?);
    let widest = |lines: &[Line]| lines.iter().map(width).max().unwrap_or(0);
    let single = one.len() <= left.all().count() && other.len() <= right.all().count();
    if single && widest(&one) + widest(&other) + GAP <= MEASURE {
        return Ok((one, other));
    }
    let half = (MEASURE - GAP) / 2;
    let [most, _] = MOST_LINES;
    let wrapped = |text: &Text| few(each(text, half)?, most, "head", text);
    Ok((wrapped(left)?, wrapped(right)?))
}

/// The lines of a text, then those of the same in other languages.
fn each(text: &Text, width: Mpt) -> Result<Vec<Line>, TypesetError> {
    let lines: Result<Vec<Vec<Line>>, _> = text.all().map(|text| lines_of(text, &RUNNING, width)).collect();
    Ok(lines?.concat())
}

fn few(lines: Vec<Line>, most: usize, name: &'static str, text: &Text) -> Result<Vec<Line>, TypesetError> {
    if lines.len() > most { Err(TypesetError::TooTall { name, at: text.at }) } else { Ok(lines) }
}

fn width(line: &Line) -> Mpt {
    line.width(RUNNING.size)
}

/// Lines of the head: the last one stands on the rule.
fn rising(lines: &[Line], right: Option<Mpt>) -> Vec<Mark> {
    let above = Mpt::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    column(lines, right, HEAD_BASELINE + above * RUNNING.leading)
}

/// Lines from the left margin on, or ending at a right edge; those from right to left end where the longest does.
fn column(lines: &[Line], right: Option<Mpt>, mut baseline: Mpt) -> Vec<Mark> {
    let mut marks = Vec::new();
    let end = right.unwrap_or(MARGIN + lines.iter().map(width).max().unwrap_or(0));
    for line in lines {
        let x = if right.is_some() || line.from_right { end - width(line) } else { MARGIN };
        marks.extend(line.clone().runs(None, &RUNNING, x, baseline).into_iter().map(Mark::Run));
        baseline -= RUNNING.leading;
    }
    marks
}
