//! Dates as historians use them: an interval of days, how precise it is, and whether any part was inferred.
//!
//! Two steps turn text into time: the grammar finds what is said ("late 1962", "the previous month")
//! and the resolver says which days that means, given a reference day.
//! No function here reads a clock or a file, and none fails on any text.
//!
//! ```
//! use chrono::NaiveDate;
//! use pincite::time::{Context, DateReader, Mode, NumericOrder};
//!
//! let today = NaiveDate::from_ymd_opt(2026, 6, 15);
//! let mode = Mode::Question;
//! let context = Context { reference: today, mode, order: NumericOrder::DayFirst, century: 1900 };
//! let reading = DateReader::default().read("memos from late 1958 to mid-1959", &context);
//! assert_eq!(reading.expressions[0].edtf.to_string(), "1958-09/1959-08");
//! ```

mod context;
mod dateline;
mod edtf;
mod edtf_parser;
mod expression;
mod grammar;
mod holidays;
mod interval;
mod lexicon;
mod named_time;
mod parts;
mod reader;
mod reading;
mod resolve;
mod tally;
mod time_names;
mod tokens;

pub use context::{Context, Mode, NumericOrder, Style};
pub use dateline::Dateline;
pub use edtf::{Edtf, EdtfDate, EdtfError, Precision, Qualifier};
pub use interval::Interval;
pub use named_time::NamedTime;
pub use reader::DateReader;
pub use reading::{Inference, Note, Reading, Relation, TimeExpression};
pub use tally::Tally;
