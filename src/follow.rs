//! One report followed over time: read again, with its configuration, whenever any of its files is different.
//!
//! The dashboard, the status line and `html --watch` differ in what they do with the news, and in nothing before.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::config::{Config, Problems, places, trust};
use crate::facts::git::GitFacts;
use crate::folder::ReadError;
use crate::session::{Session, State};
use crate::watch::{Change, Watch, Watched};

/// Reads the configuration as it is now.
pub type Configure<'a> = &'a dyn Fn() -> Result<Config, Problems>;

/// What is different since the last look.
#[derive(Debug, Default)]
pub struct News {
    /// The report and its review as they are now, or why the report cannot be read.
    pub report: Option<Result<State, ReadError>>,
    /// A figure came, went or changed.
    pub figures: bool,
    /// The configuration was read again: it is used from now on, in place of the one given here, or the last good one
    /// stays for what is wrong with the new one.
    pub configuration: Option<Result<Config, Problems>>,
}

/// A report, its figures, its checker and its configuration.
pub struct Follow<'a> {
    session: Session,
    watch: Watch,
    config: Config,
    configure: Configure<'a>,
    /// The report's bytes as they were read last; `None` while it cannot be read.
    bytes: Option<Vec<u8>>,
    /// The files that the report shows or links, from its folder, as they were named last.
    pictures: Vec<String>,
    /// Further files whose change is one of the configuration.
    also: Vec<PathBuf>,
}

impl<'a> Follow<'a> {
    /// Follows a session's report, which need not exist, from now on; `wake` is called from another thread whenever
    /// [`Follow::next`] should be.
    pub fn start(
        session: Session,
        config: Config,
        configure: Configure<'a>,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            watch: Watch::start(watched(&session, &config, &[], &[]), wake),
            session,
            config,
            configure,
            bytes: None,
            pictures: Vec::new(),
            also: Vec::new(),
        }
    }

    /// The session that reads the report.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The configuration in use.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The report's bytes as they were read last; none while it cannot be read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or_default()
    }

    /// When to look at the latest.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.watch.deadline()
    }

    /// What is different since the last look, if anything is.
    pub fn next(&mut self, now: Instant) -> Option<News> {
        let changes = self.watch.look(now);
        if changes.is_empty() {
            return None;
        }
        let mut news = News::default();
        let mut gone = None;
        // All of them first: what is wrong with the report must not keep a change of the configuration from being seen.
        for change in changes {
            match change {
                Change::Report(bytes) => self.bytes = Some(bytes),
                Change::Gone(why) => {
                    self.bytes = None;
                    gone = Some(why);
                }
                Change::Figures => news.figures = true,
                Change::Also => news.configuration = Some(self.reconfigure()),
            }
        }
        news.report = match gone {
            Some(why) => Some(Err(why)),
            None => self.review().map(Ok),
        };
        Some(news)
    }

    /// Uses another configuration from the next review on.
    pub fn set_config(&mut self, config: Config) -> Config {
        self.session.set_options(config.options.clone());
        let before = std::mem::replace(&mut self.config, config);
        self.watch_again();
        before
    }

    /// Notes what git knows of the report, for the next review.
    pub fn set_git(&mut self, facts: Option<Arc<GitFacts>>) {
        self.session.set_git(facts);
    }

    /// Watches these files, too; a change of one is reported as one of the configuration.
    pub fn watch_also(&mut self, files: Vec<PathBuf>) {
        self.also = files;
        self.watch_again();
    }

    /// Reviews the report as it was read last, with the folder as it is now; `None` while it cannot be read.
    pub fn review(&mut self) -> Option<State> {
        let state = self.session.review(self.bytes.as_deref()?);
        self.pictures = state.figures.watched().map(str::to_owned).collect();
        self.watch_again();
        Some(state)
    }

    fn reconfigure(&mut self) -> Result<Config, Problems> {
        let config = (self.configure)()?;
        Ok(self.set_config(config))
    }

    fn watch_again(&mut self) {
        let watched = watched(&self.session, &self.config, &self.pictures, &self.also);
        self.watch.set(watched);
    }
}

/// The files whose change is news.
fn watched(session: &Session, config: &Config, pictures: &[String], further: &[PathBuf]) -> Watched {
    let folder = session.folder();
    let mut also: Vec<PathBuf> = config.files.clone();
    also.push(folder.checker_path());
    // A configuration that is not there yet is news, too, the day it is.
    also.extend(places(folder.path()).all());
    also.extend(trust::file());
    also.extend_from_slice(further);
    Watched {
        report: session.path().to_owned(),
        figures: folder.path().join(&config.options.figures),
        pictures: pictures.iter().map(|picture| folder.path().join(picture)).collect(),
        also,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Looks until the news is as wanted.
    fn until(follow: &mut Follow<'_>, wanted: impl Fn(&News) -> bool) -> News {
        let start = Instant::now();
        loop {
            if let Some(news) = follow.next(Instant::now()).filter(&wanted) {
                return news;
            }
            assert!(start.elapsed().as_secs() < 20, "it never came");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    #[test]
    fn a_report_that_goes_does_not_hide_a_configuration_that_changes() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("README.md");
        std::fs::write(&report, "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nSo.\n").unwrap();
        let file = folder.path().join("handin.toml");
        let load = |folder: &Path| Config::load(&places(folder), &[]);
        let configure = || load(folder.path());
        let config = configure().unwrap();
        let session = Session::new(&report, config.options.clone());
        let mut follow = Follow::start(session, config, &configure, || {});
        let news = until(&mut follow, |news| news.report.is_some());
        assert!(news.report.unwrap().is_ok());

        std::fs::remove_file(&report).unwrap();
        std::fs::write(&file, "figures = 'images'\n").unwrap();
        // Both in one look or in two: neither is lost.
        let (mut gone, mut seen) = (false, false);
        let start = Instant::now();
        while !(gone && seen) {
            assert!(
                start.elapsed().as_secs() < 20,
                "gone: {gone}, configuration seen: {seen}"
            );
            let Some(news) = follow.next(Instant::now()) else {
                continue;
            };
            gone |= matches!(news.report, Some(Err(ReadError::Missing)));
            seen |= matches!(news.configuration, Some(Ok(_)));
        }
        assert_eq!(follow.config().options.figures, "images");
        assert_eq!(follow.review(), None, "what is gone is not reviewed again");

        std::fs::write(&file, "fiugres = 'x'\n").unwrap();
        let news = until(&mut follow, |news| news.configuration.is_some());
        assert!(news.configuration.unwrap().is_err());
        assert_eq!(follow.config().options.figures, "images", "the last good one stays");
    }
}
