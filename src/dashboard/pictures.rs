//! Pictures in the question's pane: what the terminal draws them with, how large, and which are ready.
//!
//! Nothing here reads or decodes: a [`Worker`] does, on a thread of its own, and what it drew comes back as a
//! message. Without the cargo feature `images` there is no canvas, so that nothing is ever wanted.

#[cfg(feature = "images")]
mod draw;
#[cfg(not(feature = "images"))]
mod none;
#[cfg(feature = "images")]
mod worker;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

#[cfg(feature = "images")]
pub use draw::Drawing;
#[cfg(not(feature = "images"))]
pub use none::{Drawing, Worker};
#[cfg(feature = "images")]
pub use worker::Worker;

use super::theme::{Colours, Terminal};
use crate::config::Pictures;

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
    pub fn of(
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

/// How far a picture is.
#[derive(Clone)]
pub enum Progress {
    /// Being read and decoded.
    Waiting,
    /// Ready to be put on the screen.
    Ready(Arc<Drawing>),
    /// It cannot be shown, for this reason.
    Failed(String),
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting => write!(f, "Waiting"),
            Self::Ready(_) => write!(f, "Ready"),
            Self::Failed(why) => write!(f, "Failed({why:?})"),
        }
    }
}

/// The most pictures that are kept in their sizes; the longest answer shows three.
const MOST: usize = 24;

/// The pictures that were wanted, and how far each is.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    pictures: HashMap<Wanted, Progress>,
    asked: Vec<Wanted>,
}

impl Gallery {
    /// How far a picture is; `None` when it was never wanted.
    #[must_use]
    pub fn progress(&self, wanted: &Wanted) -> Option<&Progress> {
        self.pictures.get(wanted)
    }

    /// Notes that pictures are wanted; those that never were are asked for.
    pub fn want(&mut self, wanted: &[Wanted]) {
        let fresh = |one: &&Wanted| !self.pictures.contains_key(one);
        let fresh: Vec<Wanted> = wanted.iter().filter(fresh).cloned().collect();
        if self.pictures.len() + fresh.len() > MOST {
            self.pictures.retain(|kept, _| wanted.contains(kept));
        }
        for one in fresh {
            let known = self.pictures.insert(one.clone(), Progress::Waiting);
            if known.is_none() {
                self.asked.push(one);
            }
        }
    }

    /// The pictures asked for since the last call, to be drawn.
    pub fn asked(&mut self) -> Vec<Wanted> {
        std::mem::take(&mut self.asked)
    }

    /// Takes what came of a picture, if it is still wanted.
    pub fn take(&mut self, wanted: &Wanted, result: Result<Drawing, String>) {
        if let Some(progress) = self.pictures.get_mut(wanted) {
            *progress = match result {
                Ok(drawing) => Progress::Ready(Arc::new(drawing)),
                Err(why) => Progress::Failed(why),
            };
        }
    }

    /// Forgets all: files changed.
    pub fn clear(&mut self) {
        self.pictures.clear();
        self.asked.clear();
    }
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

    fn wanted(path: &str) -> Wanted {
        Wanted {
            path: path.to_owned(),
            bytes: 1,
            size: (10, 5),
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
    fn the_environment_tells_the_means() {
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
        let of = |wanted, terminal| Canvas::of(wanted, &terminal, |_| None, Some((0, 0)));
        assert_eq!(of(Pictures::Auto, terminal(Colours::Sixteen, true)), None);
        assert_eq!(of(Pictures::Auto, terminal(Colours::All, false)), None);
        assert_eq!(of(Pictures::Off, terminal(Colours::All, true)), None);
        let built = cfg!(feature = "images");
        let half = of(Pictures::Auto, terminal(Colours::All, true));
        assert_eq!(half, built.then(canvas));
        let kitty = of(Pictures::Kitty, terminal(Colours::Sixteen, true));
        assert_eq!(kitty.map(|canvas| canvas.means), built.then_some(Means::Kitty));
    }

    #[test]
    fn each_picture_is_asked_for_once_and_few_are_kept() {
        let mut gallery = Gallery::default();
        gallery.want(&[wanted("a.png"), wanted("a.png")]);
        assert_eq!(gallery.asked(), [wanted("a.png")]);
        gallery.want(&[wanted("a.png")]);
        assert!(gallery.asked().is_empty());
        gallery.take(&wanted("a.png"), Err("no picture".to_owned()));
        assert!(matches!(gallery.progress(&wanted("a.png")), Some(Progress::Failed(_))));
        for number in 0..MOST {
            gallery.want(&[wanted(&format!("{number}.png"))]);
        }
        assert!(gallery.progress(&wanted("a.png")).is_none());
        assert!(gallery.pictures.len() <= MOST);
        gallery.take(&wanted("a.png"), Err("late".to_owned()));
        assert!(gallery.progress(&wanted("a.png")).is_none());
        gallery.clear();
        assert!(gallery.pictures.is_empty());
    }
}
