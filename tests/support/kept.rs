//! The one door to `verify` for the attack suite. Where `FCD_FORGED_DIR` names a folder, every file that is judged is kept
//! there beside its answer, so that other people's programs can be asked about it (`tests/validators/beside.rs`).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use fcd::verify::answer::Report;
use fcd::verify::{self, Asked};
use sha2::{Digest, Sha256};

/// The folder that files are kept in.
pub const FOLDER: &str = "FCD_FORGED_DIR";

/// What of the suite is left out: bytes one by one, what is no PDF, and what a register or a list alone says.
const LEFT_OUT: [&str; 6] = ["properties::", "register::", "bundle", "hostile::", "refusals::", "catalogue::"];

pub fn judged(bytes: &[u8], asked: &Asked) -> Report {
    let report = verify::verify(bytes, asked);
    if let Some(folder) = std::env::var_os(FOLDER) {
        keep(Path::new(&folder), bytes, &report);
    }
    report
}

/// Keeps a file under its digest, and the answer under the name of the test, which is that of its thread.
fn keep(folder: &Path, bytes: &[u8], report: &Report) {
    static COUNTS: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());
    let Some(test) = std::thread::current().name().map(str::to_owned) else { return };
    if env!("CARGO_CRATE_NAME") != "attacks" || LEFT_OUT.iter().any(|part| test.starts_with(part)) {
        return;
    }
    let count = {
        let mut counts = COUNTS.lock().unwrap();
        let count = counts.entry(test.clone()).or_default();
        *count += 1;
        *count
    };
    let digest: String = Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(folder.join(format!("{digest}.pdf")), bytes).unwrap();
    let codes: Vec<&str> = super::codes(report).iter().map(|code| code.as_str()).collect();
    let answer = match report.assurance {
        Some("interoperable") => "accepted where allowed",
        _ => report.answer.as_str(),
    };
    let line = format!("{test}\t{digest}\t{answer}\t{}\n", codes.join(" "));
    let name = test.rsplit("::").next().unwrap();
    std::fs::write(folder.join(format!("{name}.{count:03}.answer")), line).unwrap();
}
