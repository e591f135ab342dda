//! Rules about links, and about pictures that an answer links or names and does not show.

use super::build::Findings;
use super::finding::Kind;
use super::input::Input;
use super::web::Url;
use crate::facts::figures::{Presence, Reach};
use crate::report::{Answer, ElementKind, Link, LinkForm, Question, Span, Target};

/// Judges the links of one answer; `asked` where its question asks for images.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, asked: bool, input: &Input<'_>) {
    let answer = &question.answer;
    for link in &answer.links {
        match &link.target {
            Target::Remote(url) => {
                private(findings, index, &link.span, url);
                let page = Url::parse(url).filter(|url| asked && link.form == LinkForm::Text && url.is_page());
                let figure = page.and_then(|page| page.figure(&input.figures.listed));
                if let Some(path) = figure.filter(|path| !shows(answer, path)) {
                    let path = path.to_owned();
                    findings.about(index, link.span.clone(), Kind::ImageLink { path });
                }
            }
            Target::Local(_) | Target::Absolute(_) | Target::Empty => {}
        }
        if let Some(kind) = reach(answer, link, input) {
            findings.about(index, link.span.clone(), kind);
        }
        if let Some(kind) = link.picture().and_then(|path| linked(answer, path, asked, input)) {
            findings.about(index, link.span.clone(), kind);
        }
    }
    for bare in answer
        .elements
        .iter()
        .filter(|element| element.kind == ElementKind::BareUrl)
    {
        private(findings, index, &bare.span, input.report.slice(&bare.span));
    }
    named(findings, index, answer, asked, input);
}

/// A link to a file or folder that is not there, or not in what is collected; pictures are judged by [`linked`].
fn reach(answer: &Answer, link: &Link, input: &Input<'_>) -> Option<Kind> {
    let path = link.target.path().filter(|_| link.picture().is_none())?;
    let leftover = |span: &Span| span.start < link.span.end && link.span.start < span.end;
    // A stand-in for the target is a leftover, and reported as one.
    if answer.leftovers.iter().any(|found| leftover(&found.span)) {
        return None;
    }
    let path = path.to_owned();
    match input.figures.links.get(&path)? {
        Reach::Collected | Reach::Beyond => None,
        Reach::NotCollected => Some(Kind::LinkNotCollected { path }),
        Reach::Missing { .. } if is_host(&path) => Some(Kind::LinkOfHost { path }),
        Reach::Missing { near } => Some(Kind::LinkMissing {
            path,
            near: near.clone(),
        }),
    }
}

