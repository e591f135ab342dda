//! Configuration: `handin.toml` over the user's own `config.toml`, read into what the rest of the program asks for.
//!
//! One table, [`KEYS`], lists every key; reading, the documentation, `handin config
//! --default` and `--schema` all come from it. Everything that is wrong with a
//! file is reported at once, with its line and the nearest right name.

mod choices;
pub mod docs;
mod find;
pub mod keys;
mod kind;
mod problem;
mod read;
mod settings;
pub mod trust;
mod value;

use std::path::Path;

pub use choices::{Glyphs, Notify, Pictures};
pub use find::{NoTheme, Places, Unreadable, own_themes, places, theme_file, theme_text};
pub use keys::{KEYS, Key, KeyKind};
pub use problem::{Problem, Problems, in_text};
pub use settings::Config;
pub use trust::{Standing, Trust, TrustError};

impl Config {
    /// Reads the files that apply to a report: the user's own, then the project's over it.
    ///
    /// A missing file is ignored. `themes` are the names that `theme` takes besides `auto`; empty, it takes any.
    ///
    /// # Errors
    /// Everything that is wrong in any of them; the caller keeps what it had.
    pub fn load(places: &Places, themes: &[&str]) -> Result<Self, Problems> {
        let mut config = Self::default();
        let mut problems = Vec::new();
        for path in places.to_read() {
            match find::whole_text(&path) {
                Ok(text) => {
                    let standing = if places.is_project(&path) {
                        standing(&path, &text)
                    } else {
                        Standing::Trusted
                    };
                    problems.extend(read::overlay(&mut config, &path, &text, themes, standing));
                }
                Err(why) => problems.push(Problem::of_file(&path, why.to_string())),
            }
            config.files.push(path);
        }
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(Problems(problems))
        }
    }

    /// Lays the text of a file that is the user's own over what is there, and returns what is wrong with it.
    pub fn overlay(&mut self, path: &Path, text: &str, themes: &[&str]) -> Vec<Problem> {
        read::overlay(self, path, text, themes, Standing::Trusted)
    }
}

/// Whether the user trusts a project's file of this text; a list of trusted files that cannot be read trusts none.
fn standing(path: &Path, text: &str) -> Standing {
    Trust::of_user().map_or(Standing::Unknown, |trust| trust.standing(path, text.as_bytes()))
}

/// A file, and the programs that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Each setting that names a program, and its value.
    pub named: Vec<(String, String)>,
}

