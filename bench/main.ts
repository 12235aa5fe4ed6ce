import { benchAdmission } from './admission';
import { benchAgents } from './agents';
import { benchConsole } from './console/console';
import { benchDnc } from './dnc';
import { benchEndpoints } from './endpoints';
import { benchForecast } from './forecast/forecast';
import { benchFreshness } from './freshness';
import { benchImport } from './import';
import { benchPace } from './pace/pace';
import { benchPolicy } from './policy';
import { benchReconcile } from './reconcile';
import { benchScale } from './scale/scale';

/**
 * `npm run bench` runs them all, `npm run bench -- NAME` one; `console --full` takes an account of a million,
 * `--keep=FOLDER` keeps it. Each prints its figures and its ratios.
 */
const benches: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
  admission: benchAdmission,
  agents: benchAgents,
  console: benchConsole,
  import: benchImport,
  dnc: benchDnc,
  endpoints: benchEndpoints,
  forecast: benchForecast,
  freshness: benchFreshness,
  pace: benchPace,
  policy: benchPolicy,
  reconcile: benchReconcile,
  scale: benchScale,
};

async function main(given: readonly string[]): Promise<number> {
  const options = given.filter((word) => word.startsWith('--'));
  const names = given.filter((word) => !word.startsWith('--'));
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    process.stderr.write(
      `No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
    );
    return 2;
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    process.stdout.write(`\n== ${name} ==\n`);
    await bench(options);
  }
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
