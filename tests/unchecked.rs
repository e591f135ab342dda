//! A report for which no official checker is known: nothing that is true of it mentions one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Answers in which as many rules as possible find something, each with what its prompt asks for.
const ANSWERS: [(&str, &str); 26] = [
    ("", ""),
    ("Recommended answer length: 50-100 words.", "one"),
    ("", "TODO"),
    ("", "--- 36 ---"),
    ("", "Rye. --- question 5 fill here ---"),
    (
        "Example:\n> *We baked ... with ... because it was ... enough*",
        "We baked ... with ... because it was ... enough",
    ),
    ("", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main"),
    ("Insert 1-2 images.", "none"),
    (
        "Insert 1-2 images.",
        "![a b](figures/a.png) ![c d](figures/a.png) ![image](b.png)",
    ),
    ("Insert 1-2 images.", "![x](figures/none.png)\n\n![x](figures/A.png)"),
    (
        "Insert 1-2 images.",
        "![x](figures/empty.png)\n\n![x](figures/a.jpg) ![x](figures/drawing.svg)",
    ),
    (
        "Insert 1-2 images.",
        "![x](https://example.org/c.png) ![x](https://github.com/a/b/actions/runs/1)",
    ),
    (
        "Insert 1-2 images.",
        "<img src=\"figures/a.png\" alt=\"the oven\">\n\n![the\noven](figures/a.png)",
    ),
    (
        "Insert 1-2 images.",
        "`![x](figures/a.png)` <!-- ![x](figures/a.png) -->",
    ),
    (
        "Insert 1-2 images.",
        "[x](figures/a.png) figures/a.png [y](figures/nope.png)",
    ),
    ("", "[y](none.md) https://drive.google.com/x"),
    ("", "Answer: rye\n\n## Heading\n\nmore ## of it"),
    ("", "```\nmake\n\n# bread\n```"),
    (
        "",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nOf:\n- rye\n- wheat\n\nOr\n\n* rye\n  * wheat\n\n~~gone~~\n\n- [x] done",
    ),
    ("", "See https://example.org/x and this[^1].\n\n[^1]: of rye\n"),
    ("", "<div>\n\n*rye*\n\n</div>"),
    ("", "1. rye\n\n   dark\n\n5. wheat"),
    (
        "",
        "Rye\\\nand 50\\% of <name>, $70\\%$\n\nA paragraph of an answer, which is long enough.\n---",
    ),
    ("", "-rye bread\n-wheat bread"),
    ("", "```\nopen"),
    ("", "a\u{200b}b in the"),
];

fn write_report(folder: &Path) {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    fs::create_dir_all(folder.join("figures")).unwrap();
    for name in ["figures/a.png", "figures/a.jpg", "figures/unused.png", "b.png"] {
        fs::write(folder.join(name), png).unwrap();
    }
    fs::write(folder.join("figures/empty.png"), "").unwrap();
    fs::write(
        folder.join("figures/drawing.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
    )
    .unwrap();
    let mut text = "# A title that is longer than all of the characters that are cut\n\n".to_owned();
    for (index, (asked, answer)) in ANSWERS.iter().enumerate() {
        let number = index + 1;
        text +=
            &format!("### Question {number}\n\n> **What did you bake?**\n>\n> {asked}\n>\n> Answer:\n\n{answer}\n\n");
    }
    text +=
        "### Question 30\n\n> **What?**\n\nRye\n\n### Question 30\n\n> **What?**\n>\n> Answer: rye\n>\n> and wheat\n\n";
    // No known table has this many rows.
    for number in 31..45 {
        text += &format!("### Question {number}\n\n> **What?**\n>\n> Answer:\n\nRye bread.\n\n");
    }
    fs::write(folder.join("README.md"), text).unwrap();
}

fn output(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(arguments)
        .arg(folder.join("README.md"))
        .env("XDG_CONFIG_HOME", folder)
        .output()
        .expect("it runs");
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn without_a_checker_no_rule_mentions_one() {
    let folder = tempfile::tempdir().unwrap();
    write_report(folder.path());
    let json = output(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let report = &json["reports"][0];
    assert!(report["official"].is_null());
    let findings = report["findings"].as_array().unwrap();
    let rules: BTreeSet<&str> = findings
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert!(rules.len() > 40, "{}: {rules:?}", rules.len());
    for (said, text) in [
        ("json", serde_json::to_string(findings).unwrap()),
        ("human", output(folder.path(), &["check", "--notes"])),
        ("short", output(folder.path(), &["check", "--format", "short"])),
        ("github", output(folder.path(), &["check", "--format", "github"])),
    ] {
        for word in ["checker", "report.py", "43 characters"] {
            let lines: Vec<&str> = text.lines().filter(|line| line.contains(word)).collect();
            assert!(lines.is_empty(), "{said}: {lines:#?}");
        }
    }
}
