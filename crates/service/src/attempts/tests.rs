use futures::poll;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_795_425_300_000);
const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

/// Begins an attempt that does not wait.
fn begin<'a>(
    attempts: &'a Attempts,
    login: &str,
    from: IpAddr,
    known: bool,
    now: Timestamp,
) -> Result<Attempt<'a>, Refused> {
    let mut begun = std::pin::pin!(attempts.begin(login, from, known, || now));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match begun.as_mut().poll(&mut cx) {
        std::task::Poll::Ready(begun) => begun,
        std::task::Poll::Pending => Err(Refused::Busy),
    }
}

/// Fails, if that is allowed.
fn fail(attempts: &Attempts, login: &str, from: IpAddr, known: bool, now: Timestamp) {
    drop(begin(attempts, login, from, known, now).unwrap());
}

fn is_too_many<T>(begun: &Result<T, Refused>) -> bool {
    matches!(begun, Err(Refused::TooMany { .. }))
}

#[tokio::test]
async fn the_eleventh_attempt_waits_until_the_first_is_fifteen_minutes_old() {
    let attempts = Attempts::default();
    for second in 0..10 {
        fail(&attempts, "a@example.org", HOME, false, NOW + Duration::from_secs(second));
    }
    let refused = begin(&attempts, "a@example.org", HOME, false, NOW + Duration::from_secs(10));
    let retry_after = Duration::from_secs(890);
    assert_eq!(refused.err().unwrap(), Refused::TooMany { retry_after });
    assert!(begin(&attempts, "a@example.org", HOME, false, NOW + WINDOW).is_ok());
}

#[tokio::test]
async fn logins_and_addresses_count_each_for_themselves() {
    let attempts = Attempts::default();
    for _ in 0..10 {
        fail(&attempts, "a@example.org", HOME, false, NOW);
    }
    let elsewhere: IpAddr = "198.51.100.7".parse().unwrap();
    assert!(is_too_many(&begin(&attempts, "a@example.org", elsewhere, false, NOW)));
    assert!(is_too_many(&begin(&attempts, "b@example.org", HOME, false, NOW)));
    assert!(begin(&attempts, "b@example.org", elsewhere, false, NOW).is_ok());
}

#[tokio::test]
async fn a_network_of_version_6_is_one_address() {
    let attempts = Attempts::default();
    for n in 0..10 {
        let from = format!("2001:db8::{n}").parse().unwrap();
        fail(&attempts, &format!("{n}@example.org"), from, false, NOW);
    }
    let same = "2001:db8::ffff".parse().unwrap();
    assert!(is_too_many(&begin(&attempts, "x@example.org", same, false, NOW)));
    let other = "2001:db8:1::1".parse().unwrap();
    assert!(begin(&attempts, "x@example.org", other, false, NOW).is_ok());
}

#[tokio::test]
async fn success_does_not_count() {
    let attempts = Attempts::default();
    for _ in 0..20 {
        begin(&attempts, "a@example.org", HOME, false, NOW).unwrap().forgive();
    }
    assert!(attempts.made.lock().tallies.is_empty());
}

#[tokio::test]
async fn whoever_comes_from_where_the_login_is_known_is_not_kept_out_by_strangers() {
    let attempts = Attempts::default();
    let stranger = "203.0.113.9".parse().unwrap();
    for _ in 0..10 {
        fail(&attempts, "a@example.org", stranger, false, NOW);
    }
    assert!(is_too_many(&begin(&attempts, "a@example.org", stranger, false, NOW)));
    for _ in 0..10 {
        fail(&attempts, "a@example.org", HOME, true, NOW);
    }
    let guessed = begin(&attempts, "a@example.org", HOME, true, NOW);
    assert!(is_too_many(&guessed), "guessing has an end");
    // A stranger at the same address, and a colleague who is known there.
    for n in 0..10 {
        fail(&attempts, &format!("{n}@example.org"), HOME, false, NOW);
    }
    assert!(is_too_many(&begin(&attempts, "x@example.org", HOME, false, NOW)));
    assert!(begin(&attempts, "b@example.org", HOME, true, NOW).is_ok());
}

