//! The sign-in screen.

use deskwatch_texts::messages;

use super::Text;

/// The heading.
pub const TITLE: Text = Text::of(messages::SIGN_IN_TITLE);
/// What the program is for.
pub const PURPOSE: Text = Text::of(messages::SIGN_IN_PURPOSE);
/// Label of the address field.
pub const ADDRESS: Text = Text::of(messages::SIGN_IN_ADDRESS);
/// What an address looks like.
pub const ADDRESS_EXAMPLE: Text = Text::of(messages::SIGN_IN_ADDRESS_EXAMPLE);
/// Label of the login field.
pub const LOGIN: Text = Text::of(messages::SIGN_IN_LOGIN);
/// What a login looks like.
pub const LOGIN_EXAMPLE: Text = Text::of(messages::SIGN_IN_LOGIN_EXAMPLE);
/// Label of the password field.
pub const PASSWORD: Text = Text::of(messages::SIGN_IN_PASSWORD);
/// Label of the check box.
pub const REMEMBER: Text = Text::of(messages::SIGN_IN_REMEMBER);
/// The button.
pub const SIGN_IN: Text = Text::of(messages::SIGN_IN_BUTTON);
/// The button while it works.
pub const SIGNING_IN: Text = Text::of(messages::SIGN_IN_RUNNING);
/// Between the form and the other ways.
pub const OR: Text = Text::of(messages::SIGN_IN_OR);
/// Starts the demo.
pub const DEMO: Text = Text::of(messages::SIGN_IN_DEMO);
/// Starting the demo.
pub const STARTING_DEMO: Text = Text::of(messages::SIGN_IN_STARTING_DEMO);
/// Leads to the form for a service on this computer.
pub const RUN_HERE: Text = Text::of(messages::SIGN_IN_RUN_HERE);
/// The heading of that form.
pub const RUN_HERE_TITLE: Text = Text::of(messages::RUN_HERE_TITLE);
/// What that means.
pub const RUN_HERE_PURPOSE: Text = Text::of(messages::RUN_HERE_PURPOSE);
/// Label of the owner's name.
pub const NAME: Text = Text::of(messages::RUN_HERE_NAME);
/// When the name is needed.
pub const NAME_HINT: Text = Text::of(messages::RUN_HERE_NAME_HINT);
/// The button.
pub const START: Text = Text::of(messages::RUN_HERE_START);
/// The button while it works.
pub const STARTING: Text = Text::of(messages::RUN_HERE_STARTING);
/// Back to the sign-in form.
pub const BACK: Text = Text::of(messages::RUN_HERE_BACK);
/// While a kept credential is tried.
pub const RESUMING: Text = Text::of(messages::SIGN_IN_RESUMING);
