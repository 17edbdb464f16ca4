//! Members and their logins, as the operator changes them.

use deskwatch_team::{Kind, Member, MemberId, Right, Status, Timestamp};
use secrecy::SecretString;

use super::Service;
use super::new_password::{LONGEST, SHORTEST};
use crate::password::PasswordError;
use crate::store::{Account, Act, AddRefused, MemberQuery, StoreError, Visible};

/// Longest login: what an e-mail address can have (RFC 5321).
pub(crate) const LONGEST_LOGIN: usize = 254;
/// Longest name of a member or group, in characters.
pub(crate) const LONGEST_NAME: usize = 100;

/// Most groups of a member.
pub const MOST_GROUPS: usize = 100;

/// A member to add.
pub struct NewMember {
    /// Agent or administrator.
    pub kind: Kind,
    /// Whether this is the owner.
    pub owner: bool,
    /// The e-mail address; its case does not matter.
    pub login: String,
    /// What colleagues call the person.
    pub name: String,
    /// Names of groups.
    pub groups: Vec<String>,
    /// What a sub-administrator may do.
    pub rights: Vec<Right>,
    /// The login's password. A login that has one keeps it, and it need not be repeated.
    pub password: Option<SecretString>,
}

/// Why members could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// The login is no e-mail address.
    #[error("the login is not an e-mail address")]
    InvalidLogin,
    /// The name is empty, too long, or has control characters.
    #[error(
        "a name or group is empty, longer than {LONGEST_NAME} characters or has control characters"
    )]
    InvalidName,
    /// A member has too many groups.
    #[error("a member is in at most {MOST_GROUPS} groups")]
    TooManyGroups,
    /// The password is too short or too long.
    #[error("a password has at least {SHORTEST} characters and at most {LONGEST} bytes")]
    InvalidPassword,
    /// The password is one of those that others try first.
    #[error("the password is too easy to guess; take a longer one, such as a few words")]
    GuessablePassword,
    /// The login has no password yet, and none was given.
    #[error("the login has no password yet, so one must be given")]
    PasswordMissing,
    /// The login has another password already.
    #[error("the login has another password already")]
    PasswordDiffers,
    /// Agents have no rights, and the owner is an administrator.
    #[error("only sub-administrators have rights, and only an administrator is the owner")]
    RightsDoNotFit,
    /// The login has an account of that kind.
    #[error("the login has an account of that kind already")]
    Exists,
    /// There is an owner.
    #[error("there is an owner already")]
    OwnerExists,
    /// Nobody has that login.
    #[error("nobody has that login")]
    NotFound,
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A login as it is stored and compared.
pub(crate) fn normal_login(login: &str) -> String {
    login.trim().to_lowercase()
}

impl Service {
    /// Adds a member.
    pub async fn add_member(&self, new: NewMember) -> Result<Member, MemberError> {
        let login = check_login(&new.login)?;
        let name = check_name(&new.name)?;
        let groups = check_groups(&new.groups)?;
        if (new.kind == Kind::Agent && (new.owner || !new.rights.is_empty()))
            || (new.owner && !new.rights.is_empty())
        {
            return Err(MemberError::RightsDoNotFit);
        }
        let password_hash = self.password_of(&login, &name, new.password).await?;
        let id = MemberId(self.new_id());
        let rights = if new.owner { Right::ALL.to_vec() } else { check_rights(&new.rights) };
        let member =
            Member { owner: new.owner, rights, groups, ..new_member(id, new.kind, login, name) };
        let act = Act::on_the_command_line();
        let mut account = Account { member, password_hash, act };
        let refused = self
            .commit(async {
                account.added_at(self.now());
                Ok(match self.store.add_member(account, &|_, _| Ok(())).await? {
                    Ok(recorded) => (None, recorded),
                    Err(refused) => (Some(refused), Vec::new()),
                })
            })
            .await?;
        match refused {
            None => self.registry.member_now(id).ok_or(MemberError::NotFound),
            Some(AddRefused::Exists) => Err(MemberError::Exists),
            Some(AddRefused::OwnerExists) => Err(MemberError::OwnerExists),
            // The operator may do everything, so nothing is refused for these.
            Some(AddRefused::NotAllowed(_) | AddRefused::HasPassword) => {
                Err(MemberError::PasswordDiffers)
            }
            Some(AddRefused::PasswordMissing) => Err(MemberError::PasswordMissing),
        }
    }

