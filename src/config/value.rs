//! The values of the configuration: each taken from TOML, or refused with what it should have been.

use std::time::SystemTime;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use toml::de::DeValue;

use super::choices::SEVERITIES;
use crate::keyboard::{Action, BINDINGS, Binding, Chord};
use crate::nearest::did_you_mean;
use crate::report::Bounds;
use crate::review::{RULES, Rule, Severity};

/// What is wrong with an entry, and whether it is its name or its value.
#[derive(Debug)]
pub(super) enum Wrong {
    /// The last segment of its path.
    Name(String),
    /// What comes after the `=`.
    Value(String),
}

/// One `name = value` of a file.
pub(super) struct Entry<'a> {
    /// The path as written.
    pub(super) path: &'a [&'a str],
    /// What comes after the `=`.
    pub(super) value: &'a DeValue<'a>,
    /// The names of themes besides `auto`; empty, any is taken.
    pub(super) themes: &'a [&'a str],
}

impl Entry<'_> {
    pub(super) fn switch(&self) -> Result<bool, Wrong> {
        self.value.as_bool().ok_or_else(|| self.takes("true or false"))
    }

    pub(super) fn text(&self) -> Result<String, Wrong> {
        let text = self.value.as_str().ok_or_else(|| self.takes("a string"))?;
        Ok(text.to_owned())
    }

    /// A string that says something.
    pub(super) fn filled_text(&self) -> Result<String, Wrong> {
        let text = self.text()?;
        if text.trim().is_empty() {
            return Err(self.says("takes a string that is not empty"));
        }
        Ok(text)
    }

    /// One of a few words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Wrong> {
        let choices: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let choices = match choices.split_last() {
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
            None => String::new(),
        };
        let Some(text) = self.value.as_str() else {
            return Err(self.takes(&choices));
        };
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let near = did_you_mean(text, words.iter().map(|(word, _)| *word));
            self.says(&format!("takes {choices}{near}"))
        })
    }

    /// A folder below the report's, with `/` and nothing around it.
    pub(super) fn folder(&self) -> Result<String, Wrong> {
        let text = self.text()?.replace('\\', "/");
        let parts: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        if parts.is_empty() || text.starts_with('/') || text.contains(':') || parts.contains(&"..") {
            return Err(self.says("takes a folder inside the report's folder, such as \"figures\""));
        }
        Ok(parts.join("/"))
    }

    pub(super) fn theme(&self) -> Result<String, Wrong> {
        let text = self.filled_text()?;
        let themes = self.themes;
        if text == "auto" || themes.is_empty() || themes.contains(&text.as_str()) {
            return Ok(text);
        }
        let near = did_you_mean(&text, themes.iter().copied().chain(["auto"]));
        Err(Wrong::Value(format!("no theme is called `{text}`{near}")))
    }

    /// Inclusive bounds: `[100, 200]`, `[100]` or `"100-200"`.
    pub(super) fn bounds(&self) -> Result<Bounds, Wrong> {
        let shape = || self.says("takes a minimum and a maximum: `[100, 200]`, `[100]` for no maximum, or \"100-200\"");
        let bounds = match self.value {
            DeValue::Array(items) => {
                let counts: Option<Vec<usize>> = items.iter().map(|item| count(item.get_ref())).collect();
                match counts.as_deref() {
                    Some([min]) => Bounds::at_least(*min),
                    Some([min, max]) => Bounds::new(*min, *max),
                    Some(_) | None => return Err(shape()),
                }
            }
            DeValue::String(text) => {
                let (min, max) = text.split_once(['-', '–']).ok_or_else(shape)?;
                let number = |text: &str| text.trim().parse::<usize>().map_err(|_| shape());
                Bounds::new(number(min)?, number(max)?)
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => return Err(shape()),
        };
        match bounds.max {
            Some(max) if max < bounds.min => Err(self.says(&format!(
                "is empty: the minimum {} is above the maximum {max}",
                bounds.min
            ))),
            Some(_) | None => Ok(bounds),
        }
    }

    /// A list of strings, none of them empty.
    pub(super) fn words(&self) -> Result<Vec<String>, Wrong> {
        let wrong = || self.takes("a list of strings");
        let items = self.value.as_array().ok_or_else(wrong)?;
        let words = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
        let words: Vec<String> = words
            .collect::<Option<_>>()
            .ok_or_else(|| self.says("takes a list of strings"))?;
        if words.iter().any(|word| word.trim().is_empty()) {
            return Err(self.says("contains an empty string, which would match everywhere"));
        }
        Ok(words)
    }

    /// One key of the keyboard, or a list of them.
    pub(super) fn chords(&self) -> Result<Vec<Chord>, Wrong> {
        let written = match self.value {
            DeValue::String(text) => vec![text.clone().into_owned()],
            DeValue::Array(_) => self.words()?,
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => return Err(self.takes("a key such as \"ctrl-d\", or a list of keys")),
        };
        let chord = |written: &String| {
            Chord::parse(written).ok_or_else(|| {
                let path = self.path.join(".");
                let like = "write `j`, `G`, `ctrl-d`, `f1`, `enter`, …";
                Wrong::Value(format!("`{path}`: no key is written `{written}`; {like}"))
            })
        };
        written.iter().map(chord).collect()
    }

    /// A moment: with an offset, or in the local time zone; a date alone means its last moment.
    pub(super) fn moment(&self) -> Result<SystemTime, Wrong> {
        let shape = "takes a date and a time such as \"2026-01-23T23:59\"";
        let text = match self.value {
            DeValue::String(text) => text.clone().into_owned(),
            DeValue::Datetime(moment) => moment.to_string(),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
                return Err(self.says(shape));
            }
        };
        moment(text.trim()).ok_or_else(|| self.says(shape))
    }

    pub(super) fn severity(&self) -> Result<Option<Severity>, Wrong> {
        self.one_of(&SEVERITIES)
    }

    pub(super) fn rule(&self) -> Result<Rule, Wrong> {
        rule(self.last())
    }

    /// The question's number, which is the segment before the last.
    pub(super) fn number(&self) -> Result<u32, Wrong> {
        let written = self.path.iter().rev().nth(1).copied().unwrap_or_default();
        number(written)
    }

    pub(super) fn action(&self) -> Result<Action, Wrong> {
        action(self.last())
    }

    fn last(&self) -> &str {
        self.path.last().copied().unwrap_or_default()
    }

    fn says(&self, what: &str) -> Wrong {
        Wrong::Value(format!("`{}` {what}", self.path.join(".")))
    }

    fn takes(&self, what: &str) -> Wrong {
        let got = match self.value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.says(&format!("takes {what}, not {got}"))
    }
}

