//! Who may add, change and remove whom.

use std::sync::Arc;

use deskwatch_team::{Kind, Member, Right};

use super::permit::Permit;

/// Changing members. Which ones is decided member by member.
#[derive(Clone, Debug)]
pub struct EditMembers(Arc<Member>);

impl Permit for EditMembers {
    fn check(member: &Arc<Member>) -> Option<Self> {
        member.has(Right::EditMembers).then(|| Self(member.clone()))
    }
}

/// What is to be changed of a member; nothing else is.
#[derive(Clone, Debug, Default)]
pub struct MemberEdit {
    /// Another name.
    pub name: Option<String>,
    /// Other groups.
    pub groups: Option<Vec<String>>,
    /// Other rights.
    pub rights: Option<Vec<Right>>,
    /// Whether the member may sign in.
    pub enabled: Option<bool>,
    /// Another password for the login, as its hash.
    pub password_hash: Option<String>,
}

/// Why a member is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefused {
    /// The caller may not.
    NotAllowed,
    /// One changes one's own password with the current one.
    OwnPassword,
    /// Agents have no rights, and the owner has all.
    RightsDoNotFit,
    /// There is always an owner who can sign in.
    OwnerStays,
}

impl EditMembers {
    /// Whether a member can be added. `linked` is the account that the login has already, and
    /// `gives_password` says that the login gets its first password by it.
    pub fn add(
        &self,
        kind: Kind,
        rights: &[Right],
        linked: Option<&Member>,
        gives_password: bool,
    ) -> Result<(), EditRefused> {
        self.sees(kind)?;
        if kind == Kind::Agent && !rights.is_empty() {
            return Err(EditRefused::RightsDoNotFit);
        }
        if !rights.is_empty() && !self.0.owner {
            return Err(EditRefused::NotAllowed);
        }
        self.changes_sign_in(linked)?;
        if gives_password && let Some(linked) = linked {
            self.gives_password([linked])?;
        }
        Ok(())
    }

    /// Whether a member can be changed in that way. `linked` is the login's other account.
    pub fn edit(
        &self,
        target: &Member,
        linked: Option<&Member>,
        edit: &MemberEdit,
    ) -> Result<(), EditRefused> {
        self.reaches(target)?;
        if edit.rights.is_some() {
            if !self.0.owner {
                return Err(EditRefused::NotAllowed);
            }
            if target.kind == Kind::Agent || target.owner {
                return Err(EditRefused::RightsDoNotFit);
            }
        }
        if edit.enabled == Some(false) && target.owner {
            return Err(EditRefused::OwnerStays);
        }
        if edit.enabled.is_some() {
            self.changes_sign_in(linked)?;
        }
        if edit.password_hash.is_some() {
            if target.login == self.0.login {
                return Err(EditRefused::OwnPassword);
            }
            self.gives_password([Some(target), linked].into_iter().flatten())?;
        }
        Ok(())
    }

