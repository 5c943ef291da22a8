//! The shape of the register's file: its tables, the steps that led to them, and the check that a file
//! has exactly this shape before anything of it is used.
//!
//! A file that somebody hands over may hold triggers, views or generated columns of its own that run when it is read.
//! Nothing of that kind can be in a file whose schema is, text for text, the one that is written here.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::register::error::{RegisterError, Result};

/// `application_id` of the file (SQLite file format §1.3.11): "fcdR".
const APPLICATION: i32 = i32::from_be_bytes(*b"fcdR");

/// The steps in which the shape grew. A released step never changes; `user_version` counts those that were taken.
const STEPS: [&str; 6] = [JOURNAL_AND_DECLARATIONS, OUTBOX, REFUSED_COPIES, MEANT_AHEAD, DEALS, MONITORING];

const JOURNAL_AND_DECLARATIONS: &str = "
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  officer TEXT NOT NULL,
  account TEXT NOT NULL,
  act TEXT NOT NULL,
  number TEXT,
  detail TEXT NOT NULL,
  before BLOB NOT NULL CHECK (length(before) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX journal_by_number ON journal (number, seq);
CREATE TRIGGER journal_is_never_altered BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal grows at its end only'); END;
CREATE TABLE declaration (
  number TEXT PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  count INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'void', 'issued', 'returned', 'suspended', 'reinstated', 'terminated', 'superseded')),
  since TEXT NOT NULL,
  clause TEXT,
  successor TEXT REFERENCES declaration (number),
  issued_at TEXT,
  valid_until TEXT,
  edition TEXT,
  edition_digest TEXT,
  end_user_state TEXT,
  end_user_body TEXT,
  record_digest TEXT,
  issued_file TEXT,
  issued_length INTEGER,
  returned_at TEXT,
  returned_file TEXT,
  entered INTEGER NOT NULL REFERENCES journal (seq),
  last INTEGER NOT NULL REFERENCES journal (seq),
  UNIQUE (year, count)
) STRICT;
CREATE TRIGGER declaration_is_never_removed BEFORE DELETE ON declaration
BEGIN SELECT RAISE(ABORT, 'a declaration is never removed'); END;
";

const OUTBOX: &str = "
CREATE TABLE outbox (
  number TEXT PRIMARY KEY NOT NULL REFERENCES declaration (number),
  file BLOB NOT NULL
) STRICT;
";

/// No table changes, but the journal may hold refused copies from here on: a program that does not know this act would
/// take a valid journal for a broken one.
const REFUSED_COPIES: &str = "";

/// Again no table changes, but a row may say that its moment was meant to lie ahead.
const MEANT_AHEAD: &str = "";

/// The facts of the deals, and what makes questions about declarations quick. The rows are filled in from the journal.
const DEALS: &str = "
CREATE TABLE deal (
  number TEXT PRIMARY KEY NOT NULL REFERENCES declaration (number),
  exporter TEXT NOT NULL,
  purchaser TEXT NOT NULL,
  system TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  goods TEXT NOT NULL,
  contract TEXT NOT NULL,
  licence_application TEXT NOT NULL,
  licence TEXT,
  amount TEXT,
  currency TEXT
) STRICT;
CREATE TRIGGER deal_is_never_altered BEFORE UPDATE ON deal
BEGIN SELECT RAISE(ABORT, 'the deal of a declaration never changes'); END;
CREATE TRIGGER deal_is_never_removed BEFORE DELETE ON deal
BEGIN SELECT RAISE(ABORT, 'a deal is never removed'); END;
CREATE INDEX declaration_by_end_user_state ON declaration (end_user_state, valid_until);
CREATE INDEX declaration_by_last_day ON declaration (valid_until);
CREATE INDEX declaration_by_issue ON declaration (issued_at);
";

/// No table changes: the acts of end-use monitoring stand in the journal alone, and change no declaration.
const MONITORING: &str = "";

/// The first version that has files which wait.
pub(super) const WITH_OUTBOX: i32 = 2;

/// The first version that has the facts of the deals beside the table.
pub(super) const WITH_DEALS: i32 = 5;

/// The version of the shape that this program writes.
pub(super) fn newest() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

/// What a file says about its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// It is empty.
    Empty,
    /// It is a register of the newest version.
    Newest,
    /// It is a register of this older version.
    Older(i32),
}

impl Shape {
    /// The version of a register, for whoever reads: an older one is read as it is.
    ///
    /// # Errors
    /// When it is empty.
    pub(super) fn readable(self) -> Result<i32> {
        match self {
            Shape::Newest => Ok(newest()),
            Shape::Older(version) => Ok(version),
            Shape::Empty => Err(RegisterError::Empty),
        }
    }

