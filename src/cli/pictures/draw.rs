//! The far side of the wall: a process that may take little, and draws one page of a file that a stranger made.
//!
//! It reads the file from stdin and writes one picture in the form of [`raw`] to stdout. The first thing it does is to
//! give up memory, processor time and files beyond what drawing a page takes. Whatever happens to it afterwards happens
//! to nobody else.

use std::ffi::OsString;
use std::io::Read as _;

use super::raw::{self, LONGEST_EDGE};
use super::views::PARTS;
use crate::cli::files::PDF_MOST;
use crate::cli::{Environment, Exit, Failure};
use crate::raster::{self, Colour};

/// The first argument of this process. It is no command for people, and stands in no help.
pub(in crate::cli) const NAME: &str = "draw-behind-the-wall";

/// Pixels to a point, on pages that are not too large for it: 144 to the inch.
const SCALE: f32 = 2.0;

/// Draws one page; the arguments are its number and, for a part of it, four edges.
///
/// # Errors
/// Whenever no picture comes out.
pub(in crate::cli) fn run(arguments: &[OsString], environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    confine().map_err(|why| failed(&why))?;
    let (page, cut) = asked(arguments).ok_or_else(|| failed("wrong arguments"))?;
    let mut bytes = Vec::new();
    let read = environment.input.take(PDF_MOST).read_to_end(&mut bytes);
    read.map_err(|_| failed("no file"))?;
    let drawn = raster::draw::page(bytes, page, SCALE, LONGEST_EDGE).ok_or_else(|| failed("no such page"))?;
    let seen = part(&drawn, cut).ok_or_else(|| failed("nothing to see"))?;
    let mut out = Vec::new();
    raw::write(&seen, &mut out).map_err(|_| failed("nobody reads"))?;
    environment.say_bytes(&out)?;
    Ok(Exit::Done)
}

fn failed(why: &str) -> Failure {
    Failure::new(why, "this process is for fcd itself")
}

fn asked(arguments: &[OsString]) -> Option<(usize, [u16; 4])> {
    let numbers: Option<Vec<u16>> = arguments.iter().map(|text| text.to_str()?.parse::<u16>().ok()).collect();
    match numbers?.as_slice() {
        [page] => Some((usize::from(*page), [0, 0, PARTS, PARTS])),
        [page, left, top, right, bottom] => Some((usize::from(*page), [*left, *top, *right, *bottom])),
        _ => None,
    }
}

/// The pixels between four edges.
fn part(drawn: &Colour, [left, top, right, bottom]: [u16; 4]) -> Option<Colour> {
    let at = |edge: u16, length: usize| usize::from(edge.min(PARTS)) * length / usize::from(PARTS);
    let (width, height) = (drawn.width(), drawn.height());
    drawn.part(&(at(left, width)..at(right, width)), &(at(top, height)..at(bottom, height)))
}

/// Gives up what is not needed, for good: the address space that two pages of pictures take, a few seconds of work, any file
/// beyond the three that are open, and the memory image that a crash leaves.
#[cfg(unix)]
fn confine() -> Result<(), String> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const LIMITS: [(Resource, u64); 5] = [
        (Resource::As, 768 << 20),
        (Resource::Cpu, 10),
        (Resource::Nofile, 8),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in LIMITS {
        // Whoever started fcd may have given it less already.
        let most = getrlimit(resource).maximum.map_or(most, |given| given.min(most));
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Without such limits nothing is drawn.
#[cfg(not(unix))]
fn confine() -> Result<(), String> {
    Err("this system gives a process no limits".to_owned())
}
