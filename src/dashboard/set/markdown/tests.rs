//! What answers look like once they are set.

use super::*;
use crate::dashboard::set::text::width;
use proptest::prelude::*;
use ratatui::style::Modifier;

fn lines(text: &str, columns: usize) -> Vec<RenderedLine> {
    render(
        text,
        &(0..text.len()),
        &Definitions::default(),
        columns,
        &Theme::default(),
    )
}

fn screen(text: &str, columns: usize) -> String {
    let lines = lines(text, columns);
    let rows: Vec<String> = lines
        .iter()
        .map(|line| line.line().to_string().trim_end().to_owned())
        .collect();
    rows.join("\n")
}

#[test]
fn paragraphs_wrap_and_stand_apart() {
    let text = "We trained the *first* model\non two nights.\n\nThe **second** took `make train`.\n";
    let shown = "\
We trained the first
model on two nights.

The second took make
train.";
    assert_eq!(screen(text, 20), shown);
}

#[test]
fn emphasis_is_shown_by_style() {
    let lines = lines("# Big\n\nplain *slanted **both*** ~~gone~~ `code`", 80);
    let piece = |text: &str| {
        let mut pieces = lines.iter().flat_map(|line| &line.pieces);
        pieces.find(|piece| piece.text == text).unwrap().style
    };
    assert!(piece("Big").add_modifier.contains(Modifier::BOLD));
    assert_eq!(piece("slanted ").add_modifier, Modifier::ITALIC);
    assert_eq!(piece("both").add_modifier, Modifier::ITALIC | Modifier::BOLD);
    assert!(piece("gone").add_modifier.contains(Modifier::CROSSED_OUT));
    assert_eq!(piece("code"), Theme::default().style(Role::Code));
}

#[test]
fn lists_are_indented_under_their_marks() {
    let text = "- one\n- two which is long\n  1. first\n  2. second\n- [x] done\n- [ ] open\n\nafter\n";
    let shown = "\
• one
• two which
  is long
  1. first
  2. second
• ☑ done
• ☐ open

after";
    assert_eq!(screen(text, 12), shown);
}

#[test]
fn quotes_and_code_have_a_bar() {
    let text = "> said\n>\n> again\n\n```sh\nmake  all\n\n  test\n```\n\n    indented\n";
    let shown = "\
│ said
│
│ again

▏ sh
▏ make  all
▏
▏   test

▏ indented";
    assert_eq!(screen(text, 30), shown);
}

#[test]
fn a_table_is_aligned() {
    let text = "| model | top-1 |\n|:--|--:|\n| small | 71.5 |\n| 漢字 | 8 |\n";
    let shown = "\
model │ top-1
──────┼──────
small │  71.5
漢字  │     8";
    assert_eq!(screen(text, 40), shown);
}

#[test]
fn a_wide_table_is_shrunk_and_a_wider_one_is_flattened() {
    let text = "| a | what it does |\n|---|---|\n| x | it trains a model on a machine |\n";
    let shown = "\
a │ what it
  │ does
──┼──────────
x │ it trains
  │ a model
  │ on a
  │ machine";
    let lines: Vec<RenderedLine> = lines(text, 13);
    assert!(lines.iter().all(|line| line.line().width() <= 13));
    assert_eq!(screen(text, 13).replace("───\n", "─\n"), shown.replace("───\n", "─\n"));
    assert_eq!(
        screen("| a | b | c |\n|---|---|---|\n| d | e | f |\n", 6),
        "a │ b\n│ c\nd │ e\n│ f"
    );
}

#[test]
fn links_and_images_show_where_they_lead() {
    let text = "See [the docs](https://example.org/x) or <https://example.org>.\n\n![curve](figures/loss.png)\n";
    let shown = "\
See the docs (https://example.org/x) or https://example.org.

▣ curve (figures/loss.png)";
    assert_eq!(screen(text, 80), shown);
}

#[test]
fn footnotes_rules_and_html_are_shown() {
    let text = "Text[^1].\n\n---\n\n<!-- note -->\n\nx<br>y &amp; z\n\n[^1]: The note.\n";
    let shown = "\
Text[1].

──────────

<!-- note
-->

x<br>y & z

[1] The
    note.";
    assert_eq!(screen(text, 10).replace("<!-- note \n", "<!-- note\n"), shown);
}

