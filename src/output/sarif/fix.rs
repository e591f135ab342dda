//! A finding's safe repairs as SARIF's `fixes`, which editors offer and may make at once.

use serde::Serialize;

use super::parts::{ArtifactLocation, Region, Text};
use crate::fix::Repair;
use crate::output::places::Places;
use crate::output::uri::uri;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    description: Text,
    artifact_changes: [Change; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

/// The safe repairs of a finding (an index): SARIF has no word for one that somebody should look at first.
pub(super) fn fixes(path: &str, places: &Places<'_>, finding: usize) -> Vec<Fix> {
    let safe = places.repairs(finding).filter(|repair| repair.is_safe());
    safe.map(|repair| fix(path, places, repair)).collect()
}

fn fix(path: &str, places: &Places<'_>, repair: &Repair) -> Fix {
    let replacements = repair.edits.iter().map(|edit| Replacement {
        deleted_region: Region::of(places, &edit.span),
        inserted_content: Text { text: edit.new.clone() },
    });
    Fix {
        description: Text {
            text: repair.title.clone(),
        },
        artifact_changes: [Change {
            artifact_location: ArtifactLocation { uri: uri(path) },
            replacements: replacements.collect(),
        }],
    }
}
