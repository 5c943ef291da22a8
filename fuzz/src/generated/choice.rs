//! Choices out of bytes: the fuzzer turns its input into a revision with them, the tests a number.

use arbitrary::Unstructured;

/// Chooses with the bytes that it was given; when they are used up, the first of everything.
pub struct Choice<'b> {
    bytes: Unstructured<'b>,
    /// Whether values are written as in a content stream, where the grammar knows fewer forms than in an object.
    pub in_content: bool,
}

impl<'b> Choice<'b> {
    pub fn new(bytes: &'b [u8]) -> Choice<'b> {
        Choice { bytes: Unstructured::new(bytes), in_content: false }
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.bytes.int_in_range(0..=end - 1).unwrap_or(0)
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.bytes.int_in_range(least..=most.max(least)).unwrap_or(least)
    }

    /// True once in `times`; false when the bytes are used up.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            let other = self.below(end + 1);
            all.swap(end, other);
        }
    }
}

/// So many bytes that follow from a number alone: the generator of Steele, Lea and Flood (SplitMix64).
pub fn bytes_of(number: u64, count: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x2545_F491_4F6C_DD1D);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)).to_le_bytes()
    };
    std::iter::repeat_with(&mut next).flatten().take(count).collect()
}
