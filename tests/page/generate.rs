//! Makes Markdown the way reports hold it: prose with lists, code, tables, quotes and HTML.

use super::random::Random;

/// Plain words, as prose has most.
const WORDS: [&str; 24] = [
    "the", "model", "was", "trained", "on", "data", "which", "we", "stored", "in", "buckets,", "then", "deployed",
    "with", "docker.", "It", "took", "42", "minutes", "(see", "below)", "and", "3.5", "epochs;",
];

/// Words with characters that may mean something.
const ODD: [&str; 86] = [
    "it's",
    "\"so\"",
    "e-mail",
    "train_model",
    "__init__.py",
    "my_long_file_name.py",
    "C++",
    "100%",
    "naïve",
    "Résumé",
    "日本",
    "–",
    "…",
    "½",
    "x*y",
    "5*3",
    "a_b_c",
    "**kwargs",
    "*args",
    "$HOME",
    "C:\\data",
    "\\*",
    "\\_",
    "\\\\",
    "&amp;",
    "&lt;",
    "&copy;",
    "&nbsp;",
    "&#39;",
    "&",
    "AT&T",
    "<",
    ">",
    "->",
    "=>",
    "<=",
    "!=",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<sub>2</sub>",
    "<img src=\"figures/a.png\">",
    "<!-- note -->",
    "https://example.org/a_b?c=d&e=f",
    "www.example.org",
    "<https://example.org>",
    "me@example.org",
    "<me@example.org>",
    "`code`",
    "``a`b``",
    "`<x>`",
    "`*`",
    "[text](http://example.org)",
    "[text][x]",
    "[x]",
    "[^1]",
    "![plot](figures/plot.png)",
    "![a b](figures/a.png \"t\")",
    "**bold**",
    "*light*",
    "_light_",
    "__bold__",
    "***both***",
    "~~gone~~",
    ":smile:",
    "#1",
    "#",
    "---",
    "1.",
    "2)",
    "-",
    "+",
    "*",
    "[ ]",
    "[x]",
    "|",
    "||",
    "\\",
    "!",
    "^",
    "@",
    "{a}",
    "(b)",
    "\"",
    "==",
];

/// Lines of code and configuration.
const CODE: [&str; 24] = [
    "import torch",
    "def run(x):",
    "# a comment",
    "x = {\"a\": 1}",
    "for i in range(3):",
    "print(\"<b>\")",
    "",
    "RUN pip install -r requirements.txt",
    "---",
    "* a",
    "> b",
    "[x]: y",
    "a_b_c",
    "<div>",
    "</div>",
    "$ gcloud run deploy",
    "- run: |",
    "name: ci",
    "@app.get(\"/\")",
    "&amp;",
    "*args, **kwargs",
    "if a < b and c > d:",
    "COPY src/ src/",
    "\treturn x",
];

/// A text; `odd` says how often words and spans in it have markup.
pub(crate) fn document(random: &mut Random, odd: f64) -> String {
    let mut maker = Maker { random, odd };
    let mut text = String::new();
    for _ in 0..maker.random.within(1, 6) {
        text += &maker.block(0);
        text += maker.pick(&["\n\n", "\n\n", "\n\n", "\n\n", "\n", "\n\n\n"]);
    }
    text
}

struct Maker<'a> {
    random: &'a mut Random,
    odd: f64,
}

