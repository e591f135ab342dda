//! A whole screen, laid out from the state: every line that is painted, and what the keys and the mouse need to know of
//! where it is.

mod areas;
mod banner;
mod blame;
mod block;
mod comparison;
mod drawn;
mod footer;
mod header;
mod list;
mod next;
mod overlay;
mod question;
mod welcome;
mod words;

use ratatui::layout::Rect;

use super::pictures::{Gallery, Wanted};
use super::state::{Divider, State};
use super::theme::Role;

pub use areas::Areas;
pub use block::{Block, Window};
pub use comparison::Comparison;
pub use drawn::Drawn;
pub use list::List;
pub use overlay::Overlay;
pub use question::Question;

/// A whole screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// Where everything is.
    pub areas: Areas,
    /// The list, seen or not.
    pub list: List,
    /// The selected question, seen or not.
    pub question: Question,
    /// The answer beside its graded page, where that is shown.
    pub comparison: Option<Comparison>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
    /// What is around the panes: header, banner, footer.
    frame: Vec<Block>,
    /// What is between the panes and above them.
    between: Vec<Block>,
    /// What there is in place of the panes before the first reading.
    waiting: Option<Block>,
}

impl Screen {
    /// The screen of a state. Of the screen `before` what took long to make is kept where it would come out the same.
    #[must_use]
    pub fn lay_out(state: &State, before: &Self) -> Self {
        let areas = Areas::new(state);
        let mut frame = vec![header::lay_out(state, &areas), footer::lay_out(state, &areas)];
        frame.extend(next::lay_out(state, &areas));
        frame.extend(banner::lay_out(state, &areas));
        frame.extend(welcome::lay_out(state, &areas));
        let list = List::lay_out(state, &areas);
        let mut between = vec![
            divider(state, Divider::List, areas.divider),
            divider(state, Divider::Problems, areas.second_divider),
            overlay::pane(state, areas.problems),
        ];
        between.extend(banner::filter(state, &areas));
        let comparison = state.shown.comparison;
        let waiting = state.read.reading.is_none();
        Self {
            list,
            question: Question::lay_out(state, &areas),
            comparison: comparison.then(|| Comparison::lay_out(state, &areas, before.comparison.as_ref())),
            overlay: state
                .shown
                .overlay
                .as_ref()
                .map(|overlay| Overlay::lay_out(state, overlay, &areas)),
            ascii: state.theme().ascii,
            frame,
            between,
            waiting: waiting.then(|| banner::waiting(state, &areas)),
            areas,
        }
    }

    /// The blocks that are seen, in the order in which they are painted.
    #[must_use]
    pub fn blocks(&self) -> Vec<&Block> {
        let mut blocks: Vec<&Block> = self.frame.iter().collect();
        match self.body() {
            Body::Overlay(overlay) => blocks.push(&overlay.block),
            Body::Waiting(block) => blocks.push(block),
            Body::Comparison(comparison) => blocks.extend(&comparison.blocks),
            Body::Panes => {
                blocks.extend(&self.between);
                blocks.extend([&self.list.block, &self.question.block]);
                blocks.extend(&self.list.bar);
            }
        }
        blocks
    }

    /// The pictures that are seen.
    #[must_use]
    pub fn drawn(&self) -> &[Drawn] {
        match self.body() {
            Body::Panes => &self.question.drawn,
            Body::Overlay(_) | Body::Waiting(_) | Body::Comparison(_) => &[],
        }
    }

    /// The first of its pictures that is not drawn yet.
    #[must_use]
    pub fn undrawn(&self, state: &State) -> Option<&Wanted> {
        // No more than are kept, or the first would be drawn again after the last, without end.
        let mut wanted = self.question.wanted().take(Gallery::MOST);
        wanted.find(|wanted| state.read.gallery.progress(wanted).is_none())
    }

    /// What lies on top between header and footer.
    fn body(&self) -> Body<'_> {
        match (&self.overlay, &self.waiting, &self.comparison) {
            (Some(overlay), _, _) => Body::Overlay(overlay),
            (None, Some(waiting), _) => Body::Waiting(waiting),
            (None, None, Some(comparison)) => Body::Comparison(comparison),
            (None, None, None) => Body::Panes,
        }
    }
}

/// A line between panes, set off while the mouse has hold of it.
fn divider(state: &State, divider: Divider, area: Rect) -> Block {
    let role = if state.shown.split.dragged == Some(divider) {
        Role::Accent
    } else {
        Role::Border
    };
    Block::divider(area, role, state.theme())
}

/// What is between header and footer.
enum Body<'a> {
    Overlay(&'a Overlay),
    Waiting(&'a Block),
    Comparison(&'a Comparison),
    Panes,
}
