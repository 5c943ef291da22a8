//! Setting tables.
//!
//! A row is one line box and is divided only if it is taller than a page. Where a table goes on on a new page its head row
//! is drawn again, as an artifact: a screen reader has heard it already.

use super::block::{Cell, Table};
use super::error::TypesetError;
use super::lines::Line;
use super::page::{ElementId, Mark, Mpt, Rect, Role};
use super::prose::lines_on;
use super::style::{self, CELL, CELL_HEAD, CELL_SIDE, Column, RULE};
use super::vertical_list::{LineBox, Tie, VerticalList, bar, lines_of, stack};

/// A head row higher than this is not repeated; it would leave too little room for rows.
const HIGHEST_REPEATED: Mpt = (style::TOP - style::BOTTOM) / 4;
/// A row higher than this is divided.
const HIGHEST_ROW: Mpt = style::TOP - style::BOTTOM - HIGHEST_REPEATED - style::ABOVE_ROW;

/// What stands on one line of a cell: a text, and perhaps the same in another language at the other end.
type CellLine = Vec<(ElementId, Line)>;

/// A row whose cells are cut into lines.
struct Row {
    cells: Vec<Vec<CellLine>>,
    /// Which cells stand at the right of their columns.
    at_right: Vec<bool>,
    /// Whether the frame of the table goes down beside it.
    framed: bool,
    /// Grey of its ground.
    ground: Option<u8>,
    /// Grey of the rule under it.
    under: u8,
}

impl VerticalList {
    /// Sets a table over the whole of `column`.
    pub(super) fn table(&mut self, table: &Table, column: Column, parent: ElementId) -> Result<(), TypesetError> {
        let element = self.element(Role::Table, Some(parent));
        if let Some(element) = self.elements.last_mut() {
            element.summary = Some(table.summary.clone());
        }
        let columns = columns(&table.columns, column);
        let columns = if columns.len() > 2 { fitted(columns, &natural(table)?) } else { columns };
        let mut line_boxes = Vec::new();
        if let Some(head) = &table.head {
            let mut head = self.row(head, &columns, element, true)?;
            head.framed = table.framed;
            line_boxes.extend(head.line_boxes(column, &columns));
        }
        let opening = self.opening(&line_boxes, column);
        if let Some(first) = line_boxes.last_mut() {
            first.tie = Tie::Firm;
        }
        let last_row = table.rows.len().saturating_sub(1);
        for (index, cells) in table.rows.iter().enumerate() {
            let mut row = self.row(cells, &columns, element, false)?;
            row.framed = table.framed;
            row.under = if index == last_row { style::DARK } else { style::LIGHT };
            let parts = row.line_boxes(column, &columns).into_iter();
            line_boxes.extend(parts.map(|part| LineBox { opening: Some(opening), ..part }));
            // A short table stands on one page; of a long one two rows at least stand together at either end of a page.
            let short = table.rows.len() <= style::SHORT_TABLE;
            if let Some(line_box) =
                line_boxes.last_mut().filter(|_| index < last_row && (short || index == 0 || index + 1 == last_row))
            {
                line_box.tie = Tie::Kept;
            }
        }
        if let Some(first) = line_boxes.first_mut() {
            // The rule at the top: where the table begins it belongs to its first line box, not to an opening.
            first.marks.push(rule(column, -RULE, style::DARK));
            first.opening = None;
            first.before = CELL.before;
        }
        if let Some(last) = line_boxes.last_mut() {
            last.after = CELL.after;
        }
        self.push(line_boxes);
        Ok(())
    }

    /// What stands above a row at the top of a page: the head row as an artifact, or a rule.
    fn opening(&mut self, head: &[LineBox], column: Column) -> usize {
        let mut opening = match head {
            [head] if head.height <= HIGHEST_REPEATED => head.clone(),
            _ => LineBox::new(0, Vec::new()),
        };
        for mark in &mut opening.marks {
            if let Mark::Run(run) = mark {
                run.element = None;
            }
        }
        opening.marks.push(rule(column, -RULE, style::DARK));
        self.openings.push(opening);
        self.openings.len() - 1
    }

    fn row(
        &mut self,
        cells: &[Cell],
        columns: &[Column],
        table: ElementId,
        is_head: bool,
    ) -> Result<Row, TypesetError> {
        let row = self.element(Role::TR, Some(table));
        let mut set = Vec::with_capacity(cells.len());
        for (cell, column) in cells.iter().zip(columns) {
            // An empty corner heads nothing.
            let heads = (is_head || cell.heads_row) && !cell.text.is_empty();
            let role = if heads { Role::TH } else { Role::TD };
            let several = !cell.text.also.is_empty();
            let element = if several { self.element(role, Some(row)) } else { self.saying(role, row, &cell.text) };
            if let Some(element) = self.elements.last_mut().filter(|_| heads) {
                element.scope = Some(if is_head { "Column" } else { "Row" });
            }
            let width = column.padded(CELL_SIDE).width;
            let text = if heads { cell.text.bold() } else { cell.text.clone() };
            let mut lines: Vec<CellLine> = Vec::new();
            for text in text.all() {
                let own = if several { self.saying(Role::P, element, text) } else { element };
                lines.extend(lines_of(text, &CELL, width)?.into_iter().map(|line| vec![(own, line)]));
            }
            set.push(if cell.at_right { lines } else { face_to_face(lines, width) });
        }
        let at_right = cells.iter().map(|cell| cell.at_right).collect();
        let ground = is_head.then_some(style::GROUND);
        Ok(Row { cells: set, at_right, framed: false, ground, under: style::DARK })
    }
}

