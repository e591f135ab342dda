//! What a URL leads to, as far as its host and path say: a page where a picture is meant, a page that needs a login.

use crate::facts::figures::Listed;
use crate::report::images::is_picture;

/// The parts of a URL that rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Url<'a> {
    /// The host, as written, without user and port.
    host: &'a str,
    /// The path, without its first slash, query and fragment.
    pub(super) path: &'a str,
    query: &'a str,
}

/// The sections of a repository on GitHub or GitLab that are pages, as the first part after owner and repository.
const PAGES: [&str; 10] = [
    "actions",
    "blob",
    "commit",
    "discussions",
    "issues",
    "pull",
    "pulls",
    "releases",
    "tree",
    "wiki",
];

/// Hosts whose pages ask for a login, with everything below them.
const PRIVATE: [&str; 22] = [
    "1drv.ms",
    "accounts.google.com",
    "aistudio.google.com",
    "app.box.com",
    "app.slack.com",
    "console.aws.amazon.com",
    "console.cloud.google.com",
    "console.firebase.google.com",
    "console.developers.google.com",
    "docs.google.com",
    "drive.google.com",
    "inside.dtu.dk",
    "ml.azure.com",
    "onedrive.live.com",
    "portal.azure.com",
    "sharepoint.com",
    "signin.aws.amazon.com",
    "shell.cloud.google.com",
    "storage.cloud.google.com",
    "studio.firebase.google.com",
    "teams.live.com",
    "teams.microsoft.com",
];

/// Endings of paths that are pages or text, whatever serves them.
const TEXTS: [&str; 9] = [".htm", ".html", ".ipynb", ".md", ".pdf", ".php", ".py", ".yaml", ".yml"];

impl<'a> Url<'a> {
    /// The parts of a URL of the web; `None` for any other.
    pub(super) fn parse(url: &'a str) -> Option<Self> {
        let after = |scheme: &str| {
            let start = url.get(..scheme.len())?;
            start.eq_ignore_ascii_case(scheme).then(|| url.get(scheme.len()..))?
        };
        let rest = after("https://").or_else(|| after("http://")).or_else(|| after("//"))?;
        let (rest, _fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        Some(Self { host, path, query })
    }

    /// Whether it is a page, so that no browser shows it as a picture.
    pub(super) fn is_page(&self) -> bool {
        let lower = self.path.to_ascii_lowercase();
        if TEXTS.iter().any(|ending| lower.ends_with(ending)) || self.is_private() {
            return true;
        }
        let mut parts = self.path.split('/').skip(2);
        match parts.next() {
            // GitHub gives the file itself where the query asks for it.
            Some("blob") if self.is_on("github.com") => {
                !["raw=true", "raw=1"].iter().any(|raw| self.query.contains(raw))
            }
            Some("tree") if self.is_on("github.com") => true,
            // A badge of a workflow is a picture.
            Some(section) if self.is_on("github.com") => PAGES.contains(&section) && !is_picture(self.path),
            Some("-") if self.is_on("gitlab.com") || self.host.starts_with("gitlab.") => {
                parts.next().is_some_and(|section| PAGES.contains(&section))
            }
            _ => false,
        }
    }

    /// Whether whoever follows it is asked to log in.
    pub(super) fn is_private(&self) -> bool {
        // Only the owners of a repository see its settings.
        let settings = self.is_on("github.com") && self.path.split('/').nth(2) == Some("settings");
        settings || PRIVATE.iter().any(|host| self.is_on(host))
    }

    /// The figure beside the report that the path ends with, or the first with the same name.
    pub(super) fn figure<'f>(&self, listed: &'f [Listed]) -> Option<&'f str> {
        if !is_picture(self.path) {
            return None;
        }
        let ends = |figure: &&str| self.path.strip_suffix(*figure).is_some_and(|rest| rest.ends_with('/'));
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let listed = || listed.iter().map(|listed| listed.path.as_str());
        let found = listed().find(ends);
        found.or_else(|| listed().find(|figure| figure.rsplit('/').next() == Some(name)))
    }

    /// Whether its host is this one, or below it.
    fn is_on(&self, host: &str) -> bool {
        let start = self.host.len().checked_sub(host.len());
        start.is_some_and(|start| {
            let end = self.host.get(start..).unwrap_or_default();
            let whole = start == 0 || self.host.get(..start).is_some_and(|sub| sub.ends_with('.'));
            whole && end.eq_ignore_ascii_case(host)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    fn url(url: &str) -> Url<'_> {
        Url::parse(url).unwrap()
    }

    #[test]
    fn pages_and_pictures() {
        for page in [
            "https://github.com/o/r/blob/main/reports/figures/x.png",
            "https://www.GitHub.com/o/r/actions/runs/1#step",
            "https://gitlab.com/o/r/-/blob/main/x.png",
            "https://drive.google.com/file/d/1/view",
            "https://example.org/report.html",
        ] {
            assert!(url(page).is_page(), "{page}");
        }
        for picture in [
            "https://github.com/o/r/blob/main/x.png?raw=true",
            "https://github.com/o/r/raw/main/x.png",
            "https://github.com/user-attachments/assets/1",
            "https://github.com/o/r/assets/1",
            "https://github.com/o/r/actions.png",
            "https://github.com/o/r/actions/workflows/tests.yml/badge.svg",
            "https://notgithub.com/o/r/blob/x.png",
            "https://example.org/x.png",
            "https://example.org",
        ] {
            assert!(!url(picture).is_page(), "{picture}");
        }
        assert_eq!(Url::parse("data:image/png;base64,"), None);
    }

    #[test]
    fn pages_that_need_a_login() {
        for (page, private) in [
            ("https://console.cloud.google.com/storage/browser/x", true),
            ("https://eu-north-1.console.aws.amazon.com/s3", true),
            ("https://dtudk.sharepoint.com/x", true),
            ("//user@drive.google.com:443/file", true),
            ("https://github.com/o/r/settings/secrets", true),
            ("https://github.com/o/settings", false),
            ("https://cloud.google.com/docs", false),
            ("https://example.org/console.cloud.google.com", false),
            ("https://storage.googleapis.com/bucket/x.png", false),
        ] {
            assert_eq!(url(page).is_private(), private, "{page}");
        }
    }
}
