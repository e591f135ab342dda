//! What to do about a finding: one sentence each.

use super::finding::{Kind, NotCounted, Unreadable};
use super::loss;
use crate::official::Stop;

impl Kind {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> String {
        let fixed = match self {
            Self::TooFewImages { linked, .. } if !linked.is_empty() => return too_few(linked),
            Self::ImageMissing { near: Some(near), .. } => {
                return format!("Write `{near}`, or add the file and commit it.");
            }
            Self::ImageCase { actual, .. } => {
                return format!(
                    "Write `{actual}` exactly: Linux, where the page is made, distinguishes upper and lower case."
                );
            }
            Self::ImageUnreadable { why, .. } => unreadable(why),
            Self::ImageKind { actual, .. } => {
                return format!(
                    "Browsers show it. If another program refuses it, change the extension to `.{actual}`."
                );
            }
            Self::ImageOutsideFigures { folder, together, .. } if *together > 1 => {
                return format!(
                    "The template asks for `{folder}/`. Move the files there, or set `figures` in `handin.toml`."
                );
            }
            Self::ImagePage { beside, .. } => return page(beside.as_deref()),
            Self::ImageOfLink { .. } => "Delete the `!` to make this a link.",
            Self::ImageLink { path } => {
                return format!("Write `![what it shows]({path})` to show the picture.");
            }
            Self::ImageLinkMissing { near: Some(near), .. } => {
                return format!("Write `![what it shows]({near})` to show that file, or `{near}` to link it.");
            }
            Self::LinkMissing { near: Some(near), .. } => return elsewhere(near),
            Self::LinkOfHost { path } => return format!("Write `https://{path}`."),
            Self::ImageLinkMissing { near: None, .. } => "Add the file and commit it, or correct the path.",
            Self::ImageNamed { path } => {
                return format!("Write `![what it shows]({path})`: a path alone is only text.");
            }
            Self::ImageRepeated { question: Some(_), .. } => "If you meant that, leave it.",
            Self::ImageAltDefault { alt } if alt.is_empty() => {
                "Say in a few words what the picture shows, between `![` and `]`."
            }
            Self::ImageNotCounted { how } => not_counted(*how),
            Self::CheckerStops { stop, .. } => checker_stops(*stop),
            Self::Page(loss, context) => loss::help(*loss, *context).unwrap_or(self.rule().info().help),
            other => other.rule().info().help,
        };
        fixed.to_owned()
    }
}

fn too_few(linked: &[String]) -> String {
    match linked {
        [one] => format!("`{one}` is only linked: write `![what it shows]({one})` to show it."),
        several => {
            let all: Vec<String> = several.iter().map(|path| format!("`{path}`")).collect();
            format!(
                "{} are only linked: write `!` in front of each link to show the pictures.",
                all.join(", ")
            )
        }
    }
}

/// What to write for a file that is there when its path counts from the top of the repository.
fn elsewhere(near: &str) -> String {
    match near.strip_prefix("../") {
        None => format!("The path counts from the report's folder: write `{near}`."),
        Some(_) => {
            let path = near.trim_start_matches("../");
            format!(
                "`{path}` exists from the repository's root. Link its page on GitHub (`https://github.com/…/{path}`): \
                 a path out of the report's folder is dead on the graded page."
            )
        }
    }
}

fn page(beside: Option<&str>) -> String {
    match beside {
        Some(path) => format!("Show the file beside the report: `![what it shows]({path})`."),
        None => "Save the picture in `figures/` and show it from there.".to_owned(),
    }
}

const fn unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "Save the picture again.",
        Unreadable::LfsPointer => {
            "Run `git lfs pull`, and hand in the picture itself: the course does not fetch from LFS."
        }
        Unreadable::NotAPicture => "Save it as a picture.",
        Unreadable::Unshown => "Export it as `.png` or `.jpg`: phones often save HEIC under another name.",
        Unreadable::OtherKind { .. } => "Give the file the right extension, or save it as `.png`.",
    }
}

const fn not_counted(how: NotCounted) -> &'static str {
    match how {
        NotCounted::Html => "Write `![what it shows](figures/name.png)`: the official checker counts only this form.",
        NotCounted::Reference => "Write the target in parentheses: `![what it shows](figures/name.png)`.",
        NotCounted::TwoLines => "Write the whole image on one line.",
    }
}

const fn checker_stops(stop: Stop) -> &'static str {
    match stop {
        Stop::NotUtf8 => "Save the file as UTF-8.",
        Stop::NoAnswers => "Restore the prompts of the template.",
        Stop::WrongCount { .. } => "There must be one `Answer:` for each question, and no `###` in the last answer.",
    }
}