impl Row {
    /// The row as one line box, or as several if it is too high for a page.
    fn line_boxes(&self, table: Column, columns: &[Column]) -> Vec<LineBox> {
        let most = lines_on(HIGHEST_ROW - 2 * CELL_HEAD, &CELL);
        let lines = self.cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let parts = (0..lines).step_by(most).map(|from| self.part(from, most.min(lines - from), table, columns));
        parts.collect()
    }

    /// `count` lines of each cell, from line `from`.
    fn part(&self, from: usize, count: usize, table: Column, columns: &[Column]) -> LineBox {
        let height = Mpt::try_from(count).unwrap_or(0) * CELL.leading + 2 * CELL_HEAD;
        let mut marks = Vec::new();
        if let Some(grey) = self.ground {
            let ground = Rect { x: table.x, y: -height, width: table.width, height };
            marks.push(bar(ground, grey));
        }
        marks.push(rule(table, -height, self.under));
        if self.framed {
            let side = |x| bar(Rect { x, y: RULE - height, width: RULE, height: height - RULE }, style::DARK);
            marks.extend([side(table.x), side(table.x + table.width - RULE)]);
        }
        for ((lines, column), at_right) in self.cells.iter().zip(columns).zip(&self.at_right) {
            let (column, mut top) = (column.padded(CELL_SIDE), -CELL_HEAD);
            for line in lines.iter().skip(from).take(count) {
                for (element, line) in line {
                    let slack = column.width - line.width(CELL.size);
                    let column = if *at_right { column.indented(slack) } else { column };
                    marks.extend(stack([line.clone()], &CELL, column, top, Some(*element)));
                }
                top -= CELL.leading;
            }
        }
        LineBox::new(height, marks)
    }
}

/// Two lines as one, where the second is of a language from right to left and both fit.
fn face_to_face(lines: Vec<CellLine>, width: Mpt) -> Vec<CellLine> {
    if let [one, two] = lines.as_slice()
        && let ([(_, first)], [(_, second)]) = (one.as_slice(), two.as_slice())
        && !first.from_right
        && second.from_right
        && first.width(CELL.size) + second.width(CELL.size) + 2 * CELL_SIDE <= width
    {
        return vec![lines.concat()];
    }
    lines
}

/// How wide each column would be if no cell of it were broken.
fn natural(table: &Table) -> Result<Vec<Mpt>, TypesetError> {
    let mut widths = vec![0; table.columns.len()];
    for (row, is_head) in table.head.iter().map(|row| (row, true)).chain(table.rows.iter().map(|row| (row, false))) {
        for (cell, widest) in row.iter().zip(&mut widths) {
            let text = if is_head || cell.heads_row { cell.text.bold() } else { cell.text.clone() };
            for text in text.all() {
                let lines = lines_of(text, &CELL, Mpt::MAX / 1000)?;
                let own = lines.iter().map(|line| line.width(CELL.size)).max().unwrap_or(0);
                *widest = own.saturating_add(2 * CELL_SIDE).max(*widest);
            }
        }
    }
    Ok(widths)
}

/// The columns with what some do not need given to those that need more, each by its share.
fn fitted(columns: Vec<Column>, natural: &[Mpt]) -> Vec<Column> {
    let pairs = || columns.iter().zip(natural);
    let spare: Mpt = pairs().map(|(column, needed)| (column.width - needed).max(0)).sum();
    let wanted: Mpt = pairs().map(|(column, needed)| (needed - column.width).max(0)).sum();
    let moved = spare.min(wanted);
    if moved == 0 {
        return columns;
    }
    let (mut x, last) = (columns.first().map_or(0, |first| first.x), columns.last().map_or(0, |c| c.x + c.width));
    let widths: Vec<Mpt> = pairs()
        .map(|(column, needed)| match needed - column.width {
            more if more > 0 => column.width + moved * more / wanted,
            less => column.width + moved * less / spare,
        })
        .collect();
    let count = widths.len();
    let fitted = widths.into_iter().enumerate().map(|(index, width)| {
        let left = x;
        x = if index + 1 == count { last } else { left + width };
        Column { x: left, width: x - left }
    });
    fitted.collect()
}

/// A rule over the whole table.
fn rule(table: Column, y: Mpt, grey: u8) -> Mark {
    bar(Rect { x: table.x, y, width: table.width, height: RULE }, grey)
}

/// The columns; the last one ends where the table ends, whatever was rounded.
fn columns(percent: &[u32], table: Column) -> Vec<Column> {
    let mut before: i64 = 0;
    let edge = |percent: i64| table.x + table.width * percent / 100;
    let columns = percent.iter().map(|own| {
        let left = edge(before);
        before += i64::from(*own);
        Column { x: left, width: edge(before) - left }
    });
    columns.collect()
}
