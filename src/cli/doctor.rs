//! `handin doctor`: what handin sees of its surroundings, to paste into a bug report. No text of the report, no values that
//! could be secrets, and `~` for the home folder.

use std::env;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::DoctorArgs;
use super::exit::{Exit, Failure};
use super::paths;
use super::print::Printer;
use super::version;
use crate::config::{Config, Pictures, Places, Problems};
use crate::dashboard::pictures::{Canvas, Means};
use crate::dashboard::theme::{Background, Colours, Terminal};
use crate::editor::{self, Environment, Place};
use crate::folder::locate::shown;
use crate::folder::state::state;
use crate::git;
use crate::visible::visible;
use crate::watch::{self, Watched};

/// Columns of the names.
const NAMES: usize = 10;

/// The variables that say which terminal this is; they hold no secret.
const TERMINAL: [&str; 7] = [
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLORTERM",
    "COLORFGBG",
    "NO_COLOR",
    "LC_TERMINAL",
];

/// Variables of which it is enough to know that they are set.
const SET: [&str; 6] = [
    "TMUX",
    "STY",
    "ZELLIJ",
    "SSH_CONNECTION",
    "WSL_DISTRO_NAME",
    "WT_SESSION",
];

/// Prints what is seen.
pub(super) fn run(args: &DoctorArgs, named: Option<&Path>, printer: &Printer) -> Result<Exit, Failure> {
    let places = paths::places_near(args.path.as_deref(), named);
    let config = paths::load_with_theme(&places);
    let report = paths::locate(args.path.as_deref());
    let mut list = List { out: version::long() };
    list.system();
    list.terminal();
    list.looks(config.as_ref().ok());
    list.report(report.as_ref());
    list.watcher(report.as_deref().ok());
    list.git(report.as_deref().ok());
    list.editor(config.as_ref().ok());
    list.configuration(&places, &config);
    printer.styled(&list.out);
    Ok(Exit::Clean)
}

/// Lines of a name and what is seen.
struct List {
    out: String,
}

impl List {
    fn line(&mut self, name: &str, seen: &str) {
        let _ = writeln!(self.out, "{name:NAMES$}  {}", visible(&at_home(seen)));
    }

    fn system(&mut self) {
        self.line("system", &format!("{} {}", env::consts::OS, env::consts::ARCH));
    }

    fn terminal(&mut self) {
        let variable = |name: &str| env::var(name).ok();
        let mut said: Vec<String> = TERMINAL
            .iter()
            .filter_map(|name| Some(format!("{name}={}", variable(name)?)))
            .collect();
        said.extend(
            SET.iter()
                .filter(|name| variable(name).is_some())
                .map(|name| format!("{name} is set")),
        );
        self.line("terminal", &or(&said.join(", "), "no variable describes it"));
        let size = crossterm::terminal::size().map(|(columns, rows)| format!("{columns} columns, {rows} rows"));
        let ends = [
            ("input", io::stdin().is_terminal()),
            ("output", io::stdout().is_terminal()),
            ("errors", io::stderr().is_terminal()),
        ];
        let ends: Vec<&str> = ends.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
        let ends = or(&ends.join(", "), "nothing");
        self.line(
            "",
            &format!(
                "{}; a terminal for {ends}",
                size.unwrap_or_else(|_| "no size".to_owned())
            ),
        );
    }

    fn looks(&mut self, config: Option<&Config>) {
        let variable = |name: &str| env::var(name).ok();
        let terminal = Terminal::from_environment(variable);
        let terminal = config.map_or(terminal, |config| terminal.with_glyphs(config.glyphs));
        let colours = match terminal.colours {
            Colours::None => "none",
            Colours::Sixteen => "16",
            Colours::Indexed => "256",
            Colours::All => "all",
        };
        let background = match terminal.background {
            None => "asked when the dashboard starts",
            Some(Background::Dark) => "dark",
            Some(Background::Light) => "light",
        };
        self.line("colours", &format!("{colours}; background: {background}"));
        self.line("glyphs", if terminal.unicode { "Unicode" } else { "ASCII" });
        let wanted = config.map_or(Pictures::Auto, |config| config.pictures);
        let canvas = Canvas::for_terminal(wanted, &terminal, variable, None);
        self.line(
            "pictures",
            match canvas.map(|canvas| canvas.means) {
                _any if !cfg!(feature = "images") => "none: built without the feature `images`",
                None => "none",
                Some(Means::Kitty) => "kitty's protocol",
                Some(Means::Iterm2) => "iTerm2's protocol",
                Some(Means::Sixel) => "sixels",
                Some(Means::HalfBlocks) => "half blocks",
            },
        );
        let opens = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        self.line(
            "links",
            if opens {
                "opened by the terminal"
            } else {
                "not opened by the terminal"
            },
        );
    }

