//! Setting the head of the first page: the emblem, the lines under it, and a rule.

use super::block::Letterhead;
use super::error::TypesetError;
use super::page::{ElementId, Mark, Mpt, Rect, Role};
use super::style::{self, Column, RULE};
use super::vertical_list::{LineBox, Tie, VerticalList, bar, lines_of, stack};

impl VerticalList {
    /// Sets the letterhead over the whole of `column`.
    pub(super) fn letterhead(
        &mut self,
        letterhead: &Letterhead,
        column: Column,
        parent: ElementId,
    ) -> Result<(), TypesetError> {
        let (mut marks, mut height) = (Vec::new(), 0);
        if let Some(emblem) = &letterhead.emblem {
            let [tall, wide] = style::EMBLEM;
            let (across, down) = (Mpt::from(emblem.width()), Mpt::from(emblem.height()));
            // As tall as it may be, or as wide.
            let [width, drawn] =
                if across * tall <= wide * down { [tall * across / down, tall] } else { [wide, wide * down / across] };
            let rect = Rect { x: column.x + (column.width - width) / 2, y: -drawn, width, height: drawn };
            marks.push(Mark::Emblem { rect, emblem: emblem.clone() });
            height += drawn;
        }
        for (index, line) in letterhead.lines.iter().enumerate() {
            let style = if index == 0 { &style::LETTERHEAD } else { &style::LETTERHEAD_BELOW };
            for text in line.all() {
                let text = if index == 0 { text.bold() } else { text.clone() };
                let element = self.saying(Role::P, parent, &text);
                let lines = lines_of(&text, style, column.width)?;
                height += style.before;
                let own = Mpt::try_from(lines.len()).unwrap_or(0) * style.leading;
                marks.extend(stack(lines, style, column, -height, Some(element)));
                height += own;
            }
        }
        height += style::LETTERHEAD_GAP + RULE;
        marks.push(bar(Rect { x: column.x, y: -height, width: column.width, height: RULE }, style::DARK));
        self.push(vec![LineBox { tie: Tie::Firm, ..LineBox::new(height, marks) }]);
        Ok(())
    }
}
