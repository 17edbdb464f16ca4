//! Ending everybody at 10,000, 100,000 and 1,000,000: whether the cost of each session stays
//! the same.

use anyhow::Result;

use crate::ending::{all, for_each_thousand};
use crate::house::House;
use crate::seed::Size;
use deskwatch_measure::{Row, Table};

/// Adds its rows. Nobody is signed in afterwards.
pub async fn measure(table: &mut Table, sizes: &[Size]) -> Result<()> {
    let mut first = None;
    for size in sizes.iter().filter(|size| size.live > 0) {
        println!("Ending all of {}…", size.live);
        let house = House::open(&size.file).await?;
        let (took, _) = all(&house).await?;
        house.close().await;
        let each = for_each_thousand(took, size.live);
        let what = format!("terminating all of {} (each thousand)", size.live);
        table.add(Row::of(what, each, "ms").beside(*first.get_or_insert(each)));
    }
    Ok(())
}