    fn report(&mut self, report: Result<&PathBuf, &Failure>) {
        match report {
            Ok(report) => self.line("report", &full(report)),
            Err(failure) => self.line("report", &failure.one_line()),
        }
    }

    fn watcher(&mut self, report: Option<&Path>) {
        let folder = report.and_then(Path::parent).unwrap_or(Path::new("."));
        let is_reported = watch::reports_changes(&Watched {
            report: report.map_or_else(|| folder.join("README.md"), Path::to_owned),
            ..Watched::default()
        });
        let kind = watch::kind();
        self.line(
            "watcher",
            &match is_reported {
                true => format!("{kind} reports changes"),
                false => format!("{kind} does not report changes here; handin looks once a second"),
            },
        );
        for (name, limit) in watch::limits() {
            self.line("", &format!("{name} {limit}"));
        }
    }

    fn git(&mut self, report: Option<&Path>) {
        let version = git::version();
        self.line("git", version.as_deref().unwrap_or("no program `git`"));
        if let (Some(_), Some(report)) = (version, report) {
            match git::facts::<&Path>(report, &[]) {
                Ok(facts) => {
                    let branch = facts.branch.as_deref().unwrap_or("no branch");
                    let main = if facts.on_main { "main" } else { branch };
                    self.line("", &format!("repository {}, on {main}", full(&facts.root)));
                }
                Err(why) => self.line("", &why.to_string()),
            }
        }
    }

    fn editor(&mut self, config: Option<&Config>) {
        let place = Place {
            path: PathBuf::from("README.md"),
            line: 1,
            column: 1,
        };
        let configured = config.and_then(|config| config.editor.as_deref());
        // Its arguments stay here: they may be private.
        match editor::command(&Environment::of_process(), configured, &place) {
            Ok(launch) => self.line("editor", &format!("{}, from {}", launch.name, launch.origin)),
            Err(error) => self.line("editor", &error.to_string()),
        }
    }

    fn configuration(&mut self, places: &Places, config: &Result<Config, Problems>) {
        for file in places.all() {
            let state = paths::standing(&file, config);
            self.line("settings", &format!("{} ({state})", full(&file)));
        }
        if let Err(problems) = config {
            problems
                .0
                .iter()
                .for_each(|problem| self.line("", &problem.to_string()));
        }
        let folder = state().map_or_else(|| "none: there is no home folder".to_owned(), |folder| full(&folder));
        self.line("state", &folder);
    }
}

/// A text, or another where it is empty.
fn or(text: &str, other: &str) -> String {
    if text.is_empty() {
        other.to_owned()
    } else {
        text.to_owned()
    }
}

/// A whole path.
fn full(path: &Path) -> String {
    shown(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A text with `~` for the home folder.
fn at_home(text: &str) -> String {
    match env::home_dir().map(|home| shown(&home)) {
        Some(home) if home.len() > 1 => without_home(text, &home),
        _none => text.to_owned(),
    }
}

fn without_home(text: &str, home: &str) -> String {
    let home = home.trim_end_matches('/');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(home) {
        let (before, found) = rest.split_at(at);
        let after = &found[home.len()..];
        // Another folder may begin with the same letters.
        let whole = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        out.push_str(before);
        out.push_str(if whole { "~" } else { home });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_is_a_tilde_and_its_neighbour_is_not() {
        for (text, shown) in [
            ("/home/kim", "~"),
            ("/home/kim/a.md: no such file", "~/a.md: no such file"),
            ("`/home/kim/a` and /home/kim/b", "`~/a` and ~/b"),
            ("/home/kimberly/a", "/home/kimberly/a"),
            ("/home/kim-2 /home/kim", "/home/kim-2 ~"),
            ("", ""),
        ] {
            assert_eq!(without_home(text, "/home/kim"), shown);
        }
    }
}
