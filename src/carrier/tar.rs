//! tar archives (POSIX.1-2017, pax, "ustar Interchange Format"): named, and not taken apart.

/// Where the name of the format stands in the first header.
const MAGIC: std::ops::Range<usize> = 257..262;

/// Whether bytes begin with the header of a member.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(MAGIC) == Some(b"ustar")
}
