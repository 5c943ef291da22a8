//! Form fields: setting their labels, boxes and frames, and later the values in them.
//!
//! [`fit`] and [`block`] are used when the end-user state signs; they set what it filled in with the same type as the
//! page, in coordinates relative to the lower left corner of the box.

use super::block::{Field, Signature, Span, Text};
use super::error::TypesetError;
use super::fonts::CAPITAL;
use super::lines;
use super::misfit::DoesNotFit;
use super::page::{ElementId, Face, FieldBox, FieldKind, Mark, Mpt, Rect, Role, Run};
use super::shape;
use super::style::{self, Column, FIELD_GAP, FIELD_PAD, HINT, LABEL, SIGNATURE_PAD, SIGNED, STAMP, Style};
use super::vertical_list::{LineBox, Tie, VerticalList, bar, lines_of, paragraph, raise, stack};

/// Sets a value on one line in its box: 3 pt from the left end, capitals centred in the height.
///
/// # Errors
/// [`DoesNotFit`] if the field is no text field, or the value has too many characters, one that is not covered, or is
/// wider than the box less 3 pt at either end. A value never becomes smaller and is never cut.
pub fn fit(field: &FieldBox, value: &str) -> Result<Run, DoesNotFit> {
    let FieldKind::Text { size, most } = field.kind else { return Err(DoesNotFit::NotText) };
    let characters = value.chars().count();
    if u32::try_from(characters).is_ok_and(|count| count > most) {
        return Err(DoesNotFit::TooMany { characters, most });
    }
    let glyphs = shape::line(Face::Regular, value).map_err(DoesNotFit::Uncovered)?;
    let (needed, room) = (shape::width(&glyphs, size), field.rect.width - 2 * FIELD_PAD);
    if needed > room {
        return Err(DoesNotFit::TooWide { needed, room });
    }
    let baseline = (field.rect.height - CAPITAL * size / 1000) / 2;
    Ok(Run { element: None, face: Face::Regular, size, x: FIELD_PAD, baseline, glyphs })
}

/// Sets the visible lines of a signature in its frame, each wrapped where it is wider than the frame, from the top.
///
/// # Errors
/// [`DoesNotFit`] if a character is not covered or the lines are higher than the frame. They never become smaller.
pub fn block(rect: &Rect, lines: &[(Face, String)]) -> Result<Vec<Run>, DoesNotFit> {
    let column = Column { x: 0, width: rect.width }.padded(SIGNATURE_PAD);
    let mut set = Vec::new();
    for (face, text) in lines {
        let span = Span { face: *face, text: text.clone() };
        set.extend(lines::set(&[span], SIGNED.size, column.width).map_err(DoesNotFit::Uncovered)?);
    }
    let needed = height(set.len());
    let widest = set.iter().map(|line| line.width(SIGNED.size)).max().unwrap_or(0);
    if needed > rect.height {
        return Err(DoesNotFit::TooTall { needed, room: rect.height });
    }
    if widest > column.width {
        return Err(DoesNotFit::TooWide { needed: widest, room: column.width });
    }
    let marks = stack(set, &SIGNED, column, rect.height - SIGNATURE_PAD, None).into_iter();
    Ok(marks.filter_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None }).collect())
}

/// What a screen reader says of a field: its label in every language.
fn aloud(label: &Text) -> String {
    label.all().map(Text::plain).collect::<Vec<_>>().join(" / ")
}

/// Height of a frame around so many lines.
fn height(lines: usize) -> Mpt {
    Mpt::try_from(lines).unwrap_or(0) * SIGNED.leading + 2 * SIGNATURE_PAD
}

impl VerticalList {
    /// Sets a text and the same in other languages below each other, from 0 downwards; says how high they are.
    fn below_each_other(
        &mut self,
        text: &Text,
        style: &Style,
        column: Column,
        parent: ElementId,
    ) -> Result<(Vec<Mark>, Mpt), TypesetError> {
        let (mut marks, mut height) = (Vec::new(), 0);
        for text in text.all() {
            let element = self.saying(Role::P, parent, text);
            let lines = lines_of(text, style, column.width)?;
            let own = Mpt::try_from(lines.len()).unwrap_or(0) * style.leading;
            marks.extend(stack(lines, style, column, -height, Some(element)));
            height += own;
        }
        Ok((marks, height))
    }

