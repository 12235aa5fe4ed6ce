/** The door of the privacy room: everything about one number, out to who asks for it, or away. */
export { EraseNumber, type Erased } from './erase-number';
export { erasedText } from './erased-text';
export { exportNumber, type NumberExport } from './export-number';
export { KeepNoLonger } from './retention/keep-no-longer';
export { type Retention, RetentionStore } from './retention/retention.store';
export { mayKeep, type RetentionKind, retentionKindNames, retentionKinds } from './rules/retention-kinds';
export { PrivacyModule } from './privacy.module';
