import type { Text } from '../../platform/i18n/language';
import type { EventType } from '../../webhooks';

export const eventNames: Readonly<Record<EventType, Text>> = {
  'attempt.settled': { es: 'Un intento tiene su resultado', en: 'An attempt has its outcome' },
  'attempt.corrected': {
    es: 'Un registro posterior cambió un resultado',
    en: 'A later record has changed an outcome',
  },
  'opt_out.recorded': { es: 'Alguien pidió que no le llamen', en: 'Somebody opted out in a call' },
  'campaign.state_changed': { es: 'Una campaña cambia de estado', en: 'A campaign changes state' },
  'breaker.tripped': { es: 'Un freno paró una campaña', en: 'A breaker has stopped a campaign' },
};

export const deliveryStates: Readonly<Record<'waiting' | 'delivered' | 'failed', Text>> = {
  waiting: { es: 'Por entregar', en: 'To be delivered' },
  delivered: { es: 'Entregada', en: 'Delivered' },
  failed: { es: 'Fallida', en: 'Failed' },
};

const because: Readonly<Record<string, Text>> = {
  by_hand: { es: 'Apagado', en: 'Switched off' },
  gone: {
    es: 'Apagado: contestó 410, que ya no quiere nada',
    en: 'Switched off: it answered 410, it wants nothing any more',
  },
  failing: {
    es: 'Apagado: no recibió nada en tres días',
    en: 'Switched off: it took nothing for three days',
  },
  secret_lost: {
    es: 'Apagado: la clave del servidor cambió; haga un secreto nuevo y enciéndalo',
    en: "Switched off: the server's key has changed; make a new secret and switch it on",
  },
};

export function webhookState(webhook: {
  readonly disabledBecause: string | null;
  readonly failingSince: string | null;
}): Text {
  if (webhook.disabledBecause !== null)
    return because[webhook.disabledBecause] ?? { es: 'Apagado', en: 'Off' };
  return webhook.failingSince === null
    ? { es: 'Encendido', en: 'On' }
    : { es: 'Encendido; no está recibiendo', en: 'On; it is not taking anything' };
}
