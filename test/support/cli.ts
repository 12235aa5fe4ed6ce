import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(__dirname, '..', '..', 'dist');
const cli = join(dist, 'src', 'cli.js');
const labelled = join(dist, 'test', 'support', 'labelled-process.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the real command line, as built, in a process of its own. */
export function startCli(args: readonly string[], environment: Readonly<Record<string, string>>): Running {
  return start(cli, args, environment);
}

/** The same, in a process that kills itself at the step `KILL_AT`: see labelled-process.ts. */
export function startLabelled(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Running {
  return start(labelled, args, environment);
}

function start(
  entry: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Running {
  if (!existsSync(entry)) throw new Error('dist/ is missing: run `npm test`, which builds first');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH, HOME, PREGON_LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, ...output })),
  );
  return { child, ended };
}

export function runCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  return startCli(args, environment).ended;
}
