//! What each message does to the state, and what the world must do in turn. No I/O, no clock, nothing laid out: the
//! screen is asked where things are on it, and how many lines there are.

mod comparison;
mod divider;
mod findings;
mod handin;
mod input;
mod marks;
mod motion;
mod overlay;
mod palette;
mod pointer;
mod problems;
mod reading;
mod repair;
mod select;
mod target;
mod world;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::message::{Effect, Message};
use super::screen::Screen;
use super::state::{Filter, OverlayKind, Pane, Purpose, Scroll, State, Welcome};
use crate::keyboard::{Action, Keymap};

/// Takes a message in. `screen` is the last one laid out; for a message that is aimed at it
/// ([`Message::is_aimed`]), that of the state as it is.
pub fn update(state: &mut State, screen: &Screen, message: Message) -> Option<Effect> {
    match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => {}
        Message::Key(key) => return press(state, screen, key),
        Message::Paste(text) => input::paste(state, screen, &text),
        Message::Mouse(event) => return point(state, screen, event),
        Message::Resize(columns, rows) => {
            state.shown.size = (columns, rows);
            state.place.list = Scroll::Selection(state.place.list.from());
        }
        Message::Loaded { reading, at, idle } => {
            let effect = reading::loaded(state, screen, reading, at, idle);
            handin::remind(state);
            return effect;
        }
        Message::Trouble(trouble) => state.read.trouble = Some(trouble),
        Message::Settled => state.read.trouble = None,
        Message::Settings(settings) => return reading::settings(state, *settings),
        Message::BadSettings(why) => state.config.wrong = Some(why),
        Message::Blamed(blame) => state.read.blame = blame,
        Message::Notice(text) => state.notice = Some(text),
        Message::Now(now) => {
            state.read.now = Some(now);
            handin::remind(state);
        }
        Message::Zone(zone) => state.read.zone = Some(zone),
        Message::Picture { wanted, result } => state.read.gallery.take(wanted, *result),
        Message::Repairs(news) => repair::news(state, news),
        Message::FiguresChanged => state.read.gallery.clear(),
    }
    None
}

/// What a key does; where that asks nothing of the world, that the user is not new any more may be remembered.
fn press(state: &mut State, screen: &Screen, key: KeyEvent) -> Option<Effect> {
    state.shown.welcome.press();
    let effect = pressed(state, screen, key);
    if effect.is_none() && state.shown.welcome == Welcome::Over {
        state.shown.welcome = Welcome::Never;
        return Some(Effect::Welcomed);
    }
    effect
}

fn pressed(state: &mut State, screen: &Screen, key: KeyEvent) -> Option<Effect> {
    state.notice = None;
    state.place.list = Scroll::Selection(screen.list.window.top);
    if state.typed.input.is_some() && !Keymap::is_interrupt(&key) {
        let chosen = input::key(state, screen, &key)?;
        return act(state, screen, chosen, None);
    }
    if repair::has(state, &key) {
        return repair::enter(state);
    }
    let action = state.config.keymap.action(&key);
    if let (KeyCode::Char(digit @ '0'..='9'), true, None) = (key.code, key.modifiers.is_empty(), action) {
        type_digit(state, digit);
        return None;
    }
    let count = state.typed.count.take();
    act(state, screen, action?, count)
}

/// A click in the palette chooses what is to be done.
fn point(state: &mut State, screen: &Screen, event: MouseEvent) -> Option<Effect> {
    let is_click = event.kind == MouseEventKind::Down(MouseButton::Left);
    if !is_click || !palette::is_open(state) || !state.config.settings.mouse {
        return pointer::mouse(state, screen, event);
    }
    let chosen = palette::click(state, screen, Position::new(event.column, event.row))?;
    act(state, screen, chosen, None)
}

/// A digit leads to a question of the hand-in list where that is shown, and is part of a number elsewhere.
fn type_digit(state: &mut State, digit: char) {
    if !handin::digit(state, digit) {
        let value = digit.to_digit(10).unwrap_or(0);
        let count = state.typed.count.unwrap_or(0).saturating_mul(10);
        state.typed.count = Some(count.saturating_add(value).min(9999));
    }
}

