//! The published JSON schema names every key that `handin check --format json` prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What the sample report gives with every part of the document, and a path that cannot be checked.
fn printed() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args([
            "check",
            "--format",
            "json",
            "--handin",
            "--authors",
            "reports",
            "nowhere.md",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/check.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The schemas that a value may have: what is referred to, and each of several.
fn possible<'a>(schema: &'a Value, root: &'a Value) -> Vec<&'a Value> {
    let referred = schema["$ref"].as_str().and_then(|path| root.pointer(&path[1..]));
    let several = schema["anyOf"].as_array().into_iter().flatten();
    let mut all = vec![schema];
    for inner in referred.into_iter().chain(several) {
        all.extend(possible(inner, root));
    }
    all
}

/// Adds each key of a value that no schema for it names, with its path.
fn unnamed(value: &Value, schemas: &[&Value], root: &Value, at: &str, found: &mut Vec<String>) {
    let inner = |part: &dyn Fn(&&Value) -> Option<Value>| -> Vec<Value> { schemas.iter().filter_map(part).collect() };
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                let named = inner(&|schema| schema["properties"].get(key).cloned());
                let at = format!("{at}.{key}");
                if named.is_empty() {
                    found.push(at.clone());
                }
                let schemas: Vec<&Value> = named.iter().flat_map(|schema| possible(schema, root)).collect();
                unnamed(value, &schemas, root, &at, found);
            }
        }
        Value::Array(items) => {
            let named = inner(&|schema| schema.get("items").cloned());
            let schemas: Vec<&Value> = named.iter().flat_map(|schema| possible(schema, root)).collect();
            for item in items {
                unnamed(item, &schemas, root, at, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_that_is_printed_is_in_the_schema() {
    let (document, schema) = (printed(), schema());
    for part in ["handin", "authors", "questions", "findings"] {
        assert!(document["reports"][0].get(part).is_some(), "the sample has no {part}");
    }
    assert!(document["reports"][1].get("error").is_some());
    let mut found = Vec::new();
    unnamed(&document, &[&schema], &schema, "", &mut found);
    found.dedup();
    assert!(found.is_empty(), "docs/src/check.schema.json does not name {found:?}");
}

#[test]
fn a_key_that_the_schema_does_not_name_is_found() {
    let (mut document, schema) = (printed(), schema());
    document["reports"][0]["questions"][2]["limits"]["most"] = Value::from(1);
    let mut found = Vec::new();
    unnamed(&document, &[&schema], &schema, "", &mut found);
    assert_eq!(found, [".reports.questions.limits.most"]);
}
