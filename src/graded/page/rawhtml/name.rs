//! Which raw HTML is a block.

/// Elements that HTML sets as blocks, in Python-Markdown's view.
#[rustfmt::skip]
const BLOCKS: [&str; 59] = [
    "address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "group",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe", "legend", "li",
    "main", "map", "math", "menu", "nav", "noscript", "object", "ol", "option", "output", "p",
    "pre", "progress", "script", "section", "style", "summary", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "tr", "ul", "video",
];

/// Whether `name`, in lower case, is a block element in Python-Markdown's view.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Whether raw HTML that begins like `html` is a block, and so gets no paragraph around it.
pub(in super::super) fn opens_block(html: &str) -> bool {
    let Some(rest) = html.strip_prefix('<') else {
        return false;
    };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = &rest[..rest.find([' ', '>']).unwrap_or(rest.len())];
    match name.chars().next() {
        None => false,
        Some('!' | '?' | '@' | '%') => true,
        Some(_) => is_block(name.to_lowercase().trim_end_matches('/')),
    }
}