/// The rule of a name as written.
pub(super) fn rule(written: &str) -> Result<Rule, Wrong> {
    Rule::named(written).ok_or_else(|| {
        let near = did_you_mean(written, RULES.iter().map(|info| info.name));
        Wrong::Name(format!("unknown rule `{written}`{near}"))
    })
}

/// The question number as written.
pub(super) fn number(written: &str) -> Result<u32, Wrong> {
    let number = written.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| Wrong::Name(format!("`{written}` is not the number of a question")))
}

/// The dashboard's action of a name as written.
pub(super) fn action(written: &str) -> Result<Action, Wrong> {
    Binding::named(written).map(|binding| binding.action).ok_or_else(|| {
        let near = did_you_mean(written, BINDINGS.iter().map(|binding| binding.name));
        Wrong::Name(format!("no action is called `{written}`{near}"))
    })
}

fn count(value: &DeValue<'_>) -> Option<usize> {
    let integer = value.as_integer()?;
    usize::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn moment(text: &str) -> Option<SystemTime> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(moment.into());
    }
    // `Date` would take a date with a time as well, and drop the time.
    let local: DateTime = if text.len() > "2026-01-23".len() {
        text.parse().ok()?
    } else {
        text.parse::<Date>()
            .ok()?
            .tomorrow()
            .ok()?
            .to_datetime(jiff::civil::Time::midnight())
    };
    let zoned = local.to_zoned(TimeZone::system()).ok()?;
    Some(zoned.timestamp().into())
}
