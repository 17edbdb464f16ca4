//! What a program says of its tray menu by itself: which entries look different, and which
//! menus have others.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use futures::StreamExt as _;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, MatchRule, MessageStream};

const MENU: &str = "com.canonical.dbusmenu";

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// These entries look different.
    Looks(Vec<i32>),
    /// The menu with that number has other entries, or another order.
    Layout(i32),
}

/// What is said from now on.
pub struct MenuNews {
    signals: MessageStream,
}

/// An entry, and how it looks now.
type Updated = (i32, HashMap<String, OwnedValue>);
/// An entry, and what it looks like no more.
type Removed = (i32, Vec<String>);

impl MenuNews {
    pub(crate) async fn listen(connection: &Connection, program: &str) -> Result<Self> {
        let rule = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(program.to_owned())?
            .interface(MENU)?
            .build();
        Ok(Self { signals: MessageStream::for_match_rule(rule, connection, Some(256)).await? })
    }

    /// Everything that is said up to and with the first thing that `last` recognises.
    pub async fn until(&mut self, last: impl Fn(&Said) -> bool) -> Result<Vec<Said>> {
        let mut all = Vec::new();
        while all.last().is_none_or(|said| !last(said)) {
            let next = tokio::time::timeout(crate::PATIENCE, self.signals.next()).await;
            let next = next.with_context(|| format!("nothing more was said after {all:?}"))?;
            let message = next.context("the bus is gone")??;
            let member = message.header().member().map(ToString::to_string);
            match member.as_deref() {
                Some("LayoutUpdated") => {
                    let (_revision, parent): (u32, i32) = message.body().deserialize()?;
                    all.push(Said::Layout(parent));
                }
                Some("ItemsPropertiesUpdated") => {
                    let body = message.body();
                    let (updated, removed): (Vec<Updated>, Vec<Removed>) = body.deserialize()?;
                    let updated = updated.into_iter().map(|(number, _)| number);
                    let removed = removed.into_iter().map(|(number, _)| number);
                    all.push(Said::Looks(updated.chain(removed).collect()));
                }
                _ => {}
            }
        }
        Ok(all)
    }
}
