import { CallingRules, type Campaign, nextCallableAt, ProspectStore } from '../../campaigns';
import { AttemptStore, type Endpoint, EndpointStore, Engine, roleFor } from '../../dialing';
import type { Database } from '../../platform/database';
import type { Text } from '../../platform/i18n/language';
import { Reconciler } from '../../reconciliation';

export interface Quiet {
  readonly db: Database;
  readonly prospects: ProspectStore;
  readonly rules: CallingRules;
  readonly attempts: AttemptStore;
  readonly endpoints: EndpointStore;
  readonly engine: Engine;
  readonly reconciler: Reconciler;
  readonly queueMarginMs: number;
}

const at = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** In one sentence: who is in a call, and if nobody is being called, why not and until when. */
export async function whyQuiet(from: Quiet, campaign: Campaign, now: number): Promise<Text> {
  const unreachable = from.engine.unreachableReason;
  if (unreachable !== undefined) {
    return { es: `proveedor inaccesible (${unreachable})`, en: `provider unreachable (${unreachable})` };
  }
  const trouble = from.reconciler.trouble;
  if (trouble !== undefined) {
    return { es: `sin registros de llamadas (${trouble.text})`, en: `no call records (${trouble.text})` };
  }
  const open = await from.attempts.allOpen(from.db.read);
  const calling = open.filter((attempt) => attempt.campaignId === campaign.id).length;
  if (calling > 0) return { es: `${calling} en llamada`, en: `${calling} in a call` };
  return waitingFor(from, campaign, now);
}

async function waitingFor(from: Quiet, campaign: Campaign, now: number): Promise<Text> {
  const zones = await from.prospects.zones(from.db.read, campaign.id);
  const opens = zones.map((zone) =>
    nextCallableAt(from.rules.of(campaign, zone).hours, now, from.queueMarginMs),
  );
  const nextOpen = Math.min(...opens.map((open) => open ?? Number.POSITIVE_INFINITY));
  if (zones.length > 0 && nextOpen > now && Number.isFinite(nextOpen)) {
    return {
      es: `fuera de horario hasta ${at(nextOpen)}`,
      en: `outside calling hours until ${at(nextOpen)}`,
    };
  }
  const dues = await Promise.all(
    zones.map((zone) => from.prospects.nextDueAt(from.db.read, campaign.id, zone)),
  );
  const next = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
  if (next > now && Number.isFinite(next)) {
    return { es: `próximo intento a las ${at(next)}`, en: `next attempt at ${at(next)}` };
  }
  const role = roleFor(campaign.policy.flow);
  const own = (await from.endpoints.all(from.db.read)).filter((one) => one.enabled && one.role === role);
  const resting = own.filter((endpoint) => endpoint.restUntil > now);
  if (own.length > 0 && resting.length === own.length) return restingText(resting);
  return { es: '', en: '' };
}

function restingText(resting: readonly Endpoint[]): Text {
  const reason = resting[0]?.restReason ?? '';
  return { es: `endpoints apartados (${reason})`, en: `endpoints set aside (${reason})` };
}
