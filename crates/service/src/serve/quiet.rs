//! Connections on which nothing comes and nothing goes are closed. The limits of HTTP begin
//! with a request's first bytes; this one begins with the connection.

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// Wraps every connection that is accepted.
#[derive(Clone, Copy)]
pub(super) struct CloseWhenQuiet(pub Duration);

/// A connection that ends when nothing has come or gone for as long as `longest`.
pub(super) struct Quiet<I> {
    inner: I,
    longest: Duration,
    last: Instant,
    alarm: Pin<Box<Sleep>>,
}

impl<I, S> Accept<I, S> for CloseWhenQuiet {
    type Stream = Quiet<I>;
    type Service = S;
    type Future = Ready<io::Result<(Quiet<I>, S)>>;

    fn accept(&self, inner: I, service: S) -> Self::Future {
        let Self(longest) = *self;
        let alarm = Box::pin(sleep(longest));
        ready(Ok((Quiet { inner, longest, last: Instant::now(), alarm }, service)))
    }
}

impl<I> Quiet<I> {
    /// What came of a read or a write; an error instead of waiting when it has been quiet
    /// for too long. The alarm is not set anew by each byte, but when it rings too early.
    fn judged<T>(
        &mut self,
        cx: &mut Context<'_>,
        done: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.last = Instant::now();
            return done;
        }
        while self.alarm.as_mut().poll(cx).is_ready() {
            let until = self.last + self.longest;
            if until <= Instant::now() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.alarm.as_mut().reset(until);
        }
        Poll::Pending
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Quiet<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.inner).poll_read(cx, buffer);
        self.judged(cx, done)
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Quiet<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.judged(cx, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.inner).poll_write_vectored(cx, slices);
        self.judged(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    use super::*;

    const LONGEST: Duration = Duration::from_secs(90);

    async fn connected() -> (Quiet<DuplexStream>, DuplexStream) {
        let (here, there) = duplex(64);
        let (quiet, ()) = CloseWhenQuiet(LONGEST).accept(here, ()).await.unwrap();
        (quiet, there)
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_connection_ends() {
        let (mut quiet, _there) = connected().await;
        let start = Instant::now();
        let error = quiet.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(start.elapsed().as_secs(), LONGEST.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn every_byte_either_way_gives_it_as_long_again() {
        let (mut quiet, mut there) = connected().await;
        for _ in 0..5 {
            tokio::time::advance(LONGEST * 2 / 3).await;
            there.write_u8(1).await.unwrap();
            quiet.read_u8().await.unwrap();
            tokio::time::advance(LONGEST * 2 / 3).await;
            quiet.write_u8(1).await.unwrap();
            there.read_u8().await.unwrap();
        }
        assert!(quiet.read_u8().await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn somebody_who_does_not_read_the_answer_is_not_waited_for() {
        let (mut quiet, _there) = connected().await;
        let error = quiet.write_all(&[0; 65]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
