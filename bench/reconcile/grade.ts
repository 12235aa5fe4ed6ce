import type { Sql } from '../../src/platform/database';
import type { TrueRequest } from './provider-model';
import type { Shape } from './shape';

export interface Wrong {
  readonly attemptId: number;
  readonly expected: Told;
  readonly found: Told;
}

export interface Grades {
  readonly attempts: number;
  /** Outcome, talk, money and records all as they truly were. */
  readonly right: number;
  readonly wrong: readonly Wrong[];
  /** Left for a person to say. */
  readonly ambiguous: number;
  /** Calls of which no record ever came, or that there never were, and how many of them ended `lost`. */
  readonly missing: number;
  readonly missingLost: number;
  /** Records in doubt at the end, of attempts that ended right all the same. */
  readonly doubtedRecords: number;
}

/** What is said of an attempt. */
interface Told {
  readonly outcome: string;
  readonly talkS: number;
  readonly costMicros: number;
  readonly callids: string;
}

interface Row {
  id: number;
  state: string;
  outcome: string | null;
  reason: string | null;
  talk_s: number | null;
  cost_micros: number | null;
  callids: string | null;
}

/** Holds every attempt against the truth. */
export async function grade(
  sql: Sql,
  truth: ReadonlyMap<number, TrueRequest>,
  { fields }: Shape,
): Promise<Grades> {
  const rows = await sql.all<Row>(
    `SELECT id, state, outcome, reason, talk_s, cost_micros,
            (SELECT group_concat(callid, ' ') FROM cdr WHERE cdr.attempt_id = attempt.id) AS callids
     FROM attempt ORDER BY id`,
  );
  let right = 0;
  let ambiguous = 0;
  let missing = 0;
  let missingLost = 0;
  const wrong: Wrong[] = [];
  for (const row of rows) {
    const request = truth.get(row.id);
    if (request === undefined) throw new Error(`attempt ${row.id} was never asked for`);
    const expected = expectedOf(request, fields);
    const isMissing = expected.outcome === 'lost';
    if (isMissing) missing += 1;
    if (isMissing && row.outcome === 'lost') missingLost += 1;
    const found = foundIn(row);
    const isAmbiguous = row.outcome === 'lost' && (row.reason?.startsWith('ambiguous') ?? false);
    if (isAmbiguous) ambiguous += 1;
    else if (same(expected, found)) right += 1;
    else wrong.push({ attemptId: row.id, expected, found });
  }
  const doubted = await sql.get<{ n: number }>('SELECT count(DISTINCT callid) AS n FROM cdr_candidate');
  const doubtedRecords = doubted?.n ?? 0;
  return { attempts: rows.length, right, wrong, ambiguous, missing, missingLost, doubtedRecords };
}

const nothing = { talkS: 0, costMicros: 0, callids: '' };

function expectedOf({ call, missing, reply }: TrueRequest, fields: Shape['fields']): Told {
  const recorded = missing ? undefined : call;
  if (recorded === undefined) return { ...nothing, outcome: reply === 'refused' ? 'refused' : 'lost' };
  const { plan, talkS, costMicros, callids } = recorded;
  const told = { talkS, costMicros, callids: [...callids].sort().join(' ') };
  // The manual's fields have no word for why a call did not connect.
  const unspoken = plan.agentTook && ['busy', 'failed', 'invalid_number'].includes(plan.end);
  return { ...told, outcome: fields === 'documented' && unspoken ? 'no_answer' : plan.end };
}

function foundIn(row: Row): Told {
  return {
    outcome: row.outcome ?? row.state,
    talkS: row.talk_s ?? 0,
    costMicros: row.cost_micros ?? 0,
    callids: (row.callids ?? '').split(' ').sort().join(' '),
  };
}

const same = (a: Told, b: Told): boolean =>
  a.outcome === b.outcome && a.talkS === b.talkS && a.costMicros === b.costMicros && a.callids === b.callids;