impl Maker<'_> {
    fn pick(&mut self, choices: &[&'static str]) -> &'static str {
        self.random.pick(choices)
    }

    fn word(&mut self) -> &'static str {
        if self.random.chance(self.odd) {
            self.pick(&ODD)
        } else {
            self.pick(&WORDS)
        }
    }

    fn words(&mut self, most: usize) -> String {
        let words: Vec<&str> = (0..self.random.within(1, most)).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn span(&mut self, depth: usize) -> String {
        let inner = match depth > 1 || self.random.chance(0.7) {
            true => self.words(4),
            false => self.inline(depth + 1),
        };
        match self.random.below(13) {
            0 => format!("*{inner}*"),
            1 | 2 => format!("**{inner}**"),
            3 => format!("_{inner}_"),
            4 => format!("__{inner}__"),
            5 => format!("`{inner}`"),
            6 => format!("[{inner}](http://example.org/a)"),
            7 => format!("[{inner}](a b \"t {inner}\")"),
            8 => format!("![{inner}](figures/a.png)"),
            9 => format!("[{inner}][x]"),
            10 => format!("<b>{inner}</b>"),
            11 => format!("({inner})"),
            _ => format!("<a href=\"a b>\">{inner}</a>"),
        }
    }

    fn inline(&mut self, depth: usize) -> String {
        let mut text = String::new();
        for number in 0..self.random.within(1, 4) {
            if number > 0 {
                let glued = self.random.chance(self.odd / 4.0);
                text += if glued { self.pick(&["", "  "]) } else { " " };
            }
            let span = self.random.chance(self.odd.max(0.1));
            text += &if span { self.span(depth) } else { self.words(9) };
        }
        text
    }

    fn paragraph(&mut self) -> String {
        let lines: Vec<String> = (0..self.random.within(1, 4)).map(|_| self.inline(0)).collect();
        let end = self.pick(&["\n", "\n", "\n", "\n", "  \n", "\n  ", "\\\n"]);
        lines.join(end)
    }

    fn indented(&mut self, text: &str, indents: &[&'static str]) -> String {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| self.pick(indents).to_owned() + line)
            .collect();
        lines.join("\n")
    }

    fn list(&mut self, indent: usize, depth: usize) -> String {
        let mark = self.pick(&["-", "-", "*", "*", "+", "1."]);
        let end = self.pick(&["\n", "\n", "\n", "\n\n"]);
        let mut items = Vec::new();
        for number in 1..=self.random.within(1, 4) {
            let mut item = " ".repeat(indent);
            item += &if mark == "1." {
                format!("{number}.")
            } else {
                mark.to_owned()
            };
            item += self.pick(&[" ", " ", " ", " ", "  ", "   ", "\t"]);
            item += &self.inline(0);
            if self.random.chance(0.2) {
                let more = self.inline(0);
                item += "\n";
                item += &" ".repeat(indent + self.random.pick(&[0usize, 2, 4, 4, 8]));
                item += &more;
            }
            if depth < 3 && self.random.chance(0.3) {
                item += self.pick(&["\n", "\n", "\n\n"]);
                let inner = indent + self.random.pick(&[2, 4, 4, 4, 3, 8, 5]);
                item += &self.list(inner, depth + 1);
            }
            if depth < 3 && self.random.chance(0.15) {
                let block = self.block(depth + 1);
                let inner = " ".repeat(indent + self.random.pick(&[2, 4, 4, 8]));
                let lines: Vec<String> = block.split('\n').map(|line| inner.clone() + line).collect();
                item += "\n\n";
                item += &lines.join("\n");
            }
            items.push(item);
        }
        items.join(end)
    }

    fn fence(&mut self) -> String {
        let fence = self.pick(&["```", "```", "```", "~~~", "````"]);
        let language = self.pick(&["", "", "python", " bash", "yaml", "dockerfile"]);
        let lines: Vec<String> = (0..self.random.within(1, 8))
            .map(|_| self.pick(&["", "", "    ", "  "]).to_owned() + self.pick(&CODE))
            .collect();
        format!("{fence}{language}\n{}\n{fence}", lines.join("\n"))
    }

    fn table(&mut self) -> String {
        let columns = self.random.within(2, 4);
        let mut rows = Vec::new();
        for number in 0..self.random.within(3, 5) {
            let cells: Vec<String> = (0..columns)
                .map(|_| match number {
                    1 => self.pick(&["---", ":--", ":-:"]).to_owned(),
                    _ => self.words(3),
                })
                .collect();
            rows.push(format!("| {} |", cells.join(" | ")));
        }
        rows.join("\n")
    }

    fn html(&mut self, depth: usize) -> String {
        let inner = self.inline(0);
        match self.random.below(20) {
            0 | 1 => "<p align=\"center\">\n  <img src=\"figures/a.png\" width=\"50%\">\n</p>".into(),
            2 => format!("<div>{inner}</div>"),
            3 => format!("<div class=\"a\">\n\n{}\n\n</div>", self.paragraph()),
            4 if depth < 3 => {
                let block = self.block(depth + 1);
                format!(
                    "<details>\n<summary>{}</summary>\n\n{block}\n\n</details>",
                    self.words(3)
                )
            }
            5 => format!("<table>\n<tr><td>{}</td></tr>\n</table>", self.words(3)),
            6 => format!("<!-- {inner} -->"),
            7 => format!("<!-- {}\n\n{} -->", self.words(4), self.words(4)),
            8 => "<br>".into(),
            9 => format!("<hr>{}", self.pick(&["", "text"])),
            10 => format!("<img src=\"figures/a.png\" alt=\"{}\"/>", self.words(2)),
            11 => format!("<center>{inner}</center> {}", self.inline(0)),
            12 => format!("<figure>\n<img src=\"a\">\n<figcaption>{inner}</figcaption>\n</figure>"),
            13 => format!("<div>{inner}"),
            14 => format!("</div>\n{inner}"),
            15 => "<script>\nlet a = \"<b>\";\n</script>".into(),
            16 => format!("<kbd>{inner}</kbd>\n{}", self.inline(0)),
            17 => format!("<ul>\n<li>{inner}</li>\n</ul>\n{}", self.inline(0)),
            18 => format!("<pre>\n{}\n\n{}</pre>", self.words(4), self.words(4)),
            _ => format!("<span style=\"color: red\">{inner}</span>"),
        }
    }

    fn heading(&mut self) -> String {
        let marks = "#".repeat(self.random.within(1, 6));
        let gap = self.pick(&[" ", " ", " ", ""]);
        let close = self.pick(&["", "", "", " #", "##"]);
        let below = if self.random.chance(0.3) {
            format!("\n{}", self.paragraph())
        } else {
            String::new()
        };
        format!("{marks}{gap}{}{close}{below}", self.inline(0))
    }

    fn definition(&mut self) -> String {
        let name = self.pick(&["x", "x", "^1", "1", "a b"]);
        let target = self.pick(&["http://example.org", "<u>", "u v", "a_b_c"]);
        let title = self.pick(&["", "", " 't'", " \"t\"", " (t)", "\n    \"t\"", " \"t"]);
        format!("[{name}]: {target}{title}")
    }

    fn block(&mut self, depth: usize) -> String {
        match self.random.below(50) {
            0..=16 => self.paragraph(),
            17..=25 => {
                let indent = self.random.pick(&[0, 0, 0, 0, 1, 2, 4]);
                self.list(indent, depth)
            }
            26..=30 => self.fence(),
            31..=33 => self.table(),
            34..=37 => self.html(depth),
            38..=41 => self.heading(),
            42..=44 if depth < 3 => {
                let block = self.block(depth + 1);
                self.indented(&block, &["> ", "> ", "> ", ">", "> > ", "", " > "])
            }
            45 => {
                let fence = self.fence();
                self.indented(&fence, &["    "])
            }
            46 => self.pick(&["---", "***", "- - -", "___", "* * *", "===", "--"]).into(),
            47 => format!("{}\n{}", self.inline(0), self.pick(&["===", "---", "=", "-"])),
            48 => self.definition(),
            _ => format!("--- question {} fill here ---", self.random.within(1, 31)),
        }
    }
}
