import { basename, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { checkedHeader, checkedLines, type CheckedRow, checkFile, checkMany } from '../dnc';
import { guardFormula } from '../platform/csv/rules/formula-guard';
import { runDncCheck } from './dnc-command';
import { campaignOption, phoneOption } from './dnc-options';
import { exitCodes } from './exit-codes';
import { type CommandDeps, countryOption, failure } from './import-command';

export interface DncCheckOptions {
  readonly phones: readonly string[];
  readonly file?: string;
  readonly country?: string;
  /** Also what holds for this campaign only. */
  readonly campaign?: string;
}

/** `pregon dnc check PHONE…` and `--file FILE.csv`. One number alone is told with its history. */
export async function runDncChecks(
  deps: CommandDeps,
  options: DncCheckOptions,
  stdout: Writable,
): Promise<void> {
  const { db, clock, terminal } = deps;
  const { phones, file, country } = options;
  const [only] = phones;
  if ((only === undefined) === (file === undefined)) {
    throw failure(terminal, exitCodes.badInput, {
      es: 'Indique números, o un archivo con --file.',
      en: 'Name numbers, or a file with --file.',
    });
  }
  if (file !== undefined) return checkWholeFile(deps, { ...options, file }, stdout);
  if (phones.length === 1 && only !== undefined && options.campaign === undefined) {
    return runDncCheck(deps, { phone: only, country });
  }
  const read = phones.map((phone) => phoneOption(deps, { phone, country }));
  const campaignId = await campaignOption(deps, options.campaign);
  const checked = await checkMany(db.read, read, { now: clock.now(), campaignId }, deps.dnc);
  const numbers = read.flatMap((phone) => checked.get(phone) ?? []);
  for (const { phone, listed, by, since, reason } of numbers) {
    terminal.say(
      listed
        ? {
            es: `${phone}: no llamar, desde ${since} (${by}: ${reason})`,
            en: `${phone}: do not call, since ${since} (${by}: ${reason})`,
          }
        : { es: `${phone}: no está en la lista`, en: `${phone}: not on the list` },
    );
  }
  terminal.result({ numbers });
}

/** CSV, or with `--json` one object whose `rows` are written as they come: the file may be large. */
async function checkWholeFile(
  deps: CommandDeps,
  { file, country, campaign }: DncCheckOptions & { readonly file: string },
  stdout: Writable,
): Promise<void> {
  const { db, clock, terminal } = deps;
  const opened = await checkFile({
    sql: db.read,
    file: resolve(file),
    fileName: basename(file),
    country: countryOption(terminal, country),
    dnc: deps.dnc,
    at: { now: clock.now(), campaignId: await campaignOption(deps, campaign) },
  });
  if (opened.kind === 'refused') throw failure(terminal, exitCodes.badInput, opened.text);
  const counts = { rows: 0, listed: 0, notUnderstood: 0 };
  const counted = counting(opened.rows, counts);
  await pipeline(terminal.json ? jsonOf(counted) : csvOf(counted), stdout, { end: false });
  terminal.note({
    es: `${counts.listed} en la lista de no llamar, ${counts.notUnderstood} sin entender, de ${counts.rows} renglones.`,
    en: `${counts.listed} on the do-not-call list, ${counts.notUnderstood} not understood, of ${counts.rows} lines.`,
  });
  if (counts.notUnderstood > 0) {
    throw failure(terminal, exitCodes.badInput, {
      es: `${basename(file)}: hay filas que no son números; de ellas no se sabe.`,
      en: `${basename(file)}: some rows are no numbers; of those nothing is known.`,
    });
  }
}

async function* counting(
  batches: AsyncIterable<CheckedRow[]>,
  counts: { rows: number; listed: number; notUnderstood: number },
): AsyncGenerator<CheckedRow[]> {
  for await (const rows of batches) {
    counts.rows += rows.length;
    counts.listed += rows.filter(({ listed }) => listed === true).length;
    counts.notUnderstood += rows.filter(({ listed }) => listed === null).length;
    yield rows;
  }
}

async function* csvOf(batches: AsyncIterable<CheckedRow[]>): AsyncGenerator<string> {
  yield checkedHeader();
  for await (const rows of batches) yield checkedLines(rows, guardFormula);
}

async function* jsonOf(batches: AsyncIterable<CheckedRow[]>): AsyncGenerator<string> {
  let before = '{"rows":[';
  for await (const rows of batches) {
    for (const row of rows) {
      yield before + JSON.stringify(row);
      before = ',';
    }
  }
  yield before === ',' ? ']}\n' : `${before}]}\n`;
}
