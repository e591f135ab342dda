//! What the page is called: by what was asked for, by the report's own title, or by the group and its repository.

use crate::report::Report;

/// What titles of a template contain; one that a group left as it was names no project.
const TEMPLATE: &str = "template";

/// Characters of a first answer that can be a name.
const NAME: usize = 60;

/// The title: `wanted`, or the report's own, or else what the group calls itself in its first answer and the name of its
/// `repository`.
pub(super) fn title(report: &Report, wanted: Option<&str>, repository: Option<&str>) -> String {
    let given = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let own = given(report.title.as_deref());
    let of_project = own.clone().filter(|title| !title.to_lowercase().contains(TEMPLATE));
    if let Some(title) = given(wanted).or(of_project) {
        return title;
    }
    match (group(report), given(repository)) {
        (Some(group), Some(repository)) => format!("{group}: {repository}"),
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => own.unwrap_or_else(|| "Report".to_owned()),
    }
}

/// What the group calls itself, where the first question asks for that and the answer is short: `36` is `Group 36`.
fn group(report: &Report) -> Option<String> {
    let first = report.questions.first()?;
    if !first.prompt.text.to_lowercase().contains("group") || !first.answer.placeholders.is_empty() {
        return None;
    }
    let line = report
        .slice(&first.answer.span)
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())?;
    let line = line.trim_matches(['*', '_', '-', '`', '.', ' ']);
    let plain = |c: char| c.is_alphanumeric() || " -_.,&+()':".contains(c);
    if line.is_empty() || line.chars().count() > NAME || !line.chars().all(plain) {
        return None;
    }
    let is_number = line.bytes().all(|byte| byte.is_ascii_digit());
    Some(if is_number {
        format!("Group {line}")
    } else {
        line.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(heading: &str, answer: &str, wanted: Option<&str>, repository: Option<&str>) -> String {
        let text = format!(
            "# {heading}\n\n### Question 1\n\n> **Enter the number of your group**\n>\n> Answer:\n\n{answer}\n\n\
             ### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.\n"
        );
        title(&Report::parse(text), wanted, repository)
    }

    #[test]
    fn a_project_is_called_by_its_own_name() {
        let template = "Exam template for a course";
        for (heading, answer, wanted, repository, expected) in [
            ("Wingbeat", "36", None, Some("birds"), "Wingbeat"),
            ("Wingbeat", "36", Some(" Birds "), None, "Birds"),
            (template, "36", None, Some("birds"), "Group 36: birds"),
            (template, "**Group 36**", None, None, "Group 36"),
            (template, "--- question 1 fill here ---", None, Some("birds"), "birds"),
            (template, "--- 36 ---", None, None, "Group 36"),
            (template, "<script>alert(1)</script>", None, Some("birds"), "birds"),
            (template, &"long ".repeat(40), None, None, template),
            ("", "", None, None, "Report"),
        ] {
            assert_eq!(
                titled(heading, answer, wanted, repository),
                expected,
                "{heading}, {answer}"
            );
        }
    }

    #[test]
    fn a_first_answer_that_is_not_about_the_group_names_nothing() {
        let text = "### Question 1\n\n> **What?**\n>\n> Answer:\n\nRye\n";
        assert_eq!(title(&Report::parse(text), None, None), "Report");
    }
}
