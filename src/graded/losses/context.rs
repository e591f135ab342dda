//! What a loss is part of, by the text around it.

use super::loss::{Context, LossKind};
use crate::report::Span;

/// Programs that students run in a shell, and subcommands that a URL may follow.
const PROGRAMS: &str = "ab accelerate apt apt-get az aws bash bentoml bq brew bsub cat cd chmod conda cookiecutter cp \
    curl docker docker-compose dvc echo evidently export fastapi gcloud gh git gsutil helm hey hf http \
    huggingface-cli invoke inv k6 kubectl locust ls make mamba mkdir module mv npm npx nvidia-smi pip pip3 pipx poetry \
    pre-commit pytest python python3 rm ruff sbatch scp sh source srun ssh streamlit sudo terraform torchrun tox uv \
    uvicorn uvx wandb wget wrk";
const BEFORE_URL: &str = "clone curl fetch install origin pull push run wget upstream";

/// What a loss of this kind at `span` of a text is part of.
pub(super) fn of(text: &str, span: &Span, kind: LossKind) -> Context {
    let written = text.get(span.clone()).unwrap_or_default();
    let line = Line::around(text, span.start);
    match kind {
        LossKind::Strikethrough if !written.starts_with("~~") => Context::Tilde,
        LossKind::LineBreak if written.starts_with('\\') && line.is_continued_command() => Context::Command,
        LossKind::Escape if formula(text, span).is_some() => Context::Maths,
        LossKind::BareUrl if line.is_command() => Context::Command,
        LossKind::BareUrl => url(written, line.after(span.end)),
        _other => Context::Prose,
    }
}

fn url(written: &str, after: &str) -> Context {
    let (scheme, rest) = written.split_once("://").unwrap_or(("", written));
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let gap = |c: char| matches!(c, '<' | '>' | '{' | '}' | '[' | ']' | '$' | '…');
    if written.contains(gap) || written.contains("...") || after.starts_with(gap) || after.starts_with("...") {
        return Context::Placeholder;
    }
    if scheme.is_empty() && written.contains('@') {
        // A repository or the account of a program is written like an address.
        let is_path = after.starts_with(':') && !after.starts_with(": ") && after.len() > 1;
        let is_account = written.ends_with(".gserviceaccount.com");
        return if is_path || is_account {
            Context::Command
        } else {
            Context::Mail
        };
    }
    let is_number = |host: &str| host.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_internal = host.ends_with(".internal") || host.ends_with(".local");
    if !scheme.is_empty() && (!host.contains('.') || is_number(host) || is_internal) {
        return Context::Local;
    }
    if scheme.is_empty() {
        Context::Host
    } else {
        Context::Prose
    }
}

/// The formula around a span: from one dollar sign of its line to another.
pub fn formula(text: &str, span: &Span) -> Option<Span> {
    let line = Line::around(text, span.start);
    let before = text.get(line.start..span.start)?;
    let dollars = before.matches('$').count() - before.matches("\\$").count();
    let open = line.start + before.rfind('$').filter(|_| dollars % 2 == 1)?;
    let close = span.end + text.get(span.end..line.end)?.find('$')? + 1;
    Some(open..close)
}

/// How far from a place its line is read, in bytes: a bound, since one line may hold many losses.
const FURTHEST: usize = 2000;

/// A line of a text, and a place in it.
struct Line<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    end: usize,
}

impl<'a> Line<'a> {
    /// The line around byte `at`, or as much of it as is read.
    fn around(text: &'a str, at: usize) -> Self {
        let first = text.ceil_char_boundary(at.saturating_sub(FURTHEST));
        let last = text.floor_char_boundary(at + FURTHEST);
        let before = text.get(first..at).unwrap_or_default();
        let after = text.get(at..last).unwrap_or_default();
        Self {
            text,
            start: before.rfind('\n').map_or(first, |end| first + end + 1),
            at,
            end: after.find('\n').map_or(last, |end| at + end),
        }
    }

    fn written(&self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// What follows byte `at` of the text in the line.
    fn after(&self, at: usize) -> &'a str {
        self.text.get(at..self.end).unwrap_or_default()
    }

    fn before(&self) -> Option<Self> {
        let end = self.start.checked_sub(1)?;
        Some(Self::around(self.text, end))
    }

    fn next(&self) -> Option<Self> {
        (self.end < self.text.len()).then(|| Self::around(self.text, self.end + 1))
    }

    /// Whether the place in the line is in a command.
    fn is_command(&self) -> bool {
        let before = self.text.get(self.start..self.at).unwrap_or_default();
        let sentence = before
            .rfind(". ")
            .map_or(before, |end| before.get(end + 2..).unwrap_or_default());
        let last = sentence.split_whitespace().next_back().unwrap_or_default();
        let last = last.trim_matches(['\'', '"', '`', '(', ':']);
        let adjoins = !sentence.ends_with(char::is_whitespace);
        let option = last.starts_with('-') && last.contains(|c: char| c.is_ascii_alphabetic());
        let assigns = adjoins && (last.ends_with('=') || last.ends_with("git+"));
        let follows = !adjoins || sentence.ends_with(['\'', '"']);
        let after_program = follows && has_word(BEFORE_URL, last) && names_program(sentence);
        let with_option = ["curl -", "wget -"].iter().any(|call| sentence.contains(call));
        option || assigns || after_program || with_option || begins_with_program(before) || self.is_continued_command()
    }

