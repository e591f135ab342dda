//! Repairs within a line and of HTML, drawn.

use super::assert_repaired;

#[test]
fn markdown_in_html_becomes_tags() {
    assert_repaired(&[(
        "\n<details>\n<summary>More</summary>\n\nHidden *rye* bread.\n\n</details>\n",
        "\n<details>\n<summary>More</summary>\n\nHidden <em>rye</em> bread.\n\n</details>\n",
    )]);
}

#[test]
fn marks_in_a_line_become_marks_that_the_page_knows() {
    assert_repaired(&[
        (
            "\nSee https://example.org/bread_and_butter.\n",
            "\nSee <https://example.org/bread_and_butter>.\n",
        ),
        (
            "\nSee www.example.org.\n",
            "\nSee [www.example.org](http://www.example.org).\n",
        ),
        ("\nIt was ~~cold~~ warm.\n", "\nIt was <del>cold</del> warm.\n"),
        ("\n- [ ] rye\n- [x] wheat\n", "\n- ☐ rye\n- ☑ wheat\n"),
        // GitHub shows no box in a quote.
        ("\n> - [ ] rye\n", "\n> - [ ] rye\n"),
        ("\nHalf, 50\\%, of it.\n", "\nHalf, 50%, of it.\n"),
        ("\nRye\\\nwheat\n", "\nRye  \nwheat\n"),
    ]);
}

#[test]
fn emphasis_and_words_like_tags_are_shown() {
    assert_repaired(&[
        ("\nSet <name> to rye.\n", "\nSet `<name>` to rye.\n"),
        ("\nA **rye*d** loaf.\n", "\nA __rye*d__ loaf.\n"),
    ]);
}

#[test]
fn html_that_only_places_goes_from_around_markdown() {
    assert_repaired(&[(
        "\n<p align=\"center\">\n\n**Rye** bread.\n\n</p>\n",
        "\n\n**Rye** bread.\n\n",
    )]);
}
