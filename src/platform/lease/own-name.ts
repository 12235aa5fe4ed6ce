import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Of this life of this process: tells an administrator which machine, and is never another's. */
export const ownName = (): string => `${hostname().slice(0, 60)}/${process.pid}/${randomUUID()}`;
