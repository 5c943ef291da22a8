//! A spreadsheet of deals: CSV (RFC 4180), one line for each, with the keys of the particulars as headings
//! (`system.quantity`, `goods[2].unit`). What is left empty is not there.

use std::path::Path;

use serde_json::{Map, Value};

use super::super::{Environment, Failure, files};
use crate::declaration::Draft;

/// The largest sheet: [`super::MOST_DEALS`] lines of particulars, which take some 800 bytes each.
const SHEET_MOST: u64 = 8 << 20;

/// The most entries of a list in one line: the lines of goods that particulars may have.
const MOST_ENTRIES: usize = 40;

/// The key that holds a list of words.
const WORDS: &str = "purposes";

/// The last part of the keys that hold whole numbers.
const WHOLE: &str = "quantity";

/// Reads a sheet: each deal with the line in which it stands.
///
/// # Errors
/// When it is no text, a line has more or fewer cells than there are headings, or a heading cannot be one.
pub(super) fn drafts(path: &Path, environment: &mut Environment<'_>) -> Result<Vec<(String, Draft)>, Failure> {
    let text = files::text(path, files::read(environment, path, SHEET_MOST)?)?;
    // Lines are counted by their line feeds.
    read(path, &text.replace("\r\n", "\n"))
}

fn read(path: &Path, text: &str) -> Result<Vec<(String, Draft)>, Failure> {
    let wrong = |line: u64, what: &str| {
        let hint = "the first line names the keys of the particulars, as system.quantity or goods[1].unit; each other line is a deal";
        Failure::usage(format!("{}, line {line}: {what}", path.display()), hint)
    };
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets of half of Europe separate by semicolons, since the comma stands in their numbers.
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|_| wrong(1, "the headings cannot be read"))?.clone();
    let mut drafts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            wrong(line, "it has not one cell for each heading")
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut deal = Value::Object(Map::new());
        for (head, cell) in heads.iter().zip(&record) {
            let (head, cell) = (head.trim(), cell.trim());
            if !cell.is_empty() {
                let put = put(&mut deal, head, value(head, cell));
                put.ok_or_else(|| {
                    wrong(1, &format!("\"{head}\" is no key, or stands beside one that contradicts it"))
                })?;
            }
        }
        let json = deal.to_string();
        let draft = Draft::from_json(json.as_bytes()).map_err(|mistake| wrong(line, &mistake.to_string()))?;
        drafts.push((format!("{}, line {line}", path.display()), draft));
    }
    Ok(drafts)
}

fn value(head: &str, cell: &str) -> Value {
    if head == WORDS {
        let words = cell.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
        return words.map(Value::from).collect();
    }
    match cell.parse::<i64>() {
        Ok(number) if head.rsplit('.').next() == Some(WHOLE) => Value::from(number),
        // What is no number there is told by the particulars.
        Ok(_) | Err(_) => Value::from(cell),
    }
}

/// Puts a value in its place; `None` where there is no such place.
fn put(deal: &mut Value, head: &str, value: Value) -> Option<()> {
    let mut place = deal;
    for part in head.split('.') {
        let (name, entry) = match part.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?.parse::<usize>().ok()?)),
            None => (part, None),
        };
        let empty = || if entry.is_some() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        place = place.as_object_mut()?.entry(name).or_insert_with(empty);
        if let Some(entry) = entry {
            let before = entry.checked_sub(1).filter(|before| *before < MOST_ENTRIES)?;
            let entries = place.as_array_mut()?;
            if entries.len() < entry {
                entries.resize(entry, Value::Object(Map::new()));
            }
            place = entries.get_mut(before)?;
        }
    }
    // A place that is taken is another column of the same name, or what stands below or above it.
    if place.as_object().is_none_or(|object| !object.is_empty()) {
        return None;
    }
    *place = value;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Particulars;

    const SAMPLE: &str = include_str!("../../../templates/samples/particulars.toml");

    /// The sample as a sheet.
    fn sheet(separator: &str) -> String {
        let facts = Particulars::from_toml(SAMPLE).unwrap().values();
        let heads: Vec<String> = facts.iter().map(|(path, _)| path.clone()).collect();
        let cells: Vec<String> = facts.iter().map(|(_, value)| format!("\"{value}\"")).collect();
        format!("{}\r\n{}\r\n", heads.join(separator), cells.join(separator))
    }

    #[test]
    fn every_fact_can_stand_in_a_sheet() {
        for separator in [",", ";"] {
            let drafts = read(Path::new("a.csv"), &sheet(separator).replace("\r\n", "\n")).unwrap();
            assert_eq!(drafts.len(), 1);
            assert_eq!(drafts[0].0, "a.csv, line 2");
            assert_eq!(drafts[0].1.complete().unwrap(), Particulars::from_toml(SAMPLE).unwrap());
        }
    }

    #[test]
    fn a_sheet_that_is_none_is_told_with_its_line() {
        let told = |text: &str| read(Path::new("a.csv"), text).unwrap_err().message;
        assert!(told("number,purposes\nA\n").starts_with("a.csv, line 2: it has not one cell"));
        for head in ["number,number", "exporter,exporter.name", "goods[0].unit,number", "goods[999999999].unit,number"]
        {
            assert!(told(&format!("{head}\na,b\n")).starts_with("a.csv, line 1: "), "{head}");
        }
        assert!(read(Path::new("a.csv"), "number\n\n").unwrap().is_empty());
    }
}
