//! The words of one question over all reports, as a histogram in SVG.

use std::fmt::Write as _;

use super::questions::Asked;
use crate::report::Bounds;

/// Bars of a histogram.
const BARS: usize = 32;

/// The width of the picture in its own units.
const WIDTH: usize = 320;

/// The height of the bars in the same units; below them is the axis.
const HEIGHT: usize = 36;

/// What the axis ends at: a round number of words that the limits and most answers fit in. Longer ones are in the last
/// bar.
fn end(asked: &Asked) -> usize {
    let mut sorted = asked.words.clone();
    sorted.sort_unstable();
    // One essay must not flatten all others.
    let long = sorted
        .get(sorted.len().saturating_sub(1) * 19 / 20)
        .copied()
        .unwrap_or(0);
    let limit = asked
        .limits
        .map_or(0, |limits| limits.max.unwrap_or(limits.min) * 5 / 4);
    long.max(limit).max(1).next_multiple_of(BARS)
}

/// How many answers each bar holds.
fn bars(words: &[usize], end: usize) -> [usize; BARS] {
    let mut bars = [0; BARS];
    for count in words {
        let bar = (count * BARS / end).min(BARS - 1);
        if let Some(bar) = bars.get_mut(bar) {
            *bar += 1;
        }
    }
    bars
}

/// What the picture shows, in words.
fn label(asked: &Asked) -> String {
    let mut label = format!("Words: median {}", asked.median());
    if let (Some(least), Some(most)) = (asked.words.iter().min(), asked.words.iter().max()) {
        let _ = write!(label, ", from {least} to {most}");
    }
    if let Some(limits) = asked.limits {
        let under = asked.words.iter().filter(|words| limits.missing(**words) > 0).count();
        let over = asked.words.iter().filter(|words| limits.excess(**words) > 0).count();
        let _ = write!(label, "; {limits} asked for, {under} under, {over} over");
    }
    label
}

/// The picture.
pub(super) fn histogram(asked: &Asked) -> String {
    let end = end(asked);
    let x = |words: usize| words.min(end) * WIDTH / end;
    let bars = bars(&asked.words, end);
    let highest = bars.iter().max().copied().unwrap_or(0).max(1);
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">",
        HEIGHT + 12,
        label(asked)
    );
    if let Some(Bounds { min, max }) = asked.limits {
        let (from, to) = (x(min), max.map_or(WIDTH, x));
        let _ = write!(
            out,
            "<rect class=\"limits\" x=\"{from}\" y=\"0\" width=\"{}\" height=\"{HEIGHT}\"/>",
            (to - from).max(1)
        );
    }
    out.push_str("<path class=\"bars\" d=\"");
    for (index, count) in bars.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let step = WIDTH / BARS;
        let height = (count * HEIGHT).div_ceil(highest);
        let _ = write!(out, "M{} {HEIGHT}v-{height}h{}v{height}z", index * step, step - 1);
    }
    let median = x(asked.median());
    let _ = write!(
        out,
        "\"/><line class=\"axis\" x1=\"0\" y1=\"{HEIGHT}\" x2=\"{WIDTH}\" y2=\"{HEIGHT}\"/>\
         <line class=\"median\" x1=\"{median}\" y1=\"0\" x2=\"{median}\" y2=\"{HEIGHT}\"/>\
         <text x=\"0\" y=\"{0}\">0</text><text x=\"{WIDTH}\" y=\"{0}\" text-anchor=\"end\">{end}</text></svg>",
        HEIGHT + 10
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[usize], limits: Option<Bounds>) -> Asked {
        Asked {
            number: 1,
            prompt: String::new(),
            limits,
            words: words.to_vec(),
            failing: 0,
            official_failing: 0,
        }
    }

    #[test]
    fn every_answer_is_in_a_bar_and_the_longest_in_the_last() {
        let words: Vec<usize> = (0..200).chain([1_000_000]).collect();
        let asked = asked(&words, Some(Bounds::new(50, 100)));
        let end = end(&asked);
        assert!((190..=320).contains(&end), "{end}");
        let bars = bars(&words, end);
        assert_eq!(bars.iter().sum::<usize>(), 201);
        assert!(bars[BARS - 1] > 0);
    }

    #[test]
    fn the_picture_says_what_it_shows() {
        let picture = histogram(&asked(&[10, 60, 70, 120], Some(Bounds::new(50, 100))));
        assert!(
            picture.contains("median 70, from 10 to 120; 50–100 asked for, 1 under, 1 over"),
            "{picture}"
        );
        assert!(histogram(&asked(&[], None)).contains("median 0"));
        assert!(histogram(&asked(&[5], Some(Bounds { min: 9, max: None }))).contains("class=\"limits\""));
    }
}
