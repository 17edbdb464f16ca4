//! Signing in anew as the same person, where the service asks for a sign-in that is younger.
//!
//! Nothing is taken away before the new session is there: whoever mistypes stays signed in.

use std::sync::Arc;

use deskwatch_bridge::{ConfirmPassword, Fault, Subject};
use deskwatch_sources::{SignedIn, parse_address};
use secrecy::SecretString;

use crate::core::Core;
use crate::fault;

impl Core {
    /// Signs in with the password of whoever is signed in, puts the new session in the place
    /// of this console's, in the keyring as well, and ends the old one.
    pub(crate) async fn confirm_password(
        self: &Arc<Self>,
        call: ConfirmPassword,
    ) -> Result<(), Fault> {
        let ConfirmPassword { password } = call;
        if password.is_empty() {
            return Err(fault::empty(Subject::Password));
        }
        let password = SecretString::from(password);
        let _turn = self.turn.lock().await;
        let (place, before) = self.same_place()?;
        let login = self.look(|at| {
            let login = at.replica().map(|replica| replica.me().member.login.clone());
            login.ok_or(Fault::NotConnected)
        })?;
        let address = parse_address(&place.shown.address).map_err(fault::of_address)?;
        let signed_in = self.ports.connector.sign_in(&address, &login, &password).await;
        let SignedIn { source: _, credential } = signed_in.map_err(fault::of_reaching)?;
        self.change_credential(place, before, credential).await
    }
}
