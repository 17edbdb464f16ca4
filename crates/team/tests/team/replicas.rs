//! The snapshot at A and the changes (A, B] are the snapshot at B.

use deskwatch_team::{Kind, MemberId, Replica, Session, Status, Touched};
use proptest::prelude::*;
use uuid::Uuid;

use crate::history::{history, take};
use crate::model::Model;

fn model_after(before: &[(crate::history::Step, u64)]) -> Model {
    let mut model = Model::new();
    take(&mut model, before);
    model
}

proptest! {
    #[test]
    fn a_replica_equals_the_snapshot_for_any_sequence_of_changes(
        before in history(40),
        after in history(60),
    ) {
        let mut model = model_after(&before);
        let mut replica = Replica::new(model.snapshot());
        let known = model.feed.len();
        take(&mut model, &after);
        for change in &model.feed[known..] {
            replica.apply(change);
        }
        let snapshot = model.snapshot();
        replica.reach(snapshot.cursor.clone());
        prop_assert_eq!(replica, Replica::new(snapshot));
    }

    #[test]
    fn any_place_to_begin_leads_to_the_same_picture(steps in history(60), split in 0usize..60) {
        let mut model = Model::new();
        let (first, second) = steps.split_at(split.min(steps.len()));
        let mut from_the_start = Replica::new(model.snapshot());
        take(&mut model, first);
        let mut from_the_middle = Replica::new(model.snapshot());
        let known = model.feed.len();
        take(&mut model, second);
        for change in &model.feed {
            from_the_start.apply(change);
        }
        for change in &model.feed[known..] {
            from_the_middle.apply(change);
        }
        from_the_start.reach("end".into());
        from_the_middle.reach("end".into());
        prop_assert_eq!(from_the_start, from_the_middle);
    }

    #[test]
    fn only_the_cards_that_are_said_to_be_touched_change(steps in history(60)) {
        let mut model = Model::new();
        let mut replica = Replica::new(model.snapshot());
        take(&mut model, &steps);
        for change in &model.feed {
            let before = replica.clone();
            let touched = replica.apply(change);
            for presence in before.presences() {
                let id = presence.member().id;
                let may_change = touched == Touched::Everybody || touched == Touched::One(id);
                prop_assert!(may_change || replica.get(id) == Some(presence));
            }
        }
    }

    #[test]
    fn a_snapshot_of_a_replica_makes_the_same_replica(steps in history(40)) {
        let replica = Replica::new(model_after(&steps).snapshot());
        prop_assert_eq!(Replica::new(replica.snapshot()), replica);
    }

    #[test]
    fn the_like_of_a_replica_goes_on_as_that_does(
        before in history(40),
        after in history(40),
    ) {
        let mut model = model_after(&before);
        let mut replica = Replica::new(model.snapshot());
        let mut like = Replica::like_that_of(replica.snapshot());
        prop_assert_eq!(&like, &replica);
        let known = model.feed.len();
        take(&mut model, &after);
        for change in &model.feed[known..] {
            prop_assert_eq!(like.apply(change), replica.apply(change));
        }
        prop_assert_eq!(&like, &replica);
        let order = |of: &Replica| Kind::ALL.map(|kind| of.in_order(kind));
        prop_assert_eq!(order(&like), order(&replica));
    }

    #[test]
    fn in_which_order_a_source_tells_of_sessions_says_nothing(
        steps in history(60),
        turn in 0_usize..60,
    ) {
        let ordered = Replica::new(model_after(&steps).snapshot());
        let mut snapshot = ordered.snapshot();
        // One of nobody, one twice, and all of them somewhere else.
        if let Some(session) = snapshot.sessions.first().cloned() {
            let nobodys = Session { member_id: MemberId(Uuid::nil()), ..session.clone() };
            snapshot.sessions.extend([session, nobodys]);
        }
        let count = snapshot.sessions.len().max(1);
        snapshot.sessions.rotate_left(turn % count);
        let middle = snapshot.sessions.len() / 2;
        snapshot.sessions[middle..].reverse();
        snapshot.members.reverse();
        prop_assert_eq!(Replica::new(snapshot), ordered);
    }

    #[test]
    fn somebody_who_is_told_of_twice_has_one_card(steps in history(40)) {
        let mut snapshot = model_after(&steps).snapshot();
        let once = Replica::new(snapshot.clone());
        let mut renamed = snapshot.members.clone();
        for member in &mut renamed {
            member.name.push('z');
        }
        snapshot.members.splice(0..0, renamed);
        prop_assert_eq!(Replica::new(snapshot), once);
    }

    #[test]
    fn status_and_number_of_sessions_are_those_of_the_live_sessions(steps in history(60)) {
        let mut model = Model::new();
        let mut replica = Replica::new(model.snapshot());
        take(&mut model, &steps);
        for change in &model.feed {
            replica.apply(change);
        }
        for (at, member) in model.members.iter().enumerate() {
            let expected = model.seen(at);
            let presence = replica.get(member.id).unwrap();
            prop_assert_eq!(presence.member().session_count, expected.session_count);
            prop_assert_eq!(presence.member().status, expected.status);
            prop_assert_eq!(presence.sessions().len(), expected.session_count as usize);
            let starts = presence.sessions().iter().map(|session| session.started_at);
            prop_assert!(starts.rev().is_sorted(), "newest start first");
        }
        for kind in Kind::ALL {
            let active = (0..model.members.len())
                .map(|at| model.seen(at))
                .filter(|member| member.kind == kind && member.status == Status::Active);
            prop_assert_eq!(replica.active(kind), active.count());
        }
    }

    #[test]
    fn exactly_ones_own_session_is_marked(steps in history(60)) {
        let mut model = Model::new();
        let mut replica = Replica::new(model.snapshot());
        take(&mut model, &steps);
        for change in &model.feed {
            replica.apply(change);
        }
        let marked: Vec<_> = replica
            .presences()
            .flat_map(|presence| presence.sessions())
            .filter(|session| session.current)
            .map(|session| session.id)
            .collect();
        prop_assert_eq!(marked, vec![replica.me().session.id]);
        prop_assert_eq!(replica.session(replica.me().session.id), Some(&replica.me().session));
    }
}
