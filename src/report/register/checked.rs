//! What a check of the register found, in words.

use crate::register::check::Checked;
use crate::register::fault::Fault;
use crate::report::Colour;
use crate::report::escape::Untrusted;
use crate::report::guide::{Guide, Open};

/// Faults that are shown.
const MOST: usize = 50;

/// What came of the check, and what is open.
pub fn told(name: &str, checked: &Checked, guide: &dyn Guide, colour: Colour) -> String {
    let count = checked.faults.len();
    let verdict = match count {
        0 => colour.good("validated"),
        1 => colour.bad("1 fault"),
        _ => colour.bad(&format!("{count} faults")),
    };
    let mut text = format!("{}: {verdict}\n", Untrusted::new(name));
    for fault in checked.faults.iter().take(MOST) {
        text += &format!("  fault: {}\n", in_words(fault));
    }
    if count > MOST {
        text += &format!("  {} more\n", count - MOST);
    }
    let head = checked.head.map_or("none".to_owned(), |head| head.in_words());
    text += &format!("  declarations  {}\n  head          {head}\n", checked.declarations);
    for number in &checked.reserved {
        let number = Untrusted::at_most(number, 32).to_string();
        text += &format!("  open: {number} is reserved; {}\n", guide.open(Open::Reserved, &number));
    }
    for number in &checked.waiting {
        let number = Untrusted::at_most(number, 32).to_string();
        text += &format!("  open: the file of {number} waits; {}\n", guide.open(Open::Waiting, &number));
    }
    for number in checked.refused.iter().take(MOST) {
        let number = Untrusted::at_most(number, 32).to_string();
        text += &format!("  note: a copy of {number} was refused; {}\n", guide.open(Open::Refused, &number));
    }
    text += &rows("the moment lies before that of an earlier row", &checked.backwards);
    text + &rows("the moment lies ahead of the clock of this machine", &checked.ahead)
}

fn rows(what: &str, rows: &[i64]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = rows.iter().take(MOST).map(i64::to_string).collect();
    let more = if rows.len() > MOST { format!(" and {} more", rows.len() - MOST) } else { String::new() };
    format!("  note: {what} in rows {}{more}\n", shown.join(", "))
}

/// One fault: what a check says of it, and whoever is stopped by it.
pub fn in_words(fault: &Fault) -> String {
    match fault {
        Fault::Database(what) => format!("the database is damaged: {}", Untrusted::new(what)),
        Fault::Dangling(what) => format!("a row points to one that does not exist: {}", Untrusted::new(what)),
        Fault::Row { seq, flaw } => {
            format!("row {seq} of the journal: {}; rows behind it were not looked at", flaw.in_words())
        }
        Fault::Differs(number) => {
            format!("the table does not say of {} what the journal says", Untrusted::at_most(number, 32))
        }
        Fault::HeadGone => {
            "the head that you kept is not in the journal: rows were taken away, or all of them written anew".to_owned()
        }
        Fault::Outbox(number) => {
            format!("the file of {} that waits is not the one that was issued", Untrusted::at_most(number, 32))
        }
    }
}
