import type { Text } from '../../platform/i18n/language';
import type { TrailVerdict } from './trail-check';

const how: Readonly<Record<(TrailVerdict & { kind: 'broken' })['how'], Text>> = {
  altered: {
    es: 'no es como se escribió, o falta lo que iba antes',
    en: 'is not as it was written, or what came before it is missing',
  },
  removed: { es: 'fue quitado', en: 'was taken out' },
  added: { es: 'se agregó por fuera de Pregón', en: 'was added by something else than Pregón' },
  cut: { es: 'ya no está, o es otro', en: 'is not there any more, or is another' },
};

/** What was found of the audit trail, in words. */
export function trailText(verdict: TrailVerdict): Text {
  if (verdict.kind === 'broken') {
    const { event } = verdict;
    return {
      es: `El rastro no está íntegro: el suceso ${event} ${how[verdict.how].es}.`,
      en: `The audit trail is not sound: event ${event} ${how[verdict.how].en}.`,
    };
  }
  const { events, erased, unlinked } = verdict;
  const older = {
    es: unlinked === 0 ? '' : ` Por ${unlinked} anteriores a esta comprobación nada responde.`,
    en: unlinked === 0 ? '' : ` Nothing vouches for ${unlinked} from before there was this check.`,
  };
  return {
    es: `El rastro está íntegro: ${events} sucesos, ${erased} con datos borrados a petición.${older.es}`,
    en: `The audit trail is sound: ${events} events, ${erased} with data erased on request.${older.en}`,
  };
}
