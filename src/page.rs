//! The page as it should be: one self-contained HTML file of a report, its figures, and the status of each question.
//!
//! [`build`] is pure: what it needs of the disk comes through [`FigureSource`].
//! Every piece of the report's Markdown goes one way:
//!
//! 1. `markdown` renders it as GitHub and editors do, by itself;
//! 2. `sanitise` lets pass what can neither run code nor load anything;
//! 3. `rewrite` embeds its figures and makes its ids and links the page's own.
//!
//! A Content-Security-Policy that allows no script, no network and no style but
//! the page's own is a second wall after that.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod article;
mod autolink;
mod contents;
pub(crate) mod escape;
mod figure;
mod findings;
mod footnotes;
mod gauge;
pub(crate) mod head;
mod markdown;
mod origin;
mod pieces;
mod rewrite;
mod sanitise;
mod status;
mod table;
mod title;
mod tokens;

use std::collections::HashSet;
use std::fmt::{self, Write};
use std::ops::Range;

use crate::report::Report;
use crate::review::{Review, Row};

use escape::Escaped;
use figure::Embedder;
use head::head;
use markdown::{Piece, Renderer};
use rewrite::Rewriter;
use sanitise::Sanitiser;

pub use figure::{Absent, FigureSource, MAX_FIGURE, MAX_FIGURES, NoFigures};
pub use origin::{Origin, Version};

/// The page's style.
pub(crate) const STYLE: &str = include_str!("../assets/page.css");

/// What a page is made of.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is written.
    pub report: &'a Report,
    /// What it means: statuses always, findings where asked for.
    pub review: &'a Review,
    /// Where figures come from.
    pub figures: &'a dyn FigureSource,
    /// Whether the findings are shown beside their questions.
    pub findings: bool,
    /// Where the report comes from, as far as anybody said.
    pub origin: &'a Origin,
    /// The name of the repository that the report is in, where it is in one.
    pub repository: Option<&'a str>,
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input")
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

/// The page of a report, as a whole HTML document in UTF-8.
#[must_use]
pub fn build(input: &Input<'_>) -> String {
    let mut page = Page::new(*input);
    // Writing into a string cannot fail.
    let _ = page.write();
    page.out
}

/// A page being written.
struct Page<'a> {
    report: &'a Report,
    review: &'a Review,
    findings: bool,
    title: String,
    version: Option<&'a Version>,
    renderer: Renderer,
    sanitiser: Sanitiser,
    rewriter: Rewriter<'a>,
    /// The ids of the questions' articles.
    anchors: Vec<String>,
    out: String,
}

impl<'a> Page<'a> {
    fn new(input: Input<'a>) -> Self {
        let anchors = anchors(input.report);
        let mut frame: HashSet<String> = anchors.iter().cloned().collect();
        frame.extend((0..input.report.sections.len()).map(contents::section_anchor));
        Self {
            report: input.report,
            review: input.review,
            findings: input.findings,
            title: title::title(input.report, input.origin.title.as_deref(), input.repository),
            version: input.origin.version.as_ref(),
            renderer: Renderer::new(input.report),
            sanitiser: Sanitiser::new(),
            rewriter: Rewriter::new(Embedder::new(input.figures), frame),
            anchors,
            out: String::with_capacity(input.report.text.len() * 2 + STYLE.len()),
        }
    }

    fn write(&mut self) -> fmt::Result {
        head(&mut self.out, &self.title, &[STYLE], &[])?;
        write!(
            self.out,
            "<body{}>\n<a class=\"skip\" href=\"#answers\">Skip to the answers</a>\n<header>\n<h1>{}</h1>\n",
            if self.findings { " class=\"review\"" } else { "" },
            Escaped(&self.title)
        )?;
        contents::summary(&mut self.out, self.review)?;
        if let Some(version) = self.version {
            contents::version(&mut self.out, version)?;
        }
        self.out.push_str("</header>\n");
        contents::contents(&mut self.out, self.report, self.review, &self.anchors)?;
        self.out.push_str("<main id=\"answers\">\n");
        if self.findings {
            findings::document(&mut self.out, self.report, self.review)?;
        }
        self.introduction()?;
        self.questions()?;
        self.out.push_str("</main>\n</body>\n</html>\n");
        Ok(())
    }

    /// What comes before the first section, out of the way: mostly the template's own words.
    fn introduction(&mut self) -> fmt::Result {
        let text = pieces::introduction(self.report);
        if text.trim().is_empty() {
            return Ok(());
        }
        let html = self.piece(&text, "intro-", &[], 2);
        write!(
            self.out,
            "<details class=\"intro\">\n<summary>Introduction</summary>\n{html}</details>\n"
        )
    }

