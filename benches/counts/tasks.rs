//! What is counted: the tasks that people wait for, and every kind of markup at two lengths.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use handin::dashboard::{Message, Screen, Settings, State, paint, update};
use handin::graded::page;
use handin::review::Options;
use handin::session::Session;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pulldown_cmark::Parser;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::reports::{self, Kind};

/// The tasks whose numbers are kept.
pub(crate) const NAMES: [&str; 9] = [
    "bare parse of the sample",
    "cold review of the sample",
    "cold review of a plain report",
    "cold review of a report full of markup",
    "review of the sample after one edit",
    "review of a plain report after one edit",
    "one frame of the dashboard",
    "one frame after a key",
    "100 reports",
];

/// The length of the shorter text of a kind, in bytes.
const SHORT: usize = 8_000;

/// Pieces of markup; a text of one kind repeats one of them.
const PIECES: [&str; 80] = [
    "plain words. ",
    "a\n",
    "a\n\n",
    "a  \n",
    "a\\\n",
    "*a*",
    "*a* ",
    "**a** ",
    "***a*** ",
    "_a_ ",
    "~~a~~ ",
    "*",
    "_",
    "**a*",
    "`a` ",
    "`",
    "``` ",
    "```\na\n```\n",
    "```\n\n```\n\n",
    "    a\n\n",
    "[a](b) ",
    "[a](",
    "[a](\"b ",
    "[a](\"b) ",
    "[a]('(\" ",
    "[",
    "![",
    "![a](b)\n",
    "[a] ",
    "[a]: b\n",
    "[^1] ",
    "[^1]: a\n",
    "http://a.b ",
    "www.a.b ",
    "_www.a_b",
    "a@b.c ",
    "<a@b.c>",
    "<http://a.b>",
    "\\* ",
    "\\",
    "&amp; ",
    "&#",
    "&",
    "- a\n",
    "- a\n\n",
    "* a\n    * b\n",
    "1. a\n",
    "1. a\n\n",
    "3) a\n",
    "- [ ] a\n",
    "> a\n",
    "> a\n\n",
    ">",
    "# a\n",
    "#",
    "a\n===\n",
    "---\n",
    "| a ",
    "|",
    "| 1 | 2 |\n",
    "<p>a</p>",
    "<p>a</p>\n\n",
    "<b>a</b>",
    "<b>",
    "</b>",
    "<a",
    "<a =\" ",
    "<! ",
    "<",
    "<div>\n\na\n\n</div>\n\n",
    "<details>",
    "<!-- a -->",
    "<!--",
    "<?",
    "<?a?>",
    "<![CDATA[",
    "<img src=\"a\"> ",
    "\"a\" ",
    "$a$ ",
    "TODO ",
];

/// The kinds of markup.
pub(crate) fn repeated() -> impl Iterator<Item = &'static str> {
    PIECES.into_iter()
}

/// An answer that repeats a piece up to a length; rows of a table have its head before them.
fn repeating(piece: &str, length: usize) -> String {
    let head = if piece == "| 1 | 2 |\n" {
        "| a | b |\n|---|---|\n"
    } else {
        ""
    };
    let answer = piece.repeat(length / piece.len());
    format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{head}{answer}\n")
}

/// What is counted: nothing outside of it is.
#[inline(never)]
fn measured_part(work: &mut dyn FnMut()) {
    work();
}

/// Does the tasks of these names.
pub(crate) fn run(names: &[String]) {
    for name in names {
        if let Some(piece) = name.strip_prefix("short ") {
            repetition(&repeating(piece, SHORT));
        } else if let Some(piece) = name.strip_prefix("long ") {
            repetition(&repeating(piece, 4 * SHORT));
        } else {
            task(name);
        }
    }
}

fn repetition(text: &str) {
    let mut session = session();
    measured_part(&mut || {
        black_box(session.review(text.as_bytes()));
        black_box(page::document(text));
    });
}

/// Follows a report whose folder is nowhere, so that neither the disk nor the length of a path is counted.
fn session() -> Session {
    const PATH: &str = "/no-such-folder-anywhere/reports/README.md";
    Session::new(Path::new(PATH), Options::default())
}

fn task(name: &str) {
    match name {
        "bare parse of the sample" => {
            let text = reports::made(Kind::Sample);
            measured_part(&mut || {
                let events = Parser::new_ext(&text, handin::report::definitions::options()).into_offset_iter();
                black_box(events.count());
            });
        }
        "cold review of the sample" => cold(Kind::Sample),
        "cold review of a plain report" => cold(Kind::Plain),
        "cold review of a report full of markup" => cold(Kind::Markup),
        "review of the sample after one edit" => after_one_edit(Kind::Sample),
        "review of a plain report after one edit" => after_one_edit(Kind::Plain),
        "one frame of the dashboard" => frame(false),
        "one frame after a key" => frame(true),
        "100 reports" => {
            let texts: Vec<String> = (0..100).map(version).collect();
            measured_part(&mut || {
                for text in &texts {
                    black_box(session().review(text.as_bytes()));
                }
            });
        }
        _unknown => measured_part(&mut || ()),
    }
}

fn cold(kind: Kind) {
    let text = reports::made(kind);
    let mut session = session();
    measured_part(&mut || {
        black_box(session.review(text.as_bytes()));
    });
}

fn after_one_edit(kind: Kind) {
    let text = reports::made(kind);
    let edited = reports::edited(&text);
    let mut session = session();
    session.review(text.as_bytes());
    measured_part(&mut || {
        black_box(session.review(edited.as_bytes()));
    });
}

/// One of many reports, each of another kind and with other words.
fn version(number: usize) -> String {
    let kind = [Kind::Sample, Kind::Plain, Kind::Markup][number % 3];
    reports::made(kind).replace(" the ", &format!(" the {number} "))
}

/// The first screen of a report, or the one after a key; laid out and painted.
fn frame(after_key: bool) {
    const SIZE: (u16, u16) = (120, 40);
    let reading = Arc::new(session().review(reports::made(Kind::Sample).as_bytes()));
    let at: Option<Timestamp> = "2026-01-22T14:03:22+01:00".parse().ok();
    let state = State::new("reports/README.md".to_owned(), SIZE, Settings::default());
    let terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).ok();
    let (Some(at), mut state, Some(mut terminal)) = (at, state, terminal) else {
        return;
    };
    let mut screen = Screen::default();
    let idle = Duration::from_secs(60);
    update(&mut state, &screen, Message::Zone(TimeZone::UTC));
    update(&mut state, &screen, Message::Loaded { reading, at, idle });
    let mut show = |state: &State, screen: &mut Screen| {
        *screen = Screen::lay_out(state, screen);
        black_box(terminal.draw(|frame| paint(screen, frame)).is_ok());
    };
    if after_key {
        show(&state, &mut screen);
        let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char('j'));
        measured_part(&mut || {
            update(&mut state, &screen, Message::Key(key));
            show(&state, &mut screen);
        });
    } else {
        measured_part(&mut || show(&state, &mut screen));
    }
}
