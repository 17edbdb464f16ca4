//! Sessions that have a holder. Somebody who signs in and hangs up before the answer would
//! leave a session behind whose token nobody knows, and which lives on for 72 hours.

use std::sync::Arc;

use crate::service::{Service, SignedIn};

/// A session that has started and whose token has not been handed out. Dropped, as it is
/// when the caller has gone, it ends its session.
pub(super) struct Unheld {
    service: Arc<Service>,
    signed_in: Option<SignedIn>,
}

impl Unheld {
    pub fn new(service: Arc<Service>, signed_in: SignedIn) -> Self {
        Self { service, signed_in: Some(signed_in) }
    }

    /// To be put into the answer, in the same step: between this and the answer nothing may
    /// wait, or the caller can be lost in between. It is always there: nothing else takes it.
    pub fn into_answer(mut self) -> Option<SignedIn> {
        self.signed_in.take()
    }
}

impl Drop for Unheld {
    fn drop(&mut self) {
        let Some(signed_in) = self.signed_in.take() else { return };
        // Without a runtime the service is going down. The session then waits for its
        // expiry, as one does whose answer was lost on the way.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let service = self.service.clone();
        runtime.spawn(async move {
            let Some(live) = service.registry().session(signed_in.session.id) else { return };
            match service.sign_out(&live).await {
                Ok(()) => tracing::info!("whoever signed in has gone before the answer"),
                Err(error) => tracing::error!(%error, "a session without a holder stays"),
            }
        });
    }
}
