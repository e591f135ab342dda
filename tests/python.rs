//! Starts the Python programs that ours is held to.

use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Starts a script of this folder with the Python that `HANDIN_PYTHON` names; its input and output are pipes.
pub(crate) fn start(script: &str) -> Child {
    let python = std::env::var_os("HANDIN_PYTHON").expect("HANDIN_PYTHON names a Python with the libraries");
    Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("HANDIN_PYTHON can be run")
}
