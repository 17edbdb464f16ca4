//! Any history that a team may have: every step is possible when it is taken.

use std::time::Duration;

use deskwatch_team::{EndReason, Kind, Security};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::Model;

pub const NAMES: [&str; 8] = [
    "Ayşe Yılmaz",
    "İrem Işık",
    "Ben Kaya",
    "Şule Çetin",
    "Anna Łukasz",
    "Hakan Öztürk",
    "Алёна Королёва",
    "ayse yilmaz",
];
pub const GROUPS: [&str; 4] = ["Support", "Nacht", "Şikâyet", "tier 2"];

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    Start(Index),
    Touch(Index),
    TouchOwn,
    Grace(Index),
    End(Index, EndReason),
    Add(Kind, usize, usize),
    Update(Index, usize, usize),
    Remove(Index),
    Secure(u32, Option<u32>),
}

/// One thing that happens, and how many seconds after the one before.
pub fn step() -> impl Strategy<Value = (Step, u64)> {
    let index = any::<Index>;
    let reason = prop_oneof![
        Just(EndReason::SignOut),
        Just(EndReason::Expired),
        Just(EndReason::Terminated),
        Just(EndReason::PasswordChanged),
    ];
    let kind = prop_oneof![Just(Kind::Agent), Just(Kind::Administrator)];
    let step = prop_oneof![
        8 => index().prop_map(Step::Start),
        4 => index().prop_map(Step::Touch),
        1 => Just(Step::TouchOwn),
        2 => index().prop_map(Step::Grace),
        5 => (index(), reason).prop_map(|(at, reason)| Step::End(at, reason)),
        4 => (kind, 0..NAMES.len(), 0..GROUPS.len()).prop_map(|(k, n, g)| Step::Add(k, n, g)),
        2 => (index(), 0..NAMES.len(), 0..GROUPS.len()).prop_map(|(at, n, g)| Step::Update(at, n, g)),
        1 => index().prop_map(Step::Remove),
        1 => (300..2_592_000u32, proptest::option::of(3_600..31_536_000u32))
            .prop_map(|(limit, age)| Step::Secure(limit, age)),
    ];
    (step, 0..100_000u64)
}

/// Takes steps. One that is not possible is left out.
pub fn take(model: &mut Model, steps: &[(Step, u64)]) {
    for (step, seconds) in steps {
        model.now = model.now + Duration::from_secs(*seconds);
        let live = model.live();
        let some = |index: &Index| (!live.is_empty()).then(|| *index.get(&live));
        match step {
            Step::Start(of) => model.start(of.index(model.members.len())),
            Step::Touch(at) => {
                if let Some(at) = some(at) {
                    model.touch(at);
                }
            }
            Step::TouchOwn => model.touch(0),
            Step::Grace(at) => {
                if let Some(at) = some(at) {
                    model.grace(at);
                }
            }
            Step::End(at, reason) => {
                if let Some(at) = some(at) {
                    model.end(at, *reason);
                }
            }
            Step::Add(kind, name, group) => model.add(*kind, NAMES[*name], GROUPS[*group]),
            Step::Update(at, name, group) => {
                model.update(at.index(model.members.len()), NAMES[*name], GROUPS[*group]);
            }
            Step::Remove(at) => {
                if model.members.len() > 1 {
                    model.remove(1 + at.index(model.members.len() - 1));
                }
            }
            Step::Secure(limit, age) => model.secure(Security {
                agent_inactivity_seconds: *limit,
                maximum_age_seconds: *age,
                ..Security::default()
            }),
        }
    }
}

/// A history of up to that many steps.
pub fn history(most: usize) -> impl Strategy<Value = Vec<(Step, u64)>> {
    proptest::collection::vec(step(), 0..most)
}
