//! The files of the editions that the program carries.

use std::collections::BTreeMap;

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../templates/", $folder, "/", $name)).as_slice())),+]
    };
}

/// The files of edition `2021-12`.
const OF_2021_12: [(&str, &[u8]); 38] = files!["2021-12":
    "manifest.toml", "lint.toml", "declaration.hbs", "parts/parties.hbs", "parts/system.hbs", "parts/particulars.hbs",
    "parts/undertakings.hbs", "parts/definitions.hbs", "parts/signatures.hbs", "clauses/use-limitation.hbs", "clauses/prohibited-grounds.hbs",
    "clauses/national-law.hbs", "clauses/operating-body.hbs", "clauses/no-transfer.hbs", "clauses/delivery.hbs",
    "clauses/on-site-checks.hbs", "clauses/loss-of-use.hbs", "clauses/nothing-else.hbs", "clauses/authority.hbs",
    "clauses/terrorist-act.hbs", "clauses/terrorist-act-exclusion.hbs", "clauses/serious-crime.hbs",
    "clauses/serious-crime-exclusion.hbs", "labels/he.toml",
    "clauses/he/use-limitation.hbs", "clauses/he/prohibited-grounds.hbs", "clauses/he/national-law.hbs",
    "clauses/he/operating-body.hbs", "clauses/he/no-transfer.hbs", "clauses/he/delivery.hbs",
    "clauses/he/on-site-checks.hbs", "clauses/he/loss-of-use.hbs", "clauses/he/nothing-else.hbs",
    "clauses/he/authority.hbs", "clauses/he/terrorist-act.hbs", "clauses/he/terrorist-act-exclusion.hbs",
    "clauses/he/serious-crime.hbs", "clauses/he/serious-crime-exclusion.hbs",
];

/// The files of each edition, the oldest first, named as in its folder.
pub(super) fn all() -> Vec<BTreeMap<String, Vec<u8>>> {
    vec![OF_2021_12.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()]
}
