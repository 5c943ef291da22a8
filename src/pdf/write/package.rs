//! What an issued file is made of.

use crate::calendar::Moment;
use crate::typeset::page::{Face, Layout};

/// All that one issued file is made of.
#[derive(Debug, Clone)]
pub struct Package<'a> {
    /// The set pages.
    pub layout: &'a Layout,
    /// The bundled faces. Both Latin ones are embedded whole, those of other scripts where they are used.
    pub faces: &'a [(Face, &'static [u8])],
    /// When the ministry signs; also the creation date.
    pub issued: Moment,
    /// `/Author` and the name in the metadata: the issuing authority.
    pub author: &'a str,
    /// `/Subject`: one line that names the declaration.
    pub subject: &'a str,
    /// The associated file, if there is one.
    pub attachment: Option<Attachment<'a>>,
    /// Name of the field that the ministry signs; certifies with DocMDP P=2.
    pub certifying_field: &'a str,
    /// The fields that the end-user state signs, each with what its signature locks.
    pub countersigning: &'a [(&'a str, Locks)],
    /// `/Reason` of the ministry's signature.
    pub reason: &'a str,
    /// Goes into the file identifier, so that two documents never share one.
    pub identity: [u8; 32],
    /// Version of this builder, written where `fcd show` finds it (`/Producer`).
    pub builder: u32,
}

/// A file that goes with the pages (ISO 19005-3 §6.8).
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its name, for example `declaration.json`.
    pub name: &'a str,
    /// What it is, for people.
    pub description: &'a str,
    /// Its bytes, embedded uncompressed.
    pub bytes: &'a [u8],
}

/// The fields that a signature locks, so that nobody fills them in afterwards (ISO 32000-1 §12.7.4.5, table 233).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locks {
    /// Every field of the form.
    All,
    /// These, by their full names; the others stay open for another signatory.
    These(Vec<String>),
}
