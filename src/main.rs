//! The program `fcd`. Everything it does stands in the library; see `fcd::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    fcd::cli::main()
}
