//! Bodies must have come whole within a limit, however steadily they trickle.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, HttpBody as _};
use axum::extract::Request;
use futures::StreamExt as _;
use futures::stream::try_unfold;
use tokio::time::{Instant, timeout_at};

/// Why a body is not read on.
#[derive(Debug, thiserror::Error)]
enum BodyError {
    #[error("the body took too long")]
    TooSlow,
    #[error(transparent)]
    Broken(#[from] axum::Error),
}

/// The request, with a body that fails when it has not come within that time.
pub(super) fn in_time(request: Request, limit: Duration) -> Request {
    if request.body().is_end_stream() {
        return request;
    }
    let until = Instant::now() + limit;
    request.map(|body| {
        let pieces = body.into_data_stream();
        Body::from_stream(try_unfold(pieces, move |mut pieces: BodyDataStream| async move {
            match timeout_at(until, pieces.next()).await {
                Ok(Some(piece)) => Ok(Some((piece?, pieces))),
                Ok(None) => Ok(None),
                Err(_) => Err(BodyError::TooSlow),
            }
        }))
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use axum::body::{Bytes, to_bytes};
    use futures::stream;
    use tokio::time::sleep;

    use super::*;

    /// A byte every ten seconds.
    fn trickling(bytes: usize) -> Request {
        let pieces = stream::iter(0..bytes).then(|_| async {
            sleep(Duration::from_secs(10)).await;
            Ok::<_, Infallible>(Bytes::from_static(b"x"))
        });
        Request::new(Body::from_stream(pieces))
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_trickles_is_read_until_the_limit_and_no_longer() {
        let limit = Duration::from_mins(1);
        let whole = in_time(trickling(5), limit).into_body();
        assert_eq!(to_bytes(whole, usize::MAX).await.unwrap().len(), 5);
        let start = Instant::now();
        let endless = in_time(trickling(1_000), limit).into_body();
        assert!(to_bytes(endless, usize::MAX).await.is_err());
        assert_eq!(start.elapsed().as_secs(), limit.as_secs());
    }
}
