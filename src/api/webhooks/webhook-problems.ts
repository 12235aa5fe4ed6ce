import type { Text } from '../../platform/i18n/language';
import type { UrlRefused } from '../../webhooks';
import { notFound, Problem } from '../http/problem';

export const noWebhook = () => notFound({ es: 'ese webhook', en: 'webhook' });
export const noDelivery = () => notFound({ es: 'esa entrega', en: 'delivery' });

export const tooManyWebhooks = (most: number) =>
  new Problem(409, 'too_many_webhooks', {
    es: `Ya hay ${most} webhooks, que son los que caben; quite uno.`,
    en: `There are ${most} webhooks already, which is the most; remove one.`,
  });

export const webhookDisabled = () =>
  new Problem(409, 'webhook_disabled', {
    es: 'El webhook no existe o está apagado; enciéndalo primero.',
    en: 'There is no such webhook, or it is switched off; switch it on first.',
  });

/** 422: the address is understood, and nothing will be sent there. */
export function urlRefused({ why, detail }: UrlRefused): Problem {
  const text = urlTexts[why];
  const shown = detail.slice(0, 100);
  const full = { es: text.es.replace('%', shown), en: text.en.replace('%', shown) };
  return new Problem(422, 'webhook_url_refused', full, {
    fields: [{ field: 'url', text: full }],
    members: { why },
  });
}

const urlTexts: Readonly<Record<UrlRefused['why'], Text>> = {
  no_address: {
    es: 'No es una dirección como https://crm.example.com/pregon.',
    en: 'It is no address such as https://crm.example.com/pregon.',
  },
  too_long: { es: 'La dirección es demasiado larga.', en: 'The address is too long.' },
  scheme: { es: 'La dirección debe empezar con https://.', en: 'The address must begin with https://.' },
  credentials: {
    es: 'La dirección no puede llevar usuario ni contraseña; lo enviado va firmado.',
    en: 'The address may hold no user name or password; what is sent is signed.',
  },
  fragment: { es: 'La dirección no puede llevar #.', en: 'The address may hold no #.' },
  name_not_found: { es: 'El nombre % no se encuentra en el DNS.', en: 'The name % is not found in the DNS.' },
  address_not_allowed: {
    es: 'Lleva a %, que no es una dirección pública. Quien opera el servidor puede permitirla en PREGON_WEBHOOK_ALLOW.',
    en: 'It leads to %, which is no public address. Whoever runs the server may allow it in PREGON_WEBHOOK_ALLOW.',
  },
  https_required: {
    es: 'Hace falta https://; http:// solo se acepta hacia esta misma máquina, si está permitido.',
    en: 'It takes https://; http:// is accepted only to this very machine, where that is allowed.',
  },
  timeout: { es: 'No contestó a tiempo.', en: 'It did not answer in time.' },
  unreachable: { es: 'No se puede llegar a ella.', en: 'It cannot be reached.' },
  tls: { es: 'Su certificado no sirve.', en: 'Its certificate will not do.' },
};
