//! Every key of the configuration: one table that reading, the documentation, `--default` and the schema come from.

pub use super::kind::KeyKind;

use super::choices::{Glyphs, Notify, Pictures, SEVERITIES, words};
use super::settings::Config;
use super::value::{Entry, Wrong};

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its path from the top; [`RULE`], [`NUMBER`] and [`ACTION`] match any name of their kind.
    pub path: &'static [&'static str],
    /// What it takes.
    pub kind: KeyKind,
    /// Its value unless it is set, as TOML; `None` where there is none.
    pub default: Option<&'static str>,
    /// A value worth showing, as TOML.
    pub example: &'static str,
    /// What it does, in a line.
    pub doc: &'static str,
    /// Puts a value into the configuration.
    pub(super) set: fn(&mut Config, &Entry<'_>) -> Result<(), Wrong>,
}

/// Matches the name of a rule.
pub const RULE: &str = "RULE";
/// Matches the number of a question.
pub const NUMBER: &str = "NUMBER";
/// Matches the name of an action of the dashboard.
pub const ACTION: &str = "ACTION";

impl Key {
    /// The path with dots, `limits.NUMBER.words`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(".")
    }
}

/// Whether a segment of a path matches any name of its kind.
pub(super) fn is_wildcard(segment: &str) -> bool {
    matches!(segment, RULE | NUMBER | ACTION)
}

