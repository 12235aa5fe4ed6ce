import { PlannedLeg } from './call-plan';
import { LegParties } from './call-record';
import { canonicalPhone, PhoneForm, writePhone } from './phone';
import { onNet, Tariff, tariffOf } from './tariff';

export interface CallParties {
  readonly endpoint: { readonly username: string; readonly number?: string };
  readonly phone: string;
  readonly agentNumber: string;
  readonly optOutNumber: string;
}

/** The prospect is the called number only on the leg to the prospect; on every other it is the caller. */
export function legParties(to: PlannedLeg['to'], parties: CallParties, form: PhoneForm): LegParties {
  const phone = writePhone(parties.phone, form);
  const { username, number } = parties.endpoint;
  const own = number === undefined ? username : writeOwn(number, form);
  switch (to) {
    case 'prospect':
      return { ani: own, dnis: phone, aniUser: username, dnisUser: '' };
    case 'endpoint':
      return { ani: phone, dnis: own, aniUser: '', dnisUser: username };
    case 'agent':
      return { ani: phone, dnis: writeOwn(parties.agentNumber, form), aniUser: username, dnisUser: '' };
    case 'opt_out':
      return { ani: phone, dnis: writeOwn(parties.optOutNumber, form), aniUser: username, dnisUser: '' };
  }
}

/** Only the leg to the prospect leaves the account's own network. */
export function legTariff(to: PlannedLeg['to'], phone: string): Tariff {
  return to === 'prospect' ? tariffOf(phone) : onNet;
}

function writeOwn(number: string, form: PhoneForm): string {
  const canonical = canonicalPhone(number);
  return canonical === undefined ? number : writePhone(canonical, form);
}
