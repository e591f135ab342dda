//! The page while it is being built: elements with text before and after their children.

/// The elements that Markdown makes. Others reach the page only as raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// The page as a whole; has no markup of its own.
    Page,
    /// A paragraph.
    P,
    /// A heading of level 1 to 6.
    H(u8),
    /// A quote.
    Blockquote,
    /// The block around a block of code.
    Pre,
    /// Code: a block inside [`Tag::Pre`], else a span.
    Code,
    /// A numbered list.
    Ol,
    /// A bulleted list.
    Ul,
    /// An item of a list.
    Li,
    /// A rule across the page.
    Hr,
    /// A link.
    A,
    /// An image.
    Img,
    /// A line break.
    Br,
    /// Emphasis.
    Em,
    /// Strong emphasis.
    Strong,
}

impl Tag {
    /// The element's name in HTML.
    pub fn name(self) -> &'static str {
        match self {
            Tag::Page => "div",
            Tag::P => "p",
            Tag::H(1) => "h1",
            Tag::H(2) => "h2",
            Tag::H(3) => "h3",
            Tag::H(4) => "h4",
            Tag::H(5) => "h5",
            Tag::H(_) => "h6",
            Tag::Blockquote => "blockquote",
            Tag::Pre => "pre",
            Tag::Code => "code",
            Tag::Ol => "ol",
            Tag::Ul => "ul",
            Tag::Li => "li",
            Tag::Hr => "hr",
            Tag::A => "a",
            Tag::Img => "img",
            Tag::Br => "br",
            Tag::Em => "em",
            Tag::Strong => "strong",
        }
    }

    /// Whether the element is on lines of its own.
    pub fn is_block(self) -> bool {
        match self {
            Tag::Page | Tag::P | Tag::H(_) | Tag::Blockquote | Tag::Pre | Tag::Ol | Tag::Ul | Tag::Li | Tag::Hr => true,
            Tag::Code | Tag::A | Tag::Img | Tag::Br | Tag::Em | Tag::Strong => false,
        }
    }

    /// Whether the element never has content, and so no closing tag.
    pub fn is_empty(self) -> bool {
        matches!(self, Tag::Hr | Tag::Img | Tag::Br)
    }

    /// Whether this is a list of either kind.
    pub fn is_list(self) -> bool {
        matches!(self, Tag::Ol | Tag::Ul)
    }
}

/// Where an element is kept in its [`Tree`].
pub(super) type Id = usize;

/// One element of a [`Tree`].
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// In the order they were set; the page shows them by name.
    pub(super) attributes: Vec<(&'static str, String)>,
    /// What is before the first child.
    pub(super) text: String,
    /// Whether `text` is finished, and no inline markup is looked for in it.
    pub(super) literal: bool,
    pub(super) children: Vec<Id>,
    /// What is after the element, in its parent.
    pub(super) tail: String,
    /// Whether `tail` is finished, as `text` may be.
    pub(super) literal_tail: bool,
}

/// All elements made for a page, whether they have found their place in it or not.
#[derive(Debug)]
pub(super) struct Tree {
    elements: Vec<Element>,
}

impl Tree {
    /// The page itself.
    pub(super) const ROOT: Id = 0;

    /// An empty page.
    pub(super) fn new() -> Tree {
        let mut tree = Tree { elements: Vec::new() };
        tree.create(Tag::Page);
        tree
    }

    /// A new element that belongs nowhere yet.
    pub(super) fn create(&mut self, tag: Tag) -> Id {
        self.elements.push(Element {
            tag,
            attributes: Vec::new(),
            text: String::new(),
            literal: false,
            children: Vec::new(),
            tail: String::new(),
            literal_tail: false,
        });
        self.elements.len() - 1
    }

    /// A new element after the other children of `parent`.
    pub(super) fn append(&mut self, parent: Id, tag: Tag) -> Id {
        let child = self.create(tag);
        self[parent].children.push(child);
        child
    }

    /// The last child, if there is one.
    pub(super) fn last(&self, parent: Id) -> Option<Id> {
        self[parent].children.last().copied()
    }

    /// The code inside `parent`'s last child, when that is a block of code.
    pub(super) fn last_code(&self, parent: Id) -> Option<Id> {
        let block = self.last(parent).filter(|&id| self[id].tag == Tag::Pre)?;
        let code = *self[block].children.first()?;
        (self[code].tag == Tag::Code).then_some(code)
    }

    /// Everything below `top` in document order, `top` first.
    pub(super) fn below(&self, top: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut open = vec![top];
        while let Some(id) = open.pop() {
            found.push(id);
            open.extend(self[id].children.iter().rev());
        }
        found
    }
}

impl std::ops::Index<Id> for Tree {
    type Output = Element;

    fn index(&self, id: Id) -> &Element {
        &self.elements[id]
    }
}

impl std::ops::IndexMut<Id> for Tree {
    fn index_mut(&mut self, id: Id) -> &mut Element {
        &mut self.elements[id]
    }
}
