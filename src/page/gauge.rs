//! The gauge of words: how long an answer is, against the band that is asked for.

use std::fmt::{self, Write};

use crate::report::Bounds;

/// The width of a gauge in its own units.
const WIDTH: usize = 120;

/// Draws the gauge as SVG; it is next to the numbers, so it need not be read aloud.
pub(super) fn gauge(out: &mut String, words: usize, bounds: Bounds) -> fmt::Result {
    // A third more than is allowed has room; longer answers fill the gauge.
    let most = bounds.max.unwrap_or(bounds.min * 2).max(bounds.min).max(1);
    let end = most + most.div_ceil(3);
    let x = |words: usize| words.min(end) * WIDTH / end;
    let class = if bounds.contains(words) { "in" } else { "out" };
    let (from, to) = (x(bounds.min), bounds.max.map_or(WIDTH, x));
    write!(
        out,
        "<svg class=\"gauge {class}\" viewBox=\"0 0 {WIDTH} 8\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"all\" width=\"{WIDTH}\" height=\"8\" rx=\"2\"/>\
         <rect class=\"asked\" x=\"{from}\" width=\"{}\" height=\"8\"/>\
         <rect class=\"words\" y=\"2\" width=\"{}\" height=\"4\"/></svg>",
        (to - from).max(1),
        if words > 0 { x(words).max(1) } else { 0 }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: usize, bounds: Bounds) -> String {
        let mut out = String::new();
        gauge(&mut out, words, bounds).unwrap();
        out
    }

    #[test]
    fn the_bar_is_in_the_band_exactly_where_the_limits_hold() {
        for (words, class) in [
            (0, "out"),
            (99, "out"),
            (100, "in"),
            (200, "in"),
            (201, "out"),
            (1_000_000, "out"),
        ] {
            let picture = drawn(words, Bounds::new(100, 200));
            assert!(
                picture.contains(&format!("class=\"gauge {class}\"")),
                "{words}: {picture}"
            );
        }
        assert!(drawn(9_999_999, Bounds::new(0, 0)).contains("y=\"2\" width=\"120\""));
        assert!(drawn(0, Bounds::at_least(0)).contains("y=\"2\" width=\"0\""));
        assert!(drawn(300, Bounds::at_least(50)).contains("gauge in"));
    }
}
