//! Links of an answer and where they lead, and the pictures that its text only names.

use super::html;
use super::images::{self, PICTURES, Target};
use super::lines::Span;
use super::parts::{Element, ElementKind, Part, PartKind};

/// The length, in bytes, of the longest path that is looked for in text.
const LONGEST: usize = 500;

/// One link of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link; of one in HTML its opening tag.
    pub span: Span,
    /// How it is written.
    pub form: LinkForm,
    /// Where it leads.
    pub target: Target,
}

impl Link {
    /// The picture file that its text links to, relative to the report's folder; a link around an image links none.
    #[must_use]
    pub fn picture(&self) -> Option<&str> {
        let path = self.target.local().filter(|path| images::is_picture(path))?;
        (self.form == LinkForm::Text).then_some(path)
    }
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](target)`, `[text][label]` or `<https://…>`
    Text,
    /// `[![alt](picture)](target)`
    AroundImage,
    /// `<a href="target">`
    Html,
}

/// The path of a picture in the text of an answer, neither linked nor shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPicture {
    /// The path as it is written.
    pub span: Span,
    /// The file it means, as in [`Target::Local`].
    pub path: String,
    /// It is in back-ticks.
    pub in_code: bool,
}

/// The link that an HTML tag opens, if it opens one; `at` is the tag's offset.
pub(super) fn html_link(tag: &str, at: usize) -> Option<Link> {
    (html::tag_name(tag) == "a" && !tag.starts_with("</")).then_some(())?;
    Some(Link {
        span: at..at + tag.len(),
        form: LinkForm::Html,
        target: images::target(html::attribute(tag, "href")?),
    })
}

/// The paths of pictures in an answer's text: in prose and in back-ticks, outside of links and images.
pub(super) fn named(text: &str, answer: &Span, parts: &[Part], elements: &[Element]) -> Vec<NamedPicture> {
    let links: Vec<&Span> = elements
        .iter()
        .filter(|element| matches!(element.kind, ElementKind::Link | ElementKind::BareUrl))
        .map(|element| &element.span)
        .collect();
    let raw = text.as_bytes().get(answer.clone()).unwrap_or_default();
    memchr::memchr_iter(b'.', raw)
        .filter_map(|dot| path_around(text, answer, answer.start + dot))
        .filter_map(|span| {
            let part = containing(parts, |part| &part.span, span.start)?;
            let in_code = match part.kind {
                PartKind::Prose => false,
                PartKind::Code => true,
                PartKind::CodeBlock | PartKind::Image | PartKind::Html | PartKind::Comment | PartKind::Placeholder => {
                    return None;
                }
            };
            if containing(&links, |link| link, span.start).is_some() {
                return None;
            }
            // A back-slash keeps Markdown from taking the sign after it for markup.
            let written = text.get(span.clone())?.replace('\\', "");
            let path = images::target(&written).local()?.to_owned();
            Some(NamedPicture { span, path, in_code })
        })
        .collect()
}

/// The path that ends with the extension at this dot, if it is a picture's.
fn path_around(text: &str, answer: &Span, dot: usize) -> Option<Span> {
    let after = text.get(dot + 1..answer.end)?;
    let extension = after.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    if !PICTURES.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        return None;
    }
    let end = dot + 1 + extension.len();
    let mut rest = text.get(end..answer.end)?.chars();
    match (rest.next(), rest.next()) {
        (Some('_' | '-' | '/'), _) => return None,
        (Some('.'), Some(next)) if next.is_alphanumeric() => return None,
        _ => {}
    }
    let before = text.get(answer.start..dot)?;
    let outside = |c: char| c.is_whitespace() || "\"'`()[]{}<>|=@:,;*!#".contains(c);
    let mut path = before.char_indices().rev().take(LONGEST);
    let start = path.find(|(_, c)| outside(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    (start < before.len() && before.len() - start < LONGEST).then(|| answer.start + start..end)
}

/// The one of these, in order and without overlap, that holds a place.
fn containing<T>(all: &[T], span: impl Fn(&T) -> &Span, at: usize) -> Option<&T> {
    let next = all.partition_point(|one| span(one).start <= at);
    all.get(next.checked_sub(1)?).filter(|one| at < span(one).end)
}

#[cfg(test)]
mod tests {
    use super::super::{Link, LinkForm, NamedPicture, Report, Target};

    fn answer(answer: &str) -> (String, Vec<Link>, Vec<NamedPicture>) {
        let report = Report::parse(format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n"));
        let answer = report.questions[0].answer.clone();
        (report.text, answer.links.to_vec(), answer.named.to_vec())
    }

    #[test]
    fn links_in_every_form() {
        let (text, links, _) = answer(
            "[a](b.md) <https://example.org> [![c](d.png)](e.png) <a href='f.md'>f</a> [g][h] `[i](j)`\n\n\
             <p><a href=\"k.md\">k</a></p>\n\n[h]: ../h.md\n",
        );
        let local = |path: &str| Target::Local(path.to_owned());
        let found: Vec<(&str, LinkForm, Target)> = links
            .into_iter()
            .map(|link| (&text[link.span], link.form, link.target))
            .collect();
        assert_eq!(
            found,
            [
                ("[a](b.md)", LinkForm::Text, local("b.md")),
                (
                    "<https://example.org>",
                    LinkForm::Text,
                    Target::Remote("https://example.org".into())
                ),
                ("[![c](d.png)](e.png)", LinkForm::AroundImage, local("e.png")),
                ("<a href='f.md'>", LinkForm::Html, local("f.md")),
                ("[g][h]", LinkForm::Text, local("../h.md")),
                ("<a href=\"k.md\">", LinkForm::Html, local("k.md")),
            ]
        );
    }

    #[test]
    fn pictures_that_are_only_named() {
        let (text, _, named) = answer(
            "See figures/a_b.png, [first]{figures/c.JPG} and `d.svg`; *figures/e\\_f.png*.\n\n\
             Not: [figures/g.png](figures/g.png) ![h](h.png) https://example.org/i.png x.png.dvc x.pngs .png \
             <img src=\"j.png\">\n\n    curl k.png\n",
        );
        let found: Vec<(&str, &str, bool)> = named
            .iter()
            .map(|named| (&text[named.span.clone()], named.path.as_str(), named.in_code))
            .collect();
        assert_eq!(
            found,
            [
                ("figures/a_b.png", "figures/a_b.png", false),
                ("figures/c.JPG", "figures/c.JPG", false),
                ("d.svg", "d.svg", true),
                ("figures/e\\_f.png", "figures/e_f.png", false),
            ]
        );
    }
}
