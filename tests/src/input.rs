//! What a person does with a page: real input, through pointer and keyboard.

use std::time::Duration;

use anyhow::{Result, ensure};
use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::wait::PATIENCE;

/// Control and A, let go, as WebDriver names keys (W3C, "Keyboard actions").
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
/// The key Delete.
const DELETE: &str = "\u{e017}";

impl Page {
    /// Clicks on the first such element, once it is there.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.until(&format!("{selector} can be clicked"), PATIENCE, async || {
            Ok(self.element(selector).await?.click().await?)
        })
        .await
    }

    /// Writes into a field, in place of what it holds.
    pub async fn write(&self, selector: &str, text: &str) -> Result<()> {
        self.appears(selector).await?;
        let field = self.element(selector).await?;
        if !text.is_empty() {
            field.clear().await?;
            field.send_keys(text).await?;
        }
        // Of what WebDriver clears the page hears nothing: a field that it draws anew before
        // something is typed holds again what it held. A person would do it like this.
        if field.prop("value").await?.as_deref() != Some(text) {
            field
                .send_keys(&format!("{SELECT_ALL}{}", if text.is_empty() { DELETE } else { text }))
                .await?;
        }
        let value = field.prop("value").await?;
        ensure!(value.as_deref() == Some(text), "{selector} did not take what was typed");
        Ok(())
    }

    /// Ticks a check box, or makes sure that it is not ticked.
    pub async fn tick(&self, selector: &str, ticked: bool) -> Result<()> {
        self.appears(selector).await?;
        if self.element(selector).await?.is_selected().await? != ticked {
            self.click(selector).await?;
        }
        Ok(())
    }

    /// Moves the pointer onto the first such element, from outside.
    pub async fn hover(&self, selector: &str) -> Result<()> {
        self.appears(selector).await?;
        self.script(
            "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})",
            vec![json!(selector)],
        )
        .await?;
        self.point_away().await?;
        self.hover_on(selector).await
    }

    /// Moves the pointer straight onto the first such element.
    pub async fn hover_on(&self, selector: &str) -> Result<()> {
        let onto = PointerAction::MoveToElement {
            element: self.element(selector).await?,
            duration: Some(Duration::from_millis(50)),
            x: 0.0,
            y: 0.0,
        };
        Ok(self.client().perform_actions(MouseActions::new("mouse".into()).then(onto)).await?)
    }

    /// Moves the pointer onto the first such element and presses its button there, as a hand
    /// does: what shows only under the pointer is still there when it arrives.
    pub async fn click_on_the_way(&self, selector: &str) -> Result<()> {
        self.hover_on(selector).await?;
        let left = MOUSE_BUTTON_LEFT;
        let press = MouseActions::new("mouse".into())
            .then(PointerAction::Down { button: left })
            .then(PointerAction::Up { button: left });
        Ok(self.client().perform_actions(press).await?)
    }

    /// Moves the pointer to where nothing is.
    pub async fn point_away(&self) -> Result<()> {
        let away = PointerAction::MoveTo { duration: None, x: 1.0, y: 1.0 };
        Ok(self.client().perform_actions(MouseActions::new("mouse".into()).then(away)).await?)
    }

    /// Presses a key and lets it go.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.chord(&[key.into()]).await
    }

    /// Presses keys one after the other and lets them all go.
    pub async fn chord(&self, keys: &[char]) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".into());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: *key });
        }
        for key in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *key });
        }
        Ok(self.client().perform_actions(actions).await?)
    }
}