    /// The hash to store for a login; none when it keeps the one that it has.
    async fn password_of(
        &self,
        login: &str,
        name: &str,
        password: Option<SecretString>,
    ) -> Result<Option<String>, MemberError> {
        let known = self
            .looked_up(self.store.credentials(login))
            .await?
            .and_then(|known| known.password_hash);
        match (known, password) {
            (Some(_), None) => Ok(None),
            (Some(hash), Some(password)) => {
                if self.passwords.check(password, Some(&hash)).await? {
                    Ok(None)
                } else {
                    Err(MemberError::PasswordDiffers)
                }
            }
            (None, Some(password)) => Ok(Some(self.hash_of_new(password, &[login, name]).await?)),
            (None, None) => Err(MemberError::PasswordMissing),
        }
    }

    /// Every member, in order of name.
    pub async fn list_members(&self) -> Result<Vec<Member>, StoreError> {
        let mut query = MemberQuery {
            visible: Visible { agents: true, administrators: true },
            status: None,
            text: None,
            group: None,
            linked: None,
            limit: 1_000,
            after: None,
        };
        let mut members = Vec::new();
        loop {
            let page = self.looked_up(self.store.members(&query)).await?;
            members.extend(page.items.into_iter().map(|member| self.registry.completed(member)));
            query.after = page.next;
            if query.after.is_none() {
                return Ok(members);
            }
        }
    }

    /// Enables or disables every account of a login. Disabling ends their sessions.
    pub async fn set_enabled(
        &self,
        login: &str,
        enabled: bool,
    ) -> Result<Vec<Member>, MemberError> {
        let login = normal_login(login);
        self.write_activity().await?;
        let act = Act::on_the_command_line();
        let found = self
            .commit(async {
                let now = self.now();
                let recorded = self.store.set_enabled(&login, enabled, now, &act).await?;
                Ok((recorded.is_some(), recorded.unwrap_or_default()))
            })
            .await?;
        if !found {
            return Err(MemberError::NotFound);
        }
        let credentials =
            self.looked_up(self.store.credentials(&login)).await?.ok_or(MemberError::NotFound)?;
        Ok(credentials.members.into_iter().map(|member| self.registry.completed(member)).collect())
    }

    /// Sets the password of a login, which ends its sessions.
    pub async fn set_password(
        &self,
        login: &str,
        password: SecretString,
    ) -> Result<(), MemberError> {
        let login = normal_login(login);
        let known =
            self.looked_up(self.store.credentials(&login)).await?.ok_or(MemberError::NotFound)?;
        let mut about = vec![login.as_str()];
        about.extend(known.members.iter().map(|member| member.name.as_str()));
        let hash = self.hash_of_new(password, &about).await?;
        self.write_activity().await?;
        let act = Act::on_the_command_line();
        let found = self
            .commit(async {
                let now = self.now();
                let recorded = self.store.set_password(&login, &hash, now, &act).await?;
                Ok((recorded.is_some(), recorded.unwrap_or_default()))
            })
            .await?;
        if found { Ok(()) } else { Err(MemberError::NotFound) }
    }

    /// Whether there is somebody who may do everything.
    pub async fn has_owner(&self) -> Result<bool, StoreError> {
        self.follow().await?;
        Ok(self.registry.members().iter().any(|member| member.owner))
    }
}

/// A name before and after one @, no spaces: whether mail arrives there is not our business.
pub(crate) fn check_login(login: &str) -> Result<String, MemberError> {
    let login = normal_login(login);
    let fits = login.len() <= LONGEST_LOGIN
        && !login.contains(|c: char| c.is_whitespace() || c.is_control())
        && login.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !domain.is_empty() && !domain.contains('@')
        });
    if fits { Ok(login) } else { Err(MemberError::InvalidLogin) }
}

pub(crate) fn check_name(name: &str) -> Result<String, MemberError> {
    let name = name.trim();
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(MemberError::InvalidName) }
}

/// Each group once.
pub(super) fn check_groups(groups: &[String]) -> Result<Vec<String>, MemberError> {
    let mut checked: Vec<String> = Vec::new();
    for group in groups {
        let group = check_name(group)?;
        if !checked.contains(&group) {
            checked.push(group);
        }
        if checked.len() > MOST_GROUPS {
            return Err(MemberError::TooManyGroups);
        }
    }
    Ok(checked)
}

/// Each right once, in the usual order.
pub(super) fn check_rights(rights: &[Right]) -> Vec<Right> {
    Right::ALL.into_iter().filter(|right| rights.contains(right)).collect()
}

/// Somebody who has never been signed in, in no group and without rights, and is yet to be
/// added.
pub(crate) fn new_member(id: MemberId, kind: Kind, login: String, name: String) -> Member {
    Member {
        id,
        kind,
        owner: false,
        rights: Vec::new(),
        login,
        name,
        groups: Vec::new(),
        enabled: true,
        linked_id: None,
        status: Status::None,
        session_count: 0,
        last_seen_at: None,
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
    }
}
