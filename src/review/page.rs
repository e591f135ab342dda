//! Rules about the graded page: what GitHub and editors show, and it does not.

use super::build::Findings;
use super::finding::{Finding, Kind};
use super::input::Input;
use crate::graded::losses::{self, Context, Loss, LossKind, title_cut};
use crate::report::Span;

/// Judges what the page loses of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, input: &Input<'_>) {
    let text = &input.report.text;
    let mut last: Option<(Span, LossKind, Context)> = None;
    for loss in input
        .losses
        .get(index)
        .into_iter()
        .flatten()
        .filter(|loss| matters(loss))
    {
        let span = place(text, loss);
        match &mut last {
            Some((before, kind, context))
                if (*kind, *context) == (loss.kind, loss.context) && joins(text, before, &span, *context) =>
            {
                before.end = before.end.max(span.end);
            }
            _other => {
                about(findings, index, last.replace((span, loss.kind, loss.context)));
            }
        }
    }
    about(findings, index, last);
}

fn about(findings: &mut Findings<'_>, index: usize, finding: Option<(Span, LossKind, Context)>) {
    if let Some((span, kind, context)) = finding {
        findings.about(index, span, Kind::Page(kind, context));
    }
}

/// Whether losing something matters to anybody.
fn matters(loss: &Loss) -> bool {
    let unread = matches!(loss.context, Context::Command | Context::Local | Context::Placeholder);
    match loss.kind {
        LossKind::BareUrl => !unread,
        LossKind::Strikethrough => loss.context != Context::Tilde,
        _other => true,
    }
}

/// What the page loses of all answers and does not matter; without what is off or allowed.
pub(super) fn unreported(input: &Input<'_>) -> Vec<Finding> {
    let mut findings = Findings::new(input.report, input.options);
    for (index, losses) in input.losses.iter().enumerate() {
        for loss in losses.iter().filter(|loss| !matters(loss)) {
            findings.about(index, loss.span.clone(), Kind::Page(loss.kind, loss.context));
        }
    }
    findings.sorted()
}

/// Where a finding is placed: a formula, or a line of a command, as a whole.
fn place(text: &str, loss: &Loss) -> Span {
    match (loss.kind, loss.context) {
        (LossKind::Escape, Context::Maths) => losses::formula(text, &loss.span).unwrap_or_else(|| loss.span.clone()),
        (LossKind::LineBreak, Context::Command) => {
            let before = text.get(..loss.span.start).unwrap_or_default();
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            let indent = before
                .get(line..)
                .map_or(0, |line| line.len() - line.trim_start().len());
            line + indent..loss.span.start + 1
        }
        _other => loss.span.clone(),
    }
}

/// Whether a finding is part of the one before it: a formula with several back-slashes, a command over several lines.
fn joins(text: &str, before: &Span, span: &Span, context: Context) -> bool {
    let between = text.get(before.end..span.start).unwrap_or_default();
    match context {
        Context::Maths => span.start < before.end,
        Context::Command => between.trim().is_empty(),
        _other => false,
    }
}

/// Notes that the title does not survive the cut.
pub(super) fn title(findings: &mut Findings<'_>, input: &Input<'_>) {
    let span = title_cut(&input.report.text, input.bom);
    // The course's own title may be cut: everybody's is.
    let of_course = input.report.slice(&span).starts_with("# Exam template for");
    let of_question = input
        .report
        .questions
        .first()
        .is_some_and(|first| first.heading.start <= span.start);
    if !of_question && !of_course && !span.is_empty() && input.encoding.is_none() {
        let lost = input.report.slice(&span).to_owned();
        findings.document(span, Kind::PageTitleCut { lost });
    }
}

#[cfg(test)]
mod tests {
    use crate::review::Rule;
    use crate::review::drawn::Drawn;

    #[test]
    fn what_the_page_loses_is_found_where_it_is() {
        Drawn::answer(
            "
See https://example.org/bread for more of ~~this~~ that
    ^^^^^^^^^^^^^^^^^^^^^^^^^ page-bare-url: this URL is not a link on the graded page
                                          ^^^^^^^^ page-strikethrough: the graded page shows the tildes and does not strike the text out

We used:
- flour and water
^^^^^^^^^^^^^^^^^ page-list: the graded page shows this list as running text
",
        )
        .page()
        .only(&[Rule::PageBareUrl, Rule::PageStrikethrough, Rule::PageList])
        .check();
    }

    #[test]
    fn a_title_cut_is_reported_of_a_title_only() {
        let question = "### Question 1\n\n> **What did you bake?**\n>\n> Answer:\n\nBread.\n";
        Drawn::report(question).page().check();
        let front = "---\nlayout: default\nnav_exclude: true\n---\n\n# Bread\n\n";
        Drawn::report(&format!("{front}{question}")).page().check();
        let drawn = "# A report about bread and how we baked it\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ page-title-cut: the graded page drops the first 43 characters, including `# A report about bread and how we baked it` of the title\n";
        let own = |text: &str| {
            Drawn::report(text).table(&["NoConstraints()"]).options(|options| {
                options.rules.insert(Rule::CheckerChanged, None);
            })
        };
        own(&format!("{drawn}\n{question}")).page().check();
        // The course's own title is not missed; without a checker nothing is known of a cut.
        own(&format!(
            "# Exam template for 02476 Machine Learning Operations\n\n{question}"
        ))
        .page()
        .check();
        Drawn::report(&format!("# A report about bread and how we baked it\n\n{question}"))
            .page()
            .check();
    }
}
