//! This program is for how `fcd` is linked.

use std::error::Error;
use std::path::PathBuf;

/// A released program aborts when it panics and carries no symbols, so nobody reads the tables that say how to leave a
/// function early: three quarters of a megabyte.
const NO_UNWIND_TABLES: &str = "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.eh_frame_hdr) } } INSERT AFTER .text;\n";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if linux && is("PROFILE", "release") {
        let script = PathBuf::from(std::env::var("OUT_DIR")?).join("no-unwind-tables.ld");
        std::fs::write(&script, NO_UNWIND_TABLES)?;
        // Both lld and GNU ld take a script with INSERT beside their own only in this way.
        println!("cargo:rustc-link-arg-bins=-T");
        println!("cargo:rustc-link-arg-bins={}", script.display());
    }
    // Addresses that only move together are kept as a bitmap (DT_RELR, in glibc since 2.36): half a megabyte less to load.
    if linux {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}