/// Does what a key asks for.
fn act(state: &mut State, screen: &Screen, action: Action, count: Option<u32>) -> Option<Effect> {
    match action {
        Action::Move(motion) => motion::go(state, screen, motion, count),
        Action::Quit => return Some(Effect::Quit),
        Action::Redraw => return Some(Effect::Redraw),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Mouse => return Some(switch_mouse(state)),
        Action::Edit => match count {
            Some(number) => select::number(state, number),
            None => return world::edit(state),
        },
        Action::Copy => return world::copy(state),
        Action::OpenPage => return world::open_page(state),
        Action::Cancel => cancel(state, screen),
        Action::Help => overlay::toggle(state, OverlayKind::Help(String::new())),
        Action::Problems => problems::toggle(state),
        Action::Progress => overlay::toggle(state, OverlayKind::Progress),
        Action::Checklist => overlay::toggle(state, OverlayKind::Checklist),
        Action::HandIn => handin::key(state, screen),
        Action::Repair => repair::look(state),
        Action::RepairAll => return repair::all(state),
        Action::Undo => return repair::undo(state),
        Action::Explain => overlay::explain(state),
        Action::Search => search(state),
        Action::Mark => marks::toggle(state),
        Action::DividerLeft => divider::step(state, screen, false, count),
        Action::DividerRight => divider::step(state, screen, true, count),
        Action::DividerReset => divider::reset(state),
        Action::Palette => palette::open(state),
        Action::Follow => switch_follow(state),
        Action::Filter => cycle_filter(state),
        Action::Blame => handin::toggle_authors(state),
        Action::Pictures => switch_pictures(state),
        Action::GradedPage => comparison::toggle(state),
        Action::Counted => {
            comparison::close(state);
            state.shown.counted = !state.shown.counted;
            state.place.question = Scroll::START;
        }
    }
    None
}

/// One level back: what lies on top goes first.
fn cancel(state: &mut State, screen: &Screen) {
    if state.shown.overlay.is_some() {
        state.shown.overlay = None;
    } else if state.shown.comparison {
        comparison::close(state);
    } else if state.typed.search.is_some() {
        select::no_match(state, screen);
    } else if state.shown.counted {
        state.shown.counted = false;
    } else if state.place.focus == Pane::Question {
        select::pane(state, screen, Pane::List);
    } else {
        state.shown.filter = Filter::All;
    }
}

/// Searches the keys or the problems where they are shown, else the report.
fn search(state: &mut State) {
    match state.shown.overlay_kind() {
        Some(OverlayKind::Help(_)) => return state.typed.ask(Purpose::Help),
        Some(OverlayKind::Problems(_)) => return state.typed.ask(Purpose::Problems),
        Some(_) | None => {}
    }
    state.shown.overlay = None;
    comparison::close(state);
    state.typed.ask(Purpose::Search);
}

fn switch_mouse(state: &mut State) -> Effect {
    let mouse = &mut state.config.settings.mouse;
    *mouse = !*mouse;
    state.shown.split.dragged = None;
    let whose = if *mouse { "handin's" } else { "the terminal's" };
    state.notice = Some(format!("the mouse is {whose}"));
    Effect::Mouse(*mouse)
}

fn switch_follow(state: &mut State) {
    let follow = &mut state.config.settings.follow;
    *follow = !*follow;
    let now = if *follow { "on" } else { "off" };
    state.notice = Some(format!("follow is {now}"));
}

/// Shows pictures or hides them; where there can be none it says so.
fn switch_pictures(state: &mut State) {
    if state.config.settings.canvas.is_some() {
        state.shown.pictures = !state.shown.pictures;
    } else {
        let why = "no pictures here: the terminal, the configuration or this build has none";
        state.notice = Some(why.to_owned());
    }
}

fn cycle_filter(state: &mut State) {
    state.shown.filter = state.shown.filter.next();
    let questions = state.report().map_or(0, |report| report.questions.len());
    let from = state.index().unwrap_or(0);
    let mut near = (from..questions).chain((0..from).rev());
    if let Some(index) = near.find(|index| state.passes(*index)) {
        select::question(state, index);
    }
    let shown = (0..questions).filter(|index| state.passes(*index)).count();
    state.notice = Some(match state.shown.filter {
        Filter::All => "all questions are shown".to_owned(),
        some => format!("only {}: {} of {questions} hidden", some.name(), questions - shown),
    });
}
