//! The links that GitHub makes of bare URLs and mail addresses.

use super::escape::Escaped;
use crate::report::urls::BareForm;

/// The link of a bare URL or mail address.
pub(super) fn link(written: &str, form: BareForm) -> String {
    let scheme = match form {
        BareForm::Host => "https://",
        BareForm::Mail if !written.contains(':') => "mailto:",
        BareForm::Url | BareForm::Mail => "",
    };
    format!("<a href=\"{scheme}{0}\">{0}</a>", Escaped(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_escaped_and_has_a_scheme() {
        assert_eq!(
            link("www.a.example/\"x&y", BareForm::Host),
            "<a href=\"https://www.a.example/&quot;x&amp;y\">www.a.example/&quot;x&amp;y</a>"
        );
        assert_eq!(
            link("a@b.example", BareForm::Mail),
            "<a href=\"mailto:a@b.example\">a@b.example</a>"
        );
        assert_eq!(link("http://a", BareForm::Url), "<a href=\"http://a\">http://a</a>");
    }
}
