import { finishedRecord } from './call-record';
import { CallParties, legParties, legTariff } from './leg-parties';
import { PlacedCall } from './placed-call';
import { recordDelayS } from './record-delay';
import { BookedRecord } from './record-selection';
import { Scenario } from './scenario';

export interface BookingRule {
  readonly seed: number;
  readonly timeZone: string;
  readonly scenario: Scenario;
}

/** The records of a call, each with the moment from which it may be seen. */
export function bookRecords(
  call: PlacedCall,
  endpoint: CallParties['endpoint'],
  { seed, timeZone, scenario }: BookingRule,
): BookedRecord[] {
  const { agentNumber, optOutNumber, recordForm, recordsTogether, speed } = scenario;
  const parties = { endpoint, phone: call.phone, agentNumber, optOutNumber };
  return call.legs.map((leg, index) => {
    const context = {
      parties: legParties(leg.to, parties, recordForm.phones),
      tariff: legTariff(leg.to, call.phone),
      firstCallid: call.legs[0]?.callid ?? leg.callid,
      fields: recordForm.fields,
      timeZone,
    };
    const delayS = recordDelayS(seed, call.phone, call.callsBefore, index, scenario);
    const completeAtMs = recordsTogether ? call.endsAtMs : leg.endMs;
    return {
      endpoint: call.endpoint,
      leg,
      context,
      finished: finishedRecord(leg, context),
      availableAtMs: call.recordsMissing ? undefined : completeAtMs + (delayS * 1000) / speed,
    };
  });
}