    /// Sets a field: its label at the left, its box at the right, its hint under the box.
    pub(super) fn field(&mut self, field: &Field, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let beside = Column { x: column.x, width: style::FIELD_LABEL };
        let (mut marks, label_height) = self.below_each_other(&field.label, &LABEL, beside, parent)?;
        let top = (label_height - style::FIELD_HEIGHT).min(0) / 2;
        marks.iter_mut().for_each(|mark| raise(mark, top));

        let under = column.indented(style::FIELD_BOX);
        let hinted = !field.hint.is_empty();
        let beside = self.face_to_face(&field.hint, &HINT, Role::P, under, parent)?;
        let (mut hints, hint_height) = match beside {
            Some(line_box) => (line_box.marks, line_box.height),
            None if hinted => self.below_each_other(&field.hint, &HINT, under, parent)?,
            None => (Vec::new(), 0),
        };
        hints.iter_mut().for_each(|mark| raise(mark, -style::FIELD_HEIGHT - FIELD_GAP));
        let hint_height = hint_height + FIELD_GAP;
        marks.extend(hints);
        let form = self.element(Role::Form, Some(parent));

        let rect = Rect { x: under.x, y: -style::FIELD_HEIGHT, width: under.width, height: style::FIELD_HEIGHT };
        marks.extend(style::frame(rect).map(|side| bar(side, style::LIGHT)));
        marks.push(bar(Rect { height: style::RULE, ..rect }, style::DARK));

        let height = label_height.max(style::FIELD_HEIGHT + if hinted { hint_height } else { 0 });
        let mut line_box = LineBox { before: LABEL.before, after: LABEL.after, ..LineBox::new(height, marks) };
        line_box.fields.push(FieldBox {
            name: field.name.clone(),
            label: aloud(&field.label),
            kind: FieldKind::Text { size: field.size, most: field.most },
            rect,
            element: form,
        });
        self.push(vec![line_box]);
        Ok(())
    }

