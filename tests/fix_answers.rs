//! Makes answers as groups write them, with all that the graded page loses: code and lists in every indentation, with
//! or without blank lines, bare URLs, boxes, struck text, tables and HTML.

use crate::graded::random::Random;

const SENTENCES: [&str; 22] = [
    "We used Docker to build the images.",
    "The model was trained on 1,000 images (see below).",
    "It took *about* 42 minutes, which is **too long**.",
    "See https://example.org/a_b/c_d.",
    "The code is at https://example.org/x?y=1&z=2, as is (https://example.org/wiki/A_(b)).",
    "Write to me@example.org or look at www.example.org.",
    "It runs at http://localhost:8000/docs now.",
    "Run `make train` and then `make test`.",
    "curl -X POST https://example.org/predict -F file=@x.png",
    "It was ~~slow~~ fast.",
    "We saved 50\\% of the time, in `a_b` and a\\_b.",
    "The paths ~/.cache and ~/.config are cached.",
    "![plot](figures/plot.png)",
    "A [link](https://example.org) and <https://example.org>.",
    "Set `<name>` to <your name>.",
    "The first line\\",
    "The first line  ",
    "1 < 2 and 3 > 2 && true.",
    "snake_case_name and *args and **kwargs.",
    "See figure 1.\tAnd a tab.",
    "As said[^1].",
    "Å, “quotes” – and 日本.",
];

const CODE: [&str; 15] = [
    "make train",
    "make train",
    "pip install -r requirements.txt",
    "import torch",
    "python train.py --lr 0.1",
    "def f(x):",
    "    return x * 2",
    "\tindented by a tab",
    "- not a list",
    "# not a heading",
    "1. not a list either",
    "<div>",
    "FROM python:3.11",
    "",
    "curl https://example.org",
];

const BOXES: [&str; 5] = ["", "", "", "[ ] ", "[x] "];

/// An answer of a few blocks.
pub(crate) fn answer(random: &mut Random) -> String {
    let mut lines = Vec::new();
    for _block in 0..random.within(1, 7) {
        block(random, 0, &mut lines);
        for _blank in 0..random.pick(&[0, 1, 1, 1, 1, 2]) {
            lines.push(String::new());
        }
    }
    let end = random.pick(&["\n", "\n", "\n", "\r\n"]);
    lines.join(end) + random.pick(&["", end])
}

fn block(random: &mut Random, indent: usize, lines: &mut Vec<String>) {
    match random.below(14) {
        0..=4 => list(random, indent, 0, lines),
        5..=7 => fence(random, indent, lines),
        8 if indent == 0 => other(random, lines),
        _ => paragraph(random, indent, lines),
    }
}

fn push(lines: &mut Vec<String>, indent: usize, text: &str) {
    lines.push(format!("{}{text}", " ".repeat(indent)));
}

fn paragraph(random: &mut Random, indent: usize, lines: &mut Vec<String>) {
    for _line in 0..random.within(1, 3) {
        let text = random.pick(&SENTENCES);
        push(lines, indent, text);
    }
}

fn fence(random: &mut Random, indent: usize, lines: &mut Vec<String>) {
    let mark = random.pick(&["```", "```", "```", "````", "~~~"]);
    let language = random.pick(&["", "", "bash", "python", "{.yaml}", " sh", "yaml title=\"a b\"", "C++"]);
    push(lines, indent, &format!("{mark}{language}"));
    push(lines, indent, "make");
    for _line in 0..random.within(0, 5) {
        let text = random.pick(&CODE);
        push(lines, if text.is_empty() { 0 } else { indent }, text);
    }
    if random.chance(0.98) {
        push(lines, indent, mark);
    }
}

fn list(random: &mut Random, indent: usize, depth: usize, lines: &mut Vec<String>) {
    let numbered = random.chance(0.3);
    let sign = random.pick(&["-", "*", "+"]);
    let end = random.pick(&[".", ".", ".", ")"]);
    let first = random.pick(&[1, 1, 1, 1, 2, 0, 9]);
    let gap = random.pick(&[1, 1, 1, 1, 2, 3]);
    let loose = random.chance(0.2);
    let boxes = random.chance(0.15);
    for item in 0..random.within(1, 4) {
        let marker = match numbered {
            true => format!("{}{end}", first + item),
            false => sign.to_owned(),
        };
        let text = random.pick(&SENTENCES);
        let sign = if boxes { random.pick(&BOXES) } else { "" };
        push(lines, indent, &format!("{marker}{}{sign}{text}", " ".repeat(gap)));
        let inner = indent + random.pick(&[marker.len() + gap, marker.len() + gap, 2, 2, 3, 4, 4, 1, 0]);
        if random.chance(0.15) {
            push(lines, inner, random.pick(&SENTENCES));
        }
        if loose {
            lines.push(String::new());
        }
        if random.chance(0.3) && depth < 3 {
            if random.chance(0.3) {
                lines.push(String::new());
            }
            match random.below(6) {
                0..=2 => list(random, inner, depth + 1, lines),
                3..=4 => fence(random, inner, lines),
                _ => paragraph(random, inner, lines),
            }
        }
    }
}

fn other(random: &mut Random, lines: &mut Vec<String>) {
    let text = match random.below(9) {
        0 => "| a | b |\n|---|---|\n| 1 | `2` |\n| https://example.org | x |",
        1 => "> A quote\n> of two lines\n>\n> - and a list",
        2 => "<p align=\"center\">\n  <img src=\"figures/a.png\" width=\"50%\">\n</p>",
        3 => "<details>\n<summary>More</summary>\n\nHidden *text*.\n\n</details>",
        4 => "[^1]: A note.",
        5 => "A title\n---",
        6 => "---",
        7 => "<!-- a note -->",
        _ => "    indented code\n\n    and more",
    };
    lines.extend(text.lines().map(str::to_owned));
}
