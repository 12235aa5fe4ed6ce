/** Which parts of the service a process is. */
export { roleRefusedText } from './role-refused-text';
export { type Asked, type ProcessRole, processRole } from './rules/process-role';
