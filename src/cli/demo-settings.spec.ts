import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { givenSettings, readConfig } from '../platform/config/config';
import { demoSettings } from './demo-settings';

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'pregon-demo-'));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

it('never demonstrates on the database, the queue or the account that .env names', () => {
  writeFileSync(
    join(folder, '.env'),
    `DATABASE_URL=postgres://pregon@db.example/pregon
REDIS_URL=redis://db.example
PROVIDER=callmyway
CALLMYWAY_ENDPOINTS=user1:password1
CALLMYWAY_MOST_PER_MINUTE=1
PREGON_API_TOKEN=${'t'.repeat(32)}
`,
  );
  process.chdir(folder);
  expect(givenSettings({}).DATABASE_URL).toMatch(/^postgres/);
  const { database, redis, provider, apiToken } = readConfig(demoSettings({ PREGON_DATA_DIR: folder }));
  expect(database).toMatchObject({ kind: 'sqlite', folder: join(folder, 'demo') });
  expect([redis, apiToken, provider.endpoints, provider.mostPerMinute]).toEqual([
    undefined,
    undefined,
    [],
    undefined,
  ]);
});
