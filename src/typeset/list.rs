//! Setting lists: one item below the other, or in two columns where there are many and all are short.

use super::block::Item;
use super::error::TypesetError;
use super::lines::Line;
use super::page::{ElementId, Mpt, Role};
use super::prose::{beside, beside_at, hang, label};
use super::style::{self, Column};
use super::vertical_list::{LineBox, Tie, VerticalList, lines_of, paragraph, raise};

impl VerticalList {
    /// Sets a list in `column`; its labels hang where its lines begin.
    pub(super) fn list(&mut self, items: &[Item], column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let style = &style::ITEM;
        let labels = items.iter().map(|item| label(&item.label, style)).collect::<Result<Vec<_>, _>>()?;
        let widest = labels.iter().map(|label| label.width(style.size)).max().unwrap_or(0);
        let indent = style::ITEM_INDENT.max(widest + style::LABEL_GAP);
        let list = self.element(Role::L, Some(parent));
        let from_right = items.iter().any(|item| item.text.runs_from_right());
        if let Some(halves) = halves(items, column, indent)? {
            let halves = if from_right { [halves[1], halves[0]] } else { halves };
            return self.in_two_columns(items, labels, halves, indent, list);
        }
        let inner = column.hung(indent, from_right);
        let last = items.len().saturating_sub(1);
        for (index, (item, label)) in items.iter().zip(labels).enumerate() {
            let mut line_boxes = self.item(item, label, (column, inner), list)?;
            if let Some(first) = line_boxes.first_mut() {
                first.beside = beside(&item.text, style)?;
            }
            // Two items at least stand together at either end of a page, as lines of a paragraph do.
            if index < last && (index == 0 || index + 1 == last) {
                line_boxes.last_mut().into_iter().for_each(|line_box| line_box.tie = Tie::Firm);
            }
            self.push(line_boxes);
        }
        Ok(())
    }

    /// One item: its label and its lines.
    fn item(
        &mut self,
        item: &Item,
        label: Line,
        (column, inner): (Column, Column),
        list: ElementId,
    ) -> Result<Vec<LineBox>, TypesetError> {
        let style = &style::ITEM;
        let entry = self.element(Role::LI, Some(list));
        let tag = self.saying(Role::Lbl, entry, &item.label);
        let body = self.saying(Role::LBody, entry, &item.text);
        let mut line_boxes = paragraph(lines_of(&item.text, style, inner.width)?, style, inner, body);
        if let Some(first) = line_boxes.first_mut() {
            hang(label, style, column, tag, first);
        }
        Ok(line_boxes)
    }

    /// All items as one line box: the first half of them in the first column. The letter beside an item stands in the margin
    /// on its side.
    fn in_two_columns(
        &mut self,
        items: &[Item],
        labels: Vec<Line>,
        halves: [Column; 2],
        indent: Mpt,
        list: ElementId,
    ) -> Result<(), TypesetError> {
        let style = &style::ITEM;
        let (rows, pitch) = (items.len().div_ceil(2), style.leading + style.before);
        let mut all = LineBox { before: style.before, after: style.after, ..LineBox::new(0, Vec::new()) };
        all.height = Mpt::try_from(rows).unwrap_or(0) * pitch - style.before;
        for (index, (item, label)) in items.iter().zip(labels).enumerate() {
            let [first, second] = halves;
            let column = if index < rows { first } else { second };
            let inner = column.hung(indent, item.text.runs_from_right());
            let down = Mpt::try_from(index % rows).unwrap_or(0) * pitch;
            for mut line_box in self.item(item, label, (column, inner), list)? {
                line_box.marks.iter_mut().for_each(|mark| raise(mark, -down));
                all.marks.append(&mut line_box.marks);
            }
            let mut letter = beside_at(&item.text, style, column.x == first.x.min(second.x))?;
            letter.iter_mut().for_each(|mark| raise(mark, -down));
            all.beside.append(&mut letter);
        }
        self.push(vec![all]);
        Ok(())
    }
}

/// The two columns, from the left, if each item takes one line of one of them.
fn halves(items: &[Item], column: Column, indent: Mpt) -> Result<Option<[Column; 2]>, TypesetError> {
    if items.len() < style::TWO_COLUMNS {
        return Ok(None);
    }
    let width = (column.width - style::CLAUSE_INDENT) / 2;
    for item in items {
        if lines_of(&item.text, &style::ITEM, width - indent)?.len() > 1 {
            return Ok(None);
        }
    }
    let left = Column { x: column.x, width };
    Ok(Some([left, Column { x: column.x + column.width - width, width }]))
}
