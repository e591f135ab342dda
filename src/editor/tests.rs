//! Which editor is chosen, how its command line is put together, and what is said about a wrong value.

#[cfg(unix)]
mod running;
mod table;

use std::path::PathBuf;

use super::*;

fn bare() -> Environment {
    Environment {
        visual: None,
        editor: None,
        nvim: None,
        host: None,
        browser: None,
        display: true,
        emacs_without_windows: false,
        directory: PathBuf::from("/home/us"),
        platform: Platform::Unix,
    }
}

fn at(path: &str) -> Place {
    Place {
        path: PathBuf::from(path),
        line: 12,
        column: 3,
    }
}

/// The command line as one text, words joined by `·`, since words may hold spaces.
fn line(launch: &Launch) -> String {
    std::iter::once(&launch.program)
        .chain(&launch.args)
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join("·")
}

fn with_editor(value: &str) -> Launch {
    let environment = Environment {
        editor: Some(value.to_owned()),
        ..bare()
    };
    command(&environment, None, &at("r.md")).expect("a good value")
}

fn fault(configured: &str) -> String {
    command(&bare(), Some(configured), &at("r.md"))
        .expect_err("a bad value")
        .to_string()
}

#[test]
fn the_first_choice_that_is_set_decides() {
    let all = Environment {
        visual: Some("kak".to_owned()),
        editor: Some("nano".to_owned()),
        nvim: Some("/run/nvim.sock".to_owned()),
        ..bare()
    };
    let without_nvim = Environment {
        nvim: None,
        host: None,
        browser: None,
        ..all.clone()
    };
    let blank_visual = Environment {
        visual: Some("  ".to_owned()),
        ..without_nvim.clone()
    };
    let on_windows = Environment {
        platform: Platform::Windows,
        ..bare()
    };
    let cases = [
        (&all, Some("hx"), "hx", Origin::Configuration),
        (&all, Some(" "), "nvim", Origin::Nvim),
        (&all, None, "nvim", Origin::Nvim),
        (&without_nvim, None, "kak", Origin::Visual),
        (&blank_visual, None, "nano", Origin::Editor),
        (&bare(), None, "vi", Origin::Fallback),
        (&on_windows, None, "notepad", Origin::Fallback),
    ];
    for (environment, configured, name, origin) in cases {
        let launch = command(environment, configured, &at("r.md")).expect("a good value");
        assert_eq!((launch.name.as_str(), launch.origin), (name, origin));
    }
}

#[test]
fn the_parent_neovim_is_asked_by_one_expression() {
    let environment = Environment {
        nvim: Some("/run/nvim.sock".to_owned()),
        ..bare()
    };
    let launch = command(&environment, None, &at("it's.md")).expect("a good value");
    assert!(!launch.takes_screen);
    assert_eq!(launch.args[..3], ["--server", "/run/nvim.sock", "--remote-expr"]);
    let expression = launch.args[3].to_string_lossy();
    assert!(expression.contains("fnameescape('/home/us/it''s.md')"), "{expression}");
    assert!(expression.contains("setcursorcharpos(12, 3)"), "{expression}");
}

#[test]
fn a_template_is_taken_as_written() {
    let cases = [
        ("code -g {file}:{line}:{column}", "code·-g·r.md:12:3", false),
        (
            "'my editor' --at={line},{column0} \"{file}\"",
            "my editor·--at=12,2·r.md",
            true,
        ),
        (
            "emacs -nw --eval '(find-file \"{file}\")' {}",
            "emacs·-nw·--eval·(find-file \"r.md\")·{}",
            true,
        ),
        (
            "tmux send-keys -t 1 ':e +{line} {file}' Enter",
            "tmux·send-keys·-t·1·:e +12 r.md·Enter",
            false,
        ),
        ("vim +{line} {file}", "vim·+12·r.md", true),
        // Without a placeholder it is a program, and known by its name.
        ("vi -R", "vi·-R·+12·r.md", true),
    ];
    for (value, expected, takes_screen) in cases {
        let launch = command(&bare(), Some(value), &at("r.md")).expect(value);
        assert_eq!(line(&launch), expected, "{value}");
        assert_eq!(launch.takes_screen, takes_screen, "{value}");
    }
}

#[test]
fn odd_paths_stay_one_argument_and_never_look_like_an_option() {
    let cases = [
        ("my report.md", "code·--goto·my report.md:12:3"),
        ("-rf.md", "code·--goto·./-rf.md:12:3"),
        ("+12.md", "code·--goto·./+12.md:12:3"),
        ("/r/a:b.md", "code·--goto·/r/a:b.md:12:3"),
        ("{line}.md", "code·--goto·{line}.md:12:3"),
        ("Übung 1/レポート.md", "code·--goto·Übung 1/レポート.md:12:3"),
    ];
    for (path, expected) in cases {
        let launch = command(&bare(), Some("code"), &at(path)).expect(path);
        assert_eq!(line(&launch), expected);
    }
    let zero = Place {
        line: 0,
        column: 0,
        ..at("r.md")
    };
    let launch = command(&bare(), Some("hx"), &zero).expect("a good value");
    assert_eq!(line(&launch), "hx·r.md:1:1", "no editor has a line 0");
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_unicode_arrives_whole() {
    use std::os::unix::ffi::OsStrExt as _;
    let path = std::ffi::OsStr::from_bytes(b"r\xff.md");
    let place = Place {
        path: path.into(),
        line: 1,
        column: 1,
    };
    let launch = command(&bare(), Some("nano"), &place).expect("a good value");
    assert_eq!(launch.args[1], path);
}

#[test]
fn a_wrong_value_is_named_with_its_place() {
    assert_eq!(
        fault("code 'x"),
        "`editor` in the configuration has a quote that is not closed: code 'x"
    );
    assert_eq!(
        fault("code {file}:{row}"),
        "`editor` in the configuration has an unknown placeholder {row}: code {file}:{row} (known are {file}, {line}, {column} and {column0})"
    );
    assert_eq!(
        fault("code +{line}"),
        "`editor` in the configuration has placeholders but no {file}: code +{line}"
    );
    assert_eq!(fault("''"), "`editor` in the configuration names no program: ''");
    for (environment, origin) in [
        (
            Environment {
                visual: Some("a \"b".to_owned()),
                ..bare()
            },
            "$VISUAL",
        ),
        (
            Environment {
                editor: Some("a \"b".to_owned()),
                ..bare()
            },
            "$EDITOR",
        ),
    ] {
        let error = command(&environment, None, &at("r.md")).expect_err("a bad value");
        assert_eq!(
            error.to_string(),
            format!("{origin} has a quote that is not closed: a \"b")
        );
    }
}
