import type { Text } from '../../platform/i18n/language';
import type { WatchStage } from './test-call-watch';

/** How far a test call was seen to come, in the order in which it goes. */
export const stageText: Readonly<Record<WatchStage, Text>> = {
  waiting: { es: 'Llamada pedida; conteste y espere.', en: 'The call is asked for; answer it and stay.' },
  ringing: { es: 'Suena.', en: 'It rings.' },
  connected: { es: 'Conectada.', en: 'Connected.' },
  ended: { es: 'Terminó; se espera su registro.', en: 'Over; waiting for its record.' },
  recorded: { es: 'Su registro llegó.', en: 'Its record is there.' },
};
