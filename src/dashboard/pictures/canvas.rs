//! What the terminal draws pictures with, and how large a picture is there.

use crate::config::Pictures;
use crate::dashboard::theme::{Colours, Terminal};

/// Why a picture is not drawn: what the file system, a decoder or a terminal's protocol says.
pub type DrawError = Box<dyn std::error::Error + Send + Sync>;

/// How a terminal draws pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// By kitty's protocol.
    Kitty,
    /// By iTerm2's.
    Iterm2,
    /// By sixels.
    Sixel,
    /// By half blocks in colours, which every terminal with many colours can.
    HalfBlocks,
}

/// What pictures are drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// How.
    pub means: Means,
    /// Width and height of a cell, in pixels.
    pub cell: (u16, u16),
}

/// The cell of a terminal that does not tell its own: twice as high as wide.
const CELL: (u16, u16) = (10, 20);

/// The most rows of a pane's that a picture takes, as a part of all: two of three.
const PART: (u16, u16) = (2, 3);

impl Canvas {
    /// The canvas of a terminal, by what the configuration wants and the environment tells; `cell` is what the
    /// terminal says of its cells. `None` where there are no pictures.
    ///
    /// The terminal is not asked: that would hold up the first screen, or mix its answer into what is typed.
    #[must_use]
    pub fn for_terminal(
        wanted: Pictures,
        terminal: &Terminal,
        variable: impl Fn(&str) -> Option<String>,
        cell: Option<(u16, u16)>,
    ) -> Option<Self> {
        let means = match wanted {
            Pictures::Off => return None,
            Pictures::Kitty => Means::Kitty,
            Pictures::Iterm2 => Means::Iterm2,
            Pictures::Sixel => Means::Sixel,
            Pictures::HalfBlocks => Means::HalfBlocks,
            Pictures::Auto if terminal.colours < Colours::Indexed || !terminal.unicode => return None,
            Pictures::Auto => by_environment(&variable),
        };
        let cell = cell.filter(|(wide, high)| *wide > 0 && *high > 0);
        cfg!(feature = "images").then(|| Self {
            means,
            cell: cell.unwrap_or(CELL),
        })
    }

    /// The columns and rows of a picture of so many pixels, in a pane of `room` columns and rows: as large as it
    /// fits, but never larger than it is.
    #[must_use]
    pub fn fit(&self, pixels: (u32, u32), room: (u16, u16)) -> (u16, u16) {
        let cell = (f64::from(self.cell.0), f64::from(self.cell.1));
        let natural = (f64::from(pixels.0.max(1)) / cell.0, f64::from(pixels.1.max(1)) / cell.1);
        let most = (f64::from(room.0.max(1)), f64::from((room.1 * PART.0 / PART.1).max(1)));
        let scale = (most.0 / natural.0).min(most.1 / natural.1).min(1.0);
        let whole = |cells: f64, most: f64| {
            let cells = (cells * scale).round().clamp(1.0, most);
            // Both ends are cells of a terminal.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "1 to the room, a u16"
            )]
            let cells = cells as u16;
            cells
        };
        (whole(natural.0, most.0), whole(natural.1, most.1))
    }
}

/// The best that a terminal is known for. In tmux and screen none is sure to get through, nor over a multiplexer
/// that keeps the outer terminal's variables.
fn by_environment(variable: &impl Fn(&str) -> Option<String>) -> Means {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = set("TERM").unwrap_or_default();
    let program = set("TERM_PROGRAM").unwrap_or_default();
    if set("TMUX").is_some() || set("STY").is_some() || set("ZELLIJ").is_some() {
        Means::HalfBlocks
    } else if term.contains("kitty") || term.contains("ghostty") || program == "ghostty" {
        Means::Kitty
    } else if matches!(program.as_str(), "iTerm.app" | "WezTerm" | "mintty" | "rio") || set("KONSOLE_VERSION").is_some()
    {
        Means::Iterm2
    } else if ["foot", "mlterm", "contour"]
        .iter()
        .any(|known| term.starts_with(known))
    {
        Means::Sixel
    } else {
        Means::HalfBlocks
    }
}

/// A picture in a size: what is decoded once and kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The target's path, relative to the report's folder.
    pub path: String,
    /// The size of its file in bytes: another size is another picture.
    pub bytes: u64,
    /// Columns and rows.
    pub size: (u16, u16),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Canvas {
        Canvas {
            means: Means::HalfBlocks,
            cell: CELL,
        }
    }

    #[test]
    fn a_picture_fits_its_pane_and_keeps_its_shape() {
        for (pixels, room, size) in [
            ((800, 400), (40, 60), (40, 10)),
            ((800, 400), (200, 60), (80, 20)),
            ((800, 4000), (80, 30), (8, 20)),
            ((16, 16), (80, 30), (2, 1)),
            ((1, 1), (80, 30), (1, 1)),
            ((100_000, 1), (80, 30), (80, 1)),
            ((0, 0), (0, 0), (1, 1)),
        ] {
            assert_eq!(canvas().fit(pixels, room), size, "{pixels:?} in {room:?}");
        }
    }

    #[test]
    fn the_environment_names_the_means() {
        for (variables, means) in [
            (&[("TERM", "xterm-kitty")][..], Means::Kitty),
            (&[("TERM", "xterm-ghostty")], Means::Kitty),
            (&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")], Means::HalfBlocks),
            (&[("TERM_PROGRAM", "iTerm.app")], Means::Iterm2),
            (&[("TERM_PROGRAM", "WezTerm")], Means::Iterm2),
            (&[("TERM", "foot")], Means::Sixel),
            (&[("TERM", "xterm-256color")], Means::HalfBlocks),
            (&[], Means::HalfBlocks),
        ] {
            let variable = |name: &str| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(by_environment(&variable), means, "{variables:?}");
        }
    }

    #[test]
    fn where_colours_are_few_there_are_no_pictures() {
        let terminal = |colours, unicode| Terminal {
            colours,
            unicode,
            background: None,
        };
        let of = |wanted, terminal| Canvas::for_terminal(wanted, &terminal, |_| None, Some((0, 0)));
        assert_eq!(of(Pictures::Auto, terminal(Colours::Sixteen, true)), None);
        assert_eq!(of(Pictures::Auto, terminal(Colours::All, false)), None);
        assert_eq!(of(Pictures::Off, terminal(Colours::All, true)), None);
        let built = cfg!(feature = "images");
        let half = of(Pictures::Auto, terminal(Colours::All, true));
        assert_eq!(half, built.then(canvas));
        let kitty = of(Pictures::Kitty, terminal(Colours::Sixteen, true));
        assert_eq!(kitty.map(|canvas| canvas.means), built.then_some(Means::Kitty));
    }
}
