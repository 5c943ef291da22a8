//! The form in which a picture comes through the wall: a mark, two lengths, and the pixels. Whoever reads it
//! believes nothing that it says beyond a fixed size.

use std::io::{self, Read, Write};

/// How the form begins.
const MARK: &[u8] = b"fcd picture 1\n";

/// The longest edge, in pixels: A4 at 200 dots to the inch has 2 339.
pub(super) const LONGEST_EDGE: u16 = 2_400;

/// A picture of red, green and blue, a byte each, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    width: u16,
    height: u16,
    pixels: Vec<u8>,
}

impl Raw {
    /// `None` when an edge is empty or too long, or there are not as many pixels as the edges say.
    pub(super) fn new(width: u16, height: u16, pixels: Vec<u8>) -> Option<Raw> {
        (size(width, height)? == pixels.len()).then_some(Raw { width, height, pixels })
    }

    /// # Errors
    /// When whoever reads went away.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(MARK)?;
        out.write_all(&self.width.to_be_bytes())?;
        out.write_all(&self.height.to_be_bytes())?;
        out.write_all(&self.pixels)
    }

    /// Reads exactly one picture and nothing behind it. No room is made for more than has come.
    pub(super) fn read(source: &mut dyn Read) -> Option<Raw> {
        let mut mark = [0; MARK.len()];
        source.read_exact(&mut mark).ok()?;
        let mut edge = || {
            let mut bytes = [0; 2];
            source.read_exact(&mut bytes).ok()?;
            Some(u16::from_be_bytes(bytes))
        };
        let (width, height) = (edge()?, edge()?);
        let most = u64::try_from(size(width, height)?).ok()?;
        let mut pixels = Vec::new();
        source.take(most + 1).read_to_end(&mut pixels).ok()?;
        Raw::new(width, height, pixels).filter(|_| mark == MARK)
    }

    /// The picture as PNG (ISO/IEC 15948).
    ///
    /// # Errors
    /// When the encoder refuses.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width.into(), self.height.into());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(file)
    }
}

/// How many bytes the pixels take.
fn size(width: u16, height: u16) -> Option<usize> {
    let edges = 1..=LONGEST_EDGE;
    let whole = edges.contains(&width) && edges.contains(&height);
    whole.then(|| usize::from(width) * usize::from(height) * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(raw: &Raw) -> Vec<u8> {
        let mut bytes = Vec::new();
        raw.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_read_as_it_was_written_and_nothing_else_is() {
        let raw = Raw::new(2, 1, vec![1, 2, 3, 4, 5, 6]).unwrap();
        let bytes = written(&raw);
        assert_eq!(Raw::read(&mut bytes.as_slice()), Some(raw));
        assert_eq!(Raw::read(&mut [bytes.as_slice(), b"x"].concat().as_slice()), None, "something behind it");
        for end in 0..bytes.len() {
            assert_eq!(Raw::read(&mut &bytes[..end]), None, "cut at {end}");
        }
        assert_eq!(Raw::read(&mut b"panicked at ...".repeat(99).as_slice()), None);
    }

    #[test]
    fn lengths_are_not_believed() {
        let most = usize::from(LONGEST_EDGE);
        assert!(Raw::new(LONGEST_EDGE, 1, vec![0; 3 * most]).is_some());
        assert_eq!(Raw::new(LONGEST_EDGE + 1, 1, vec![0; 3 * most + 3]), None);
        assert_eq!(Raw::new(0, 1, Vec::new()), None);
        assert_eq!(Raw::read(&mut [MARK, &[0xff; 4]].concat().as_slice()), None);
        // The lengths promise 17 MB that do not come, from a source without end that is never read to its end.
        let promised = [MARK, &LONGEST_EDGE.to_be_bytes(), &LONGEST_EDGE.to_be_bytes()].concat();
        assert_eq!(Raw::read(&mut promised.as_slice()), None);
        assert_eq!(Raw::read(&mut promised.chain(io::repeat(0))), None);
    }
}
