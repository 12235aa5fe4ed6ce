/** The door of the privacy room: everything about one number, out to who asks for it, or away. */
export { EraseNumber, type Erased } from './erase-number';
export { erasedText } from './erased-text';
export { exportNumber, type NumberExport } from './export-number';
export { PrivacyModule } from './privacy.module';
