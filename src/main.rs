//! The program `fcd`. Everything it does stands in the library; see `fcd::cli`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fcd::cli::main()
}
