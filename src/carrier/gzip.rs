//! gzip (RFC 1952), as a web server or an archive program leaves it.

use super::{CarrierFlaw, bounded};

/// Whether a file begins as gzip does (RFC 1952 §2.3.1), with the one method that there is.
pub(super) fn is_gzip(file: &[u8]) -> bool {
    file.starts_with(&[0x1f, 0x8b, 8])
}

/// What is in it. Its checksum and its length are checked by the decoder.
pub(super) fn content(file: &[u8], most: usize) -> Result<Vec<u8>, CarrierFlaw> {
    bounded(flate2::read::MultiGzDecoder::new(file), most)
}