    /// Whoever sets a password can sign in with it, to every account that the login has: that
    /// must give nobody the rights of another administrator.
    fn gives_password<'a>(
        &self,
        accounts: impl IntoIterator<Item = &'a Member>,
    ) -> Result<(), EditRefused> {
        for account in accounts {
            self.sees(account.kind)?;
            if account.kind == Kind::Administrator && !self.0.owner {
                return Err(EditRefused::NotAllowed);
            }
        }
        Ok(())
    }

    /// Whether a member can be removed. `linked` is the login's other account.
    pub fn remove(&self, target: &Member, linked: Option<&Member>) -> Result<(), EditRefused> {
        self.reaches(target)?;
        self.changes_sign_in(linked)?;
        if target.owner { Err(EditRefused::OwnerStays) } else { Ok(()) }
    }

    /// A second account that comes or goes is a change of the first, too: of what one signs in
    /// to by default.
    fn changes_sign_in(&self, linked: Option<&Member>) -> Result<(), EditRefused> {
        let is_owners = linked.is_some_and(|linked| linked.owner);
        if is_owners && !self.0.owner { Err(EditRefused::NotAllowed) } else { Ok(()) }
    }

    fn reaches(&self, target: &Member) -> Result<(), EditRefused> {
        self.sees(target.kind)?;
        if target.owner && !self.0.owner { Err(EditRefused::NotAllowed) } else { Ok(()) }
    }

    /// Whom one may not see one does not change either.
    fn sees(&self, kind: Kind) -> Result<(), EditRefused> {
        if self.0.has(Right::to_view(kind)) { Ok(()) } else { Err(EditRefused::NotAllowed) }
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::MemberId;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::service::new_member;

    fn member(kind: Kind, owner: bool, rights: &[Right]) -> Arc<Member> {
        let id = Uuid::now_v7();
        let login = format!("{id}@example.org");
        let somebody = new_member(MemberId(id), kind, login, "Somebody".into());
        Arc::new(Member { owner, rights: rights.to_vec(), ..somebody })
    }

    fn edits() -> impl Strategy<Value = MemberEdit> {
        (any::<bool>(), any::<bool>(), proptest::option::of(any::<bool>()), any::<bool>()).prop_map(
            |(name, rights, enabled, password)| MemberEdit {
                name: name.then(|| "Other".into()),
                groups: None,
                rights: rights.then(|| Right::ALL.to_vec()),
                enabled,
                password_hash: password.then(|| "$argon2id$".into()),
            },
        )
    }

    fn rights() -> impl Strategy<Value = Vec<Right>> {
        proptest::sample::subsequence(Right::ALL.to_vec(), 0..=Right::ALL.len())
    }

    proptest! {
        #[test]
        fn nobody_but_the_owner_changes_the_owner(rights in rights(), edit in edits()) {
            let by = member(Kind::Administrator, false, &rights);
            let Some(permit) = EditMembers::check(&by) else { return Ok(()) };
            let owner = member(Kind::Administrator, true, &[]);
            prop_assert_eq!(permit.edit(&owner, None, &edit), Err(EditRefused::NotAllowed));
            prop_assert_eq!(permit.remove(&owner, None), Err(EditRefused::NotAllowed));
            let agent = member(Kind::Agent, false, &[]);
            prop_assert_eq!(permit.remove(&agent, Some(&owner)), Err(EditRefused::NotAllowed));
            if edit.enabled.is_some() {
                let refused = permit.edit(&agent, Some(&owner), &edit);
                prop_assert_eq!(refused, Err(EditRefused::NotAllowed));
            }
            for gives_password in [false, true] {
                let refused = permit.add(Kind::Agent, &[], Some(&owner), gives_password);
                prop_assert_eq!(refused, Err(EditRefused::NotAllowed));
            }
        }

        #[test]
        fn nobody_but_the_owner_gives_an_administrators_login_a_password_by_adding_its_agent(
            rights in rights(), given in any::<bool>(),
        ) {
            let by = member(Kind::Administrator, false, &rights);
            let Some(permit) = EditMembers::check(&by) else { return Ok(()) };
            let administrator = member(Kind::Administrator, false, &[]);
            let added = permit.add(Kind::Agent, &[], Some(&administrator), given);
            prop_assert_eq!(added.is_ok(), !given && by.has(Right::ViewAgents));
            let owner = member(Kind::Administrator, true, &[]);
            let permit = EditMembers::check(&owner).unwrap();
            prop_assert_eq!(permit.add(Kind::Agent, &[], Some(&administrator), given), Ok(()));
        }

        #[test]
        fn nobody_but_the_owner_gives_or_takes_rights_or_passwords_of_administrators(
            rights in rights(), edit in edits(), linked in any::<bool>(),
        ) {
            let by = member(Kind::Administrator, false, &rights);
            let Some(permit) = EditMembers::check(&by) else { return Ok(()) };
            let administrator = member(Kind::Administrator, false, &[]);
            let agent = member(Kind::Agent, false, &[]);
            let (target, other) =
                if linked { (&agent, &administrator) } else { (&administrator, &agent) };
            if edit.rights.is_some() || edit.password_hash.is_some() {
                let refused = permit.edit(target, Some(other), &edit);
                prop_assert_eq!(refused, Err(EditRefused::NotAllowed));
            }
        }

        #[test]
        fn the_owner_stays(edit in edits()) {
            let owner = member(Kind::Administrator, true, &[]);
            let permit = EditMembers::check(&owner).unwrap();
            prop_assert_eq!(permit.remove(&owner, None), Err(EditRefused::OwnerStays));
            if edit.enabled == Some(false) {
                prop_assert!(permit.edit(&owner, None, &edit).is_err());
            }
        }
    }
}