#[tokio::test]
async fn logins_that_are_known_at_an_address_have_a_hundred_failures_between_them() {
    let attempts = Attempts::default();
    for n in 0..100 {
        fail(&attempts, &format!("{n}@example.org"), HOME, true, NOW);
    }
    assert!(is_too_many(&begin(&attempts, "x@example.org", HOME, true, NOW)));
}

#[tokio::test]
async fn what_strangers_make_up_takes_little_memory_and_is_forgotten() {
    let attempts = Attempts::default();
    for n in 0..10 {
        let login = format!("{n}{}", "x".repeat(1 << 20));
        fail(&attempts, &login, format!("203.0.113.{n}").parse().unwrap(), false, NOW);
    }
    let held = || {
        let made = attempts.made.lock();
        let each = size_of::<(Who, Tally)>() + 1;
        made.tallies.capacity() * each + made.tallies.values().map(Tally::held).sum::<usize>()
    };
    assert!(held() < 16 << 10, "{} bytes", held());
    let later = NOW + WINDOW;
    begin(&attempts, "a@example.org", HOME, false, later).unwrap().forgive();
    assert!(attempts.made.lock().tallies.is_empty());
    assert!(held() < 1 << 10, "{} bytes", held());
}

#[tokio::test]
async fn what_no_longer_counts_is_looked_for_once_a_minute_and_not_with_each_attempt() {
    let attempts = Attempts::default();
    fail(&attempts, "old@example.org", "203.0.113.1".parse().unwrap(), false, NOW);
    let second = Duration::from_secs(1);
    // Clears, when the first still counts.
    begin(&attempts, "a@example.org", HOME, false, NOW + WINDOW - second).unwrap().forgive();
    begin(&attempts, "a@example.org", HOME, false, NOW + WINDOW).unwrap().forgive();
    assert_eq!(attempts.made.lock().tallies.len(), 2, "nobody has looked");
    let minute = NOW + WINDOW - second + CLEAR_EVERY;
    begin(&attempts, "a@example.org", HOME, false, minute).unwrap().forgive();
    assert!(attempts.made.lock().tallies.is_empty());
    // Also when the clock was set back.
    fail(&attempts, "old@example.org", HOME, false, NOW - WINDOW);
    begin(&attempts, "a@example.org", HOME, false, NOW).unwrap().forgive();
    assert!(attempts.made.lock().tallies.is_empty());
}

#[tokio::test]
async fn attempts_that_are_being_made_are_waited_for_and_are_no_way_around_the_limit() {
    let attempts = Attempts::default();
    let begun = || attempts.begin("a@example.org", HOME, false, || NOW);
    let mut running = Vec::new();
    for _ in 0..10 {
        running.push(begun().await.unwrap());
    }
    let (mut right, mut wrong) = (Box::pin(begun()), Box::pin(begun()));
    assert!(poll!(&mut right).is_pending() && poll!(&mut wrong).is_pending());
    running.pop().unwrap().forgive();
    right.await.unwrap().forgive();
    drop(running);
    let last = wrong.await;
    drop(last.unwrap());
    assert!(is_too_many(&begun().await));
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_long() {
    let attempts = Attempts::default();
    let begun = || attempts.begin("a@example.org", HOME, false, || NOW);
    let running: Vec<_> = futures::future::join_all((0..10).map(|_| begun())).await;
    assert!(running.iter().all(Result::is_ok));
    let start = Instant::now();
    assert_eq!(begun().await.err(), Some(Refused::Busy));
    assert_eq!(start.elapsed().as_secs(), LONGEST_WAIT.as_secs());
    let mut many: Vec<_> = (0..WAITING).map(|_| Box::pin(begun())).collect();
    for one in &mut many {
        assert!(poll!(one).is_pending());
    }
    assert_eq!(begun().await.err(), Some(Refused::Busy));
}
