//! The page of a report as it was read, with its figures as they are on disk.

use super::State;
use crate::facts::figures::Presence;
use crate::folder::locate::repository_name;
use crate::folder::{Folder, ReadError};
use crate::page::{Absent, FigureSource, Input, MAX_FIGURE, Origin, build};

impl State {
    /// The page of what was read from this folder, with the findings beside each question where wanted.
    #[must_use]
    pub fn page(&self, folder: &Folder, findings: bool) -> String {
        self.page_of(folder, findings, &Origin::default())
    }

    /// The same with what is known of where the report comes from.
    #[must_use]
    pub fn page_of(&self, folder: &Folder, findings: bool, origin: &Origin) -> String {
        build(&Input {
            report: &self.report,
            review: &self.review,
            figures: &OnDisk { folder, state: self },
            findings,
            origin,
            repository: repository_name(folder.path()).as_deref(),
        })
    }
}

/// The figures of a report as they are on disk.
struct OnDisk<'a> {
    folder: &'a Folder,
    state: &'a State,
}

impl FigureSource for OnDisk<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Absent> {
        let presence = self.state.figures.by_target.get(path).cloned();
        // Only answers were looked at; prompts and introduction may show pictures too.
        let presence = presence.or_else(|| self.folder.figures(&[path.to_owned()], "").by_target.remove(path));
        match presence {
            Some(Presence::Found(picture)) if picture.bytes > MAX_FIGURE => Err(Absent::TooLarge(picture.bytes)),
            Some(Presence::Found(_)) => self.folder.picture(path, MAX_FIGURE).map_err(absent),
            Some(Presence::OtherCase { actual }) => Err(Absent::Case(actual)),
            Some(Presence::Outside { .. }) => Err(Absent::Outside),
            Some(Presence::Missing { .. }) | None => Err(Absent::Missing),
        }
    }
}

fn absent(error: ReadError) -> Absent {
    match error {
        ReadError::Missing => Absent::Missing,
        ReadError::TooLarge(bytes) => Absent::TooLarge(bytes),
        ReadError::Empty | ReadError::NotAFile | ReadError::Refused(_) => Absent::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use crate::review::Options;
    use crate::session::Session;

    const REPORT: &str = "![prompt](in.png)\n\n### Question 1\n\n> **What?**\n>\n> Answer:\n\n\
                          ![a](in.png) ![b](IN.png) ![c](../out.png) ![d](link.png) ![e](none.png)\n";

    #[test]
    fn figures_come_from_the_folder_and_from_nowhere_else() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("reports");
        std::fs::create_dir(&folder).unwrap();
        let dot = include_bytes!("../../tests/cmd/dot.png");
        std::fs::write(outer.path().join("out.png"), dot).unwrap();
        std::fs::write(folder.join("in.png"), dot).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outer.path().join("out.png"), folder.join("link.png")).unwrap();
        let report = folder.join("README.md");
        std::fs::write(&report, REPORT).unwrap();
        let mut session = Session::new(&report, Options::default());
        let state = session.read().unwrap();
        let page = state.page(session.folder(), false);
        assert_eq!(page.matches("src=\"data:image/png").count(), 2, "{page}");
        for reason in ["only in.png", "outside the report&#39;s folder", "no such file"] {
            assert!(page.contains(reason), "{reason} is missing: {page}");
        }
    }
}
