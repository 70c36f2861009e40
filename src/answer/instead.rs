use crate::time::Interval;

/// What an archive has, and answers well, for somebody whose question it has nothing on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instead {
    /// How many documents it has.
    pub documents: usize,
    /// First and last day on which one of them was written.
    pub written: Option<Interval>,
    /// Questions that it answers well, in the words of whoever might ask them.
    pub questions: Vec<String>,
}
