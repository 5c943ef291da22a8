//! What the core tells, for whoever hosts a module of WebAssembly: `told` says where the text begins, `length` how long it is.

mod life;

use std::sync::LazyLock;

static TOLD: LazyLock<String> = LazyLock::new(life::told);

/// The address of the text.
#[unsafe(no_mangle)]
pub extern "C" fn told() -> *const u8 {
    TOLD.as_ptr()
}

/// Its length in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    TOLD.len()
}
