//! Numbers by chance, the same for the same seed on every machine (SplitMix64).

pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    /// Whether one of so many chances comes up.
    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// A size: most are small, a few go to the limit and a little beyond.
    pub(super) fn size(&mut self, limit: usize) -> usize {
        match self.below(8) {
            0 => limit + 1,
            1 => limit.saturating_sub(1),
            2 | 3 => self.below(limit.max(2)),
            _ => self.below(limit.clamp(2, 40)),
        }
    }

    /// A number as PDF writes it, from harmless to beyond what viewers hold.
    pub(super) fn number(&mut self) -> String {
        match self.below(9) {
            0 => "0".to_owned(),
            1 => format!("-{}", self.below(1000)),
            2 => "0.0000001".to_owned(),
            3 => "1000000000000".to_owned(),
            4 => "-9223372036854775808".to_owned(),
            5 => format!(".{}", self.below(1_000_000)),
            6 => format!("+{}", self.below(70_000)),
            _ => format!("{}.{}", self.below(900), self.below(1000)),
        }
    }
}