    fn questions(&mut self) -> fmt::Result {
        let report = self.report;
        let mut sections = report.sections.iter().enumerate().peekable();
        for index in 0..report.questions.len() {
            while let Some((number, section)) = sections.next_if(|(_, section)| section.questions.start <= index) {
                writeln!(
                    self.out,
                    "<h2 id=\"{}\">{}</h2>",
                    contents::section_anchor(number),
                    Escaped(&section.title)
                )?;
                let html = self.piece(&pieces::section(report, number), &format!("s{number}-"), &[], 3);
                if !html.trim().is_empty() {
                    write!(self.out, "<div class=\"section-intro\">\n{html}</div>\n")?;
                }
            }
            self.article(index)?;
        }
        Ok(())
    }

    /// A piece of Markdown as HTML for the page.
    fn piece(&mut self, text: &str, prefix: &str, marks: &[Range<usize>], top_heading: usize) -> String {
        if text.trim().is_empty() {
            return String::new();
        }
        let html = self.renderer.html(Piece {
            text,
            marks,
            top_heading,
        });
        self.rewriter.rewrite(&self.sanitiser.clean(&html), prefix)
    }

    fn row(&self, index: usize) -> Option<&'a Row> {
        self.review.rows.get(index)
    }
}

/// An id for each question: by its number, and where a number is repeated by its place too.
fn anchors(report: &Report) -> Vec<String> {
    let mut seen = HashSet::new();
    let by_number = |(index, question): (usize, &crate::report::Question)| {
        let number = question.number;
        if seen.insert(number) {
            format!("question-{number}")
        } else {
            format!("question-{number}-at-{}", index + 1)
        }
    };
    report.questions.iter().enumerate().map(by_number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Totals;

    /// A report of one question.
    fn report(title: &str, answer: &str) -> Report {
        Report::parse(format!(
            "# {title}\n\nHello *there*.\n\n## Part\n\n> About it\n\n### Question 7\n\n\
             > **What `is` it?**\n>\n> Example:\n> *It is a thing.*\n>\n> Answer:{answer}"
        ))
    }

    fn no_review() -> Review {
        Review {
            rows: Vec::new(),
            findings: Vec::new(),
            unreported: Vec::new(),
            totals: Totals::default(),
            official: None,
        }
    }

    fn page(title: &str, answer: &str) -> String {
        build(&Input {
            report: &report(title, answer),
            review: &no_review(),
            figures: &NoFigures,
            findings: true,
            origin: &Origin::default(),
            repository: None,
        })
    }

    #[test]
    fn the_browser_applies_the_style_that_is_chosen() {
        use base64::Engine;
        use sha2::{Digest, Sha256};
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
        let page = page("T", "");
        assert!(
            page.contains(&format!("style-src 'sha256-{hash}'; base-uri 'none'")),
            "{page}"
        );
        assert!(page.contains(&format!("<style>{STYLE}</style>")));
    }

    #[test]
    fn a_page_has_what_every_page_needs() {
        let page = page("A \\<b> & c", "\n\nText\n");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        for part in [
            "<meta charset=\"utf-8\">",
            "<title>A &lt;b&gt; &amp; c</title>",
            "name=\"viewport\"",
            "default-src &#39;none&#39;; img-src data:",
            "<article id=\"question-7\">",
            "<p>Text</p>",
        ] {
            let part = part.replace("&#39;", "'");
            assert!(page.contains(&part), "{part} is missing");
        }
    }

    #[test]
    fn the_prompt_is_out_of_its_quote_and_its_example_aside() {
        let page = page("T", "\nx\n");
        assert!(
            page.contains("<p><strong>What <code>is</code> it?</strong></p>"),
            "{page}"
        );
        assert!(page.contains("example</summary>\n<p>Example:"), "{page}");
        assert!(!page.contains("Answer:"));
    }

    #[test]
    fn the_introduction_and_the_section_keep_their_words() {
        let page = page("T", "\nx\n");
        assert!(page.contains("<p>Hello <em>there</em>.</p>"));
        assert!(page.contains("<p>About it</p>"));
        assert_eq!(page.matches("<h1>").count(), 1);
    }

    #[test]
    fn an_answer_left_open_ends_with_its_question() {
        let page = page("T", "\n```\nx\n</div></main><div><b><table><tr><td>\n");
        assert!(
            page.ends_with("</div>\n</article>\n</main>\n</body>\n</html>\n"),
            "{page}"
        );
    }
}
