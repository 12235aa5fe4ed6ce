import type { Text } from '../platform/i18n/language';
import type { RestorationView } from './after-restore';

const iso = (at: number): string => new Date(at).toISOString();

/** What is known, what is not, and what to do, in a few sentences; times in UTC. */
export function restorationText(view: RestorationView | undefined): Text {
  if (view === undefined) return { es: 'Nunca se restauró una copia.', en: 'No backup was ever restored.' };
  if (view.lifted !== undefined) {
    const { at, by, reason } = view.lifted;
    return {
      es: `La copia del ${iso(view.backupAt)} se restauró el ${iso(view.restoredAt)}; ${by} permitió llamar el ${iso(at)}: ${reason}`,
      en: `The backup of ${iso(view.backupAt)} was restored on ${iso(view.restoredAt)}; ${by} permitted calls on ${iso(at)}: ${reason}`,
    };
  }
  const parts = [found(view), records(view), wishes(view), next(view)];
  return { es: parts.map(({ es }) => es).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

function found({ found, backupAt }: RestorationView): Text {
  if (found === 'restored') {
    return {
      es: `Se restauró la copia del ${iso(backupAt)}: nadie recibe llamadas hasta que una persona lo permita.`,
      en: `The backup of ${iso(backupAt)} was restored: nobody is called until a person permits it.`,
    };
  }
  return {
    es: `La base es más vieja que la que había (del ${iso(backupAt)}, o antes): nadie recibe llamadas hasta que una persona lo permita.`,
    en: `The database is older than the one that was here (of ${iso(backupAt)}, or before): nobody is called until a person permits it.`,
  };
}

function records({ stage, calls, numbers, provableAt, completeAt }: RestorationView): Text {
  const known = {
    es: `Los registros muestran ${calls} llamadas desde entonces, a ${numbers} números: cuentan como llamados, y las campañas de entonces no los llaman más.`,
    en: `Call records show ${calls} calls since then, to ${numbers} numbers: they count as called, and campaigns of then call them no more.`,
  };
  if (stage === 'read') return known;
  if (completeAt === undefined) {
    return {
      es: `${known.es} Aún se están leyendo (hace falta un proceso: pregon serve).`,
      en: `${known.en} They are still being read (a process has to: pregon serve).`,
    };
  }
  return {
    es: `${known.es} Hasta el ${iso(provableAt)} pueden aparecer más.`,
    en: `${known.en} More may appear until ${iso(provableAt)}.`,
  };
}

function wishes({ journalFound, wishesEntered }: RestorationView): Text {
  if (journalFound) {
    return {
      es: `El diario de no llamar seguía aquí (${wishesEntered} deseos anotados de él); pueden faltar las bajas que solo se dijeron en llamadas desde entonces.`,
      en: `The do-not-call journal was still here (${wishesEntered} wishes entered from it); opt-outs that were only said in calls since then may be missing.`,
    };
  }
  return {
    es: 'Faltan todas las bajas anotadas desde entonces: no había diario de no llamar. Anótelas antes.',
    en: 'All opt-outs entered since then are missing: there was no do-not-call journal. Enter them first.',
  };
}

function next({ stage }: RestorationView): Text {
  if (stage === 'read') {
    return {
      es: 'Si todo está revisado: pregon restore --lift --reason TEXTO, o «Copia restaurada» en la consola.',
      en: 'When all is looked at: pregon restore --lift --reason TEXT, or "Restored backup" in the console.',
    };
  }
  return {
    es: 'Después se permite llamar; antes, solo con --anyway.',
    en: 'After that calls can be permitted; before, only with --anyway.',
  };
}

/** As the API and `--json` give it. */
export function restorationJson(view: RestorationView) {
  const time = (at: number | undefined): string | null => (at === undefined ? null : iso(at));
  const { lifted } = view;
  return {
    held: lifted === undefined,
    found: view.found,
    stage: view.stage,
    backupAt: iso(view.backupAt),
    restoredAt: iso(view.restoredAt),
    readTo: time(view.readTo),
    completeAt: time(view.completeAt),
    provableAt: iso(view.provableAt),
    callsSince: view.calls,
    numbersSince: view.numbers,
    journalFound: view.journalFound,
    wishesEntered: view.wishesEntered,
    lifted: lifted === undefined ? null : { ...lifted, at: iso(lifted.at) },
    text: restorationText(view),
  };
}
