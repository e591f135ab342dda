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

/// Elements that have neither content nor an end tag, by the HTML standard.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Whether `name`, in lower case, is an element without an end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether raw HTML that begins like `html` is a block, and so gets no paragraph around it: a
/// comment, a declaration, an instruction, or a tag of a block element.
pub(in super::super) fn opens_block(html: &str) -> bool {
    let Some(inner) = html.strip_prefix('<') else {
        return false;
    };
    if inner.starts_with(['!', '?']) {
        return true;
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let name = name.split([' ', '>']).next().unwrap_or_default();
    is_block(name.to_lowercase().trim_end_matches('/'))
}
