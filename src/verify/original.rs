//! Taking out of a file what the ministry issued: the facts of the deal and the record, from an issued
//! file or from one that was countersigned.

use sha2::{Digest, Sha256};

use super::asked::Asked;
use super::examine;
use crate::calendar::Moment;
use crate::declaration::{Declaration, Editions, Supersedes};
use crate::finding::Finding;

/// What a ministry issued: the issued part was rebuilt byte for byte, and its seal holds. Whose seal it is was not asked.
#[derive(Debug, Clone)]
pub struct Original {
    declaration: Declaration,
    record: [u8; 32],
    alone: bool,
}

impl Original {
    /// The declaration.
    pub fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    /// Whether the file holds nothing behind what the ministry issued: nobody has signed it for the end-user state.
    pub fn is_alone(&self) -> bool {
        self.alone
    }

    /// SHA-256 of its record.
    pub fn record(&self) -> &[u8; 32] {
        &self.record
    }

    /// How a declaration that replaces this one names it.
    pub fn replaced(&self) -> Supersedes {
        Supersedes::new(self.declaration.particulars().number(), self.record)
    }
}

/// Takes the original out of a file. What follows the issued part is not judged.
///
/// # Errors
/// The findings, when the issued part is not exactly what a ministry issued.
pub fn original(bytes: &[u8], editions: &Editions, at: Moment) -> Result<Original, Vec<Finding>> {
    // Without trust nothing is accepted, so that a genuine part is always handed out.
    let asked = Asked { editions, trust: None, expected: None, issued: None, interop: false, box_seen: None, at };
    let (report, genuine) = examine(bytes, &asked);
    let genuine = genuine.ok_or(report.findings)?;
    let rebuilt_part = genuine.exact.rebuilt_part();
    Ok(Original {
        declaration: rebuilt_part.declaration().clone(),
        record: Sha256::digest(rebuilt_part.record()).into(),
        alone: rebuilt_part.length() == bytes.len(),
    })
}
