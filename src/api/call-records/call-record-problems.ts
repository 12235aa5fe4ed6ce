import { notFound, Problem } from '../http/problem';

export const noCallRecord = () => notFound({ es: 'el registro de llamada', en: 'call record' });

export const alreadyClear = () =>
  new Problem(409, 'not_in_doubt', {
    es: 'Este registro ya tiene dueño o ya fue descartado; deshaga antes lo decidido.',
    en: 'This record is an attempt’s or was dismissed already; undo what was decided first.',
  });

export const notItsCall = () =>
  new Problem(422, 'not_its_call', {
    es: 'Ese intento no es de esa hora, o su teléfono y su endpoint no están en el registro.',
    en: 'That attempt is not of that time, or its phone and endpoint do not stand in the record.',
  });

export const nothingToUndo = () =>
  new Problem(409, 'nothing_to_undo', {
    es: 'Nadie ha decidido nada sobre este registro.',
    en: 'Nobody has decided anything about this record.',
  });