    /// Whether it can be written as it is.
    ///
    /// # Errors
    /// When it is empty, or of an older version.
    pub(super) fn writable(self) -> Result<i32> {
        match self {
            Shape::Older(found) => Err(RegisterError::Older { found }),
            Shape::Newest | Shape::Empty => self.readable(),
        }
    }
}

/// Looks at the shape of a file.
///
/// # Errors
/// When it is no register, or one of a later version.
pub(super) fn look(connection: &Connection) -> Result<Shape> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let found = objects(connection)?;
    if application == 0 && version == 0 && found.is_empty() {
        return Ok(Shape::Empty);
    }
    if application != APPLICATION || version < 1 {
        return Err(RegisterError::NotARegister("it is a database of another program"));
    }
    if version > newest() {
        return Err(RegisterError::Newer { found: version, known: newest() });
    }
    let model = Connection::open_in_memory()?;
    take(&model, 0, version)?;
    if found != objects(&model)? {
        return Err(RegisterError::NotARegister("its tables are not those of a register"));
    }
    Ok(if version == newest() { Shape::Newest } else { Shape::Older(version) })
}

type Object = (String, String, String, Option<String>);

/// All tables, indexes, triggers and views, in the order of their names.
fn objects(connection: &Connection) -> Result<Vec<Object>> {
    /// A register has twenty-one; one more than that is enough to see that it is none.
    const MOST: i64 = 100;
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name LIMIT ?1")?;
    let rows = statement.query_map([MOST], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes all steps that are missing, in one transaction; `fill` writes what the new tables of an older register hold.
///
/// # Errors
/// When the file cannot be written; then it is as it was.
pub(super) fn migrate(connection: &mut Connection, fill: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    // Somebody else may have been first.
    let from = match look(&transaction)? {
        Shape::Empty => 0,
        Shape::Older(version) => version,
        Shape::Newest => return Ok(()),
    };
    take(&transaction, from, newest())?;
    if from < WITH_DEALS {
        fill(&transaction)?;
    }
    Ok(transaction.commit()?)
}

fn take(connection: &Connection, from: i32, to: i32) -> Result<()> {
    let taken = |count: i32| usize::try_from(count).unwrap_or_default();
    for step in STEPS.get(taken(from)..taken(to)).unwrap_or_default() {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", to)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(version: i32) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        take(&connection, 0, version).unwrap();
        connection
    }

    #[test]
    fn an_older_shape_becomes_the_newest() {
        let mut old = made(1);
        assert_eq!(look(&old).unwrap(), Shape::Older(1));
        migrate(&mut old, |_| Ok(())).unwrap();
        assert_eq!(look(&old).unwrap(), Shape::Newest);
        assert_eq!(objects(&old).unwrap(), objects(&made(newest())).unwrap());
    }

    #[test]
    fn another_shape_is_refused() {
        let additions = [
            "CREATE TRIGGER x AFTER INSERT ON journal BEGIN DELETE FROM outbox; END",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TABLE t (a)",
            "ALTER TABLE declaration ADD COLUMN more TEXT",
            "DROP TRIGGER journal_is_never_cut",
            "DROP INDEX journal_by_number",
        ];
        for addition in additions {
            let connection = made(newest());
            connection.execute_batch(addition).unwrap();
            assert!(matches!(look(&connection), Err(RegisterError::NotARegister(_))), "{addition}");
        }
        let newer = made(newest());
        newer.pragma_update(None, "user_version", newest() + 1).unwrap();
        assert!(matches!(look(&newer), Err(RegisterError::Newer { .. })));
        let foreign = Connection::open_in_memory().unwrap();
        foreign.execute_batch("CREATE TABLE t (a)").unwrap();
        assert!(matches!(look(&foreign), Err(RegisterError::NotARegister(_))));
    }

    #[test]
    fn the_journal_takes_no_change() {
        let connection = made(newest());
        let insert = |seq: i64| {
            connection.execute(
                "INSERT OR REPLACE INTO journal VALUES (?1, 'a', 'b', 'c', 'd', NULL, 'e', zeroblob(32), zeroblob(32))",
                [seq],
            )
        };
        insert(1).unwrap();
        insert(2).unwrap();
        assert!(insert(1).is_err() && insert(4).is_err());
        assert!(connection.execute("UPDATE journal SET officer = 'x'", []).is_err());
        assert!(connection.execute("DELETE FROM journal WHERE seq = 2", []).is_err());
    }
}
