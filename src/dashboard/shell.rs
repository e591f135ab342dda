//! The shell around the model: waits, reads, draws, and does what the model asks of the world.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
use jiff::{Timestamp, Zoned};

use super::background::{self, Answers, Fed};
use super::clipboard;
use super::message::{Effect, Message, Settings, Trouble};
use super::model::Model;
use super::terminal::Screen;
use super::theme::{Background, Choice, Terminal, Theme};
use super::update::update;
use super::wait::{Waiter, Woken};
use crate::config::Config;
use crate::editor::{self, Environment, Place};
use crate::folder::ReadError;
use crate::session::{Session, State};
use crate::watch::{Stamp, Watch};

/// How often the files are looked at when nothing says that they changed.
const BACKSTOP: Duration = Duration::from_secs(1);
/// How long nothing must happen in the folder before the report is read, and how long that is waited for at most.
const QUIET: Duration = Duration::from_millis(5);
const LONGEST_SETTLE: Duration = Duration::from_millis(25);
/// How long bad news must last: editors truncate, rename and delete before they write.
const GRACE: Duration = Duration::from_millis(300);

/// Reads the configuration anew; an error is a message for people.
pub type Configure<'a> = &'a dyn Fn() -> Result<Config, String>;

/// Opens the dashboard on the report at a path, which need not exist yet; returns when the user quits.
///
/// # Errors
/// The configuration cannot be used, or the terminal refuses.
pub fn run(report: &Path, configure: Configure<'_>) -> io::Result<()> {
    let config = configure().map_err(io::Error::other)?;
    let size = crossterm::terminal::size()?;
    let name = report.display().to_string().replace('\\', "/");
    let model = Model::new(name, size, settings(&config, None)).map_err(io::Error::other)?;
    let screen = Screen::enter(config.mouse)?;
    let waiter = Waiter::new()?;
    let waker = waiter.waker()?;
    let mut shell = Shell {
        waiter,
        watch: Watch::new(move || waker.wake()),
        stamp: Stamp::default(),
        session: Session::new(report, config.options.clone()),
        report: report.to_owned(),
        config,
        configure,
        model,
        screen,
        last: None,
        bad_since: None,
        last_key: Instant::now(),
        answers: Answers::default(),
        background: None,
    };
    shell.run()
}

fn settings(config: &Config, background: Option<Background>) -> Settings {
    let terminal = Terminal::of(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        keys: config.keys.clone(),
        theme: Theme::choose(&Choice::of(&config.theme), &terminal, background),
    }
}

struct Shell<'a> {
    session: Session,
    report: PathBuf,
    config: Config,
    configure: Configure<'a>,
    model: Model,
    screen: Screen,
    waiter: Waiter,
    watch: Watch,
    stamp: Stamp,
    last: Option<Arc<State>>,
    bad_since: Option<Instant>,
    last_key: Instant,
    answers: Answers,
    background: Option<Background>,
}

