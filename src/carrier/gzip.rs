//! gzip (RFC 1952), as a web server or an archive program leaves it.

use super::{CarrierFlaw, bounded};

/// Whether a file begins as gzip does (RFC 1952 §2.3.1), with the one method that there is.
pub(super) fn is_gzip(file: &[u8]) -> bool {
    file.starts_with(&[0x1f, 0x8b, 8])
}

/// What is in it, in one member or several. The checksum and the length of each are checked by the decoder. Zero bytes behind
/// the last one fill a block of a tape or a disk.
pub(super) fn content(file: &[u8], most: usize) -> Result<Vec<u8>, CarrierFlaw> {
    let (mut all, mut rest) = (Vec::new(), file);
    while rest.iter().any(|byte| *byte != 0) {
        let mut member = flate2::bufread::GzDecoder::new(rest);
        all.extend(bounded(&mut member, most)?);
        rest = member.into_inner();
        if all.len() > most {
            return Err(CarrierFlaw::TooLarge { most });
        }
    }
    Ok(all)
}
