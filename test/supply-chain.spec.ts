import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(__dirname, '..', file), 'utf8')) as T;
const lock = read<{ packages: Record<string, Package> }>('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && link !== true);

it('every package is pinned by what it holds', () => {
  expect(packages.length).toBeGreaterThan(100);
  const loose = packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  expect(loose.map(([path]) => path)).toEqual([]);
});

it('a package that runs a script when it is installed is named', () => {
  const named = read<{ allowScripts: Record<string, boolean> }>('package.json').allowScripts;
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const unnamed = running
    .map(([path]) => path.split('node_modules/').at(-1) ?? '')
    .filter((name) => !(name in named));
  // Only for macOS, where npm asks.
  expect(unnamed.filter((name) => name !== 'fsevents')).toEqual([]);
});

it('nothing that instruments requests, and would record their query strings, is installed', () => {
  const recorders =
    /node_modules\/(@opentelemetry\/|dd-trace|newrelic|@sentry\/|elastic-apm-node|applicationinsights)/;
  expect(packages.filter(([path]) => recorders.test(path)).map(([path]) => path)).toEqual([]);
});
