//! Repairs of blocks, drawn: code, lists and tables.

use super::{Alone, asked, assert_repaired, repairs};
use crate::fix::apply;

#[test]
fn code_is_indented() {
    assert_repaired(&[
        (
            "\nRun\n```\nmake bread\n  --rye\n```\nto bake.\n",
            "\nRun\n\n    make bread\n      --rye\n\nto bake.\n",
        ),
        (
            "\nRun\n\n```\nmake\n\nbread\n```\n\nnow.\n",
            "\nRun\n\n    make\n\n    bread\n\nnow.\n",
        ),
        ("\nRun\n\n```bash\nmake\n```\n", "\nRun\n\n<!--bash-->\n\n    make\n"),
        (
            "\nRun\n~~~~\n```\nmake\n```\n~~~~\n",
            "\nRun\n\n    ```\n    make\n    ```\n",
        ),
        // Code after code or a list would be taken in by it.
        (
            "\n```\nmake\n```\n\n```\nbake\n```\n",
            "\n    make\n\n<!-- -->\n\n    bake\n",
        ),
        ("\n- rye\n\n```\nbake\n```\n", "\n- rye\n\n<!-- -->\n\n    bake\n"),
        // In a list, deeper; and the item's text begins where its code can follow.
        (
            "\n- Knead:\n  ```\n  make dough\n  ```\n- Bake.\n",
            "\n-   Knead:\n\n        make dough\n\n- Bake.\n",
        ),
        ("\r\nRun\r\n```\r\nmake\r\n```\r\n", "\r\nRun\r\n\r\n    make\r\n"),
    ]);
}

#[test]
fn lists_get_blank_lines_and_four_spaces() {
    assert_repaired(&[
        ("\nWe used:\n- rye\n- wheat\n", "\nWe used:\n\n- rye\n- wheat\n"),
        ("\n1) rye\n2) wheat\n", "\n1. rye\n2. wheat\n"),
        (
            "\n* rye\n  * whole\n    and dark\n* wheat\n",
            "\n* rye\n    * whole\n      and dark\n* wheat\n",
        ),
        (
            "\n1. Mix\n   - rye\n     - dark\n2. Bake\n",
            "\n1. Mix\n    - rye\n        - dark\n2. Bake\n",
        ),
        (
            "\n* Mix\n\n  and knead\n\n* Bake\n",
            "\n* Mix\n\n    and knead\n\n* Bake\n",
        ),
        // What is between the items of one numbering belongs to them.
        (
            "\n1. Mix\n```\nmake mix\n```\n2. Bake\n```\nmake bake\n```\n",
            "\n1.  Mix\n\n        make mix\n\n2.  Bake\n\n        make bake\n",
        ),
        (
            "\n1. Mix\n\nall of it.\n\n2. Bake\n\nfor an hour.\n",
            "\n1. Mix\n\n    all of it.\n\n2. Bake\n\n    for an hour.\n",
        ),
    ]);
}

#[test]
fn tags_in_code_swallow_nothing() {
    assert_repaired(&[
        (
            "\nThe page:\n\n```html\n<div>\n<p>rye</p>\n```\n\nSee https://example.org.\n",
            "\nThe page:\n\n<!--html-->\n\n    <div>\n    <p>rye</p>\n\nSee <https://example.org>.\n",
        ),
        // What was swallowed is repaired with it: alone, the first repair would bring new losses to light.
        (
            "\n- rye\n- wheat\n  ```\n  <div>\n  ```\n- oats\n\nOf https://example.org.\n",
            "\n- rye\n-   wheat\n\n        <div>\n\n- oats\n\nOf <https://example.org>.\n",
        ),
    ]);
}

#[test]
fn code_keeps_its_tabs() {
    assert_repaired(&[("\nRun\n\n```\nall:\n\tbake\n```\n", "\nRun\n\n    all:\n    \tbake\n")]);
}

#[test]
fn lists_with_blocks_in_them_are_kept_apart() {
    assert_repaired(&[
        (
            "\n* rye\n\n   of the north\n* wheat\n",
            "\n* rye\n\n    of the north\n\n* wheat\n",
        ),
        ("\nWe used:\n * rye\n * wheat\n", "\nWe used:\n\n * rye\n * wheat\n"),
        (
            "\n1. rye\n2. wheat\n  - whole\n3. oats\n",
            "\n1. rye\n2. wheat\n    - whole\n\n3. oats\n",
        ),
    ]);
}

#[test]
fn quotes_get_the_blank_line_that_the_page_needs() {
    assert_repaired(&[
        (
            "\nOur teacher said:\n- > Let it rest.\n",
            "\nOur teacher said:\n\n- > Let it rest.\n",
        ),
        (
            "\n1. Mix.\n    > Rye first,\n    > said the miller.\n2. Bake.\n",
            "\n1. Mix.\n\n    > Rye first,\n    > said the miller.\n\n2. Bake.\n",
        ),
        (
            "\n- Mix.\n    > Rye first.\n    > - then wheat\n",
            "\n- Mix.\n\n    > Rye first.\n    > - then wheat\n",
        ),
    ]);
}

#[test]
fn a_table_can_become_html_or_text_in_columns() {
    let mut alone = Alone::new();
    let text = asked("\nBaked:\n\n| bread | *loaves* |\n|---|--:|\n| rye | 12 |\n| a & b | 3 |\n");
    let before = alone.read(&text);
    let drawn: Vec<String> = repairs(&before, &mut alone)
        .iter()
        .map(|repair| {
            apply(&text, &repair.edits)
                .unwrap()
                .split("Baked:\n\n")
                .nth(1)
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "<table>\n<tr><th>bread</th><th><em>loaves</em></th></tr>\n<tr><td>rye</td><td>12</td></tr>\n\
             <tr><td>a &amp; b</td><td>3</td></tr>\n</table>\n",
            "    bread  loaves\n    -----  ------\n    rye    12\n    a & b  3\n",
        ]
    );
}
