//! The findings of one report: failing questions first, then rules by how much they weigh, each with its places.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::numbers::{counted, plural};
use crate::output::human::phrases::{Piece, amount, quote, shortened, wrapped};
use crate::output::places::Places;
use crate::output::style::{BOLD, DIM, severity};
use crate::report::Position;
use crate::review::digest::{Digest, Entry, MANY};
use crate::review::{Finding, Severity};
use crate::visible::visible;

/// What is before a line without a place: as wide as a place and the space after it.
const MARGIN: &str = "          ";

/// Columns that a heading takes at most, the prompt in it included.
const WIDTH: usize = 100;

/// Writes all groups; `link` is what the address of a line begins with, where the terminal opens links.
pub(super) fn write(out: &mut String, places: &Places<'_>, digest: &Digest, link: Option<&str>, notes: bool) {
    let mut writer = Writer {
        out,
        places,
        link,
        helped: BTreeSet::new(),
    };
    for failing in &digest.failing {
        writer.heading(failing.question);
        for entry in &failing.errors {
            writer.in_question(entry);
        }
    }
    let rest = digest.errors.iter().chain(&digest.warnings);
    let rest: Vec<&Entry> = rest.chain(digest.notes.iter().filter(|_| notes)).collect();
    if !digest.failing.is_empty() && !rest.is_empty() {
        writer.out.push('\n');
    }
    rest.into_iter().for_each(|entry| writer.in_report(entry));
    if !notes && !digest.notes.is_empty() {
        writer.counted_notes(&digest.notes);
    }
    writer.out.push('\n');
}

struct Writer<'a> {
    out: &'a mut String,
    places: &'a Places<'a>,
    link: Option<&'a str>,
    /// The help that was written already: once is enough.
    helped: BTreeSet<String>,
}