#[test]
fn every_piece_knows_where_it_comes_from() {
    let text = "\u{feff}## H\r\n\r\n- `a b` and [link](x.md) &lt;\r\n\r\n```\r\ncode\r\n```\r\n";
    for line in lines(text, 40) {
        for piece in &line.pieces {
            let source = text.get(piece.source.clone()).unwrap();
            if piece.verbatim {
                assert_eq!(piece.text, source);
            }
        }
    }
    let lines = lines(text, 40);
    let shown = |wanted: &str| {
        let mut pieces = lines.iter().flat_map(|line| &line.pieces);
        pieces
            .find(|piece| piece.text.contains(wanted))
            .map(|piece| &text[piece.source.clone()])
    };
    assert_eq!(shown("a b"), Some("a b"));
    assert_eq!(shown("code"), Some("code"));
    assert_eq!(shown("<"), Some("&lt;"));
    assert_eq!(shown("(x.md)"), Some("[link](x.md)"));
}

#[test]
fn placeholders_and_leftovers_stand_out() {
    let text = "### Question 3\n> **Q?**\n>\n> Answer:\n\n--- question 3 fill here ---\n\nWe TODO this.\n";
    let report = Report::parse(text);
    let theme = Theme::default();
    let lines = answer(&report, &report.questions[0].answer, 60, &theme);
    let styled = |style: Style| {
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        pieces
            .filter(|piece| piece.style == style)
            .map(|piece| piece.text.as_str())
            .collect::<String>()
    };
    assert_eq!(styled(theme.style(Role::Placeholder)), "--- question 3 fill here ---");
    assert_eq!(styled(theme.style(Role::Leftover)), "TODO");
}

#[test]
fn an_answer_that_begins_with_code_keeps_its_indent() {
    let report = Report::parse("### Question 1\n> Answer:\n\n    make all\n");
    let lines = answer(&report, &report.questions[0].answer, 60, &Theme::default());
    assert_eq!(lines[0].line().to_string(), "▏ make all");
}

#[test]
fn what_nests_without_end_is_set_flat_and_what_is_endless_is_cut() {
    for text in [
        format!("{}deep", "> ".repeat(50_000)),
        format!("{}deep", "- ".repeat(50_000)),
        format!("{}deep", "1. ".repeat(20_000)),
        "*".repeat(100_000),
        "[a](".repeat(30_000),
        format!("{}\n{}\n{}", "|a".repeat(3000), "|-".repeat(3000), "|\n".repeat(3000)),
        "x".repeat(MOST_BYTES * 2),
        "\u{1b}[2J".repeat(1000),
    ] {
        let begin = std::time::Instant::now();
        let lines = lines(&text, 40);
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| line.line().width() <= 40));
        assert!(begin.elapsed().as_secs() < 20, "{} bytes took too long", text.len());
    }
    assert!(screen(&"word ".repeat(MOST_BYTES), 80).ends_with("the rest is too long to be shown here"));
}

proptest! {
    #[test]
    fn any_text_is_set_within_its_columns(
        text in "([ \n>*_`|#!\\[\\]()<>~-]|[a-c]|漢|\u{301}|\u{1b}|1\\. |- |> |\\| |```\n|&amp;|\t){0,80}",
        columns in 4_usize..40
    ) {
        for line in lines(&text, columns) {
            prop_assert!(line.line().width() <= columns, "{:?}", line.line().to_string());
            for piece in &line.pieces {
                prop_assert!(!piece.text.contains(crate::visible::is_unsafe), "{piece:?}");
                let source = text.get(piece.source.clone());
                prop_assert!(source.is_some_and(|source| !piece.verbatim || source == piece.text), "{piece:?}");
            }
        }
    }

    #[test]
    fn every_word_of_plain_text_is_shown_once(words in prop::collection::vec("[a-z]{1,9}", 1..40), columns in 10_usize..60) {
        let text = words.join(" ");
        let shown = screen(&text, columns);
        prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), words);
        prop_assert!(shown.lines().all(|line| width(line) <= columns));
    }
}

#[test]
fn a_link_may_be_defined_in_another_answer() {
    let report = Report::parse(
        "### Question 1\n\n> **A?**\n>\n> Answer:\n\nsee [the log][log]\n\n### Question 2\n\n> **B?**\n>\n> Answer:\n\n[log]: https://example.org\n",
    );
    let set = answer(&report, &report.questions[0].answer, 40, &Theme::default());
    assert_eq!(set[0].line().to_string(), "see the log (https://example.org)");
}
