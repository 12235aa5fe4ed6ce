import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

import { Chain, packFormat, type SealedEntry } from './chain';

export type Verified =
  | { readonly kind: 'sound'; readonly subject: string; readonly entries: number; readonly head: string }
  /** `entry`: the first whose hash does not hold; undefined: the head, the end or the count. */
  | { readonly kind: 'changed'; readonly entry: number | undefined }
  | { readonly kind: 'not_a_pack' };

const headForm = z.strictObject({
  format: z.literal(packFormat),
  subject: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  entries: z.tuple([]),
});
const entryForm = z.strictObject({
  no: z.number(),
  kind: z.string(),
  at: z.string().nullable(),
  data: z.unknown(),
  hash: z.string(),
});
const endForm = z.strictObject({ count: z.number(), head: z.string() });

/** Reads a pack line by line, as it was written, and computes its chain again. */
export async function verifyEvidence(file: string): Promise<Verified> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let chain: Chain | undefined;
  let subject = '';
  let end: z.output<typeof endForm> | undefined;
  for await (const line of lines) {
    if (line === '') continue;
    if (chain === undefined) {
      const read = headForm.safeParse(parsed(`${line}]}`));
      if (!read.success) return { kind: 'not_a_pack' };
      const { format, madeAt, madeBy } = read.data;
      ({ subject } = read.data);
      chain = new Chain({ format, subject, madeAt, madeBy });
    } else if (line.startsWith(']')) {
      end = endForm.safeParse(parsed(`{${line.slice(2)}`)).data;
      if (end === undefined) return { kind: 'changed', entry: undefined };
    } else {
      if (end !== undefined) return { kind: 'changed', entry: undefined };
      const no = chain.count + 1;
      const entry = entryForm.safeParse(parsed(line.replace(/,$/, ''))).data;
      if (entry === undefined) return { kind: 'changed', entry: no };
      const sealed = chain.seal(entry as SealedEntry);
      if (sealed.hash !== entry.hash || sealed.no !== entry.no) return { kind: 'changed', entry: no };
    }
  }
  if (chain === undefined) return { kind: 'not_a_pack' };
  if (end?.head !== chain.head || end.count !== chain.count) return { kind: 'changed', entry: undefined };
  return { kind: 'sound', subject, entries: chain.count, head: chain.head };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