/// What the example writes in place of a segment that matches any name of its kind; else the segment.
pub(super) fn sample(segment: &'static str) -> &'static str {
    match segment {
        RULE => "too-long",
        NUMBER => "14",
        ACTION => "quit",
        name => name,
    }
}

/// Every key, in the order of the documentation: those without a table first, as TOML wants them.
pub const KEYS: &[Key] = &[
    Key {
        path: &["figures"],
        kind: KeyKind::Text,
        default: Some("\"figures\""),
        example: "\"images\"",
        doc: "the folder of the figures, relative to the report's folder",
        set: |config, entry| {
            config.options.figures = entry.folder()?;
            Ok(())
        },
    },
    Key {
        path: &["git"],
        kind: KeyKind::Switch,
        default: Some("true"),
        example: "false",
        doc: "whether the dashboard looks at git; `check` does so only with `--git`",
        set: |config, entry| {
            config.options.git = entry.switch()?;
            Ok(())
        },
    },
    Key {
        path: &["deadline"],
        kind: KeyKind::Moment,
        default: None,
        example: "\"2026-01-23T23:59\"",
        doc: "when the course collects the report: local time, or with an offset such as `+01:00`; a date alone means its end",
        set: |config, entry| {
            config.deadline = Some(entry.moment()?);
            Ok(())
        },
    },
    Key {
        path: &["title"],
        kind: KeyKind::Text,
        default: None,
        example: "\"Wingbeat\"",
        doc: "the title of the page of `handin html`, in place of the report's own or of the group and its repository",
        set: |config, entry| {
            config.title = Some(entry.filled_text()?);
            Ok(())
        },
    },
    Key {
        path: &["editor"],
        kind: KeyKind::Command,
        default: None,
        example: "\"code -g {file}:{line}:{column}\"",
        doc: "the command that opens the editor, in place of `$VISUAL` and `$EDITOR`. In a project's file it counts only after `handin trust`",
        set: |config, entry| {
            config.editor = Some(entry.filled_text()?);
            Ok(())
        },
    },
    Key {
        path: &["theme"],
        kind: KeyKind::Text,
        default: Some("\"auto\""),
        example: "\"light\"",
        doc: "`auto` (by the terminal's background), `dark`, `light`, or the name of a theme",
        set: |config, entry| {
            config.theme = entry.theme()?;
            Ok(())
        },
    },
    Key {
        path: &["glyphs"],
        kind: KeyKind::OneOf(&words(&Glyphs::WORDS)),
        default: Some("\"auto\""),
        example: "\"ascii\"",
        doc: "the characters that the dashboard draws with; `auto` asks the locale",
        set: |config, entry| {
            config.glyphs = entry.one_of(&Glyphs::WORDS)?;
            Ok(())
        },
    },
    Key {
        path: &["pictures"],
        kind: KeyKind::OneOf(&words(&Pictures::WORDS)),
        default: Some("\"auto\""),
        example: "\"off\"",
        doc: "how pictures are drawn; `auto` asks the terminal",
        set: |config, entry| {
            config.pictures = entry.one_of(&Pictures::WORDS)?;
            Ok(())
        },
    },
    Key {
        path: &["mouse"],
        kind: KeyKind::Switch,
        default: Some("true"),
        example: "false",
        doc: "whether the dashboard uses the mouse; if not, the terminal selects text with it",
        set: |config, entry| {
            config.mouse = entry.switch()?;
            Ok(())
        },
    },
    Key {
        path: &["follow"],
        kind: KeyKind::Switch,
        default: Some("false"),
        example: "true",
        doc: "whether a save selects the question that it changed; `F` switches it",
        set: |config, entry| {
            config.follow = entry.switch()?;
            Ok(())
        },
    },
    Key {
        path: &["reminder"],
        kind: KeyKind::Switch,
        default: Some("true"),
        example: "false",
        doc: "whether the hand-in list opens by itself, once, when the last hour before the `deadline` begins",
        set: |config, entry| {
            config.reminder = entry.switch()?;
            Ok(())
        },
    },
    Key {
        path: &["bell"],
        kind: KeyKind::Switch,
        default: Some("false"),
        example: "true",
        doc: "whether the terminal's bell rings when a save leaves no error",
        set: |config, entry| {
            config.bell = entry.switch()?;
            Ok(())
        },
    },
    Key {
        path: &["notify"],
        kind: KeyKind::OneOf(&words(&Notify::WORDS)),
        default: Some("\"off\""),
        example: "\"osc-9\"",
        doc: "the escape sequence that asks the terminal for a desktop notification when a save leaves no error: `osc-9` for iTerm2, WezTerm and kitty, `osc-777` for foot, urxvt and GNOME's terminal, either for Ghostty. Inside tmux it needs `allow-passthrough on`",
        set: |config, entry| {
            config.notify = entry.one_of(&Notify::WORDS)?;
            Ok(())
        },
    },
    Key {
        path: &["rules", RULE],
        kind: KeyKind::OneOf(&words(&SEVERITIES)),
        default: None,
        example: "\"warning\"",
        doc: "the severity of a rule; `handin explain` lists the rules and their defaults",
        set: |config, entry| {
            let rule = entry.rule()?;
            let severity = entry.severity()?;
            config.options.rules.insert(rule, severity);
            Ok(())
        },
    },
    Key {
        path: &["limits", NUMBER, "words"],
        kind: KeyKind::Range,
        default: None,
        example: "[100, 200]",
        doc: "the words of one question's answer, both ends included; `[100]` has no maximum",
        set: |config, entry| {
            config.options.limits.entry(entry.number()?).or_default().words = Some(entry.bounds()?);
            Ok(())
        },
    },
    Key {
        path: &["limits", NUMBER, "images"],
        kind: KeyKind::Range,
        default: None,
        example: "[1, 3]",
        doc: "the images of one question's answer, both ends included; `[1]` has no maximum",
        set: |config, entry| {
            config.options.limits.entry(entry.number()?).or_default().images = Some(entry.bounds()?);
            Ok(())
        },
    },
    Key {
        path: &["leftovers", "add"],
        kind: KeyKind::Words,
        default: Some("[]"),
        example: "[\"WIP\", \"ASK THE TA\"]",
        doc: "further words that mark something as unfinished; the lists of both files are combined",
        set: |config, entry| {
            let words = entry.words()?;
            let markers = &mut config.options.markers;
            markers.remove.retain(|word| !words.contains(word));
            markers.add.extend(words);
            Ok(())
        },
    },
    Key {
        path: &["leftovers", "remove"],
        kind: KeyKind::Words,
        default: Some("[]"),
        example: "[\"TBD\"]",
        doc: "built-in words that are not leftovers in this report",
        set: |config, entry| {
            let words = entry.words()?;
            let markers = &mut config.options.markers;
            markers.add.retain(|word| !words.contains(word));
            markers.remove.extend(words);
            Ok(())
        },
    },
    Key {
        path: &["keys", ACTION],
        kind: KeyKind::Chords,
        default: None,
        example: "[\"q\", \"ctrl-q\"]",
        doc: "the keys of an action, in place of the built-in ones; `?` in the dashboard lists the actions",
        set: |config, entry| {
            let action = entry.action()?;
            let chords = entry.chords()?;
            config.keys.insert(action, chords);
            Ok(())
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_example_is_taken_and_every_wrong_type_refused() {
        for key in KEYS {
            let path: Vec<&str> = key.path.iter().map(|segment| sample(segment)).collect();
            let mut config = Config::default();
            let text = format!("{} = {}", path.join("."), key.example);
            let wrong = config.overlay(Path::new("x"), &text, &[]);
            assert_eq!(wrong, [], "{text}");
            assert_ne!(config, Config::default(), "{text} changes nothing");

            let text = format!("{} = 1.5", path.join("."));
            let wrong = config.overlay(Path::new("x"), &text, &[]);
            assert_eq!(wrong.len(), 1, "{text}");
            assert!(
                wrong[0].message.starts_with(&format!("`{}` takes", path.join("."))),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn every_default_is_the_default() {
        for key in KEYS.iter().filter(|key| key.default.is_some()) {
            let mut config = Config::default();
            let text = format!("{} = {}", key.name(), key.default.unwrap());
            assert_eq!(config.overlay(Path::new("x"), &text, &[]), [], "{text}");
            assert_eq!(config, Config::default(), "{text}");
        }
    }
}
