import { Problem } from '../http/problem';

export const notListed = (subject: string) =>
  new Problem(404, 'not_listed', {
    es: `${subject} no está en la lista de no llamar.`,
    en: `${subject} is not on the do-not-call list.`,
  });

export const optOutStands = (phone: string) =>
  new Problem(403, 'opt_out_needs_manager', {
    es: `${phone} pidió en una llamada que no se le llame; solo un administrador de campañas puede quitarlo, con el motivo.`,
    en: `${phone} asked in a call not to be called; only a manager may take that back, with a reason.`,
  });

export const noRegistry = (name: string) =>
  new Problem(404, 'not_listed', {
    es: `No hay registro ${name}.`,
    en: `There is no registry ${name}.`,
  });

export const removalsNeedManager = () =>
  new Problem(403, 'removals_need_manager', {
    es: 'Solo un administrador de campañas puede dejar libres números de un registro.',
    en: 'Only a manager may set numbers of a registry free.',
  });
