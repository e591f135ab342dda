//! The help: the keys by what one wants to do, what the signs and the words mean, and how the next step is chosen. What
//! has the query in its line is shown.

use ratatui::text::{Line, Span};

use crate::dashboard::screen::words::verdict_sign;
use crate::dashboard::set::text::{fit, width, wrap};
use crate::dashboard::state::{ORDER, State, Verdict};
use crate::dashboard::theme::Role;
use crate::keyboard::{BINDINGS, Binding, DAILY, Group, in_order};
use crate::review::{Severity, Status};

/// Words that are not everybody's, and what they mean.
const WORDS: [(&str, &str); 6] = [
    (
        "graded page",
        "the page that `report.py html` makes of the report: it is what is graded",
    ),
    (
        "report.py",
        "the course's official checker; what it makes of the report is the official view",
    ),
    ("words", "counted as report.py counts them: the limits are about these"),
    (
        "prose",
        "the words that a reader would count: no code, no addresses, no HTML",
    ),
    (
        "leftover",
        "something to be replaced before handing in: a placeholder, a TODO, a copied example",
    ),
    ("placeholder", "the template's line that an answer is to replace"),
];

/// A line of the help: what it is about, its looks, and what is said about it.
struct Entry {
    name: String,
    role: Role,
    text: String,
}

/// The title and the lines.
pub(super) fn text(state: &State, query: &str, columns: usize) -> (String, Vec<Line<'static>>) {
    let theme = state.theme();
    let keys = |binding: &Binding| state.config.keymap.keys(binding.action).join(" ");
    let column = if columns >= 60 {
        BINDINGS.iter().map(|binding| width(&keys(binding))).max().unwrap_or(0)
    } else {
        12
    };
    let mut lines = Vec::new();
    for (title, mut entries) in sections(state) {
        let wanted = query.to_lowercase();
        let fits = |entry: &Entry| {
            format!("{} {}", entry.name, entry.text)
                .to_lowercase()
                .contains(&wanted)
        };
        entries.retain(|(entry, also)| fits(entry) || (!wanted.is_empty() && also.contains(&wanted)));
        if entries.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::styled(format!(" {title}"), theme.style(Role::Section)));
        for (entry, _) in entries {
            let mut shown = fit(&entry.name, column);
            for (_, text) in wrap(&entry.text, columns.saturating_sub(column + 5)) {
                lines.push(Line::from(vec![
                    Span::styled(format!("   {shown}"), theme.style(entry.role)),
                    Span::styled(format!("  {text}"), theme.style(Role::Text)),
                ]));
                shown = " ".repeat(column);
            }
        }
    }
    if lines.is_empty() {
        lines.push(Line::styled(
            " nothing in the help has that in its line",
            theme.style(Role::Dim),
        ));
    }
    let title = if query.is_empty() {
        "Help".to_owned()
    } else {
        format!("Help with “{query}”")
    };
    (title, lines)
}

/// The sections in their order: each entry with the name by which it is found, too.
fn sections(state: &State) -> Vec<(&'static str, Vec<(Entry, &'static str)>)> {
    let key = |binding: &'static Binding| {
        let entry = Entry {
            name: state.config.keymap.keys(binding.action).join(" "),
            role: Role::Accent,
            text: binding.description.to_owned(),
        };
        (entry, binding.name)
    };
    let mut sections = vec![("Every day", in_order().take(DAILY.len()).map(key).collect())];
    for group in Group::ALL {
        let others = in_order().skip(DAILY.len());
        let of_the_group = others.filter(|binding| binding.group == group);
        sections.push((group.title(), of_the_group.map(key).collect()));
    }
    sections.push(("What the line under the header shows: the first of", order()));
    sections.push(("Signs", signs(state)));
    sections.push(("Words", words()));
    sections
}

/// In which order a next step is looked for.
fn order() -> Vec<(Entry, &'static str)> {
    let step = |(index, text): (usize, &&str)| {
        let entry = Entry {
            name: format!("{}.", index + 1),
            role: Role::Dim,
            text: (*text).to_owned(),
        };
        (entry, "next")
    };
    ORDER.iter().enumerate().map(step).collect()
}

fn words() -> Vec<(Entry, &'static str)> {
    let word = |(name, text): &(&'static str, &str)| {
        let entry = Entry {
            name: (*name).to_owned(),
            role: Role::Accent,
            text: (*text).to_owned(),
        };
        (entry, *name)
    };
    WORDS.iter().map(word).collect()
}

/// What the signs of the list mean.
fn signs(state: &State) -> Vec<(Entry, &'static str)> {
    let theme = state.theme();
    let status = |status| (theme.glyph(status), Role::Status(status), status.words().to_owned());
    let mut signs: Vec<(&str, Role, String)> = Status::ALL.map(status).into();
    let verdict = |verdict, role, words: &str| {
        let text = format!("second sign: report.py {words} the answer");
        (verdict_sign(verdict, theme), role, text)
    };
    signs.extend([
        verdict(Verdict::Passes, Role::Dim, "passes"),
        verdict(Verdict::Fails, Role::Severity(Severity::Error), "fails"),
        verdict(Verdict::NotJudged, Role::Dim, "does not judge"),
        (
            theme.image(),
            Role::Text,
            "images, and how many are asked for".to_owned(),
        ),
        (
            theme.leftover(),
            Role::Status(Status::Unfinished),
            "leftovers".to_owned(),
        ),
        (theme.changed(), Role::Changed, "changed by the last save".to_owned()),
        (theme.mark(), Role::Accent, "marked to come back to".to_owned()),
    ]);
    let entry = |(name, role, text): (&str, Role, String)| {
        let name = name.to_owned();
        (Entry { name, role, text }, "signs")
    };
    signs.into_iter().map(entry).collect()
}
