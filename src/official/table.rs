//! The official checker's table of constraints: what each position in its list is judged by.

use super::python::{self, Value};
use crate::report::{Bounds, Limits};

/// One row an answer, in the order of the checker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What each answer is judged by; empty limits always pass.
    pub rows: Vec<Limits>,
    /// Whether this version drops the first 43 characters before it checks.
    pub drops_front: bool,
}

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableSource {
    /// The `report.py` beside the report.
    ReportPy,
    /// A known version, by name.
    BuiltIn(&'static str),
}

impl TableSource {
    /// The name in the machine output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ReportPy => "report.py",
            Self::BuiltIn(_) => "built-in",
        }
    }
}

impl Table {
    /// Whether an answer with so many words and images passes the row of this index.
    #[must_use]
    pub fn passes(&self, row: usize, words: usize, images: usize) -> bool {
        self.rows
            .get(row)
            .is_none_or(|limits| within(limits.words, words) && within(limits.images, images))
    }
}

fn within(bounds: Option<Bounds>, count: usize) -> bool {
    bounds.is_none_or(|bounds| bounds.contains(count))
}

/// Reads the table of a `report.py`, in either shape, however it is formatted; `None` where there is none.
#[must_use]
pub fn read(source: &str) -> Option<Table> {
    let (_, value) = python::assignments(source)
        .into_iter()
        .filter(|(name, _)| name.to_ascii_lowercase().contains("constrain"))
        .find(|(_, value)| {
            matches!(value, Value::List(items) if !items.is_empty())
                || matches!(value, Value::Dict(items) if !items.is_empty())
        })?;
    let rows = match value {
        Value::List(items) => items.iter().map(row).collect(),
        Value::Dict(items) => items.iter().map(|(_, value)| row(value)).collect(),
        Value::Number(_) | Value::Name(_) | Value::Call(..) => return None,
    };
    Some(Table {
        rows,
        drops_front: drops_front(source),
    })
}

/// Whether the check itself drops the characters that the page drops.
fn drops_front(source: &str) -> bool {
    let Some(check) = source.find("def check") else {
        return false;
    };
    let body = source.get(check + 3..).unwrap_or_default();
    let end = body.find("\ndef ").unwrap_or(body.len());
    body.get(..end).unwrap_or_default().replace(' ', "").contains("[43:]")
}

/// What a row demands: its own call's arguments, and those of the calls in it.
fn row(value: &Value) -> Limits {
    let mut limits = Limits::default();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Call(callee, arguments) => {
                // `partial(length_constraints, …)` names what it calls as its first argument.
                let (name, arguments) = match arguments.split_first() {
                    Some(((None, Value::Name(inner)), rest)) if callee.ends_with("partial") => (inner.as_str(), rest),
                    Some(_) | None => (callee.as_str(), arguments.as_slice()),
                };
                let lower = name.to_ascii_lowercase();
                if lower.contains("length") || lower.contains("word") {
                    limits.words = bounds(arguments);
                } else if lower.contains("image") {
                    limits.images = bounds(arguments);
                } else {
                    open.extend(arguments.iter().map(|(_, value)| value));
                }
            }
            Value::List(items) => open.extend(items),
            Value::Number(_) | Value::Name(_) | Value::Dict(_) => {}
        }
    }
    limits
}

/// The bounds that a call's arguments name, by `min…` and `max…`, or by their order.
fn bounds(arguments: &[(Option<String>, Value)]) -> Option<Bounds> {
    let named = |prefix: &str, position: usize| {
        let by_name = arguments
            .iter()
            .find(|(name, _)| name.as_ref().is_some_and(|name| name.starts_with(prefix)));
        let by_place = arguments.get(position).filter(|(name, _)| name.is_none());
        match by_name.or(by_place)? {
            (_, Value::Number(number)) => Some(usize::try_from(*number).unwrap_or(0)),
            (_, Value::Name(_) | Value::Call(..) | Value::List(_) | Value::Dict(_)) => None,
        }
    };
    let (min, max) = (named("min", 0), named("max", 1));
    (min.is_some() || max.is_some()).then(|| Bounds {
        min: min.unwrap_or(0),
        max,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(words: Option<(usize, usize)>, images: Option<(usize, usize)>) -> Limits {
        let bounds = |(min, max)| Bounds::new(min, max);
        Limits {
            words: words.map(bounds),
            images: images.map(bounds),
        }
    }

    #[test]
    fn the_shape_with_classes() {
        let source = "
def check():
    # question_constraints = {}
    text = read()[43:]
    question_constraints: dict[str, object] = {
        \"question_1\": NoConstraints(),  # a comment, with (brackets
        'question_2': LengthConstraints(min_length=50, max_length=1_00),
        \"question_3\": MultiConstraints(
            constrains=[LengthConstraints(min_length=200, max_length=300),
                ImageConstraints(min_images=1, max_images=3)]),
        \"question_4\": ImageConstraints(
            max_images=2, min_images=1,
        ),
    }
";
        let table = read(source).unwrap();
        assert_eq!(
            table.rows,
            [
                limits(None, None),
                limits(Some((50, 100)), None),
                limits(Some((200, 300)), Some((1, 3))),
                limits(None, Some((1, 2)))
            ]
        );
        assert!(table.drops_front);
    }

    #[test]
    fn the_shape_with_partial() {
        let source = "
question_constrains = [
    no_constraints,
    partial(length_constraints, min_length=100, max_length=200),
    functools.partial(multi_constrains, constrains=(partial(length_constraints, min_length=1, max_length=2), partial(image_constrains, min_length=1, max_length=1))),
]
";
        let table = read(source).unwrap();
        assert_eq!(
            table.rows,
            [
                limits(None, None),
                limits(Some((100, 200)), None),
                limits(Some((1, 2)), Some((1, 1)))
            ]
        );
        assert!(!table.drops_front);
    }

    #[test]
    fn positions_work_like_names() {
        let table = read("constraints = [LengthConstraints(10, 20)]").unwrap();
        assert_eq!(table.rows, [limits(Some((10, 20)), None)]);
    }

    #[test]
    fn what_is_no_table_is_not_read() {
        for source in [
            "",
            "print('hello')",
            "question_constraints = None",
            "question_constraints = {",
            "constraints = [((",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
        assert_eq!(read(&format!("constraints = {}", "[".repeat(100_000))), None);
    }
}
