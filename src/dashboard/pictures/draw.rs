//! Decodes a picture and makes of it what its terminal draws.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgba, RgbaImage, imageops};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

use super::canvas::{Canvas, DrawError, Means};

/// The widest and highest picture that is decoded, in pixels, and the most memory that takes, in bytes.
const LONGEST: u32 = 20_000;
const MEMORY: u64 = 256 * 1024 * 1024;

/// A picture as its terminal draws it.
pub struct Drawing(Shape);

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Drawing")
    }
}

enum Shape {
    /// Any rows of it can be shown, for scrolling.
    Rows(SlicedProtocol),
    /// It is shown whole or not at all.
    Whole(Protocol),
}

impl Drawing {
    /// Decodes a PNG or a JPEG and prepares it for so many columns and rows; `id` tells it from others.
    ///
    /// # Errors
    /// The bytes are no such picture, or one too large.
    pub fn decode(bytes: &[u8], canvas: Canvas, size: (u16, u16), id: u32) -> Result<Self, DrawError> {
        let picture = on_white(&decode(bytes)?);
        let (columns, rows) = size;
        let cells = Size::new(columns, rows);
        let pixels = |columns: u16, rows: u16| {
            let (wide, high) = match canvas.means {
                Means::HalfBlocks => (1, 2),
                Means::Kitty | Means::Iterm2 | Means::Sixel => canvas.cell,
            };
            let (wide, high) = (u32::from(columns) * u32::from(wide), u32::from(rows) * u32::from(high));
            (wide, high)
        };
        let (wide, high) = pixels(columns, rows);
        let scaled = picture.resize_exact(wide, high, FilterType::Triangle);
        // The terminal is spoken to directly: in a multiplexer only what was asked for gets here.
        let wrapped = false;
        let shape = match canvas.means {
            Means::HalfBlocks => Shape::Rows(SlicedProtocol::Halfblocks(Halfblocks::new(scaled, cells)?)),
            Means::Kitty => {
                let kitty = Kitty::new(scaled, cells, id, wrapped, false)?;
                Shape::Rows(SlicedProtocol::Kitty(kitty))
            }
            Means::Iterm2 => {
                let strip = |row: u16| {
                    let (wide, high) = pixels(columns, 1);
                    let strip = scaled.crop_imm(0, u32::from(row) * high, wide, high);
                    Iterm2::new(strip, Size::new(columns, 1), wrapped).map(Protocol::ITerm2)
                };
                let strips = (0..rows)
                    .map(strip)
                    .collect::<Result<_, ratatui_image::errors::Errors>>()?;
                Shape::Rows(SlicedProtocol::Sliced(strips))
            }
            Means::Sixel => Shape::Whole(Protocol::Sixel(Sixel::new(scaled, cells, wrapped)?)),
        };
        Ok(Self(shape))
    }

    /// Draws it into a pane, its first row at `row` of the pane: above the pane's first it is cut.
    pub fn draw(&self, pane: Rect, row: i16, screen: &mut Buffer) {
        let pane = pane.intersection(*screen.area());
        match &self.0 {
            Shape::Rows(picture) if picture.size().width <= pane.width => {
                SlicedImage::new(picture, SignedPosition { x: 0, y: row }).render(pane, screen);
            }
            Shape::Whole(picture) => {
                let size = picture.size();
                let Ok(top) = u16::try_from(row) else { return };
                if top + size.height <= pane.height && size.width <= pane.width {
                    let area = Rect::new(pane.x, pane.y + top, size.width, size.height);
                    Image::new(picture).render(area, screen);
                }
            }
            Shape::Rows(_) => {}
        }
    }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, DrawError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err("no PNG and no JPEG".into());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    Ok(reader.decode()?)
}

