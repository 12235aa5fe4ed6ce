import type { Text } from '../platform/i18n/language';
import type { Erased } from './erase-number';

/** What came of an erasure, for whoever asked for it. */
export function erasedText(outcome: Erased): Text {
  switch (outcome.kind) {
    case 'erased':
      return keptText[outcome.keptOff];
    case 'open':
      return {
        es: 'Una llamada a ese número, o su registro, está abierta: no se borró nada. Repítalo cuando se resuelva.',
        en: 'A call to that number, or its record, is open: nothing was erased. Ask again once it is settled.',
      };
    case 'recent': {
      const day = new Date(outcome.from).toISOString().slice(0, 10);
      return {
        es: `A ese número se le llamó hace poco y el proveedor aún da sus registros: no se borró nada. Repítalo desde ${day}.`,
        en: `That number was called a short while ago and the provider still gives its records: nothing was erased. Ask again from ${day}.`,
      };
    }
    case 'importing':
      return {
        es: 'Se está importando una lista, que podría traer el número: no se borró nada. Repítalo después.',
        en: 'A list is being imported, which might bring the number: nothing was erased. Ask again afterwards.',
      };
  }
}

const keptText: Readonly<Record<Extract<Erased, { kind: 'erased' }>['keptOff'], Text>> = {
  for_good: {
    es: 'Borrado. Si una lista lo trae de nuevo, sigue sin llamársele.',
    en: 'Erased. If a list brings it again, it is still not called.',
  },
  for_a_while: {
    es: 'Borrado. Como se le llamó o su veda tenía fecha, no se le llama hasta que eso venza, aunque una lista lo traiga.',
    en: 'Erased. As it was called, or listed until a date, it is not called before that is over, even if a list brings it.',
  },
  not_listed: {
    es: 'Borrado. No estaba en la lista de no llamar: si una lista lo trae de nuevo, se le puede llamar.',
    en: 'Erased. It was not on the do-not-call list: if a list brings it again, it may be called.',
  },
};
