import type { Menu } from '../../campaigns/rules/destinations';
import type { Outcome } from '../../campaigns/rules/outcome';
import type { Flow } from '../../provider/provider.port';
import { unansweredAs } from './end-reason';
import { isPhone } from './same-number';
import { goesTo, mentionsPhone, type Parties } from './parties';
import { wentTo } from './went-to';

/** A record that belongs to the attempt; times corrected to our clock, epoch ms. */
export interface SettlingRecord extends Parties {
  readonly detectAt: number;
  readonly connectAt: number | undefined;
  readonly durationS: number;
  readonly costMicros: number;
  readonly endReason: string | undefined;
  readonly ringS: number | undefined;
}

export interface SettlingAttempt extends Menu {
  readonly phone: string;
  readonly national: string;
  readonly flow: Flow;
}

export interface SettledAs {
  readonly outcome: Outcome;
  readonly reason: string | undefined;
  readonly connectedAt: number | undefined;
  readonly ringS: number | undefined;
  readonly talkS: number | undefined;
  readonly costMicros: number;
  /** Where its menu sent the person, in the words of the destination map, in order. */
  readonly wentTo: readonly string[];
  /** When the call was over; undefined where the records do not tell: nobody answered, and how long it rang is not said. */
  readonly endedAt: number | undefined;
}

/**
 * What an attempt came to, from all its records. Undefined while they do not say yet: the agent's leg is
 * there and the person's is still to come. `complete`: no further leg is expected.
 */
export function outcomeOf(
  attempt: SettlingAttempt,
  records: readonly SettlingRecord[],
  complete: boolean,
): SettledAs | undefined {
  if (records.length === 0) return undefined;
  const optOut = records.filter((record) => goesTo(attempt.optOutTo, record));
  const toAgent = records.filter((record) => goesTo(attempt.agentTo, record));
  const others = (attempt.elsewhere ?? []).map(({ to }) => to);
  const elsewhere = records.filter((record) => goesTo(others, record));
  const menu = new Set([...optOut, ...toAgent, ...elsewhere]);
  const legs = records.filter((record) => mentionsPhone(attempt, record) && !menu.has(record));
  const person = personsLegs(attempt, legs, complete);
  const costMicros = records.reduce((sum, record) => sum + record.costMicros, 0);
  const tellsEnd = records.some((record) => record.connectAt !== undefined || lengthOf(record) > 0);
  const endedAt = tellsEnd ? Math.max(...records.map(endOf)) : undefined;
  const connected = person
    .filter((record) => record.connectAt !== undefined)
    .sort((a, b) => b.durationS - a.durationS)[0];
  const main = connected ?? person[0];
  const common = {
    connectedAt: connected?.connectAt,
    ringS: ringOf(main),
    talkS: connected?.durationS ?? 0,
    costMicros,
    wentTo: wentTo(attempt, records),
    endedAt,
  };

  if (optOut.length > 0) return { ...common, outcome: 'opted_out', reason: optOut[0]?.endReason };
  if (toAgent.length > 0) {
    const abandoned = toAgent.every((record) => record.connectAt === undefined);
    return { ...common, outcome: 'agent', reason: abandoned ? 'abandoned' : toAgent[0]?.endReason };
  }
  const beside =
    elsewhere.length === 0
      ? []
      : wentTo({ optOutTo: [], agentTo: [], elsewhere: attempt.elsewhere }, elsewhere);
  const answeredBy = [...beside, connected?.endReason].filter(Boolean).join('; ') || undefined;
  if (connected) return { ...common, outcome: 'answered', reason: answeredBy };
  if (main) return { ...common, outcome: unansweredAs(main.endReason), reason: main.endReason };
  // The menu sends on whoever listens to it: the person's own leg is still to come.
  if (elsewhere.length > 0) return { ...common, outcome: 'answered', reason: answeredBy };
  const endpointAnswered = records.some((record) => record.connectAt !== undefined);
  if (attempt.flow === 'agent-first' && !endpointAnswered) {
    return { ...common, outcome: 'failed', reason: records[0]?.endReason ?? 'agent_no_answer' };
  }
  return undefined;
}

/**
 * Where the agent is called first, the agent's own leg may show the person as its caller: it connects
 * while the person's telephone still rings, and says nothing about the person.
 */
function personsLegs(
  attempt: SettlingAttempt,
  legs: readonly SettlingRecord[],
  complete: boolean,
): readonly SettlingRecord[] {
  if (attempt.flow !== 'agent-first') return legs;
  const called = legs.filter((record) => isPhone(record.dnis, attempt.phone, attempt.national));
  const onlyLegIsThePersons = complete && legs.some((record) => record.connectAt !== undefined);
  return called.length > 0 || !onlyLegIsThePersons ? called : legs;
}

export function endOf(
  record: Pick<SettlingRecord, 'detectAt' | 'connectAt' | 'durationS' | 'ringS'>,
): number {
  if (record.connectAt !== undefined) return record.connectAt + record.durationS * 1000;
  return record.detectAt + lengthOf(record) * 1000;
}

function lengthOf(record: Pick<SettlingRecord, 'durationS' | 'ringS'>): number {
  return record.ringS ?? record.durationS;
}

function ringOf(record: SettlingRecord | undefined): number | undefined {
  if (record === undefined) return undefined;
  if (record.ringS !== undefined) return Math.round(record.ringS);
  return record.connectAt === undefined
    ? undefined
    : Math.max(0, Math.round((record.connectAt - record.detectAt) / 1000));
}
