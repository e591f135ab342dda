//! The signs of the screen, each in Unicode and in ASCII: every state has one of its own, not a colour alone.

use ratatui::buffer::Buffer;

use super::style::Theme;
use crate::review::{Severity, Status};

impl Theme {
    /// The sign of a status.
    #[must_use]
    pub const fn glyph(&self, status: Status) -> &'static str {
        if !self.ascii {
            return status.sign();
        }
        match status {
            Status::Unanswered => "o",
            Status::Unfinished => "~",
            Status::TooShort => "<",
            Status::TooLong => ">",
            Status::MissingImage => "#",
            Status::TooManyImages => "+",
            Status::Complete => "x",
        }
    }

    /// The sign of a severity.
    #[must_use]
    pub const fn sign(&self, severity: Severity) -> &'static str {
        match (severity, self.ascii) {
            (Severity::Error, false) => "✗",
            (Severity::Warning, false) => "▲",
            (Severity::Note, false) => "•",
            (Severity::Error, true) => "E",
            (Severity::Warning, true) => "W",
            (Severity::Note, true) => "N",
        }
    }

    /// The bullet of a list so deep in others.
    #[must_use]
    pub const fn bullet(&self, depth: usize) -> &'static str {
        match (depth % 3, self.ascii) {
            (0, false) => "•",
            (1, false) => "◦",
            (_, false) => "▪",
            (0, true) => "*",
            (1, true) => "-",
            (_, true) => "+",
        }
    }
}

/// Makes a method of each row: what it is the sign of; its name, in Unicode, in ASCII.
macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident: $unicode:literal, $ascii:literal;)*) => {
        impl Theme {
            $($(#[$doc])*
            #[must_use]
            pub const fn $name(&self) -> &'static str {
                if self.ascii { $ascii } else { $unicode }
            })*
        }
    };
}

signs! {
    /// What points at the selection.
    pointer: "▌", ">";
    /// What points at the selection of the pane that has not the keys.
    faint_pointer: "▏", "-";
    /// The sign of what the last save changed, where there is no room for how much.
    changed: "•", "*";
    /// The sign of a question that is marked to come back to.
    mark: "⚑", "@";
    /// The sign in front of a number of images.
    image: "▣", "i";
    /// The sign in front of a number of leftovers.
    leftover: "✎", "t";
    /// The sign of an open item of the checklist.
    open_item: "☐", "[ ]";
    /// The sign of a done item of the checklist.
    done_item: "☑", "[x]";
    /// The bar along code.
    code_bar: "▏", ":";
    /// The bar along a quote.
    quote_bar: "│", ">";
    /// The stuff of horizontal lines.
    rule: "─", "-";
    /// The stuff of vertical lines.
    divider: "│", "|";
    /// Where the two cross.
    crossing: "┼", "+";
    /// That there is more above.
    up: "↑", "^";
    /// That there is more below.
    down: "↓", "v";
    /// The thumb of a scroll bar.
    thumb: "┃", "#";
}

/// Replaces everything in a drawn screen that is not ASCII: the last step before a terminal that shows no more,
/// since what comes from a report is Unicode whatever our own signs are.
pub fn ascii_only(screen: &mut Buffer) {
    for cell in &mut screen.content {
        if !cell.symbol().is_ascii() {
            let alike = cell.symbol().chars().next().map_or(' ', ascii);
            cell.set_char(alike);
        }
    }
}

/// The ASCII character most like another.
const fn ascii(character: char) -> char {
    match character {
        '\0'..='\u{7f}' => character,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‐'..='―' | '−' | '─' | '━' | '╌' | '╍' => '-',
        '│' | '┃' | '▏' | '▌' => '|',
        '┼' | '├' | '┤' | '┬' | '┴' | '┌' | '┐' | '└' | '┘' | '±' => '+',
        '‘' | '’' | '‚' | '′' | '´' => '\'',
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '…' | '·' => '.',
        '•' | '◦' | '▪' | '●' | '×' => '*',
        '█' | '▉' | '▊' | '▋' | '▍' | '▎' | '▁'..='▇' => '#',
        '≤' | '‹' | '←' | '⟨' => '<',
        '≥' | '›' | '→' | '⟩' => '>',
        '≈' | '˜' => '~',
        'À'..='Æ' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'à'..='æ' | 'ā' | 'ă' | 'ą' => 'a',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ç' | 'ć' | 'č' => 'c',
        'È'..='Ë' | 'Ę' | 'Ě' => 'E',
        'è'..='ë' | 'ę' | 'ě' => 'e',
        'Ì'..='Ï' => 'I',
        'ì'..='ï' => 'i',
        'Ñ' | 'Ń' => 'N',
        'ñ' | 'ń' => 'n',
        'Ò'..='Ö' | 'Ø' | 'Œ' => 'O',
        'ò'..='ö' | 'ø' | 'œ' => 'o',
        'Š' | 'Ś' => 'S',
        'š' | 'ś' | 'ß' => 's',
        'Ù'..='Ü' => 'U',
        'ù'..='ü' => 'u',
        'Ý' => 'Y',
        'ý' | 'ÿ' => 'y',
        'Ž' | 'Ź' | 'Ż' => 'Z',
        'ž' | 'ź' | 'ż' => 'z',
        _other => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn unicode_and_ascii() -> [Theme; 2] {
        [false, true].map(|ascii| {
            let mut theme = Theme::default();
            theme.ascii = ascii;
            theme
        })
    }

    #[test]
    fn states_are_distinguished_by_their_signs_alone() {
        for theme in unicode_and_ascii() {
            let statuses = Status::ALL.map(|status| theme.glyph(status));
            let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| theme.sign(severity));
            for signs in [&statuses[..], &severities[..]] {
                for (index, sign) in signs.iter().enumerate() {
                    assert!(!signs[..index].contains(sign), "{sign} means two things");
                    assert_eq!(unicode_width::UnicodeWidthStr::width(&**sign), 1);
                    assert_eq!(sign.is_ascii(), theme.ascii);
                }
            }
        }
    }

    #[test]
    fn an_ascii_screen_holds_nothing_else() {
        let mut screen = Buffer::with_lines(["Æble – 漢字… “x” 👩\u{200d}🔬 e\u{301} █▌"]);
        screen.set_style(*screen.area(), Style::new());
        ascii_only(&mut screen);
        assert_eq!(screen, Buffer::with_lines(["Able - ? ? . \"x\" ?  e #|"]));
    }
}
