import type { Text } from '../platform/i18n/language';

/** Why a campaign has stopped itself, by the code of its reason. */
export const pauseTexts: Readonly<Record<string, Text>> = {
  breaker_failures: {
    es: 'Se detuvo sola: demasiadas llamadas fallaron',
    en: 'It stopped itself: too many calls failed',
  },
  breaker_short_calls: {
    es: 'Se detuvo sola: demasiadas personas colgaron de inmediato',
    en: 'It stopped itself: too many people hung up at once',
  },
  breaker_answer_collapse: {
    es: 'Se detuvo sola: de pronto casi nadie contesta',
    en: 'It stopped itself: suddenly hardly anybody answers',
  },
  breaker_invalid_numbers: {
    es: 'Se detuvo sola: demasiados números no existen',
    en: 'It stopped itself: too many numbers do not exist',
  },
  breaker_opt_outs: {
    es: 'Se detuvo sola: demasiadas personas pidieron no ser llamadas',
    en: 'It stopped itself: too many people asked not to be called',
  },
  not_approved: {
    es: 'Otra persona debe aprobar las reglas y la lista como están ahora; después se inicia o reanuda',
    en: 'Somebody else must approve the rules and the list as they are now; then start or resume it',
  },
  outage: {
    es: 'El servicio estuvo detenido hasta después del cierre del horario; reanúdela si aún debe llamar',
    en: 'The service was down past the end of the calling hours; resume it if it is still to call',
  },
  restored: {
    es: 'Se restauró una copia de la base: revise qué pasó desde entonces y reanúdela si aún debe llamar',
    en: 'A backup of the database was restored: look at what happened since, and resume it if it is still to call',
  },
  no_open_window: {
    es: 'Se detuvo sola: ningún horario sirve a quienes faltan; cambie el horario y reanúdela',
    en: 'It stopped itself: no calling hours suit those who are left; change the hours and resume it',
  },
};
