//! The shell around the model: waits, reads, draws, and does what the model asks of the world.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
use jiff::{Timestamp, Zoned};

use super::clipboard;
use super::message::{Effect, Message, Settings, Trouble};
use super::model::Model;
use super::terminal::Screen;
use super::theme::Theme;
use super::update::update;
use crate::config::Config;
use crate::editor::{self, Environment, Place};
use crate::folder::ReadError;
use crate::session::{Session, State};

/// How often the files are looked at when nothing says that they changed.
const BACKSTOP: Duration = Duration::from_secs(1);
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
    let model = Model::new(name, size, settings(&config)).map_err(io::Error::other)?;
    let screen = Screen::enter(config.mouse)?;
    let mut shell = Shell {
        session: Session::new(report, config.options.clone()),
        report: report.to_owned(),
        config,
        configure,
        model,
        screen,
        last: None,
        bad_since: None,
        last_key: Instant::now(),
    };
    shell.run()
}

fn settings(config: &Config) -> Settings {
    Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        keys: config.keys.clone(),
        theme: Theme::default(),
    }
}

struct Shell<'a> {
    session: Session,
    report: PathBuf,
    config: Config,
    configure: Configure<'a>,
    model: Model,
    screen: Screen,
    last: Option<Arc<State>>,
    bad_since: Option<Instant>,
    last_key: Instant,
}

impl Shell<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.look();
        loop {
            if self.model.stale {
                self.screen.draw(&self.model)?;
                self.model.stale = false;
            }
            let timeout = if self.bad_since.is_some() { GRACE / 4 } else { BACKSTOP };
            if event::poll(timeout)? {
                while event::poll(Duration::ZERO)? {
                    if !self.input(event::read()?)? {
                        return Ok(());
                    }
                }
            } else {
                self.look();
                self.reconfigure();
                self.send(Message::Now(Zoned::now()))?;
            }
        }
    }

    /// Whether to go on.
    fn input(&mut self, event: Event) -> io::Result<bool> {
        let message = match event {
            Event::Key(key) => {
                self.last_key = Instant::now();
                Message::Key(key)
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

    /// Reads the report; good news goes on at once, bad news after a grace.
    fn look(&mut self) {
        match self.session.read() {
            Ok(state) if state.report.is_report() => {
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
                let new = settings(&config);
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
