//! The facts of a deal that may be left out, and that an edition can demand.

use super::particulars::Particulars;

/// A fact that particulars may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Optional {
    /// The export licence.
    Licence,
    /// The digest of its file.
    LicenceFile,
    /// Who brokered the deal.
    Broker,
    /// Whether the end user is a civil authority, the police, an intelligence service or the armed forces.
    EndUserKind,
    /// The class of the system on a control list.
    Classification,
    /// Whether the system is used, kept in stock or incorporated.
    Disposition,
    /// The goods, line by line.
    Goods,
    /// The value of the goods.
    Value,
}

impl Optional {
    /// Each with its key in the particulars.
    pub const ALL: &'static [(&'static str, Optional)] = &[
        ("licence", Optional::Licence),
        ("licence.sha256", Optional::LicenceFile),
        ("broker", Optional::Broker),
        ("end-user.kind", Optional::EndUserKind),
        ("system.classification", Optional::Classification),
        ("system.disposition", Optional::Disposition),
        ("goods", Optional::Goods),
        ("value", Optional::Value),
    ];

    /// Its key in the particulars.
    pub fn key(self) -> &'static str {
        Optional::ALL.iter().find(|(_, fact)| *fact == self).map_or("", |(key, _)| key)
    }

    /// The fact with this key.
    pub fn named(key: &str) -> Option<Optional> {
        Optional::ALL.iter().find(|(known, _)| *known == key).map(|(_, fact)| *fact)
    }

    /// Whether particulars state it.
    pub fn is_in(self, deal: &Particulars) -> bool {
        match self {
            Optional::Licence => deal.licence().is_some(),
            Optional::LicenceFile => deal.licence().is_some_and(|licence| licence.sha256().is_some()),
            Optional::Broker => deal.broker().is_some(),
            Optional::EndUserKind => deal.end_user().kind().is_some(),
            Optional::Classification => deal.system().classification().is_some(),
            Optional::Disposition => deal.system().disposition().is_some(),
            Optional::Goods => !deal.goods().is_empty(),
            Optional::Value => deal.value().is_some(),
        }
    }
}

/// The keys of what an edition demands and particulars leave out, in the order in which the edition names them.
pub(crate) fn missing(demanded: &[Optional], deal: &Particulars) -> Vec<&'static str> {
    demanded.iter().filter(|fact| !fact.is_in(deal)).map(|fact| fact.key()).collect()
}
