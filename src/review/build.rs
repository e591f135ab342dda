//! Collects findings: what is off or allowed in place never gets in.

use super::classes::Scope;
use super::finding::{Finding, Kind};
use super::options::Options;
use super::rules::Rule;
use crate::report::{Report, Span};

/// Collects the findings of one report.
pub(super) struct Findings<'a> {
    report: &'a Report,
    options: &'a Options,
    all: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(report: &'a Report, options: &'a Options) -> Self {
        Self {
            report,
            options,
            all: Vec::new(),
        }
    }

    /// Something about one question, by its index.
    pub(super) fn about(&mut self, question: usize, span: Span, kind: Kind) {
        if let Some(severity) = self.options.severity(&kind)
            && !self.is_allowed(question, kind.rule())
        {
            self.all.push(Finding {
                kind,
                severity,
                question: Some(question),
                span,
            });
        }
    }

    /// Something about the whole document.
    pub(super) fn document(&mut self, span: Span, kind: Kind) {
        if let Some(severity) = self.options.severity(&kind) {
            self.all.push(Finding {
                kind,
                severity,
                question: None,
                span,
            });
        }
    }

    /// Whether a comment in the answer allows a rule; rules about the whole document cannot be.
    fn is_allowed(&self, question: usize, rule: Rule) -> bool {
        let info = rule.info();
        let allows = self
            .report
            .questions
            .get(question)
            .map(|question| &question.answer.allows);
        info.scope == Scope::Answer && allows.is_some_and(|allows| allows.iter().any(|allow| allow.rule == info.name))
    }

    /// All of them: those about the document first, then in the order of the text.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|finding| {
            (
                finding.question.is_some(),
                finding.question,
                finding.span.start,
                finding.rule(),
            )
        });
        self.all
    }
}