    /// Whether the line is one of a command over several lines.
    fn is_continued_command(&self) -> bool {
        let continues = |line: &Line<'_>| line.written().ends_with('\\');
        let mut first = Self::around(self.text, self.at);
        let mut options = false;
        // A command over more lines than this does not occur; many back-slashes must not take quadratic time.
        for _ in 0..16 {
            let Some(before) = first.before().filter(continues) else {
                break;
            };
            options |= begins_with_option(first.written());
            first = before;
        }
        let last = self.next().filter(|_| continues(self));
        options |= last.is_some_and(|next| begins_with_option(next.written()));
        let is_continued = continues(&first);
        is_continued && (options || begins_with_program(first.written()))
    }
}

fn has_word(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

fn begins_with_option(line: &str) -> bool {
    let line = line.trim_start();
    line.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_alphabetic()))
}

/// Whether one of the last words names a program: "we pull https://…" is not a command, "docker pull" is.
fn names_program(words: &str) -> bool {
    let mut last = words.split_whitespace().rev().take(4);
    last.any(|word| has_word(PROGRAMS, word.trim_matches(['\'', '"', '`', '(', ':'])))
}

/// Whether a line begins with a program and what is passed to it.
fn begins_with_program(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '`' | '*' | '-'));
    if line.starts_with("$ ") {
        return true;
    }
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_argument = |word: &str| {
        word.starts_with(['-', '.', '/', '"', '\'', '$', '{', '~'])
            || word.contains("://")
            || word.contains(['/', '=', '.', '_'])
            || has_word(SUBCOMMANDS, word)
    };
    has_word(PROGRAMS, first) && (is_argument(second) || line.ends_with('\\'))
}

/// What programs are asked to do.
const SUBCOMMANDS: &str = "add ai auth build builds checkout clone compose config create deploy env exec fetch get init \
    install login pull push remote run sync tag tool train upload";

#[cfg(test)]
mod tests {
    use super::*;

    fn context(text: &str, part: &str, kind: LossKind) -> Context {
        let start = text.find(part).unwrap();
        of(text, &(start..start + part.len()), kind)
    }

    #[test]
    fn urls_of_commands() {
        for text in [
            "curl -X POST http://a.b/c -d x",
            "$ http http://a.b/c",
            "We tried it (`curl -F file=@x http://a.b/c`",
            "Clone it: git clone http://a.b/c and run it",
            "pip install git+http://a.b/c",
            "locust --host http://a.b/c",
            "We set URL=http://a.b/c there",
            "curl \\\n  -X POST \\\n  http://a.b/c",
            "\tgit clone http://a.b/c",
            "curl -X 'POST' 'http://a.b/c' -H 'x'",
        ] {
            assert_eq!(
                context(text, "http://a.b/c", LossKind::BareUrl),
                Context::Command,
                "{text}"
            );
        }
        for text in [
            "See http://a.b/c",
            "We used curl to test http://a.b/c",
            "It is built by docker. The code is at http://a.b/c",
            "Python is used at http://a.b/c",
            "- http://a.b/c",
            "we run http://a.b/c",
        ] {
            assert_eq!(
                context(text, "http://a.b/c", LossKind::BareUrl),
                Context::Prose,
                "{text}"
            );
        }
    }

    #[test]
    fn urls_that_are_not_followed() {
        for (text, expected) in [
            ("http://localhost:8000/docs", Context::Local),
            ("http://127.0.0.1:8000", Context::Local),
            ("http://api/x", Context::Local),
            ("http://host.docker.internal:80/x", Context::Local),
            ("https://a-...run.app/x", Context::Placeholder),
            ("https://a.b/{id}", Context::Placeholder),
            ("me@example.org", Context::Mail),
            ("www.example.org", Context::Host),
        ] {
            assert_eq!(context(text, text, LossKind::BareUrl), expected, "{text}");
        }
        assert_eq!(
            context("git@a.org:b/c", "git@a.org", LossKind::BareUrl),
            Context::Command
        );
        assert_eq!(
            context("http://a.b/<id>", "http://a.b/", LossKind::BareUrl),
            Context::Placeholder
        );
    }

    #[test]
    fn line_breaks_of_commands() {
        let context = |text| context(text, "\\\n", LossKind::LineBreak);
        assert_eq!(context("docker run \\\n  image"), Context::Command);
        assert_eq!(context("bake \\\n  --rye"), Context::Command);
        assert_eq!(context("flour\\\nwater"), Context::Prose);
    }

    #[test]
    fn formulas() {
        assert_eq!(context("It is $70\\%$ now", "\\%", LossKind::Escape), Context::Maths);
        assert_eq!(context("It is 70\\% for $5", "\\%", LossKind::Escape), Context::Prose);
        assert_eq!(formula("It is $70\\%$ now", &(9..11)), Some(6..12));
    }
}