impl Writer<'_> {
    /// A failing question: its status, its amounts beside what is asked for, and the beginning of its prompt.
    fn heading(&mut self, question: usize) {
        let (Some(row), Some(asked)) = (
            self.places.review.rows.get(question),
            self.places.report.questions.get(question),
        ) else {
            return;
        };
        let position = self.places.region(&asked.answer.trimmed).0;
        let place = self.place(position);
        let words = amount(row.words, row.limits.words, "word");
        let images = match (row.images, row.limits.images) {
            (0, None) => String::new(),
            (images, bounds) => format!(", {}", amount(images, bounds, "image")),
        };
        let status = row.status.name();
        let said = format!("question {} {status}: {words}{images}", row.number);
        let _ = write!(
            self.out,
            "{place}  {BOLD}question {}{BOLD:#} {BOLD}{status}{BOLD:#}: {words}{images}",
            row.number
        );
        let room = WIDTH.saturating_sub(8 + 2 + said.chars().count() + 2);
        let prompt = shortened(&visible(&asked.prompt.text), room);
        if !prompt.is_empty() {
            let _ = write!(self.out, "  {DIM}{prompt}{DIM:#}");
        }
        self.out.push('\n');
    }

    /// A rule's findings in the question whose heading is above.
    fn in_question(&mut self, entry: &Entry) {
        // The heading says how much there is, and that nothing is.
        let said = entry.rule.is_amount() || entry.rule == crate::review::Rule::Unanswered;
        for (message, positions) in self.by_message(entry) {
            if !said {
                self.line(entry, &message, &positions);
            }
        }
        self.help(entry, said);
    }

    /// `  281:1  error: message [rule]`, and the further lines that have the same.
    fn line(&mut self, entry: &Entry, message: &str, positions: &[Position]) {
        let Some((first, others)) = positions.split_first() else {
            return;
        };
        let _ = write!(self.out, "{}  ", self.place(*first));
        self.message(entry, message);
        if !others.is_empty() {
            let lines: Vec<String> = others.iter().map(|other| self.number(*other)).collect();
            let _ = write!(
                self.out,
                ", and on {} {}",
                plural(lines.len(), "line"),
                lines.join(", ")
            );
        }
        self.out.push('\n');
    }

    fn message(&mut self, entry: &Entry, message: &str) {
        let style = severity(entry.severity);
        let _ = write!(
            self.out,
            "{style}{}{style:#}: {} {DIM}[{}]{DIM:#}",
            entry.severity.name(),
            visible(message),
            entry.rule.name()
        );
    }

    /// A rule's findings in the whole report: in one line where they are in one question, else by question.
    fn in_report(&mut self, entry: &Entry) {
        let by_message = self.by_message(entry);
        let questions: BTreeSet<Option<u32>> = self.findings(entry).map(|found| self.places.number(found)).collect();
        if questions.len() == 1 && by_message.len() <= MANY {
            let number = questions.into_iter().next().flatten();
            let question = number.map_or_else(String::new, |number| format!("question {number}: "));
            for (message, positions) in &by_message {
                self.line(entry, &format!("{question}{message}"), positions);
            }
        } else {
            self.out.push_str(MARGIN);
            let message = match by_message.as_slice() {
                [(message, _)] => message,
                _ => entry.rule.info().summary,
            };
            self.message(entry, message);
            self.out.push('\n');
            self.by_question(entry, by_message.len() > 1);
        }
        self.help(entry, false);
    }

    /// `question 4: 172, 187; question 12: 350`, over as many lines as it takes; `quoted` adds to each place what
    /// its message quotes.
    fn by_question(&mut self, entry: &Entry, quoted: bool) {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut last = None;
        for finding in self.findings(entry) {
            let number = self.places.number(finding);
            let position = self.places.region(&finding.span).0;
            let line = position.line.to_string();
            let message = finding.kind.message();
            let quote = quote(&message).filter(|_| quoted);
            let quote = quote.map_or_else(String::new, |quote| format!(" {}", visible(quote)));
            let before = match (last == Some(number), number) {
                (true, _) => String::new(),
                (false, None) => "line ".to_owned(),
                (false, Some(number)) => format!("question {number}: "),
            };
            if let Some(piece) = pieces.last_mut() {
                piece.push(if before.is_empty() { "," } else { ";" }, 1);
            }
            let mut piece = Piece::default();
            piece.push(&before, before.width());
            piece.push(&self.linked(position, &line), line.len());
            piece.push(&quote, quote.width());
            pieces.push(piece);
            last = Some(number);
        }
        self.out.push_str(&wrapped(&pieces, MARGIN.len() + 2, WIDTH));
    }

    /// What to do, in one line, where it has not been said.
    fn help(&mut self, entry: &Entry, said: bool) {
        let help: BTreeSet<String> = self.findings(entry).map(|finding| finding.kind.help()).collect();
        for help in help {
            if !said && !help.is_empty() && self.helped.insert(help.clone()) {
                let _ = writeln!(self.out, "{MARGIN}{DIM}= help: {}{DIM:#}", visible(&help));
            }
        }
    }

    /// How many notes there are, by rule, and how to see them.
    fn counted_notes(&mut self, notes: &[Entry]) {
        let all = notes.iter().map(|entry| entry.findings.len()).sum();
        let rule = |entry: &Entry| match entry.findings.len() {
            1 => entry.rule.name().to_owned(),
            count => format!("{} {count}×", entry.rule.name()),
        };
        let rules: Vec<String> = notes.iter().map(rule).collect();
        let style = severity(Severity::Note);
        let _ = writeln!(
            self.out,
            "{MARGIN}{style}{}{style:#} {DIM}({}; --notes shows them){DIM:#}",
            counted(all, "note"),
            rules.join(", ")
        );
    }

    fn findings(&self, entry: &Entry) -> impl Iterator<Item = &Finding> {
        let findings = &self.places.review.findings;
        entry.findings.iter().filter_map(|finding| findings.get(*finding))
    }

    /// The messages of an entry in their order, each with the places it is about.
    fn by_message(&self, entry: &Entry) -> Vec<(String, Vec<Position>)> {
        let mut messages: Vec<(String, Vec<Position>)> = Vec::new();
        for finding in self.findings(entry) {
            let (message, position) = (finding.kind.message(), self.places.region(&finding.span).0);
            match messages.iter_mut().find(|(known, _)| *known == message) {
                Some((_, positions)) => positions.push(position),
                None => messages.push((message, vec![position])),
            }
        }
        messages
    }

    /// `line:column`, as wide as any that is likely; a link where the terminal opens links.
    fn place(&self, position: Position) -> String {
        let text = format!("{}:{}", position.line, position.column);
        let space = " ".repeat(8_usize.saturating_sub(text.len()));
        format!("{space}{}", self.linked(position, &text))
    }

    fn number(&self, position: Position) -> String {
        self.linked(position, &position.line.to_string())
    }

    /// A text as a link by OSC 8, whose fragment is a line: kitty and VS Code open it there.
    fn linked(&self, position: Position, text: &str) -> String {
        match self.link {
            Some(link) => format!("\u{1b}]8;;{link}#{}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\", position.line),
            None => text.to_owned(),
        }
    }
}
