//! What the core alone tells of the sample, which `tests/portable/run` has other machines tell, too.

#[path = "../portable/src/life.rs"]
mod life;

use crate::support::golden;

/// After a wanted change: `FCD_GOLDEN=overwrite cargo test --test scenarios portable`.
#[test]
fn the_core_tells_here_what_it_tells_on_other_machines() {
    let told = life::told();
    assert!(
        told.starts_with(&golden::kept("tests/golden/samples.sha256")),
        "other files than the published ones:\n{told}"
    );
    golden::compare("tests/golden/portable.txt", &told);
}