impl Shell<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.look();
        self.screen.draw(&self.model)?;
        if background::can_ask(std::env::var("TERM").ok().as_deref()) {
            self.screen.send(background::QUESTION)?;
        }
        loop {
            if self.model.stale {
                self.screen.draw(&self.model)?;
                self.model.stale = false;
            }
            let limit = if self.bad_since.is_some() { GRACE / 4 } else { BACKSTOP };
            let woken = self.waiter.wait(limit)?;
            if !self.signals(woken)? || !self.inputs()? {
                return Ok(());
            }
            if woken.called {
                let settled = self.settle()?;
                if !self.signals(settled)? {
                    return Ok(());
                }
                self.look();
                self.reconfigure();
            } else if woken == Woken::default() {
                self.backstop()?;
            }
        }
    }

    /// Does what signals ask for; whether to go on.
    fn signals(&mut self, woken: Woken) -> io::Result<bool> {
        if woken.suspend {
            self.suspend()?;
        }
        if woken.resized {
            let (columns, rows) = self.screen.size()?;
            self.send(Message::Resize(columns, rows))?;
        }
        Ok(!woken.end)
    }

    /// Waits until the folder has been quiet for a moment, since a save is several events; what else happened.
    fn settle(&mut self) -> io::Result<Woken> {
        let start = Instant::now();
        let mut happened = Woken::default();
        while start.elapsed() < LONGEST_SETTLE {
            let woken = self.waiter.wait(QUIET)?;
            happened = Woken {
                end: happened.end || woken.end,
                suspend: happened.suspend || woken.suspend,
                resized: happened.resized || woken.resized,
                ..woken
            };
            if !woken.called {
                break;
            }
        }
        Ok(happened)
    }

    /// The regular look, for folders that send no events: at the files' stamps first, since that costs nothing.
    fn backstop(&mut self) -> io::Result<()> {
        let stamp = Stamp::of(&self.report, &self.config.options.figures);
        if stamp != self.stamp || self.bad_since.is_some() {
            self.look();
        }
        self.reconfigure();
        self.send(Message::Now(Zoned::now())).map(|_| ())
    }

    /// Everything that was typed so far; whether to go on.
    fn inputs(&mut self) -> io::Result<bool> {
        while event::poll(Duration::ZERO)? {
            if !self.input(event::read()?)? {
                return Ok(false);
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
            Event::Resize(columns, rows) => Message::Resize(columns, rows),
            Event::FocusGained | Event::FocusLost => return Ok(true),
        };
        self.send(message)
    }

    /// Keys, or what the terminal answered among them; whether to go on.
    fn typed(&mut self, fed: Fed) -> io::Result<bool> {
        match fed {
            Fed::Nothing => Ok(true),
            Fed::Answer(background) => {
                self.background = Some(background);
                let settings = settings(&self.config, self.background);
                self.send(Message::Settings(Box::new(settings)))
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

    fn send(&mut self, message: Message) -> io::Result<bool> {
        match update(&mut self.model, message) {
            None => Ok(true),
            Some(Effect::Quit) => Ok(false),
            Some(effect) => self.perform(effect).map(|()| true),
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Edit { line, column } => self.edit(line, column),
            Effect::Copy(text) => {
                let tmux = std::env::var_os("TMUX").is_some();
                self.screen.send(&clipboard::sequence(&text, tmux))
            }
            Effect::Mouse(mouse) => self.screen.set_mouse(mouse),
            Effect::Redraw => self.screen.redraw(),
            Effect::Suspend => self.suspend(),
            Effect::Quit => Ok(()),
        }
    }

    fn notice(&mut self, text: String) {
        let none = update(&mut self.model, Message::Notice(text));
        debug_assert!(none.is_none());
    }

    fn edit(&mut self, line: usize, column: usize) -> io::Result<()> {
        let at = Place {
            path: self.report.clone(),
            line,
            column,
        };
        let configured = self.config.editor.as_deref();
        let result = match editor::command(&Environment::of_process(), configured, &at) {
            Ok(launch) if launch.takes_screen => self.screen.aside(|| editor::run(&launch))?,
            Ok(launch) => editor::run(&launch),
            Err(error) => Err(error),
        };
        self.model.stale = true;
        if let Err(error) = result {
            self.notice(error.to_string());
        }
        self.look();
        Ok(())
    }

    #[cfg(unix)]
    fn suspend(&mut self) -> io::Result<()> {
        self.model.stale = true;
        self.screen
            .aside(|| signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP))?
    }

    #[cfg(not(unix))]
    fn suspend(&mut self) -> io::Result<()> {
        self.notice("this terminal cannot suspend a program".to_owned());
        Ok(())
    }

    /// Reads the report, and watches its folders as they are now; good news goes on at once, bad news after a grace.
    fn look(&mut self) {
        self.watch.follow(&self.report, &self.config.options.figures);
        self.stamp = Stamp::of(&self.report, &self.config.options.figures);
        match self.session.read() {
            Ok(state) if state.report.is_report() => {
                if self.shrank(&state) {
                    return;
                }
                self.bad_since = None;
                let message = if self.last.as_deref() == Some(&state) {
                    Message::Settled
                } else {
                    let state = Arc::new(state);
                    self.last = Some(Arc::clone(&state));
                    Message::Loaded {
                        state,
                        at: Zoned::now(),
                        idle: self.last_key.elapsed(),
                    }
                };
                update(&mut self.model, message);
            }
            Ok(state) if state.report.text.trim().is_empty() => self.bad(Trouble::Empty),
            Ok(_) => self.bad(Trouble::NotAReport),
            Err(ReadError::Missing) => self.bad(Trouble::Missing),
            Err(error) => self.bad(Trouble::Unreadable(error.to_string())),
        }
    }

    /// Whether more than half of the report is gone, and has not been for long: it is probably being written.
    fn shrank(&mut self, state: &State) -> bool {
        let before = self.last.as_ref().map_or(0, |last| last.report.text.len());
        state.report.text.len() < before / 2 && self.bad_since.get_or_insert_with(Instant::now).elapsed() < GRACE
    }

    fn bad(&mut self, trouble: Trouble) {
        let since = *self.bad_since.get_or_insert_with(Instant::now);
        let known = self.model.trouble.as_ref() == Some(&trouble);
        if !known && (self.last.is_none() || since.elapsed() >= GRACE) {
            update(&mut self.model, Message::Trouble(trouble));
        }
    }

    /// Uses the configuration as it is now; a bad one leaves the last good one standing, and says so.
    fn reconfigure(&mut self) {
        match (self.configure)() {
            Ok(config) if config == self.config && self.model.bad_settings.is_none() => {}
            Ok(config) => {
                self.session.set_options(config.options.clone());
                let new = settings(&config, self.background);
                self.config = config;
                if let Some(effect) = update(&mut self.model, Message::Settings(Box::new(new))) {
                    drop(self.perform(effect));
                }
                self.look();
            }
            Err(why) if self.model.bad_settings.as_ref() == Some(&why) => {}
            Err(why) => {
                update(&mut self.model, Message::BadSettings(why));
            }
        }
    }
}
