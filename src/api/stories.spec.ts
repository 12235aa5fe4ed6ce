import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { AnswersSeen, type ApiDocument } from '../../test/support/answers-seen';
import { jsonOf, ServiceUnderTest } from '../../test/support/service';

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

/** What no story asks for, and why. */
const notTold: Readonly<Record<string, string>> = {
  'POST /api/v1/restoration/lift': 'needs a database that was restored: test/restored.spec.ts',
};

let seen: AnswersSeen | undefined;

ServiceUnderTest.onAnswer = async (service, { method, path, response }) => {
  if (!/^\/(api\/v1|health|metrics)\b/.test(path)) return;
  // The document is the same for every service: one asks for all.
  seen ??= new AnswersSeen(await jsonOf<ApiDocument>(await fetch(`${service.service.url}/api/docs-json`)));
  await seen.see(method, path, response.clone());
};

describe('what the stories together have seen', () => {
  it('is an answer of every route, each as the document has it', () => {
    expect(seen?.unanswered()).toEqual(Object.keys(notTold).sort());
  });
});
