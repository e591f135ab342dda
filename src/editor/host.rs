//! The editor in whose built-in terminal the program runs: it opens the place when nothing names another.

use std::path::{Path, PathBuf};

/// The programs of JetBrains, the one for Python first: their terminal does not say which of them it belongs to.
const JETBRAINS: &[&str] = &[
    "pycharm",
    "pycharm-professional",
    "pycharm-community",
    "dataspell",
    "idea",
    "intellij-idea-ultimate",
    "intellij-idea-community",
    "rustrover",
    "webstorm",
    "clion",
];

/// The editors that the environment speaks of, the likeliest first.
///
/// Source: what each sets in its terminal. VS Code and what is made from it set `TERM_PROGRAM=vscode`, and differ in
/// where they are installed, which their askpass variables show; Zed sets `TERM_PROGRAM=zed`, JetBrains
/// `TERMINAL_EMULATOR=JetBrains-JediTerm`.
pub(super) fn candidates(variable: impl Fn(&str) -> Option<String>) -> &'static [&'static str] {
    match variable("TERM_PROGRAM").as_deref() {
        Some("vscode") => made_from_code(&variable),
        Some("zed") => &["zed", "zeditor"],
        _ if variable("TERMINAL_EMULATOR").as_deref() == Some("JetBrains-JediTerm") => JETBRAINS,
        _ => &[],
    }
}

fn made_from_code(variable: &impl Fn(&str) -> Option<String>) -> &'static [&'static str] {
    let installed = ["VSCODE_GIT_ASKPASS_NODE", "VSCODE_GIT_ASKPASS_MAIN"].map(variable);
    let installed = installed.into_iter().flatten().collect::<String>().to_lowercase();
    let made: [(&str, &[&str]); 4] = [
        ("cursor", &["cursor"]),
        ("windsurf", &["windsurf"]),
        ("codium", &["codium", "vscodium"]),
        ("insiders", &["code-insiders"]),
    ];
    let found = made.into_iter().find(|(sign, _)| installed.contains(sign));
    found.map_or(&["code"], |(_, programs)| programs)
}

/// The first of these programs in the folders of `$PATH`: its name, or on Windows its path, since what the shell
/// finds there as `code` is `code.cmd`.
pub(super) fn first_installed(programs: &[&str], path: &[PathBuf], windows: bool) -> Option<String> {
    let endings: &[&str] = if windows { &[".exe", ".cmd", ".bat"] } else { &[""] };
    let is_there = |folder: &Path, program: &str| {
        let file = |ending: &&str| folder.join(format!("{program}{ending}"));
        endings.iter().map(file).find(|file| file.is_file())
    };
    programs.iter().find_map(|program| {
        let file = path.iter().find_map(|folder| is_there(folder, program))?;
        Some(if windows {
            file.to_string_lossy().into_owned()
        } else {
            (*program).to_owned()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(variables: &[(&str, &str)]) -> &'static [&'static str] {
        candidates(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn each_terminal_names_its_editor() {
        assert_eq!(said(&[("TERM_PROGRAM", "vscode")]), ["code"]);
        let cursor = ("VSCODE_GIT_ASKPASS_NODE", "/Applications/Cursor.app/Contents/Helper");
        assert_eq!(said(&[("TERM_PROGRAM", "vscode"), cursor]), ["cursor"]);
        assert_eq!(said(&[("TERM_PROGRAM", "zed")]), ["zed", "zeditor"]);
        assert_eq!(said(&[("TERMINAL_EMULATOR", "JetBrains-JediTerm")])[0], "pycharm");
        assert!(said(&[("TERM_PROGRAM", "iTerm.app")]).is_empty());
    }

    #[test]
    fn only_what_is_installed_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = [folder.path().to_owned()];
        assert_eq!(first_installed(&["zed", "zeditor"], &path, false), None);
        std::fs::write(folder.path().join("zeditor"), "").unwrap();
        assert_eq!(
            first_installed(&["zed", "zeditor"], &path, false).as_deref(),
            Some("zeditor")
        );
        std::fs::write(folder.path().join("code.cmd"), "").unwrap();
        let found = first_installed(&["code"], &path, true).unwrap();
        assert!(found.ends_with("code.cmd"), "{found}");
    }
}