/// Whether a path begins as the address of a site does that lacks its `https://`.
fn is_host(path: &str) -> bool {
    const ENDINGS: [&str; 11] = ["ai", "app", "com", "dev", "dk", "edu", "eu", "io", "net", "org", "uk"];
    let host = path.split('/').next().unwrap_or_default();
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    host.starts_with("www.") || ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// A page that requires a login.
fn private(findings: &mut Findings<'_>, index: usize, span: &Span, url: &str) {
    if Url::parse(url).is_some_and(|url| url.is_private()) {
        let url = url.to_owned();
        findings.about(index, span.clone(), Kind::LinkPrivate { url });
    }
}

/// The pictures that an answer links and does not show, as they are written.
pub(super) fn not_shown(answer: &Answer) -> Vec<String> {
    let linked = answer.links.iter().filter_map(|link| link.picture());
    linked.filter(|path| !shows(answer, path)).map(str::to_owned).collect()
}

/// A link to a picture: to a file that is not there, or in place of an image that is asked for.
fn linked(answer: &Answer, path: &str, asked: bool, input: &Input<'_>) -> Option<Kind> {
    let near = match input.figures.by_target.get(path) {
        Some(Presence::Missing { near }) => near.clone(),
        Some(Presence::OtherCase { actual }) => Some(actual.clone()),
        Some(Presence::Outside { .. } | Presence::Found(_)) | None => {
            let path = path.to_owned();
            return (asked && !shows(answer, &path)).then_some(Kind::ImageLink { path });
        }
    };
    let path = path.to_owned();
    Some(if asked {
        Kind::ImageLinkMissing { path, near }
    } else {
        Kind::LinkMissing { path, near }
    })
}

/// Pictures that are there, and that the text only names. A name in back-ticks may be about the file itself, so it
/// counts only where images are asked for.
fn named(findings: &mut Findings<'_>, index: usize, answer: &Answer, asked: bool, input: &Input<'_>) {
    for named in &answer.named {
        let path = match input.figures.by_target.get(&named.path) {
            Some(Presence::Found(_)) => named.path.clone(),
            // Written from the repository's root.
            Some(Presence::Missing { near: Some(near) }) if named.path.ends_with(&format!("/{near}")) => near.clone(),
            // By its name alone.
            Some(Presence::Missing { near: Some(near) }) if asked && near.ends_with(&format!("/{}", named.path)) => {
                near.clone()
            }
            _ => continue,
        };
        if (asked || !named.in_code) && !shows(answer, &path) {
            findings.about(index, named.span.clone(), Kind::ImageNamed { path });
        }
    }
}

/// Whether an answer shows the picture at this path.
fn shows(answer: &Answer, path: &str) -> bool {
    let is_it = |target: &Target| target.local() == Some(path);
    answer.images.iter().any(|image| image.shown && is_it(&image.target))
}

#[cfg(test)]
mod tests {
    use super::super::drawn::Drawn;
    use super::super::{Rule, finding::Kind};
    use crate::facts::figures::{PictureKind, Presence, Reach};

    #[test]
    fn a_link_where_an_image_is_asked_for() {
        let text = "
See [the oven](figures/oven.png), [the code](src/oven.py) and [this](https://example.org/x.png).
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-link: `figures/oven.png` is linked, not shown
";
        let asked = |text| Drawn::asked("Insert 1 image.", text).figure("figures/oven.png", PictureKind::Png);
        asked(text).only(&[Rule::ImageLink]).check();
        asked("[![oven](figures/oven.png)](figures/oven.png)").check();
        asked("![the oven](figures/oven.png), [larger](figures/oven.png)").check();
        Drawn::asked("As you like.", "See [the oven](figures/oven.png).")
            .figure("figures/oven.png", PictureKind::Png)
            .check();
        // GitHub's page about the same file.
        let page = "https://github.com/o/r/blob/main/reports/figures/oven.png";
        let text = format!("[the oven]({page})");
        let (_, review) = asked(&text).listed("figures/oven.png").review();
        assert!(review.findings.iter().any(|finding| finding.rule() == Rule::ImageLink));
        let (_, review) = asked("[the oven](figures/oven.png)").review();
        let too_few = review
            .findings
            .iter()
            .find(|finding| finding.rule() == Rule::TooFewImages);
        assert!(
            too_few.is_some_and(|finding| finding.kind.help().contains("`figures/oven.png` is only linked")),
            "{too_few:?}"
        );
    }

    #[test]
    fn a_link_to_a_picture_that_is_not_there() {
        for (limits, rule) in [("As you like.", "link-missing"), ("Insert 1 image.", "image-link")] {
            Drawn::asked(
                limits,
                &format!(
                    "
See [the oven](figures/oven.png) and [rye](figures/rye.png).
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ {rule}: the link leads to no file: `figures/oven.png`; there is `figures/oven.jpg`
                                     ^^^^^^^^^^^^^^^^^^^^^^ {rule}: the link leads to no file: `figures/rye.png`
"
                ),
            )
            .presence(
                "figures/oven.png",
                Presence::Missing {
                    near: Some("figures/oven.jpg".into()),
                },
            )
            .presence("figures/rye.png", Presence::Missing { near: None })
            .only(&[Rule::ImageLink, Rule::LinkMissing])
            .check();
        }
    }

    #[test]
    fn a_picture_that_is_only_named() {
        let near = |near: Option<&str>| Presence::Missing {
            near: near.map(str::to_owned),
        };
        Drawn::asked(
            "As you like.",
            "
In figures/oven.png and reports/figures/rye.png you see `figures/oven.png`, not none.png.
   ^^^^^^^^^^^^^^^^ image-named: `figures/oven.png` is only named, not shown
                        ^^^^^^^^^^^^^^^^^^^^^^^ image-named: `figures/rye.png` is only named, not shown
",
        )
        .figure("figures/oven.png", PictureKind::Png)
        .presence("reports/figures/rye.png", near(Some("figures/rye.png")))
        .presence("none.png", near(None))
        .check();
        Drawn::asked("As you like.", "In figures/oven.png: ![oven](figures/oven.png)")
            .figure("figures/oven.png", PictureKind::Png)
            .check();
        for text in ["See `figures/oven.png`.", "See oven.png."] {
            let asked = Drawn::asked("Insert 1 image.", text)
                .figure("figures/oven.png", PictureKind::Png)
                .presence("oven.png", near(Some("figures/oven.png")));
            let (_, review) = asked.review();
            let named = |kind: &Kind| matches!(kind, Kind::ImageNamed { .. });
            assert!(review.findings.iter().any(|finding| named(&finding.kind)), "{text}");
        }
    }

    #[test]
    fn links_to_files() {
        let missing = |near: Option<&str>| Reach::Missing {
            near: near.map(str::to_owned),
        };
        Drawn::asked(
            "As you like.",
            "
[a](notes.md) [b](src/oven.py) [c](none.md#d) [d](../src/oven.py) [e](../../issues) [f](#top)
              ^^^^^^^^^^^^^^^^ link-missing: the link leads to no file: `src/oven.py`; there is `../src/oven.py`
                               ^^^^^^^^^^^^^^ link-missing: the link leads to no file: `none.md`
                                              ^^^^^^^^^^^^^^^^^^^ link-not-collected: `../src/oven.py` is outside the folder that the course collects
<a href=\"none.md\">g</a> [h](example.org/oven) [i](/src/oven.py)
^^^^^^^^^^^^^^^^^^ link-missing: the link leads to no file: `none.md`
                        ^^^^^^^^^^^^^^^^^^^^^ link-missing: `example.org/oven` has no `https://`, so it is read as the path of a file
                                              ^^^^^^^^^^^^^^^^^ link-missing: the link leads to no file: `/src/oven.py`; there is `../src/oven.py`
",
        )
        .link("notes.md", Reach::Collected)
        .link("src/oven.py", missing(Some("../src/oven.py")))
        .link("/src/oven.py", missing(Some("../src/oven.py")))
        .link("none.md", missing(None))
        .link("example.org/oven", missing(None))
        .link("../src/oven.py", Reach::NotCollected)
        .link("../../issues", Reach::Beyond)
        .check();
        // Where a leftover is reported, the target is one too.
        Drawn::asked("As you like.", "See [TODO: find it](TODO).")
            .link("TODO", missing(None))
            .only(&[Rule::LinkMissing])
            .check();
    }

    #[test]
    fn a_page_that_needs_a_login() {
        Drawn::asked(
            "As you like.",
            "
In [the bucket](https://console.cloud.google.com/storage/x) or https://drive.google.com/file/d/1, not `drive.google.com`.
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link-private: `https://console.cloud.google.com/storage/x` requires a login
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link-private: `https://drive.google.com/file/d/1` requires a login
",
        )
        .check();
    }
}
