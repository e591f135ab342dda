//! Eight bytes at once, as the lanes of one number: fast whether the compiler optimises for speed or for size.

/// One in each lane.
pub(super) const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of each lane: none in ASCII.
pub(super) const HIGHEST: u64 = ONES << 7;

/// A block of bytes as lanes, in the order of the bytes from the lowest.
pub(super) fn lanes<const BLOCKS: usize>(block: &[[u8; 8]; BLOCKS]) -> [u64; BLOCKS] {
    block.map(u64::from_le_bytes)
}

/// The highest bit of each lane whose byte is from `first` to `last`, both ASCII.
pub(super) const fn within(eight: u64, first: u8, last: u8) -> u64 {
    // Without its highest bit no lane reaches into the next.
    let low = eight & !HIGHEST;
    let from = low + ONES * (0x80 - first as u64);
    let beyond = low + ONES * (0x7f - last as u64);
    from & !beyond & !eight & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_is_judged_alone() {
        for first in 0..0x80u8 {
            for last in first..0x80 {
                for byte in 0..=0xff {
                    let bytes = [byte, 0xff, byte, 0, first, last, 0xff - byte, byte];
                    let expected = bytes.map(|byte| if (first..=last).contains(&byte) { 0x80 } else { 0 });
                    assert_eq!(within(u64::from_le_bytes(bytes), first, last).to_le_bytes(), expected);
                }
            }
        }
    }
}
