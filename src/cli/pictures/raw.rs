//! The form in which a picture comes through the wall: a mark, two lengths, and the pixels. Whoever reads it
//! believes nothing that it says beyond a fixed size.

use std::io::{self, Read, Write};

use crate::raster::Colour;

/// How the form begins.
const MARK: &[u8] = b"fcd picture 1\n";

/// The longest edge, in pixels: A4 at 200 dots to the inch has 2 339.
pub(super) const LONGEST_EDGE: u16 = 2_400;

/// Writes a picture.
///
/// # Errors
/// When an edge is longer than [`LONGEST_EDGE`], or whoever reads went away.
pub(super) fn write(picture: &Colour, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    for edge in [picture.width(), picture.height()] {
        let edge = u16::try_from(edge).ok().filter(|edge| *edge <= LONGEST_EDGE);
        out.write_all(&edge.ok_or(io::ErrorKind::InvalidInput)?.to_be_bytes())?;
    }
    out.write_all(picture.samples())
}

/// Reads exactly one picture and nothing behind it. No room is made for more than has come.
pub(super) fn read(source: &mut dyn Read) -> Option<Colour> {
    let mut mark = [0; MARK.len()];
    source.read_exact(&mut mark).ok()?;
    let mut edge = || {
        let mut bytes = [0; 2];
        source.read_exact(&mut bytes).ok()?;
        let edge = u16::from_be_bytes(bytes);
        (1..=LONGEST_EDGE).contains(&edge).then_some(usize::from(edge))
    };
    let (width, height) = (edge()?, edge()?);
    let most = u64::try_from(width * height * 3).ok()?;
    let mut samples = Vec::new();
    source.take(most + 1).read_to_end(&mut samples).ok()?;
    Colour::new(width, height, samples).filter(|_| mark == MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(picture: &Colour) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(picture, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_read_as_it_was_written_and_nothing_else_is() {
        let picture = Colour::new(2, 1, vec![1, 2, 3, 4, 5, 6]).unwrap();
        let bytes = written(&picture);
        assert_eq!(read(&mut bytes.as_slice()), Some(picture));
        assert_eq!(read(&mut [bytes.as_slice(), b"x"].concat().as_slice()), None, "something behind it");
        for end in 0..bytes.len() {
            assert_eq!(read(&mut &bytes[..end]), None, "cut at {end}");
        }
        assert_eq!(read(&mut b"panicked at ...".repeat(99).as_slice()), None);
    }

    #[test]
    fn lengths_are_not_believed() {
        let wide = |edge: u16| Colour::new(edge.into(), 1, vec![0; 3 * usize::from(edge)]).unwrap();
        assert_eq!(read(&mut written(&wide(LONGEST_EDGE)).as_slice()), Some(wide(LONGEST_EDGE)));
        assert!(write(&wide(LONGEST_EDGE + 1), &mut Vec::new()).is_err());
        let one_longer = [MARK, &(LONGEST_EDGE + 1).to_be_bytes(), &[0, 1], wide(LONGEST_EDGE + 1).samples()].concat();
        assert_eq!(read(&mut one_longer.as_slice()), None);
        assert_eq!(read(&mut [MARK, &[0, 0, 0, 1]].concat().as_slice()), None);
        assert_eq!(read(&mut [MARK, &[0xff; 4]].concat().as_slice()), None);
        // The lengths promise 17 MB that do not come, from a source without end that is never read to its end.
        let promised = [MARK, &LONGEST_EDGE.to_be_bytes(), &LONGEST_EDGE.to_be_bytes()].concat();
        assert_eq!(read(&mut promised.as_slice()), None);
        assert_eq!(read(&mut promised.chain(io::repeat(0))), None);
    }
}
