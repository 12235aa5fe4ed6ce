import type { Refusal } from '../../provider.port';

/**
 * The provider documents no error texts: these are the words such systems use, in both languages.
 * What is not recognised is `other`; nothing here may turn a refusal into an acceptance.
 */
const words: readonly (readonly [Refusal, RegExp])[] = [
  [
    'endpoint_busy',
    /\bbusy\b|ocupad|\bin use\b|\ben uso\b|\b(in|on) (a |another )?call\b|\ben (una |otra )?llamada\b|active call|llamada activa|llamada en curso|call in progress|not? (available|disponible)/i,
  ],
  ['throttled', /too many|too (fast|soon|often)|demasiad|rate.?limit|throttl|m[uú]ltiples consultas|espere/i],
  [
    'not_authorised',
    /passw|contrase|\bclave\b|credential|credencial|unauthori[sz]ed|not authori[sz]ed|no autorizad|autentic|authenticat|forbidden|prohibid|\bip\b|not allowed|no permitid|no habilitad|not enabled|\blogin\b|invalid user|usuario inv[aá]lid|unknown user|usuario desconocido/i,
  ],
];

export function refusalOf(status: number, text: string): Refusal {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'not_authorised';
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
