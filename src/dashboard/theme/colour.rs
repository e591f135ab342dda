//! Colours: their names, and the nearest that a terminal with fewer of them has.

use ratatui::style::Color;

use super::terminal::Colours;

/// The sixteen colours by the names that theme files use, in the terminal's order, and `default`.
pub(super) const NAMES: [(&str, Color); 17] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
    ("default", Color::Reset),
];

/// What the sixteen colours look like in xterm.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The steps of the colour cube after the sixteen.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// A colour as theme files write it: a name, a number up to 255, or `#rrggbb`.
pub(super) fn parse(written: &str) -> Option<Color> {
    if let Some((_, colour)) = NAMES.iter().find(|(name, _)| *name == written) {
        return Some(*colour);
    }
    if let Some(hex) = written.strip_prefix('#') {
        let digits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(hex, 16).ok().filter(|_| digits)?;
        let [_, red, green, blue] = value.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    written.parse().ok().map(Color::Indexed)
}

/// The nearest colour that a terminal has; `None` where it has none at all.
pub(super) fn within(colour: Color, colours: Colours) -> Option<Color> {
    match (colours, colour) {
        (Colours::None, _) => None,
        (Colours::All, colour) => Some(colour),
        (Colours::Indexed, Color::Rgb(red, green, blue)) => Some(Color::Indexed(indexed((red, green, blue)))),
        (Colours::Sixteen, Color::Rgb(red, green, blue)) => Some(sixteen((red, green, blue))),
        (Colours::Sixteen, Color::Indexed(index)) => Some(sixteen(rgb(index))),
        (Colours::Indexed | Colours::Sixteen, colour) => Some(colour),
    }
}

/// What one of the 256 looks like.
fn rgb(index: u8) -> (u8, u8, u8) {
    let step = |step: u8| STEPS.get(usize::from(step)).copied().unwrap_or(255);
    match index {
        0..=15 => SIXTEEN.get(usize::from(index)).copied().unwrap_or_default(),
        16..=231 => {
            let cube = index - 16;
            (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232..=255 => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
    }
}

/// The nearest of the 240 that every terminal shows alike.
fn indexed(colour: (u8, u8, u8)) -> u8 {
    (16..=255)
        .min_by_key(|index| distance(rgb(*index), colour))
        .unwrap_or_default()
}

/// The nearest of the sixteen.
fn sixteen(colour: (u8, u8, u8)) -> Color {
    let nearest = NAMES
        .iter()
        .zip(SIXTEEN)
        .min_by_key(|(_, looks)| distance(*looks, colour));
    nearest.map_or(Color::Reset, |((_, colour), _)| *colour)
}

/// How unlike two colours are, weighted as eyes weigh the three.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    3 * square(a.0, b.0) + 6 * square(a.1, b.1) + 2 * square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_numbers_or_hex() {
        assert_eq!(parse("bright-black"), Some(Color::DarkGray));
        assert_eq!(parse("208"), Some(Color::Indexed(208)));
        assert_eq!(parse("#1e90ff"), Some(Color::Rgb(0x1e, 0x90, 0xff)));
        for wrong in ["", "256", "-1", "#12345", "#12345g", "#+12345", "rouge"] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_terminal_with_fewer_colours_gets_the_nearest() {
        let orange = Color::Rgb(255, 140, 0);
        assert_eq!(within(orange, Colours::All), Some(orange));
        assert_eq!(within(orange, Colours::Indexed), Some(Color::Indexed(208)));
        assert_eq!(within(Color::Rgb(250, 10, 10), Colours::Sixteen), Some(Color::LightRed));
        assert_eq!(within(Color::Indexed(21), Colours::Sixteen), Some(Color::Blue));
        assert_eq!(within(Color::Cyan, Colours::Sixteen), Some(Color::Cyan));
        assert_eq!(within(Color::Cyan, Colours::None), None);
    }

    #[test]
    fn what_is_in_the_palette_is_its_own_nearest() {
        for index in 16..=255 {
            assert_eq!(rgb(indexed(rgb(index))), rgb(index));
        }
    }
}
