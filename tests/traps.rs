//! A repository that names a program wherever git can be made to run one, and shows whether any ran.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Every key of a repository's configuration that git runs something for, but for those asked about by name below.
const KEYS: &[&str] = &[
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.askPass",
    "core.sshCommand",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "diff.external",
    "diff.x.command",
    "diff.x.textconv",
    "filter.x.clean",
    "filter.x.smudge",
    "filter.x.process",
    "merge.x.driver",
    "gpg.program",
    "sequence.editor",
    "pager.blame",
    "pager.cat-file",
    "pager.ls-files",
    "uploadpack.packObjectsHook",
    "credential.helper",
    "alias.cat-file",
    "alias.ls-files",
    "alias.blame",
];

/// The hooks that a question could set off.
const HOOKS: [&str; 5] = [
    "post-index-change",
    "reference-transaction",
    "pre-auto-gc",
    "fsmonitor-watchman",
    "post-checkout",
];

/// A repository full of traps around one report.
pub(crate) struct Trapped {
    folder: TempDir,
    root: PathBuf,
}

/// Where the traps are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// In `.git/config`.
    Configuration,
    /// In a file that `.git/config` includes.
    Included,
    /// In the configuration of this working tree.
    Worktree,
    /// In another folder, which a `.git` that is a file leads to.
    Elsewhere,
}

impl Named {
    pub(crate) const ALL: [Self; 4] = [Self::Configuration, Self::Included, Self::Worktree, Self::Elsewhere];
}

impl Trapped {
    /// A repository with this report, committed before any trap was set.
    pub(crate) fn with(report: &str, named: Named) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there").join("repository");
        fs::create_dir_all(root.join("reports/figures")).expect("a folder");
        let trapped = Self { folder, root };
        trapped.git(&["init", "--quiet", "--initial-branch=main"]);
        fs::write(trapped.report(), report).expect("a report");
        fs::write(trapped.root.join("reports/figures/a.png"), "picture").expect("a figure");
        trapped.git(&["add", "--all"]);
        trapped.git(&["commit", "--quiet", "--message=first"]);
        fs::write(trapped.root.join("reports/figures/new.png"), "picture").expect("a figure");
        trapped.set(named);
        // The same bytes at another time: what makes git compare the contents.
        for file in [trapped.report(), trapped.root.join("reports/figures/a.png")] {
            let file = fs::File::options().append(true).open(file).expect("a file");
            let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
            file.set_modified(time).expect("a time");
        }
        trapped
    }

    fn set(&self, named: Named) {
        let git = self.root.join(".git");
        let trap = self.root.join(".git/trap.sh");
        // What is asked to fetch must not wait for an answer that never comes.
        let sprung = self.sprung().display().to_string();
        let script = format!("#!/bin/sh\necho \"$0 $*\" >> '{sprung}'\ncase $1 in git-*) ;; *) cat ;; esac\n");
        program(&trap, &script);
        let hooks = git.join("hooks");
        for hook in HOOKS {
            program(&hooks.join(hook), &script);
        }
        let attributes = "* filter=x diff=x merge=x\n";
        fs::write(git.join("info/attributes"), attributes).expect("attributes");
        fs::write(self.root.join(".gitattributes"), attributes).expect("attributes");
        fs::write(git.join("attributes"), attributes).expect("attributes");
        let file = match named {
            Named::Configuration | Named::Elsewhere => git.join("config"),
            Named::Included => git.join("included"),
            Named::Worktree => git.join("config.worktree"),
        };
        let file = file.to_str().expect("Unicode").to_owned();
        let trap = trap.to_str().expect("Unicode");
        let set = |key: &str, value: &str| self.git(&["config", "--file", &file, key, value]);
        for key in KEYS {
            let shell = key.starts_with("alias.") || *key == "credential.helper";
            set(key, &format!("{}{trap}", if shell { "!" } else { "" }));
        }
        set("filter.x.required", "true");
        set("core.attributesFile", git.join("attributes").to_str().expect("Unicode"));
        set("core.hooksPath", hooks.to_str().expect("Unicode"));
        set("protocol.ext.allow", "always");
        // Missing objects come from a program.
        set("remote.origin.url", &format!("ext::{trap} %S"));
        set("remote.origin.promisor", "true");
        set("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
        self.git(&["config", "core.repositoryFormatVersion", "1"]);
        self.git(&["config", "extensions.partialClone", "origin"]);
        if named == Named::Included {
            self.git(&["config", "include.path", "included"]);
        }
        if named == Named::Worktree {
            self.git(&["config", "extensions.worktreeConfig", "true"]);
        }
        if named == Named::Elsewhere {
            let elsewhere = self.folder.path().join("elsewhere");
            fs::rename(&git, &elsewhere).expect("another folder");
            fs::write(&git, format!("gitdir: {}\n", elsewhere.display())).expect("a file that leads there");
            fs::create_dir(self.root.join("x")).expect("a folder");
            // The paths named above lead there as well.
            let text = fs::read_to_string(elsewhere.join("config")).expect("a configuration");
            let (old, new) = (git.display().to_string(), elsewhere.display().to_string());
            fs::write(
                elsewhere.join("config"),
                text.replace(&format!("{old}/"), &format!("{new}/")),
            )
            .expect("it");
        }
    }

    /// Takes away what the head says of the report, so that git would have to fetch it.
    pub(crate) fn lose_the_report(&self) {
        let output = self
            .command(&["rev-parse", "HEAD:reports/README.md"])
            .output()
            .expect("git runs");
        let hash = String::from_utf8(output.stdout).expect("a hash");
        let (front, rest) = hash.trim().split_at(2);
        let objects = self.root.join(".git/objects").join(front);
        fs::remove_file(objects.join(rest)).expect("an object");
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn report(&self) -> PathBuf {
        self.root.join("reports/README.md")
    }

    fn sprung(&self) -> PathBuf {
        self.folder.path().join("sprung")
    }

    /// What ran since the last time this was asked.
    pub(crate) fn ran(&self) -> String {
        let ran = fs::read_to_string(self.sprung()).unwrap_or_default();
        fs::remove_file(self.sprung()).unwrap_or_default();
        ran
    }

    /// Runs git as anybody would.
    pub(crate) fn ask(&self, arguments: &[&str]) {
        self.command(arguments).output().expect("git runs");
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.command(arguments).output().expect("git runs");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        let author = ["user.name=Kim", "user.email=kim@example.org"];
        command
            .current_dir(&self.root)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .args(author.iter().flat_map(|setting| ["-c", setting]))
            .args(arguments)
            .stdin(Stdio::null());
        command
    }
}

/// Writes a script that can be run.
pub(crate) fn program(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, script).expect("a script");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a program");
}
