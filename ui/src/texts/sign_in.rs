//! The sign-in screen.

/// The heading.
pub const TITLE: &str = "Sign in to Deskwatch";
/// What the program is for.
pub const PURPOSE: &str = "See who of your team is signed in, and end a session at once.";
/// Label of the address field.
pub const ADDRESS: &str = "Service";
/// What an address looks like.
pub const ADDRESS_EXAMPLE: &str = "sessions.example.com";
/// Label of the login field.
pub const LOGIN: &str = "Login";
/// What a login looks like.
pub const LOGIN_EXAMPLE: &str = "you@example.com";
/// Label of the password field.
pub const PASSWORD: &str = "Password";
/// Label of the check box.
pub const REMEMBER: &str = "Remember me on this computer";
/// The button.
pub const SIGN_IN: &str = "Sign in";
/// The button while it works.
pub const SIGNING_IN: &str = "Signing in…";
/// Between the form and the other ways.
pub const OR: &str = "or";
/// Starts the demo.
pub const DEMO: &str = "Explore with a demo team";
/// Starting the demo.
pub const STARTING_DEMO: &str = "Making a demo team…";
/// Leads to the form for a service on this computer.
pub const RUN_HERE: &str = "Run the service on this computer";
/// The heading of that form.
pub const RUN_HERE_TITLE: &str = "Run the service here";
/// What that means.
pub const RUN_HERE_PURPOSE: &str = "Deskwatch starts its own session service on this computer. You become its owner: choose how you want to sign in. It runs as long as Deskwatch does: while Deskwatch is quit, nobody can sign in through it.";
/// Label of the owner's name.
pub const NAME: &str = "Your name";
/// When the name is needed.
pub const NAME_HINT: &str = "Only needed the first time.";
/// The button.
pub const START: &str = "Start and sign in";
/// The button while it works.
pub const STARTING: &str = "Starting…";
/// Back to the sign-in form.
pub const BACK: &str = "Back to sign in";
/// While a kept credential is tried.
pub const RESUMING: &str = "Signing you in…";
