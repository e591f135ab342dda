//! The table of editors: what is run for each, and what it knows them by.

use super::*;
use crate::editor::known::{self, EDITORS};

#[test]
fn each_editor_gets_the_place_in_its_own_way() {
    const SCREEN: bool = true;
    const WINDOW: bool = false;
    let vim = "+12·+silent! call setcursorcharpos(12,3)·r.md";
    let cases = [
        ("vim", format!("vim·{vim}"), SCREEN),
        ("nvim -f", format!("nvim·-f·{vim}"), SCREEN),
        ("vim -g", format!("vim·-g·{vim}"), WINDOW),
        ("gvim", format!("gvim·{vim}"), WINDOW),
        ("neovide", "neovide·r.md·--·+12".into(), WINDOW),
        ("vi", "vi·+12·r.md".into(), SCREEN),
        ("hx", "hx·r.md:12:3".into(), SCREEN),
        ("helix", "helix·r.md:12:3".into(), SCREEN),
        ("kak", "kak·+12:3·r.md".into(), SCREEN),
        ("emacs", "emacs·+12:3·r.md".into(), WINDOW),
        ("emacs -Q -nw", "emacs·-Q·-nw·+12:3·r.md".into(), SCREEN),
        ("emacs-nox", "emacs-nox·+12:3·r.md".into(), SCREEN),
        ("emacsclient", "emacsclient·+12:3·r.md".into(), WINDOW),
        ("emacsclient -c -a ''", "emacsclient·-c·-a··+12:3·r.md".into(), WINDOW),
        ("emacsclient -t", "emacsclient·-t·+12:3·r.md".into(), SCREEN),
        ("emacsclient -nw", "emacsclient·-nw·+12:3·r.md".into(), SCREEN),
        ("nano", "nano·+12,3·r.md".into(), SCREEN),
        ("micro", "micro·+12:3·r.md".into(), SCREEN),
        ("joe", "joe·+12·r.md".into(), SCREEN),
        ("jed", "jed·r.md·-g·12".into(), SCREEN),
        ("code --wait", "code·--wait·--goto·r.md:12:3".into(), WINDOW),
        ("code-insiders", "code-insiders·--goto·r.md:12:3".into(), WINDOW),
        ("codium", "codium·--goto·r.md:12:3".into(), WINDOW),
        ("cursor", "cursor·--goto·r.md:12:3".into(), WINDOW),
        ("zed --wait", "zed·--wait·r.md:12:3".into(), WINDOW),
        ("subl -w", "subl·-w·r.md:12:3".into(), WINDOW),
        ("idea", "idea·--line·12·--column·2·r.md".into(), WINDOW),
        ("pycharm", "pycharm·--line·12·--column·2·r.md".into(), WINDOW),
        ("rustrover", "rustrover·--line·12·--column·2·r.md".into(), WINDOW),
        ("gedit", "gedit·+12:3·r.md".into(), WINDOW),
        ("gnome-text-editor", "gnome-text-editor·+12:3·r.md".into(), WINDOW),
        ("kate", "kate·--line·12·--column·3·r.md".into(), WINDOW),
        ("xed", "xed·+12·r.md".into(), WINDOW),
        ("bbedit", "bbedit·+12·r.md".into(), WINDOW),
        ("mate -w", "mate·-w·--line·12:3·r.md".into(), WINDOW),
        ("notepad++", "notepad++·-n12·-c3·r.md".into(), WINDOW),
        ("something-else --flag", "something-else·--flag·r.md".into(), SCREEN),
    ];
    for (value, expected, takes_screen) in cases {
        let launch = with_editor(value);
        assert_eq!(line(&launch), expected, "{value}");
        assert_eq!(launch.takes_screen, takes_screen, "{value}");
        assert_eq!(launch.origin, Origin::Editor, "{value}");
    }
}

#[test]
fn the_table_is_sound() {
    let mut seen = std::collections::BTreeSet::new();
    for editor in EDITORS {
        assert!(editor.place.iter().any(|word| word.contains("{file}")), "{editor:?}");
        for word in editor.place {
            assert!(template::fill(word, &at("r.md")).is_ok(), "{editor:?}");
        }
        for name in editor.names {
            assert!(seen.insert(*name), "{name} is there twice");
            assert_eq!(known::name(name), *name, "a name as `name` gives it");
        }
    }
}

#[test]
fn a_program_is_known_by_its_name_wherever_it_lies() {
    let cases = [
        ("/usr/local/bin/hx", "hx"),
        ("'/Applications/Sublime Text.app/Contents/bin/subl' -w", "subl"),
        ("/opt/idea/bin/idea.sh", "idea"),
        ("Code.exe", "code"),
        ("/usr/bin/VIM", "vim"),
    ];
    for (value, name) in cases {
        assert_eq!(with_editor(value).name, name, "{value}");
    }
    let windows = Environment {
        platform: Platform::Windows,
        ..bare()
    };
    let value = r#""C:\Program Files\Notepad++\notepad++.exe" -multiInst"#;
    let launch = command(&windows, Some(value), &at("r.md")).expect("a good value");
    assert_eq!(
        line(&launch),
        r"C:\Program Files\Notepad++\notepad++.exe·-multiInst·-n12·-c3·r.md"
    );
}

#[test]
fn emacs_takes_the_terminal_where_it_has_no_windows() {
    for (environment, takes_screen) in [
        (bare(), false),
        (
            Environment {
                display: false,
                ..bare()
            },
            true,
        ),
        (
            Environment {
                emacs_without_windows: true,
                ..bare()
            },
            true,
        ),
    ] {
        let launch = command(&environment, Some("emacs"), &at("r.md")).expect("a good value");
        assert_eq!(launch.takes_screen, takes_screen);
    }
}

#[test]
fn xed_is_another_program_on_macos() {
    let mac = Environment {
        platform: Platform::Mac,
        ..bare()
    };
    let launch = command(&mac, Some("xed"), &at("r.md")).expect("a good value");
    assert_eq!(line(&launch), "xed·--line·12·r.md");
}
