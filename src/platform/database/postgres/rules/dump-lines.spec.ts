import { DumpLines } from './dump-lines';

it('counts rows, numbers given out and migrations of a dump, whatever rows look like', () => {
  const text = `SET lock_timeout = 0;
COPY public.campaign (id, name) FROM stdin;
1\tCOPY public.attempt (id) FROM stdin;
2\t\\\\.
3\ta\\nb
\\.

COPY public.migrations (id, "timestamp", name) FROM stdin;
2\t20\tSecond20
1\t10\tFirst10
\\.
COPY public.attempt (id) FROM stdin;
\\.
SELECT pg_catalog.setval('public.attempt_id_seq', 41, true);
SELECT pg_catalog.setval('public.dnc_event_id_seq', 1, false);`;
  const lines = new DumpLines();
  text.split('\n').forEach((line) => lines.take(line));
  expect(lines.seen).toEqual({
    rows: new Map([
      ['campaign', 3],
      ['migrations', 2],
    ]),
    given: new Map([['attempt_id_seq', 41]]),
    migrations: ['First10', 'Second20'],
  });
});
