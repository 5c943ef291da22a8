//! Prints what the core tells on this machine.

mod life;

fn main() {
    print!("{}", life::told());
}
