//! The table of editors: how each takes a line and a column, and whether it lives in the terminal.

use super::environment::Platform;

/// When an editor needs the terminal.
#[derive(Clone, Copy, Debug)]
pub(super) enum Screen {
    /// Always.
    Takes,
    /// Never: it has windows of its own, or hands over to something that runs already.
    Leaves,
    /// Always but with one of these arguments.
    TakesUnless(&'static [&'static str]),
    /// Only with one of these arguments.
    LeavesUnless(&'static [&'static str]),
    /// Only with one of these arguments, without a display, or when built without windows.
    Emacs(&'static [&'static str]),
}

/// What is known of an editor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its program names, in lower case, without folder and suffix.
    pub(super) names: &'static [&'static str],
    /// The arguments that open a place, to be added after the user's own.
    pub(super) place: &'static [&'static str],
    /// When it needs the terminal.
    pub(super) screen: Screen,
}

/// The arguments for a program that is not in the table.
pub(super) const UNKNOWN: &[&str] = &["{file}"];

const PLUS_LINE: &[&str] = &["+{line}", "{file}"];
const PLUS_LINE_COLON_COLUMN: &[&str] = &["+{line}:{column}", "{file}"];
const AFTER_THE_FILE: &[&str] = &["{file}:{line}:{column}"];
const LINE_AND_COLUMN: &[&str] = &["--line", "{line}", "--column", "{column}", "{file}"];
/// `+call` and not `+normal 3|`, which counts screen columns; `silent!` for a vim older than 8.2.2324 or built
/// without `eval`, where the line alone is met.
const VIM: &[&str] = &["+{line}", "+silent! call setcursorcharpos({line},{column})", "{file}"];
const VIM_REMOTE: &[&str] = &[
    "-g",
    "--remote",
    "--remote-silent",
    "--remote-tab",
    "--remote-tab-silent",
    "--remote-send",
    "--remote-expr",
];

