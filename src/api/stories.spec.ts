import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every `*-story.spec.ts` of this room, in one suite: each has a service of its own, and loading the service's code
 * takes longer than most stories. Only in a run of everything (jest.config.js).
 */
const stories = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('-story.spec.ts'),
);

for (const story of stories) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what a suite tests must be known before it runs
  require(join(__dirname, story));
}
