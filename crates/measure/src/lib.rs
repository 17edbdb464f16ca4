//! The table of what was measured, beside its references and budgets.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Serialize;

/// One thing that was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is.
    what: String,
    /// How much.
    value: f64,
    /// Of what.
    unit: &'static str,
    /// The same of the reference, in the same unit.
    reference: Option<f64>,
    /// Value by reference.
    ratio: Option<f64>,
    /// What the value or the ratio should be, in words.
    budget: Option<String>,
    /// Whether it is.
    within: Option<bool>,
}

/// What is to be within a budget.
#[derive(Clone, Copy)]
pub enum Budget {
    /// The value is at most this.
    AtMost(f64),
    /// The ratio is at most this.
    RatioAtMost(f64),
    /// The ratio is at least this.
    RatioAtLeast(f64),
}

impl Row {
    /// A value without reference and budget: shown to be known.
    pub fn of(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        let what = what.into();
        Self { what, value, unit, reference: None, ratio: None, budget: None, within: None }
    }

    /// Beside a reference in the same unit.
    #[must_use]
    pub fn beside(self, reference: f64) -> Self {
        Self { reference: Some(reference), ratio: Some(self.value / reference), ..self }
    }

    /// Beside a reference with which it was measured in turns: the ratio is the median of
    /// those of the turns.
    #[must_use]
    pub fn in_turns_with(self, reference: f64, ratio: f64) -> Self {
        Self { reference: Some(reference), ratio: Some(ratio), ..self }
    }

    /// What it should be.
    #[must_use]
    pub fn should_be(self, budget: Budget) -> Self {
        let (words, within) = match budget {
            Budget::AtMost(most) => (format!("≤ {most} {}", self.unit), Some(self.value <= most)),
            Budget::RatioAtMost(most) => {
                (format!("ratio ≤ {most}"), self.ratio.map(|ratio| ratio <= most))
            }
            Budget::RatioAtLeast(least) => {
                (format!("ratio ≥ {least}"), self.ratio.map(|ratio| ratio >= least))
            }
        };
        Self { budget: Some(words), within, ..self }
    }
}

/// All rows.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Adds a row, and shows it at once.
    pub fn add(&mut self, row: Row) {
        println!("  {row}");
        self.0.push(row);
    }

    /// Writes it as JSON.
    pub fn write(&self, file: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.0)?;
        std::fs::write(file, text).with_context(|| format!("{}", file.display()))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: Option<f64>| value.map_or_else(String::new, short);
        let mark = match self.within {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "",
        };
        write!(
            f,
            "{:<62} {:>10} {:<10} {:>10} {:>7}  {:<14} {mark}",
            self.what,
            short(self.value),
            self.unit,
            number(self.reference),
            number(self.ratio),
            self.budget.as_deref().unwrap_or_default(),
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let titles = ("what", "value", "unit", "reference", "ratio", "budget");
        let (what, value, unit, reference, ratio, budget) = titles;
        writeln!(
            f,
            "{what:<62} {value:>10} {unit:<10} {reference:>10} {ratio:>7}  {budget:<14} within"
        )?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

/// Three digits that mean something.
fn short(value: f64) -> String {
    match value.abs() {
        big if big >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// In milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// As a number to be calculated with. Counts here are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "see above")]
pub fn float(count: usize) -> f64 {
    count as f64
}

/// The one in the middle; not a number when there is none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The middle one of times, in milliseconds.
pub fn median_time(times: &[Duration]) -> f64 {
    median(times.iter().copied().map(millis).collect())
}