/// Every editor that is known. Where one takes no column, it gets the line alone.
///
/// Sources: the programs' own manuals, and for JetBrains, whose manual does not say that columns count from 0, the
/// source of `CommandLineProcessor.kt`. kakoune counts columns in bytes, nano and emacs in cells of the screen: the same
/// up to the first character that is not ASCII. vim, neovim, nano, kakoune, micro and emacs are run by the tests.
pub(super) const EDITORS: &[Known] = &[
    Known {
        names: &["vim", "nvim", "vim.basic", "vim.nox", "vimx"],
        place: VIM,
        screen: Screen::TakesUnless(VIM_REMOTE),
    },
    Known {
        names: &["gvim", "mvim", "macvim", "vim.gtk3"],
        place: VIM,
        screen: Screen::Leaves,
    },
    Known {
        names: &["neovide", "nvim-qt"],
        place: &["{file}", "--", "+{line}"],
        screen: Screen::Leaves,
    },
    // What `vi` is differs: nvi and busybox know no more than the line.
    Known {
        names: &["vi", "nvi", "vis", "elvis", "vim.tiny"],
        place: PLUS_LINE,
        screen: Screen::Takes,
    },
    Known {
        names: &["hx", "helix", "tilde"],
        place: AFTER_THE_FILE,
        screen: Screen::Takes,
    },
    Known {
        names: &["kak", "kakoune"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::TakesUnless(&["-p"]),
    },
    Known {
        names: &["emacs"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::Emacs(&["-nw", "--no-window-system"]),
    },
    Known {
        names: &["emacs-nox"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::Takes,
    },
    Known {
        names: &["emacsclient"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::LeavesUnless(&["-nw", "-t", "--tty"]),
    },
    Known {
        names: &["nano", "rnano"],
        place: &["+{line},{column}", "{file}"],
        screen: Screen::Takes,
    },
    Known {
        names: &["micro"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::Takes,
    },
    Known {
        names: &["ne"],
        place: &["+{line},{column}", "{file}"],
        screen: Screen::Takes,
    },
    Known {
        names: &["joe", "jmacs", "jstar", "jpico", "jupp", "mg", "pico", "dte", "mcedit"],
        place: PLUS_LINE,
        screen: Screen::Takes,
    },
    Known {
        names: &["jed"],
        place: &["{file}", "-g", "{line}"],
        screen: Screen::Takes,
    },
    Known {
        names: &[
            "code",
            "code-insiders",
            "code-oss",
            "codium",
            "codium-insiders",
            "vscodium",
            "cursor",
            "windsurf",
            "positron",
        ],
        place: &["--goto", "{file}:{line}:{column}"],
        screen: Screen::Leaves,
    },
    Known {
        names: &[
            "zed",
            "zeditor",
            "zed-preview",
            "subl",
            "sublime_text",
            "sublime",
            "lapce",
            "pulsar",
            "atom",
        ],
        place: AFTER_THE_FILE,
        screen: Screen::Leaves,
    },
    Known {
        names: &[
            "idea",
            "idea64",
            "idea-ultimate",
            "idea-community",
            "intellij-idea-ultimate",
            "intellij-idea-community",
            "pycharm",
            "pycharm64",
            "pycharm-professional",
            "pycharm-community",
            "webstorm",
            "webstorm64",
            "clion",
            "clion64",
            "rustrover",
            "rustrover64",
            "goland",
            "goland64",
            "phpstorm",
            "phpstorm64",
            "rubymine",
            "rubymine64",
            "rider",
            "rider64",
            "datagrip",
            "datagrip64",
            "dataspell",
            "dataspell64",
            "aqua",
            "studio",
            "studio64",
            "android-studio",
        ],
        place: &["--line", "{line}", "--column", "{column0}", "{file}"],
        screen: Screen::Leaves,
    },
    Known {
        names: &["gedit", "gnome-text-editor"],
        place: PLUS_LINE_COLON_COLUMN,
        screen: Screen::Leaves,
    },
    Known {
        names: &["pluma", "featherpad"],
        place: PLUS_LINE,
        screen: Screen::Leaves,
    },
    Known {
        names: &["kate", "kwrite", "geany", "mousepad"],
        place: LINE_AND_COLUMN,
        screen: Screen::Leaves,
    },
    Known {
        names: &["bbedit"],
        place: PLUS_LINE,
        screen: Screen::Leaves,
    },
    Known {
        names: &["mate"],
        place: &["--line", "{line}:{column}", "{file}"],
        screen: Screen::Leaves,
    },
    Known {
        names: &["notepad++"],
        place: &["-n{line}", "-c{column}", "{file}"],
        screen: Screen::Leaves,
    },
    Known {
        names: &["notepad", "leafpad", "l3afpad", "xdg-open", "open"],
        place: UNKNOWN,
        screen: Screen::Leaves,
    },
    // Not editors: what a template uses to reach one that runs elsewhere.
    Known {
        names: &["tmux", "zellij", "wezterm", "kitten"],
        place: UNKNOWN,
        screen: Screen::Leaves,
    },
];

/// Two programs share this name: Xcode's launcher, and the text editor of Linux Mint.
const XED_OF_XCODE: Known = Known {
    names: &["xed"],
    place: &["--line", "{line}", "{file}"],
    screen: Screen::Leaves,
};
const XED_OF_MINT: Known = Known {
    names: &["xed"],
    place: PLUS_LINE,
    screen: Screen::Leaves,
};

/// What is known of a program, by its name as [`name`] gives it.
pub(super) fn find(name: &str, platform: Platform) -> Option<&'static Known> {
    if name == "xed" {
        return Some(match platform {
            Platform::Mac => &XED_OF_XCODE,
            Platform::Unix | Platform::Windows => &XED_OF_MINT,
        });
    }
    EDITORS.iter().find(|known| known.names.contains(&name))
}

/// A program's name: without folder, in lower case, without the suffix of a script or a Windows program.
pub(super) fn name(program: &str) -> String {
    let file = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
    let suffixes = [".exe", ".cmd", ".bat", ".com", ".sh", ".appimage"];
    suffixes
        .iter()
        .find_map(|suffix| file.strip_suffix(suffix).filter(|stem| !stem.is_empty()))
        .map_or_else(|| file.clone(), str::to_owned)
}
