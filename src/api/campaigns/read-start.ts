import { invalidFields } from '../http/problem';

/** When a campaign is to start by itself, as epoch ms; undefined: it does not. Throws a Problem for what has passed. */
export function readStart(text: string | null | undefined, now: number): number | undefined {
  if (text === null || text === undefined) return undefined;
  const at = Date.parse(text);
  if (at > now) return at;
  throw invalidFields([
    { field: 'startsAt', text: { es: 'debe estar en el futuro', en: 'must lie in the future' } },
  ]);
}
