//! Texts and pages that are kept beside the code: each is compared with what the code says now, and written anew when
//! `FCD_GOLDEN=overwrite` is set. Read what changed before it is kept.

use std::path::Path;

/// Whether what is kept is to be written anew.
pub fn is_renewed() -> bool {
    std::env::var_os("FCD_GOLDEN").is_some_and(|value| value == "overwrite")
}

/// The file as it is kept; a path counts from the folder of the project.
pub fn kept(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// The kept file must be this text.
pub fn compare(path: &str, text: &str) {
    if is_renewed() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), text).unwrap();
    }
    let kept = kept(path);
    let differs = text.lines().zip(kept.lines()).find(|(now, then)| now != then);
    assert!(text == kept, "{path} is not what FCD_GOLDEN=overwrite would write; first {differs:?}; it is now:\n{text}");
}
