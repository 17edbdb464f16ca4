//! Why no answer came at all, told by the kinds of the errors in the chain and never by text.

use std::error::Error;
use std::io;

use crate::error::SourceError;

/// What a failed exchange means.
pub(super) fn classify(error: &reqwest::Error) -> SourceError {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(current) = cause {
        if let Some(verdict) = verdict_of(current) {
            return verdict;
        }
        cause = current.source();
    }
    SourceError::Unreachable
}

fn verdict_of(cause: &(dyn Error + 'static)) -> Option<SourceError> {
    if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
        return Some(match tls {
            // Whoever answers does not speak TLS at all.
            rustls::Error::InvalidMessage(_) => SourceError::NotDeskwatch,
            _ => SourceError::CertificateInvalid,
        });
    }
    if let Some(http) = cause.downcast_ref::<hyper::Error>() {
        // Whoever answers does not speak HTTP.
        return http.is_parse().then_some(SourceError::NotDeskwatch);
    }
    // An I/O error passes over what it wraps when asked for its source.
    let wrapped = cause.downcast_ref::<io::Error>()?.get_ref()?;
    verdict_of(wrapped).or_else(|| {
        let mut inner = wrapped.source();
        while let Some(current) = inner {
            if let Some(verdict) = verdict_of(current) {
                return Some(verdict);
            }
            inner = current.source();
        }
        None
    })
}