/// Which programs a file names.
///
/// # Errors
/// What is wrong with the file, if anything is.
pub fn programs(path: &Path, themes: &[&str]) -> Result<Programs, Problems> {
    let text = find::whole_text(path).map_err(|why| Problems(vec![Problem::of_file(path, why.to_string())]))?;
    let mut config = Config::default();
    let problems = config.overlay(path, &text, themes);
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let editor = config.editor.map(|editor| ("editor".to_owned(), editor));
    Ok(Programs {
        bytes: text.into_bytes(),
        named: editor.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyboard::{Action, Chord};
    use crate::report::{Bounds, Limits};
    use crate::review::{Rule, Severity};

    fn read(texts: &[&str]) -> Result<Config, String> {
        let mut config = Config::default();
        let mut problems = Vec::new();
        for text in texts {
            problems.extend(config.overlay(Path::new("handin.toml"), text, &[]));
        }
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(Problems(problems).to_string())
        }
    }

    #[test]
    fn nothing_written_is_the_default() {
        assert_eq!(read(&[""]).unwrap(), Config::default());
    }

    #[test]
    fn every_kind_of_key_is_read() {
        let config = read(&[r#"
            figures = "./images/"
            git = false
            editor = "code -g {file}:{line}:{column}"
            theme = "light"
            glyphs = "ascii"
            mouse = false
            follow = true
            pictures = "off"
            [rules]
            too-long = "warning"
            figure-unused = "off"
            [limits.14]
            words = [100, 200]
            images = [1]
            [limits.3]
            words = "50-75"
            [leftovers]
            add = ["WIP"]
            remove = ["TBD"]
            [keys]
            quit = ["q", "ctrl-q"]
            help = "?"
            "#])
        .unwrap();
        assert_eq!(config.options.rules[&Rule::TooLong], Some(Severity::Warning));
        assert_eq!(config.options.rules[&Rule::FigureUnused], None);
        let fourteen = Limits {
            words: Some(Bounds::new(100, 200)),
            images: Some(Bounds::at_least(1)),
        };
        assert_eq!(config.options.limits[&14], fourteen);
        assert_eq!(config.options.limits[&3].words, Some(Bounds::new(50, 75)));
        assert_eq!(config.options.markers.add, ["WIP"]);
        assert_eq!(config.options.markers.remove, ["TBD"]);
        assert_eq!(config.options.figures, "images");
        assert!(!config.options.git && !config.mouse && config.follow);
        let keys = |keys: &[&str]| -> Vec<Chord> { keys.iter().filter_map(|key| Chord::parse(key)).collect() };
        assert_eq!(config.keys[&Action::Quit], keys(&["q", "ctrl-q"]));
        assert_eq!(config.keys[&Action::Help], keys(&["?"]));
        assert_eq!((config.glyphs, config.pictures), (Glyphs::Ascii, Pictures::Off));
    }

    #[test]
    fn the_project_beats_the_user_key_by_key() {
        let user =
            "theme = 'dark'\ngit = false\n[rules]\ntoo-long = 'off'\ntoo-short = 'note'\n[leftovers]\nadd = ['WIP']";
        let project = "git = true\n[rules]\ntoo-long = 'error'\n[leftovers]\nremove = ['WIP']\nadd = ['LATER']";
        let config = read(&[user, project]).unwrap();
        assert_eq!(config.theme, "dark");
        assert!(config.options.git);
        assert_eq!(config.options.rules[&Rule::TooLong], Some(Severity::Error));
        assert_eq!(config.options.rules[&Rule::TooShort], Some(Severity::Note));
        assert_eq!(config.options.markers.add, ["LATER"]);
        assert_eq!(config.options.markers.remove, ["WIP"]);
    }

    #[test]
    fn a_program_that_a_project_names_does_not_count_until_it_is_trusted() {
        let read = |standing| {
            let mut config = Config {
                editor: Some("vi".to_owned()),
                ..Config::default()
            };
            let text = "git = false\neditor = 'sh -c x'\n";
            let problems = read::overlay(&mut config, Path::new("handin.toml"), text, &[], standing);
            assert!(problems.is_empty() && !config.options.git);
            let ignored: Vec<String> = config.ignored.iter().map(ToString::to_string).collect();
            (config.editor, ignored)
        };
        assert_eq!(read(Standing::Trusted), (Some("sh -c x".to_owned()), Vec::new()));
        for (standing, why) in [
            (Standing::Unknown, "a project's file may have been written by anybody"),
            (Standing::Changed, "the file has changed since you trusted it"),
        ] {
            let (editor, ignored) = read(standing);
            assert_eq!(editor.as_deref(), Some("vi"));
            assert!(ignored[0].starts_with("handin.toml:2:1: `editor` names a program and is ignored"));
            assert!(ignored[0].contains(why), "{ignored:?}");
        }
    }

    #[test]
    fn a_deadline_is_a_moment_with_or_without_offset() {
        let with_offset = read(&["deadline = '2026-01-23T23:59+01:00'"]).unwrap().deadline;
        let unix = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_769_209_140);
        assert_eq!(with_offset, Some(unix));
        let toml = read(&["deadline = 2026-01-23T23:59:00+01:00"]).unwrap().deadline;
        assert_eq!(toml, Some(unix));
        assert!(read(&["deadline = '2026-01-23T23:59'"]).unwrap().deadline.is_some());
        assert!(read(&["deadline = 2026-01-23"]).unwrap().deadline.is_some());
    }

    #[test]
    fn all_mistakes_are_reported_at_once_with_line_and_nearest_name() {
        let text = "fiugres = 'x'\ngit = 'yes'\n\n[rules]\ntoo-lang = 'off'\ntoo-long = 'warn'\n[limits.four]\nwords = [1, 2]\n[limits.4]\nword = [1]\n";
        let wrong = read(&[text]).unwrap_err();
        let lines: Vec<&str> = wrong.lines().collect();
        assert_eq!(
            lines,
            [
                "handin.toml:1:1: unknown key `fiugres`; did you mean `figures`?",
                "handin.toml:2:7: `git` takes true or false, not a string",
                "handin.toml:5:1: unknown rule `too-lang`; did you mean `too-long`?",
                "handin.toml:6:12: `rules.too-long` takes \"error\", \"warning\", \"note\" or \"off\"; did you mean `warning`?",
                "handin.toml:7:9: `four` is not the number of a question",
                "handin.toml:10:1: unknown key `limits.4.word`; did you mean `limits.4.words`?",
            ]
        );
    }

    #[test]
    fn values_that_cannot_be_are_reported() {
        for (text, wrong) in [
            (
                "[limits.1]\nwords = [200, 100]",
                "the minimum 200 is above the maximum 100",
            ),
            ("[limits.1]\nwords = []", "takes a minimum and a maximum"),
            ("[limits.1]\nwords = [-1, 3]", "takes a minimum and a maximum"),
            ("[limits.1]\nwords = 'many'", "takes a minimum and a maximum"),
            ("limits = 3", "`limits` is a table: write it as `[limits.NUMBER]`"),
            ("rules = []", "`rules` is a table: write it as `[rules]`"),
            ("theme = 3", "`theme` takes a string, not an integer"),
            (
                "deadline = 'soon'",
                "`deadline` takes a date and a time such as \"2026-01-23T23:59\"",
            ),
            ("figures = '../x'", "inside the report's folder"),
            ("[leftovers]\nadd = [1]", "`leftovers.add` takes a list of strings"),
            ("[leftovers]\nadd = ['']", "an empty string"),
            ("git = true\ngit = false", "handin.toml:2:1: duplicate key"),
            ("git = ", "handin.toml:1:7"),
        ] {
            let error = read(&[text]).unwrap_err();
            assert!(error.contains(wrong), "{text:?} gave {error:?}");
        }
    }

    #[test]
    fn a_key_can_have_one_action_only() {
        let taken = "the key `u` is bound to both `edit` and `quit`";
        assert_eq!(
            read(&["[keys]\nquit = 'u'\nedit = ['e', 'u']\n"]).unwrap_err(),
            format!("handin.toml:3:8: {taken}")
        );
        let user = "[keys]\nedit = 'u'\n";
        let project = "[keys]\nquit = 'u'\n";
        assert_eq!(read(&[user, project]).unwrap_err(), format!("handin.toml:2:8: {taken}"));
        assert!(read(&[user, "[keys]\nquit = 'u'\nedit = 'e'\n"]).is_ok());
    }

    #[test]
    fn names_of_the_dashboard_are_held_against_its_tables() {
        let mut config = Config::default();
        let text = "theme = 'lihgt'\n[keys]\nqiut = 'q'\nhelp = 'ctrl-'\n";
        let problems = Problems(config.overlay(Path::new("h.toml"), text, &["dark", "light"])).to_string();
        assert_eq!(
            problems,
            "h.toml:1:9: no theme is called `lihgt`; did you mean `light`?\n\
             h.toml:3:1: no action is called `qiut`; did you mean `quit`?\n\
             h.toml:4:8: `keys.help`: no key is written `ctrl-`; write `j`, `G`, `ctrl-d`, `f1`, `enter`, …"
        );
    }
}
