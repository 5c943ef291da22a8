//! The text of a symbol whose modules are all known: nothing has to be found or corrected.
//!
//! The picture of a printed page takes a decoder that does both; see `picture` beside this folder.

use super::super::base45;
use super::MODULES;

/// Data codewords of the five blocks (ISO/IEC 18004 table 9, version 9 with error correction M).
const BLOCKS: [usize; 5] = [36, 36, 36, 37, 37];
/// The alphanumeric mode (ISO/IEC 18004 table 2).
const ALPHANUMERIC: usize = 0b0010;
/// Bits of the number of characters (ISO/IEC 18004 table 3).
const COUNT: usize = 9;
/// Middles of the alignment patterns (ISO/IEC 18004 annex E).
const ALIGNMENT: [(u16, u16); 6] = [(26, 6), (6, 26), (26, 26), (26, 46), (46, 26), (46, 46)];

/// What the modules say, given whether the one in a column and a row is dark. The codewords of the error correction are not
/// looked at: whoever asks draws the text again and compares.
pub(super) fn text(is_dark: impl Fn(u16, u16) -> bool) -> Option<String> {
    let bits = data(&placed(is_dark))?;
    let mut left = bits.as_slice();
    let mut number = |width: usize| {
        let (taken, rest) = left.split_at_checked(width)?;
        left = rest;
        Some(taken.iter().fold(0, |sum, bit| sum << 1 | usize::from(*bit)))
    };
    if number(4)? != ALPHANUMERIC {
        return None;
    }
    let (mut text, characters) = (String::new(), number(COUNT)?);
    for _ in 0..characters / 2 {
        let pair = number(11)?;
        text.extend([base45::character(pair / 45)?, base45::character(pair % 45)?]);
    }
    if characters % 2 == 1 {
        text.push(base45::character(number(6)?)?);
    }
    Some(text)
}

/// The bits of the data in their order. In the symbol the codewords of the blocks take turns (ISO/IEC 18004 §7.6).
fn data(placed: &[bool]) -> Option<Vec<bool>> {
    let mut codewords = placed.chunks_exact(8);
    let mut blocks = [const { Vec::new() }; BLOCKS.len()];
    for turn in 0..37 {
        for (block, length) in blocks.iter_mut().zip(BLOCKS) {
            if turn < length {
                block.extend_from_slice(codewords.next()?);
            }
        }
    }
    Some(blocks.concat())
}

/// The bits as they are placed: pairs of columns from the right, upwards and downwards in turn (ISO/IEC 18004 §7.7.3), without
/// the mask 010 (table 10).
fn placed(is_dark: impl Fn(u16, u16) -> bool) -> Vec<bool> {
    let columns: Vec<u16> = (0..MODULES).rev().filter(|x| *x != 6).collect();
    let mut bits = Vec::new();
    for (index, pair) in columns.chunks(2).enumerate() {
        for step in 0..MODULES {
            let y = if index % 2 == 0 { MODULES - 1 - step } else { step };
            let free = pair.iter().filter(|x| !is_pattern(**x, y));
            bits.extend(free.map(|x| is_dark(*x, y) != (x % 3 == 0)));
        }
    }
    bits
}

/// Whether a module belongs to what is the same in every symbol of this size: finders with the format beside them, timing,
/// version, alignment (ISO/IEC 18004 §6.3).
fn is_pattern(x: u16, y: u16) -> bool {
    let (near, far) = (|at: u16| at < 9, |at: u16| at >= MODULES - 8);
    let finder = (near(x) && (near(y) || far(y))) || (far(x) && near(y));
    let beside = |at: u16, along: u16| (MODULES - 11..MODULES - 8).contains(&at) && along < 6;
    let around = |(column, row): (u16, u16)| x.abs_diff(column) <= 2 && y.abs_diff(row) <= 2;
    finder || x == 6 || y == 6 || beside(x, y) || beside(y, x) || ALIGNMENT.into_iter().any(around)
}
