//! Everything that the templates of an edition are filled with.

use super::particulars::Particulars;
use super::permission::Permission;
use crate::calendar::Moment;
use crate::declaration::issuer::Issuer;

/// Who certifies: what the ministry's certificate says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certifier {
    /// The name of the issuing authority, at most 120 characters.
    pub name: String,
    /// The fingerprint of its key as it is printed, at most 120 characters.
    pub fingerprint: String,
    /// Whether the certificate marks itself as a sample.
    pub sample: bool,
}

/// What one declaration is filled with.
pub(crate) struct Filling<'a> {
    pub(crate) particulars: &'a Particulars,
    pub(crate) permission: Option<&'a Permission>,
    /// The authority as its declarations show it, where it says so.
    pub(crate) issuer: Option<&'a Issuer>,
    pub(crate) certifier: &'a Certifier,
    pub(crate) issued: Moment,
}
