import 'reflect-metadata';

import { DncDesk } from '../../src/api/dnc/dnc-desk';
import { Admission, AttemptStore } from '../../src/dialing';
import { Planner } from '../../src/dialing/planner';
import { DncStore } from '../../src/dnc';
import { CallMyWayDialer } from '../../src/provider/callmyway/callmyway.dialer';

/**
 * The command line of the product, in a process that kills itself at one step of a dial, the `KILL_NTH` time
 * that it comes by. The steps are wrapped from here: nothing in the product knows of it.
 */
type Method = (...given: unknown[]) => Promise<unknown>;

let left = Number(process.env.KILL_NTH ?? '1');
const die = (): void => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};

function wrap(
  prototype: object,
  name: string,
  around: (go: () => Promise<unknown>, given: readonly unknown[]) => Promise<unknown>,
): void {
  const method = Reflect.get(prototype, name) as Method;
  Reflect.set(prototype, name, function (this: unknown, ...given: unknown[]) {
    return around(() => method.apply(this, given), given);
  });
}

const before = (go: () => Promise<unknown>): Promise<unknown> => {
  die();
  return go();
};
const begun = (go: () => Promise<unknown>): Promise<unknown> => {
  const going = go();
  die();
  return going;
};
const after = async (go: () => Promise<unknown>): Promise<unknown> => {
  const result = await go();
  die();
  return result;
};
/** The connection is there: the bytes are handed to the kernel before the second turn from here. */
const sent = (go: () => Promise<unknown>): Promise<unknown> => {
  const going = go();
  setImmediate(() => setImmediate(die));
  return going;
};
const admitted = async (go: () => Promise<unknown>): Promise<unknown> => {
  const result = await go();
  if ((result as { kind?: string }).kind === 'admitted') die();
  return result;
};

/** Entries of files come in by the same way. */
const afterAnOptOut = async (go: () => Promise<unknown>, given: readonly unknown[]): Promise<unknown> => {
  const result = await go();
  const additions = given[1] as readonly { readonly source: string }[];
  if (additions.some(({ source }) => source === 'ivr' || source === 'api')) die();
  return result;
};

const steps: Readonly<Record<string, () => void>> = {
  'before the plan': () => wrap(Planner.prototype, 'plan', before),
  'after the plan': () => wrap(Planner.prototype, 'plan', after),
  'while connecting': () => wrap(CallMyWayDialer.prototype, 'connect', begun),
  'inside admission': () => wrap(Admission.prototype, 'pass', after),
  'after its commit': () => wrap(Admission.prototype, 'admit', admitted),
  'after the bytes': () => wrap(CallMyWayDialer.prototype, 'send', sent),
  'after the reply': () => wrap(CallMyWayDialer.prototype, 'send', after),
  'inside settlement': () => wrap(AttemptStore.prototype, 'settle', after),
  'inside an opt-out': () => wrap(DncStore.prototype, 'addMany', afterAnOptOut),
  'before the answer to an opt-out': () => wrap(DncDesk.prototype, 'addReported', after),
};
steps[process.env.KILL_AT ?? '']?.();

void import('../../src/cli.js');
