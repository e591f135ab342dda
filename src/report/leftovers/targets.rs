//! Links whose target was never filled in, and parts of URLs that were to be replaced.

use std::ops::Range;

use crate::report::answer::Answer;
use crate::report::lower::lower;
use crate::report::parts::ElementKind;

/// What a target says that was to be filled in.
#[rustfmt::skip]
const STANDINS: [&str; 18] = [
    "link", "url", "weblink", "weburl", "link-here", "insert-link", "insert-link-here", "insert_link_here", "todo", "tbd",
    "#", "...", "http://", "https://", "https://...", "xxx", "your-link-here", "placeholder",
];

/// What follows `your-` in a URL that was to be filled in; in the title of an article anything may.
#[rustfmt::skip]
const YOURS: [&str; 16] = [
    "api", "app", "bucket", "domain", "group", "link", "name", "org", "organization", "project", "repo", "repository",
    "service", "url", "user", "username",
];

/// Stand-ins in the targets of an answer's links and in its bare URLs, in no order.
pub(super) fn find(raw: &str, answer: &Answer) -> Vec<Range<usize>> {
    let base = answer.span.start;
    let mut found = Vec::new();
    for element in &answer.elements {
        let span = element.span.start - base..element.span.end - base;
        let written = raw.get(span.clone()).unwrap_or_default();
        let from = match element.kind {
            ElementKind::Link => match written.rfind("](") {
                Some(at) => at + 2,
                None => continue,
            },
            ElementKind::BareUrl => 0,
            ElementKind::Html => continue,
        };
        let target = written.get(from..).unwrap_or_default().trim_end_matches(')');
        let bare = target.trim_matches(['<', '>', ' ']);
        if from > 0 && STANDINS.contains(&lower(bare).as_ref()) {
            found.push(span);
        } else {
            let start = span.start + from;
            found.extend(standin_part(target).map(|part| start + part.start..start + part.end));
        }
    }
    found
}

/// The part of a URL that was to be replaced: `[your-repo]`, `{your_name}`, `YOUR_USERNAME`.
fn standin_part(url: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for part in url.split_inclusive(['/', '?', '&', '=', '.', ':']) {
        let start = at;
        at += part.len();
        let part = part.trim_end_matches(['/', '?', '&', '=', '.', ':']);
        let name = part.trim_matches(['[', ']', '{', '}', '<', '>']);
        let bracketed = name.len() < part.len();
        let is_of_repository = ["username", "user", "owner", "org", "repo", "repository"]
            .iter()
            .any(|known| {
                let capitals = known.to_ascii_uppercase();
                // In small letters they may be the names of parameters.
                name == capitals || (part.starts_with('[') && name == *known)
            });
        let name = lower(name);
        let asks = name.starts_with("your") || name.starts_with("insert");
        let yours = name.strip_prefix("your-").or_else(|| name.strip_prefix("your_"));
        let is_yours = yours.is_some_and(|thing| YOURS.contains(&thing));
        let is_plain = is_yours || is_of_repository || name == "yourusername";
        if (bracketed && asks) || is_plain {
            return Some(start..start + part.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::standin_part;

    #[test]
    fn a_part_that_was_to_be_replaced() {
        let part = |url: &str| standin_part(url).map(|part| url[part].to_owned());
        assert_eq!(
            part("https://bread.example/[your-repo]/runs").as_deref(),
            Some("[your-repo]")
        );
        assert_eq!(
            part("https://bread.example/YOUR_USERNAME").as_deref(),
            Some("YOUR_USERNAME")
        );
        assert_eq!(
            part("https://bread.example/{insert name}").as_deref(),
            Some("{insert name}")
        );
        assert_eq!(part("https://bread.example/rye?kind={id}&yours=1"), None);
        assert_eq!(part("https://yourbread.example/"), None);
    }
}
