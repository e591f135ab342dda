//! What each message does to the model, and what the world must do in turn. No I/O, no clock.

mod findings;
mod graded;
mod handin;
mod input;
mod motion;
mod pictures;
mod pointer;
mod reading;
mod world;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::action::Action;
use super::keys::Keymap;
use super::message::{Effect, Message};
use super::model::{Filter, Input, Model, Overlay, OverlayKind, Pane, Purpose};
use super::question::Document;

/// Takes a message in; marks the model stale where the screen may have changed.
pub fn update(model: &mut Model, message: Message) -> Option<Effect> {
    match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => None,
        Message::Key(key) => {
            model.stale = true;
            press(model, key)
        }
        Message::Paste(text) => {
            input::paste(model, &text);
            None
        }
        Message::Mouse(event) => pointer::mouse(model, event),
        Message::Resize(columns, rows) => {
            model.size = (columns, rows);
            refresh(model);
            None
        }
        Message::Loaded { state, at, idle } => {
            reading::loaded(model, state, at, idle);
            None
        }
        Message::Trouble(trouble) => {
            model.trouble = Some(trouble);
            refresh(model);
            None
        }
        Message::Settled => {
            if model.trouble.take().is_some() {
                refresh(model);
            }
            None
        }
        Message::Settings(settings) => reading::settings(model, *settings),
        Message::BadSettings(why) => {
            model.bad_settings = Some(why);
            model.stale = true;
            None
        }
        Message::Blamed(blame) => {
            handin::blamed(model, blame);
            None
        }
        Message::Notice(text) => {
            model.notice = Some(text);
            model.stale = true;
            None
        }
        Message::Now(now) => {
            reading::time(model, now);
            None
        }
        Message::Picture { wanted, result } => pictures::drawn(model, &wanted, *result),
        Message::FiguresChanged => pictures::changed(model),
    }
}

/// Lays the selected question out anew and puts everything back in view.
pub(super) fn refresh(model: &mut Model) {
    model.document = Document::of(model);
    model.gallery.want(&model.document.pictures());
    let findings = model.findings().len();
    model.finding = model.finding.filter(|finding| *finding < findings);
    graded::refresh(model);
    motion::clamp(model);
    motion::reveal_selected(model);
    model.stale = true;
}

fn press(model: &mut Model, key: KeyEvent) -> Option<Effect> {
    model.notice = None;
    if model.fresh {
        model.fresh = false;
        motion::reveal_selected(model);
    }
    if model.input.is_some() && !Keymap::is_interrupt(&key) {
        input::key(model, &key);
        return None;
    }
    if let KeyCode::Char(digit @ '0'..='9') = key.code
        && key.modifiers.is_empty()
        && model.keymap.action(&key).is_none()
    {
        if handin::digit(model, digit) {
            return None;
        }
        let value = digit.to_digit(10).unwrap_or(0);
        let count = model.count.unwrap_or(0).saturating_mul(10).saturating_add(value);
        model.count = Some(count.min(9999));
        return None;
    }
    let count = model.count.take();
    let action = model.keymap.action(&key)?;
    act(model, action, count)
}

/// Does what a key asks for.
pub(super) fn act(model: &mut Model, action: Action, count: Option<u32>) -> Option<Effect> {
    match action {
        Action::Quit => return Some(Effect::Quit),
        Action::Redraw => return Some(Effect::Redraw),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Mouse => {
            model.settings.mouse = !model.settings.mouse;
            let whose = if model.settings.mouse {
                "handin's"
            } else {
                "the terminal's"
            };
            model.notice = Some(format!("the mouse is {whose}"));
            return Some(Effect::Mouse(model.settings.mouse));
        }
        Action::Cancel => cancel(model),
        Action::Help => toggle(model, OverlayKind::Help(String::new())),
        Action::Progress => toggle(model, OverlayKind::Progress),
        Action::HandIn => handin::key(model),
        Action::Blame => handin::toggle_blame(model),
        Action::Checklist => toggle(model, OverlayKind::Checklist),
        Action::Explain => explain(model),
        Action::Search
            if matches!(
                model.overlay,
                Some(Overlay {
                    kind: OverlayKind::Help(_),
                    ..
                })
            ) =>
        {
            ask(model, Purpose::Help);
        }
        Action::Search => {
            model.overlay = None;
            graded::close(model);
            ask(model, Purpose::Search);
        }
        Action::GoTo => ask(model, Purpose::GoTo),
        Action::Edit if count.is_some() => motion::go_to(model, count.unwrap_or(0)),
        Action::Edit => return world::edit(model),
        Action::Copy => return world::copy(model),
        Action::OpenPage => return world::open_page(model),
        Action::Follow => {
            model.settings.follow = !model.settings.follow;
            let state = if model.settings.follow { "on" } else { "off" };
            model.notice = Some(format!("follow is {state}"));
        }
        Action::Filter => cycle_filter(model),
        Action::Pictures => pictures::toggle(model),
        Action::GradedPage => graded::toggle(model),
        Action::Counted => {
            graded::close(model);
            model.counted = !model.counted;
            model.top = 0;
            refresh(model);
        }
        Action::Down
        | Action::Up
        | Action::First
        | Action::Last
        | Action::PageDown
        | Action::PageUp
        | Action::HalfDown
        | Action::HalfUp
        | Action::Open
        | Action::Back
        | Action::SwitchPane
        | Action::NextUnanswered
        | Action::PreviousUnanswered
        | Action::NextProblem
        | Action::PreviousProblem => motion::go(model, action, count),
    }
    None
}

/// One level back: what lies on top goes first.
fn cancel(model: &mut Model) {
    if model.overlay.take().is_some() {
        return;
    }
    if model.graded.is_some() {
        return graded::close(model);
    }
    if model.search.take().is_some() {
        return refresh(model);
    }
    if model.counted {
        model.counted = false;
        return refresh(model);
    }
    if model.focus == Pane::Question {
        return motion::focus(model, Pane::List);
    }
    if model.filter != Filter::All {
        model.filter = Filter::All;
        refresh(model);
    }
}

fn toggle(model: &mut Model, kind: OverlayKind) {
    let open = model
        .overlay
        .as_ref()
        .is_some_and(|overlay| std::mem::discriminant(&overlay.kind) == std::mem::discriminant(&kind));
    model.overlay = (!open).then_some(Overlay { kind, top: 0 });
}

fn ask(model: &mut Model, purpose: Purpose) {
    model.input = Some(Input {
        purpose,
        text: String::new(),
    });
}

/// The rule of the selected finding, or of the question's first.
fn explain(model: &mut Model) {
    if matches!(
        model.overlay,
        Some(Overlay {
            kind: OverlayKind::Rule(_),
            ..
        })
    ) {
        model.overlay = None;
        return;
    }
    let rule = model
        .findings()
        .get(model.finding.unwrap_or(0))
        .map(|finding| finding.rule());
    match rule {
        Some(rule) => {
            model.overlay = Some(Overlay {
                kind: OverlayKind::Rule(rule),
                top: 0,
            });
        }
        None => model.notice = Some("nothing was found about this question".to_owned()),
    }
}

fn cycle_filter(model: &mut Model) {
    model.filter = model.filter.next();
    let questions = model.report().map_or(0, |report| report.questions.len());
    let from = model.index().unwrap_or(0);
    let fitting = (from..questions)
        .chain((0..from).rev())
        .find(|index| model.passes(*index));
    if let Some(index) = fitting {
        motion::select(model, index);
    }
    refresh(model);
}
