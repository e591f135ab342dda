//! The head of an HTML page: its title, its style, and what the browser may apply, run and load of it.

use std::fmt::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::escape::Escaped;

/// Writes a page up to the end of its head, with these styles in it. The browser may apply these and run these
/// scripts, show pictures that are in the page, and load nothing.
pub(crate) fn head(out: &mut String, title: &str, styles: &[&str], scripts: &[&str]) -> fmt::Result {
    write!(
        out,
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
    )?;
    allow(out, "style-src", styles)?;
    allow(out, "script-src", scripts)?;
    writeln!(
        out,
        "base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"{} {}\">\n\
         <title>{}</title>\n\
         <link rel=\"icon\" href=\"data:,\">",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
        Escaped(title),
    )?;
    for style in styles {
        writeln!(out, "<style>{style}</style>")?;
    }
    out.push_str("</head>\n");
    Ok(())
}

/// A directive that allows these texts by their hashes; none where there is nothing to allow.
fn allow(out: &mut String, directive: &str, texts: &[&str]) -> fmt::Result {
    if texts.is_empty() {
        return Ok(());
    }
    out.push_str(directive);
    for text in texts {
        write!(out, " 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))?;
    }
    out.push_str("; ");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_hash_of_each_style_and_script() {
        let mut page = String::new();
        head(&mut page, "a & b", &["p{}", "q{}"], &["f()"]).unwrap();
        // Made with `printf 'p{}' | openssl dgst -sha256 -binary | base64`, and so on.
        let styles = "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=' 'sha256-FlMaQ0fZAUi7V/3+Zcp2W+aPfc3UIytg3sJx2cioLkM='; ";
        let scripts = "script-src 'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo='; ";
        assert!(
            page.contains(&format!("img-src data:; {styles}{scripts}base-uri 'none'")),
            "{page}"
        );
        assert!(page.contains("<title>a &amp; b</title>"), "{page}");
        assert!(
            page.ends_with("<style>p{}</style>\n<style>q{}</style>\n</head>\n"),
            "{page}"
        );
        page.clear();
        head(&mut page, "", &[], &[]).unwrap();
        assert!(
            page.contains("content=\"default-src 'none'; img-src data:; base-uri 'none'"),
            "{page}"
        );
    }
}
