//! A page under WebDriver, by the `data-testid`s that it promises.
//!
//! What is read is read in one script, so that an element that is being replaced cannot go
//! stale half way. What a person does there is in [`crate::input`].

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::wait::{PATIENCE, eventually, steadily};

/// Long enough for what would go by itself to have gone.
const MOMENT: Duration = Duration::from_millis(800);

/// The selector of elements with that `data-testid`.
pub fn by(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

/// A page in a window or a browser.
#[derive(Clone)]
pub struct Page {
    client: Client,
}

impl Page {
    /// The page of a WebDriver session.
    pub fn of(client: Client) -> Self {
        Self { client }
    }

    /// Its session.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Runs a function body with arguments in the page.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(body, arguments).await?)
    }

    /// How many elements there are that can be seen.
    pub async fn count(&self, selector: &str) -> Result<u64> {
        let count = self
            .script(
                "return [...document.querySelectorAll(arguments[0])]
                    .filter(e => e.getClientRects().length > 0).length",
                vec![json!(selector)],
            )
            .await?;
        count.as_u64().context("a count")
    }

    /// Whether there is such an element to be seen.
    pub async fn shows(&self, selector: &str) -> Result<bool> {
        Ok(self.count(selector).await? > 0)
    }

    /// The text of the first such element as a person reads it, on one line.
    pub async fn text(&self, selector: &str) -> Result<Option<String>> {
        let text = self
            .script(
                "const e = document.querySelector(arguments[0]);
                 return e && e.innerText.replace(/\\s+/g, ' ').trim()",
                vec![json!(selector)],
            )
            .await?;
        Ok(text.as_str().map(ToOwned::to_owned))
    }

    /// The number in the text of the first such element, however the language groups its digits.
    pub async fn number(&self, selector: &str) -> Result<u64> {
        let text = self.text(selector).await?.with_context(|| format!("no {selector}"))?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().with_context(|| format!("{selector} says {text:?}"))
    }

    /// An attribute of the first such element.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        let value = self
            .script(
                "const e = document.querySelector(arguments[0]); return e && e.getAttribute(arguments[1])",
                vec![json!(selector), json!(name)],
            )
            .await?;
        Ok(value.as_str().map(ToOwned::to_owned))
    }

    /// Whether the first such element is a button to a person or to a screen reader.
    pub async fn is_button(&self, selector: &str) -> Result<bool> {
        let button = self
            .script(
                "const e = document.querySelector(arguments[0]);
                 return !!e && (e.matches('button, a[href], [role=button]') || !!e.closest('button, [role=button]')
                    || !!e.querySelector('button, [role=button]'))",
                vec![json!(selector)],
            )
            .await?;
        Ok(button == Value::Bool(true))
    }

    /// The `data-testid` of the element that has the focus.
    pub async fn focused(&self) -> Result<Option<String>> {
        let testid = self
            .script(
                "return document.activeElement && document.activeElement.dataset.testid",
                vec![],
            )
            .await?;
        Ok(testid.as_str().map(ToOwned::to_owned))
    }

    /// Waits until such an element can be seen.
    pub async fn appears(&self, selector: &str) -> Result<()> {
        eventually(&format!("{selector} appears"), PATIENCE, async || {
            Ok(self.shows(selector).await?.then_some(()))
        })
        .await
    }

    /// Makes sure that such an element goes on to be seen for a moment.
    pub async fn stays(&self, selector: &str) -> Result<()> {
        self.appears(selector).await?;
        steadily(&format!("{selector} is seen"), MOMENT, async || self.shows(selector).await).await
    }

    /// Waits until no such element can be seen.
    pub async fn disappears(&self, selector: &str) -> Result<()> {
        eventually(&format!("{selector} disappears"), PATIENCE, async || {
            Ok((!self.shows(selector).await?).then_some(()))
        })
        .await
    }

    /// Waits until that many such elements can be seen.
    pub async fn counts(&self, selector: &str, count: u64) -> Result<()> {
        self.until(&format!("there are {count} of {selector}"), PATIENCE, async || {
            let now = self.count(selector).await?;
            ensure!(now == count, "there are {now}");
            Ok(())
        })
        .await
    }

    /// Waits until an attribute of the first such element has that value.
    pub async fn becomes(&self, selector: &str, attribute: &str, value: &str) -> Result<()> {
        self.until(&format!("{attribute} of {selector} is {value}"), PATIENCE, async || {
            let now = self.attribute(selector, attribute).await?;
            ensure!(now.as_deref() == Some(value), "it is {now:?}");
            Ok(())
        })
        .await
    }

    /// Waits until the text of the first such element contains all these pieces, in any case.
    pub async fn reads(&self, selector: &str, pieces: &[&str]) -> Result<String> {
        let mut seen = String::new();
        self.until(&format!("{selector} says {pieces:?}"), PATIENCE, async || {
            let text = self.text(selector).await?;
            let small = text.as_deref().unwrap_or_default().to_lowercase();
            let missing = pieces.iter().find(|piece| !small.contains(&piece.to_lowercase()));
            ensure!(text.is_some() && missing.is_none(), "it says {text:?}");
            seen = text.unwrap_or_default();
            Ok(())
        })
        .await?;
        Ok(seen)
    }

    /// The first such element.
    pub(crate) async fn element(&self, selector: &str) -> Result<Element> {
        Ok(self.client.find(Locator::Css(selector)).await?)
    }

    /// Waits until an attempt succeeds.
    pub(crate) async fn until(
        &self,
        what: &str,
        within: Duration,
        mut attempt: impl AsyncFnMut() -> Result<()>,
    ) -> Result<()> {
        eventually(what, within, async || attempt().await.map(Some)).await
    }
}
