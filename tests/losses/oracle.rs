//! What cmark-gfm, markdown-it and Python-Markdown make of texts.

use serde::Deserialize;

use crate::python;

/// The pages of one text, as HTML.
#[derive(Deserialize)]
pub(super) struct Pages {
    /// By cmark-gfm, as GitHub uses it.
    pub(super) github: String,
    /// The same without links for bare URLs.
    pub(super) unlinked: String,
    /// By markdown-it-py.
    pub(super) second: String,
    /// By Python-Markdown: the graded page.
    pub(super) page: String,
}

/// The pages of each text.
pub(super) fn pages(texts: &[String]) -> Vec<Pages> {
    let mut process = python::start("gfm_oracle.py");
    serde_json::to_writer(process.stdin.take().unwrap(), texts).expect("the texts are taken");
    let output = process.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).expect("pages for each text")
}
