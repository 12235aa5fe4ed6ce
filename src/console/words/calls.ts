import type { Text } from '../../platform/i18n/language';
import type { OrphanKind } from '../../reconciliation';
import type { CallView } from '../calls-query';

export const callViewNames: Readonly<Record<CallView, Text>> = {
  attempts: { es: 'Intentos y registros', en: 'Attempts and records' },
  ambiguous: { es: 'Ambiguos', en: 'Ambiguous' },
  orphans: { es: 'Sin intento', en: 'Without an attempt' },
  unreadable: { es: 'Ilegibles', en: 'Unreadable' },
};

export const orphanKindNames: Readonly<Record<OrphanKind, Text>> = {
  unexplained: { es: 'Sin explicación', en: 'Unexplained' },
  by_hand: { es: 'A mano', en: 'By hand' },
  inbound: { es: 'Entrantes', en: 'Inbound' },
  star_code: { es: 'Códigos *', en: 'Star codes' },
  elsewhere: { es: 'De otros', en: 'Elsewhere' },
  dismissed: { es: 'Descartados', en: 'Dismissed' },
};

export const orphanKindHints: Readonly<Record<OrphanKind, Text>> = {
  unexplained: {
    es: 'Una de nuestras personas, en nuestro endpoint, mientras una llamada podía seguir: podría ser una segunda llamada.',
    en: 'One of our people, on our endpoint, while a call could be up: it could be a second call.',
  },
  by_hand: { es: 'Alguien marcó desde un endpoint.', en: 'Somebody dialled from an endpoint.' },
  inbound: { es: 'Alguien llamó a un endpoint.', en: 'Somebody called an endpoint.' },
  star_code: { es: 'Funciones del proveedor.', en: "The provider's features." },
  elsewhere: { es: 'No pasan por nuestros endpoints.', en: 'Not on our endpoints.' },
  dismissed: { es: 'Una persona dijo que no son de nadie.', en: 'A person said that they are nobody’s.' },
};

/** Where the recording's menu can lead; other words are the user's own. */
const destinationNames: Readonly<Record<string, Text>> = {
  agent: { es: 'un agente', en: 'an agent' },
  opted_out: { es: '«no me llamen»', en: '"do not call me"' },
  voicemail: { es: 'el buzón de voz', en: 'voicemail' },
  replay: { es: 'oírla otra vez', en: 'hear it again' },
};

/** `agent,replay` as a person reads it. */
export function destinationsText(wentTo: readonly string[]): Text {
  const said = wentTo.map((word) => destinationNames[word] ?? { es: word, en: word });
  return { es: said.map(({ es }) => es).join(' > '), en: said.map(({ en }) => en).join(' > ') };
}

/** Of a call record, in words and as the provider names them. */
const recordFieldNames: Readonly<Record<string, Text>> = {
  ani: { es: 'número que llama (ani)', en: 'number calling (ani)' },
  ani_user: { es: 'usuario que llama (ani_user)', en: 'user calling (ani_user)' },
  dnis: { es: 'número llamado (dnis)', en: 'number called (dnis)' },
  dnis_user: { es: 'usuario llamado (dnis_user)', en: 'user called (dnis_user)' },
};

export function recordFieldText(field: string): Text {
  return recordFieldNames[field] ?? { es: field, en: field };
}

export const matchedAsNames: Readonly<Record<string, Text>> = {
  // Which of its rows it was found by depends on which was told first.
  call: { es: 'de su llamada', en: 'of its call' },
  leg: { es: 'de su llamada', en: 'of its call' },
  second: { es: 'segunda llamada por el mismo pedido', en: 'second call for the same request' },
  adopted: { es: 'suya, por descarte', en: 'its own, by exclusion' },
  person: { es: 'decidido por una persona', en: 'decided by a person' },
};
