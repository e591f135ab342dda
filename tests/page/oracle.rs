//! The real Python-Markdown, in a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use handin::graded::page;

use crate::python;

/// The real library. Needs `HANDIN_PYTHON`, the path of a Python that can import `markdown`.
pub(crate) struct Oracle {
    process: Child,
    texts: ChildStdin,
    pages: BufReader<ChildStdout>,
    /// The releases of Python-Markdown and of Python, with a space between them.
    pub(crate) versions: String,
}

impl Oracle {
    /// Starts it; fails the test where there is none.
    pub(crate) fn start() -> Oracle {
        let mut process = python::start("page_oracle.py");
        let texts = process.stdin.take().unwrap();
        let mut pages = BufReader::new(process.stdout.take().unwrap());
        let mut versions = String::new();
        pages.read_line(&mut versions).unwrap();
        let versions = versions.trim().to_owned();
        assert!(!versions.is_empty(), "HANDIN_PYTHON can import markdown");
        Oracle {
            process,
            texts,
            pages,
            versions,
        }
    }

    /// The real page of a text; `None` where the real library fails at its nesting.
    pub(crate) fn page(&mut self, text: &str) -> Option<String> {
        write!(self.texts, "{}\n{text}", text.len()).unwrap();
        self.texts.flush().unwrap();
        let mut length = String::new();
        self.pages.read_line(&mut length).unwrap();
        let length = usize::try_from(length.trim().parse::<i64>().unwrap()).ok()?;
        let mut page = vec![0; length];
        self.pages.read_exact(&mut page).unwrap();
        Some(String::from_utf8(page).unwrap())
    }

    /// Whether our page of `text` differs from the real one.
    pub(crate) fn differs(&mut self, text: &str) -> bool {
        self.page(text).is_some_and(|real| real != page::render(text))
    }

    /// The shortest text that taking lines, then characters, out of `text` leads to, and of
    /// which our page still differs.
    pub(crate) fn shrink(&mut self, text: &str) -> String {
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let mut fewer = self.shrink_parts(lines);
        loop {
            let next = self.shrink_parts(fewer.chars().map(String::from).collect());
            if next == fewer {
                return fewer;
            }
            fewer = next;
        }
    }

    fn shrink_parts(&mut self, mut parts: Vec<String>) -> String {
        let mut step = parts.len().div_ceil(2);
        while step > 0 {
            let mut at = 0;
            while at < parts.len() {
                let mut fewer = parts.clone();
                fewer.drain(at..(at + step).min(parts.len()));
                if self.differs(&fewer.concat()) {
                    parts = fewer;
                } else {
                    at += step;
                }
            }
            step /= 2;
        }
        parts.concat()
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
