//! Says where something stands on a page, as the formats of scanned pages write it.

/// A rectangle, in the units of its page, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Place {
    /// One with four finite sides, in their order.
    pub(super) fn new(left: f32, top: f32, right: f32, bottom: f32) -> Option<Self> {
        let is_sound = [left, top, right, bottom].iter().all(|side| side.abs() < 1e7);
        (is_sound && left <= right && top <= bottom).then_some(Self { left, top, right, bottom })
    }

    /// The smallest that holds all of some points.
    pub(super) fn around(points: impl Iterator<Item = (f32, f32)>) -> Option<Self> {
        let place = points.fold(None, |place: Option<Self>, (x, y)| {
            let Self { left, top, right, bottom } =
                place.unwrap_or(Self { left: x, top: y, right: x, bottom: y });
            Some(Self {
                left: left.min(x),
                top: top.min(y),
                right: right.max(x),
                bottom: bottom.max(y),
            })
        })?;
        Self::new(place.left, place.top, place.right, place.bottom)
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }
}
