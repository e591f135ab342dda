//! What a finding is recognised by from one version of a report to the next.

use std::collections::BTreeMap;

use super::places::Places;
use crate::review::Finding;

/// One for each finding, different within a report: it stays the same while other lines move.
pub(super) fn fingerprints(reviewed: &Places<'_>) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let findings = reviewed.review.findings.iter();
    let print = findings.map(|finding| {
        let print = fingerprint(reviewed, finding);
        let nth = seen.entry(print).and_modify(|nth| *nth += 1).or_insert(1);
        format!("{print:016x}:{nth}")
    });
    print.collect()
}

/// The rule, the question, and the words at the place.
fn fingerprint(reviewed: &Places<'_>, finding: &Finding) -> u64 {
    let number = reviewed.number(finding).unwrap_or(0).to_string();
    hash(&[finding.rule().name(), &number, reviewed.report.slice(&finding.span)])
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the standard hasher is not.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_keep_parts_apart() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
    }
}