/// The picture on white, as the page shows it: a plot in black on nothing would vanish on a dark terminal.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.clone();
    }
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    imageops::overlay(&mut white, &picture.to_rgba8(), 0, 0);
    white.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};
    use ratatui::style::Color;

    fn canvas(means: Means) -> Canvas {
        Canvas { means, cell: (10, 20) }
    }

    /// Red above, blue below.
    fn flag() -> DynamicImage {
        let colour = |_, y| if y < 20 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
        RgbImage::from_fn(40, 40, colour).into()
    }

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn half_blocks_show_the_pictures_colours_and_are_cut_at_the_panes_edges() {
        let bytes = encoded(&flag(), ImageFormat::Png);
        let drawing = Drawing::decode(&bytes, canvas(Means::HalfBlocks), (4, 2), 1).unwrap();
        let pane = Rect::new(1, 1, 6, 3);
        let blank = Buffer::empty(Rect::new(0, 0, 8, 5));
        for (row, red, blue) in [
            (0, Some(1), Some(2)),
            (1, Some(2), Some(3)),
            (2, Some(3), None),
            (-1, None, Some(1)),
        ] {
            let mut screen = blank.clone();
            drawing.draw(pane, row, &mut screen);
            for y in 0..5 {
                // Where the colours meet, scaling mixes a little of the one into the other.
                let shown = match screen[(1, y)].fg {
                    Color::Rgb(red, _, blue) => Some(red > blue),
                    _blank => None,
                };
                let expected = (Some(y) == red || Some(y) == blue).then_some(Some(y) == red);
                assert_eq!(shown, expected, "row {y} with the picture at {row}");
            }
        }
        let mut screen = blank.clone();
        drawing.draw(pane, 3, &mut screen);
        drawing.draw(Rect::new(0, 0, 3, 3), 0, &mut screen);
        assert_eq!(screen, blank, "no room, no picture");
    }

    #[test]
    fn every_means_draws_a_jpeg() {
        let bytes = encoded(&flag(), ImageFormat::Jpeg);
        for means in [Means::Kitty, Means::Iterm2, Means::Sixel, Means::HalfBlocks] {
            let drawing = Drawing::decode(&bytes, canvas(means), (4, 2), 7).unwrap();
            let mut screen = Buffer::empty(Rect::new(0, 0, 10, 4));
            drawing.draw(*screen.area(), 0, &mut screen);
            let first = screen[(0, 0)].symbol().to_owned();
            let sign = match means {
                Means::Kitty => "\u{1b}_G",
                Means::Iterm2 => "\u{1b}]1337;File=",
                Means::Sixel => "\u{1b}P",
                Means::HalfBlocks => "▀",
            };
            assert!(first.contains(sign), "{means:?}: {first:?}");
        }
    }

    #[test]
    fn transparency_is_white() {
        let clear: DynamicImage = RgbaImage::new(8, 8).into();
        let bytes = encoded(&clear, ImageFormat::Png);
        let drawing = Drawing::decode(&bytes, canvas(Means::HalfBlocks), (1, 1), 1).unwrap();
        let mut screen = Buffer::empty(Rect::new(0, 0, 1, 1));
        drawing.draw(*screen.area(), 0, &mut screen);
        assert_eq!(screen[(0, 0)].fg, Color::Rgb(255, 255, 255));
    }

    #[test]
    fn what_is_no_picture_says_why() {
        let whole = encoded(&flag(), ImageFormat::Png);
        let reason = |bytes: &[u8]| {
            let drawing = Drawing::decode(bytes, canvas(Means::HalfBlocks), (4, 2), 1);
            drawing.err().map(|why| why.to_string())
        };
        assert_eq!(reason(b"GIF89a").as_deref(), Some("no PNG and no JPEG"));
        assert!(reason(b"").is_some());
        assert!(reason(&whole[..whole.len() / 2]).is_some());
        // A header that promises a picture of four billion pixels is refused before a byte of it is reserved.
        let mut huge = whole;
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(reason(&huge).is_some());
    }
}
