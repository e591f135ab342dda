//! What the table of keys says of itself: a commented file, a JSON schema.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, KeyKind, NUMBER, RULE, is_wildcard, sample};
use crate::review::RULES;

/// A `handin.toml` with every key in it, each commented out and at its default or an example.
#[must_use]
pub fn default_toml() -> String {
    let mut out = String::from(
        "# handin.toml: beside the report, or in the root of its repository.\n\
         # Your own config.toml takes the same keys; this file takes precedence, key by key.\n\
         # Every line that sets something is commented out: remove the `# ` before it.\n",
    );
    let mut header = String::new();
    for key in KEYS {
        let path: Vec<&str> = key.path.iter().map(|segment| sample(segment)).collect();
        let (name, above) = path
            .split_last()
            .map_or(("", Vec::new()), |(name, above)| (*name, above.to_vec()));
        let table = above.join(".");
        if table != header {
            let _ = write!(out, "\n# [{table}]");
            out.push('\n');
            header = table;
        } else if above.is_empty() {
            out.push('\n');
        }
        let value = key.default.filter(|value| *value != "[]").unwrap_or(key.example);
        let _ = writeln!(out, "# {}. Takes {}.", sentence(key), key.kind.takes());
        let _ = writeln!(out, "# {name} = {value}");
    }
    out
}

/// The JSON schema (draft 7) of `handin.toml`, for editors that complete and check TOML by one.
#[must_use]
pub fn schema() -> String {
    let mut root = object();
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("title".to_owned(), json!("handin.toml"));
    for key in KEYS {
        insert(&mut root, key, key.path);
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(root)).unwrap_or_default();
    text.push('\n');
    text
}

fn sentence(key: &Key) -> String {
    let mut chars = key.doc.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn object() -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("additionalProperties".to_owned(), json!(false));
    object.insert("properties".to_owned(), json!({}));
    object
}

/// Adds a key below an object of the schema, making the objects on its way.
fn insert(parent: &mut Map<String, Value>, key: &Key, path: &[&str]) {
    let Some((segment, rest)) = path.split_first() else {
        return;
    };
    let names: Vec<&str> = if *segment == RULE {
        RULES.iter().map(|info| info.name).collect()
    } else {
        vec![segment]
    };
    if is_wildcard(segment) && *segment != RULE {
        let pattern = if *segment == NUMBER {
            "^[1-9][0-9]*$"
        } else {
            "^[a-z][a-z0-9-]*$"
        };
        let patterns = parent.entry("patternProperties").or_insert_with(|| json!({}));
        below(patterns, pattern, key, rest);
    } else if let Some(properties) = parent.get_mut("properties") {
        for name in names {
            below(properties, name, key, rest);
        }
    }
}

fn below(properties: &mut Value, name: &str, key: &Key, rest: &[&str]) {
    let Value::Object(properties) = properties else {
        return;
    };
    if rest.is_empty() {
        properties.insert(name.to_owned(), leaf(key));
    } else if let Value::Object(child) = properties.entry(name).or_insert_with(|| Value::Object(object())) {
        insert(child, key, rest);
    }
}

fn leaf(key: &Key) -> Value {
    let mut leaf = match key.kind {
        KeyKind::Switch => json!({ "type": "boolean" }),
        KeyKind::Text | KeyKind::Command | KeyKind::Moment => json!({ "type": "string" }),
        KeyKind::OneOf(words) => json!({ "enum": words }),
        KeyKind::Range => json!({ "oneOf": [
            { "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 1, "maxItems": 2 },
            { "type": "string", "pattern": "^ *[0-9]+ *[-–] *[0-9]+ *$" },
        ] }),
        KeyKind::Words => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        KeyKind::Chords => json!({ "oneOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string", "minLength": 1 } },
        ] }),
    };
    leaf["description"] = json!(key.doc);
    if let Some(default) = key.default.and_then(|text| serde_json::from_str::<Value>(text).ok()) {
        leaf["default"] = default;
    }
    leaf
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use std::path::Path;

    #[test]
    fn the_commented_file_is_the_default_and_uncommented_it_is_valid() {
        let mut config = Config::default();
        assert_eq!(config.overlay(Path::new("x"), &default_toml(), &[]), []);
        assert_eq!(config, Config::default());

        let settings = default_toml();
        let settings = settings.lines().filter_map(|line| line.strip_prefix("# "));
        let settings: Vec<&str> = settings
            .filter(|line| line.contains(" = ") || line.starts_with('['))
            .collect();
        assert!(settings.len() > KEYS.len());
        assert_eq!(config.overlay(Path::new("x"), &settings.join("\n"), &[]), []);
        assert_ne!(config, Config::default());
    }

    #[test]
    fn the_schema_knows_every_key() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        assert_eq!(schema["properties"]["git"]["type"], "boolean");
        assert_eq!(schema["properties"]["git"]["default"], true);
        assert_eq!(
            schema["properties"]["rules"]["properties"]["too-long"]["enum"][3],
            "off"
        );
        let limits = &schema["properties"]["limits"]["patternProperties"]["^[1-9][0-9]*$"];
        assert_eq!(limits["properties"]["words"]["oneOf"][0]["type"], "array");
        assert_eq!(limits["additionalProperties"], false);
        let actions = &schema["properties"]["keys"]["patternProperties"]["^[a-z][a-z0-9-]*$"];
        assert_eq!(actions["oneOf"][0]["type"], "string");
    }
}
