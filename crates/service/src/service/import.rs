//! Bringing a list of people in.

use deskwatch_team::MemberId;

use super::Service;
use crate::import::{Import, Report};
use crate::store::{Act, StoreError};

impl Service {
    /// Makes the members as the list wants them: all of it in one transaction, or nothing. A
    /// dry run only says what would be done. Whoever is new has no password yet.
    pub async fn import(&self, import: &Import, dry_run: bool) -> Result<Report, StoreError> {
        if !dry_run {
            // Sessions of people who are disabled end with their true last activity.
            self.write_activity().await?;
        }
        let act = Act::on_the_command_line();
        let new_id = || MemberId(self.new_id());
        self.commit(async {
            let at = self.now();
            let imported = self.store.import_members(import, at, &new_id, dry_run, &act).await?;
            Ok((imported.report, imported.recorded))
        })
        .await
    }
}
