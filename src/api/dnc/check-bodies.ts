import type { CheckedNumber } from '../../dnc';
import { normalisePhone } from '../../platform/phone';
import { readCountry } from '../http/fields';
import type { DncDesk } from './dnc-desk';

/** Each as it was asked for, in order; what is no number says why and is not called not listed. */
export async function readMany(
  desk: DncDesk,
  asked: readonly string[],
  country: string | undefined,
  campaignId: number | undefined,
): Promise<(CheckedNumber & { asked: string })[]> {
  const of = readCountry(country);
  const read = asked.map((text) => ({ text, result: normalisePhone(text, of) }));
  const phones = read.flatMap(({ result }) => (result.ok ? [result.phone] : []));
  const checked = (await desk.check(phones, campaignId))[Symbol.iterator]();
  return read.map(({ text, result }) => {
    if (!result.ok) {
      return { asked: text, phone: null, listed: null, by: null, since: null, reason: result.code };
    }
    const next = checked.next();
    if (next.done) throw new Error('a number asked for was not answered');
    return { asked: text, ...next.value };
  });
}
