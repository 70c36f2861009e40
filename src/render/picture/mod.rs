//! Makes pictures: a timeline of what an archive holds on a subject, as SVG and as PNG.
//!
//! [`Timeline::of`] counts, [`svg`] draws, and [`png`] makes pixels of what was drawn; [`drawn`] does all for an answer.

mod canvas;
mod caption;
mod columns;
mod draw;
mod drawn;
mod raster;
mod text_width;
mod theme;

pub use caption::caption;
pub use columns::{Column, Timeline, Unit, Unshown};
pub use draw::svg;
pub use drawn::{Drawn, drawn};
pub use raster::{PictureError, png};
pub use theme::Theme;
