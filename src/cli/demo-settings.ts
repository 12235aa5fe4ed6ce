import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { environmentSchema } from '../platform/config/environment-schema';

/** dist/src/cli → the folder of the project. */
export const project = join(__dirname, '..', '..', '..');
export const demoEmail = 'demo@pregon.test';

const nothingElse = Object.fromEntries(Object.keys(environmentSchema.shape).map((name) => [name, '']));

/**
 * What the demonstration runs by, and nothing else: with a live installation's database, its running campaigns would be
 * called through the sandbox. A variable that is held empty here is not taken from `.env` either.
 */
export function demoSettings({ HOST, PORT, PREGON_DATA_DIR }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...nothingElse,
    HOST,
    PORT,
    PROVIDER: 'sandbox',
    PREGON_DATA_DIR: join(PREGON_DATA_DIR ?? join(project, 'data'), 'demo'),
    PREGON_ADMIN_EMAIL: demoEmail,
    PREGON_ADMIN_PASSWORD: randomBytes(9).toString('base64url'),
    CALLMYWAY_QUEUE_MARGIN_S: '5',
  };
}