    /// Sets a place to sign: its label and the office above, its frame below with the lines that are known, beside it the place
    /// for a stamp.
    pub(super) fn signature(
        &mut self,
        signature: &Signature,
        column: Column,
        parent: ElementId,
    ) -> Result<(), TypesetError> {
        let beside = self.face_to_face(&signature.label, &style::SIGNER, Role::P, column, parent)?;
        let apart = if beside.is_some() { None } else { Some(&signature.label) };
        self.push(beside.map(|line_box| LineBox { after: FIELD_GAP, ..line_box }).into_iter().collect());
        for (index, said) in apart.into_iter().flat_map(Text::all).enumerate() {
            let label = self.saying(Role::P, parent, said);
            let style = Style { before: if index == 0 { style::SIGNER.before } else { 0 }, ..style::SIGNER };
            let mut above = paragraph(lines_of(said, &style, column.width)?, &style, column, label);
            if let Some(last) = above.last_mut() {
                last.after = if index == signature.label.also.len() { FIELD_GAP } else { 0 };
                last.tie = Tie::Firm;
            }
            self.push(above);
        }

        for said in signature.office.iter().flat_map(Text::all) {
            let element = self.saying(Role::P, parent, said);
            let mut above = paragraph(lines_of(said, &style::OFFICE, column.width)?, &style::OFFICE, column, element);
            above.last_mut().into_iter().for_each(|last| last.after = FIELD_GAP);
            self.push(above);
        }
        let stamp = signature.stamp.as_ref();
        let taken = if stamp.is_some() { style::STAMP_WIDTH + style::STAMP_GAP } else { 0 };
        let framed = Column { x: column.x, width: column.width - taken };
        let inner = framed.padded(SIGNATURE_PAD);
        let mut marks = Vec::new();
        let mut count = 0;
        for line in signature.lines.iter().flat_map(Text::all) {
            let element = self.saying(Role::P, parent, line);
            let lines = lines_of(line, &SIGNED, inner.width)?;
            let top = -SIGNATURE_PAD - Mpt::try_from(count).unwrap_or(0) * SIGNED.leading;
            count += lines.len();
            marks.extend(stack(lines, &SIGNED, inner, top, Some(element)));
        }
        let empty = usize::try_from(style::SIGNATURE_LINES).unwrap_or(0);
        let height = height(count.max(empty));
        if height > style::TOP - style::BOTTOM - style::ABOVE_ROW {
            return Err(TypesetError::TooTall { name: "signature", at: signature.at });
        }
        let form = self.element(Role::Form, Some(parent));
        let rect = Rect { x: framed.x, y: -height, width: framed.width, height };
        marks.extend(style::frame(rect).map(|side| bar(side, style::DARK)));
        if let Some(stamp) = stamp {
            let place = Column { x: column.x + column.width - style::STAMP_WIDTH, width: style::STAMP_WIDTH };
            let inner = place.padded(SIGNATURE_PAD);
            let mut top = -SIGNATURE_PAD;
            for said in stamp.all() {
                let element = self.saying(Role::P, parent, said);
                let lines = lines_of(said, &STAMP, inner.width)?;
                let own = Mpt::try_from(lines.len()).unwrap_or(0) * STAMP.leading;
                marks.extend(stack(lines, &STAMP, inner, top, Some(element)));
                top -= own;
            }
            let rect = Rect { x: place.x, y: -height, width: place.width, height };
            marks.extend(style::frame(rect).map(|side| bar(side, style::LIGHT)));
        }
        let mut line_box = LineBox { after: SIGNED.after, ..LineBox::new(height, marks) };
        line_box.fields.push(FieldBox {
            name: signature.name.clone(),
            label: aloud(&signature.label),
            kind: FieldKind::Signature,
            rect,
            element: form,
        });
        self.push(vec![line_box]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::shaped::Uncovered;

    fn field(width: Mpt) -> FieldBox {
        FieldBox {
            name: "signatory.name".into(),
            label: "Name".into(),
            kind: FieldKind::Text { size: 10_000, most: 40 },
            rect: Rect { x: 100_000, y: 200_000, width, height: 18_000 },
            element: ElementId(0),
        }
    }

    /// A value stands inside its box, relative to the box and not to the page.
    #[test]
    fn value_stands_in_its_box() {
        let run = fit(&field(300_000), "Żaneta Őri-Ångström").unwrap();
        assert_eq!((run.x, run.baseline), (3_000, 5_430));
        assert_eq!(run.text(), "Żaneta Őri-Ångström");
    }

    /// A value that is too wide, too long or not covered is refused with the numbers, never squeezed or cut.
    #[test]
    fn value_that_does_not_fit_is_refused() {
        let exact = shape::width(&shape::line(Face::Regular, "Wim").unwrap(), 10_000);
        assert!(fit(&field(exact + 6_000), "Wim").is_ok());
        let too_wide = fit(&field(exact + 5_999), "Wim").unwrap_err();
        assert_eq!(too_wide, DoesNotFit::TooWide { needed: exact, room: exact - 1 });
        let too_many = fit(&field(900_000), &"i".repeat(41)).unwrap_err();
        assert_eq!(too_many, DoesNotFit::TooMany { characters: 41, most: 40 });
        assert_eq!(fit(&field(300_000), "דן").unwrap_err(), DoesNotFit::Uncovered(Uncovered { character: 'ד' }));
    }

    /// The six lines of a countersignature fit the empty frame, also when the long ones wrap.
    #[test]
    fn six_lines_of_a_countersignature_fit() {
        let rect = Rect { x: 0, y: 0, width: style::MEASURE, height: height(9) };
        let long = "Directorate-General for the Protection of the Constitution and of Critical Infrastructure";
        let key = ["0123 4567 89ab"; 4].join(" ");
        let lines = [
            (Face::Bold, format!("Head of the {long}: Maria van der Westerlaken-Oudejans")),
            (Face::Regular, format!("{long}, Ministry of Justice and Security, The Netherlands")),
            (Face::Regular, "Signed on 21 November 2026 at 14:03:22 UTC".into()),
            (Face::Regular, format!("Key {key}")),
            (Face::Regular, "Only verification with fcd counts".into()),
            (Face::Regular, "Reference of the authority to sign: 2026/8841-B".into()),
        ];
        let runs = block(&rect, &lines).unwrap();
        for run in &runs {
            assert!(run.x >= 6_000 && run.baseline > 6_000 && run.baseline < rect.height - 6_000);
        }
        let room = Rect { height: height(5), ..rect };
        assert!(matches!(block(&room, &lines), Err(DoesNotFit::TooTall { .. })));
    }
}
