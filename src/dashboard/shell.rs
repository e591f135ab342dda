//! The shell around the dashboard: waits, has the screen laid out and painted, and does what it is asked of the world.

mod announcement;
mod artist;
mod clipboard;
mod colour_query;
mod git;
mod passthrough;
mod publisher;
mod reader;
mod repairs;
mod settings;
mod terminal;
mod wait;
mod workers;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crossterm::event::Event;

use super::message::{Effect, Message};
use super::screen::Screen;
use super::state::{State, Welcome};
use super::update::update;
use crate::config::Config;
use crate::editor::{self, Environment, Place};
use crate::folder::newcomer;
use crate::follow::Configure;
use colour_query::{Answers, Fed};
use passthrough::in_tmux;
use reader::Reader;
use terminal::Terminal;
use wait::{Signal, Waiter};
use workers::Workers;

/// Opens the dashboard on the report at a path, which need not exist yet, with this configuration, which `configure`
/// reads again when its files are different; returns when the user quits, or with the
/// number of the signal that ended it.
///
/// # Errors
/// The theme cannot be used, or the terminal refuses.
pub fn run(report: &Path, config: Config, configure: Configure<'_>) -> io::Result<Option<i32>> {
    let settings = settings::settings(&config, None).map_err(io::Error::other)?;
    let name = report.display().to_string().replace('\\', "/");
    let size = crossterm::terminal::size()?;
    let mut state = State::new(name, size, settings);
    if newcomer::is_new() {
        state.shown.welcome = Welcome::START;
    }
    // The signals first: from the moment the terminal is ours, each of them gives it back.
    let waiter = Waiter::new()?;
    let terminal = Terminal::enter(config.mouse)?;
    let waker = waiter.waker();
    let workers = Workers::new(report, waker.clone());
    let mut shell = Shell {
        terminal,
        reader: Reader::new(report, config, configure, move || waker.wake()),
        waiter,
        report: report.to_owned(),
        screen: Screen::default(),
        is_old: true,
        is_painted: false,
        state,
        last_key: Instant::now(),
        answers: Answers::default(),
        stood_aside: false,
        workers,
    };
    shell.run()
}

struct Shell<'a> {
    state: State,
    /// The last screen laid out.
    screen: Screen,
    /// Whether the state may be another since then.
    is_old: bool,
    /// Whether it is what the terminal shows.
    is_painted: bool,
    terminal: Terminal,
    waiter: Waiter,
    reader: Reader<'a>,
    report: PathBuf,
    last_key: Instant,
    answers: Answers,
    /// Whether something else had the terminal just now.
    stood_aside: bool,
    /// Who works beside it. Last, so that the terminal is given back before their end is waited for.
    workers: Workers,
}

