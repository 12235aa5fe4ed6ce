/** The door of the backup room. */
export { BackupModule } from './backup.module';
export { BackupRefused } from './backup-refused';
export { newestBackupAt } from './backups';
export { type Backup, makeBackup } from './make-backup';
export { type BackupAge, NightlyBackups } from './nightly-backups';
export { type Restored, restoreBackup } from './restore-backup';
export { OLD_BACKUP_MS } from './rules/kept';