impl Shell<'_> {
    fn run(&mut self) -> io::Result<Option<i32>> {
        self.look()?;
        self.show()?;
        if colour_query::can_ask(std::env::var("TERM").ok().as_deref()) {
            self.terminal.send(colour_query::QUESTION)?;
        }
        loop {
            let left = self.reader.deadline().saturating_duration_since(Instant::now());
            let woken = self.waiter.wait(left)?;
            for signal in woken.signals {
                match signal {
                    Signal::End(signal) => return Ok(Some(signal)),
                    Signal::Stop => self.suspend()?,
                    Signal::Continue => {
                        self.terminal.retake()?;
                        self.is_painted = false;
                    }
                }
            }
            if !self.inputs(woken.events)? {
                return Ok(None);
            }
            self.look()?;
            self.show()?;
        }
    }

    /// Lays the screen out where the state may be another, paints it where it is not what the terminal shows, and then
    /// has worked out what it lacks.
    fn show(&mut self) -> io::Result<()> {
        self.lay_out();
        if !std::mem::replace(&mut self.is_painted, true) {
            self.terminal.paint(&self.screen)?;
        }
        self.workers.ask(&self.state, &self.screen, &self.reader);
        self.reader.is_shown();
        Ok(())
    }

    /// Has everything painted again.
    const fn paint_all(&mut self) {
        self.is_painted = false;
        self.terminal.redraw();
    }

    fn lay_out(&mut self) {
        if !std::mem::take(&mut self.is_old) {
            return;
        }
        let screen = Screen::lay_out(&self.state, &self.screen);
        self.is_painted &= screen == self.screen;
        self.screen = screen;
    }

    /// Everything that was typed so far; whether to go on.
    fn inputs(&mut self, events: Vec<Event>) -> io::Result<bool> {
        for event in events {
            if !self.input(event)? {
                return Ok(false);
            }
            // What was typed ahead was meant for whatever had the terminal since, not for us.
            if std::mem::take(&mut self.stood_aside) {
                break;
            }
        }
        if self.answers.is_waiting() {
            let held = self.answers.give_up();
            return self.typed(held);
        }
        Ok(true)
    }

    /// Whether to go on.
    fn input(&mut self, event: Event) -> io::Result<bool> {
        let message = match event {
            Event::Key(key) => {
                let fed = self.answers.feed(key);
                return self.typed(fed);
            }
            Event::Paste(text) => Message::Paste(text),
            Event::Mouse(mouse) => {
                self.last_key = Instant::now();
                Message::Mouse(mouse)
            }
            Event::Resize(columns, rows) => {
                // Smaller and back again between two paintings leaves the same screen, of which the terminal lost a part.
                self.paint_all();
                Message::Resize(columns, rows)
            }
            Event::FocusGained | Event::FocusLost => return Ok(true),
        };
        self.send(message)
    }

    /// Keys, or what the terminal answered among them; whether to go on.
    fn typed(&mut self, fed: Fed) -> io::Result<bool> {
        match fed {
            Fed::Nothing => Ok(true),
            Fed::Answer(background) => {
                let message = self.reader.set_background(background);
                self.send(message)
            }
            Fed::Keys(keys) => {
                for key in keys {
                    self.last_key = Instant::now();
                    if !self.send(Message::Key(key))? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }

    /// What is different in the folder since the last look, and what the other threads have finished.
    fn look(&mut self) -> io::Result<()> {
        for message in self.reader.look(self.last_key.elapsed()) {
            if matches!(message, Message::FiguresChanged) {
                self.workers.forget_pictures();
            }
            self.send(message)?;
        }
        for message in self.workers.finished() {
            self.send(message)?;
        }
        Ok(())
    }

    /// Has the state changed and does what that asks for; whether to go on.
    fn send(&mut self, message: Message) -> io::Result<bool> {
        if message.is_aimed() {
            self.lay_out();
        }
        self.is_old = true;
        match update(&mut self.state, &self.screen, message) {
            None => Ok(true),
            Some(Effect::Quit) => Ok(false),
            Some(effect) => self.perform(effect).map(|()| true),
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Edit { line, column } => self.edit(line, column),
            Effect::Announce { bell, notify, report } => {
                let sequence = announcement::sequence(bell, notify, &report, in_tmux());
                self.terminal.send(&sequence)
            }
            Effect::Copy(text) => self.terminal.send(&clipboard::sequence(&text, in_tmux())),
            Effect::OpenPage => {
                self.workers.open_page(&self.reader);
                Ok(())
            }
            Effect::Repair(order) => {
                self.workers.repair(order, &self.reader);
                Ok(())
            }
            Effect::Welcomed => {
                newcomer::remember();
                Ok(())
            }
            Effect::Mouse(mouse) => self.terminal.set_mouse(mouse),
            Effect::Redraw => {
                self.paint_all();
                Ok(())
            }
            Effect::Suspend => self.suspend(),
            Effect::Quit => Ok(()),
        }
    }

    fn edit(&mut self, line: usize, column: usize) -> io::Result<()> {
        let at = Place {
            path: self.report.clone(),
            line,
            column,
        };
        let configured = self.reader.config().editor.as_deref();
        let result = match editor::command(&Environment::of_process(), configured, &at) {
            Ok(launch) if launch.takes_screen => {
                self.stood_aside = true;
                self.is_painted = false;
                let waiter = &mut self.waiter;
                self.terminal.aside(|| waiter.aside(|| editor::run(&launch)))?
            }
            Ok(launch) => editor::run(&launch),
            Err(error) => Err(error),
        };
        // Returning from the editor counts as activity, so `follow` keeps the selection.
        self.last_key = Instant::now();
        if let Err(error) = result {
            self.send(Message::Notice(error.to_string()))?;
        }
        self.look()
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.is_painted = false;
        let waiter = &mut self.waiter;
        if let Err(error) = self.terminal.aside(|| waiter.stop())? {
            let notice = format!("the dashboard cannot be suspended here: {error}");
            self.send(Message::Notice(notice))?;
        }
        Ok(())
    }
}
