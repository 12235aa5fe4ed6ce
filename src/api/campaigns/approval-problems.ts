import type { Text } from '../../platform/i18n/language';
import { Problem } from '../http/problem';

export const approvalNeededText: Text = {
  es: 'Otra persona con derecho a iniciar debe aprobar antes estas reglas y esta lista: en la página de la campaña, o con POST /campaigns/:id/approve. Quien las escribió no puede, y todo cambio pide otra aprobación.',
  en: 'Somebody else with the right to start must approve these rules and this list first: on the page of the campaign, or by POST /campaigns/:id/approve. Who wrote them cannot, and every change asks for another approval.',
};

/** `version`: what is to be approved. */
export const approvalNeeded = (version: string) =>
  new Problem(409, 'approval_needed', approvalNeededText, { members: { version } });

export const approvalNotNeeded = () =>
  new Problem(409, 'approval_not_needed', {
    es: 'Esta cuenta no pide la aprobación de una segunda persona; la campaña se puede iniciar.',
    en: "This account asks for no second person's approval; the campaign can be started.",
  });

export const versionChanged = (version: string) =>
  new Problem(
    409,
    'version_changed',
    {
      es: 'Las reglas o la lista cambiaron desde que las vio: mírelas de nuevo y apruebe esa versión.',
      en: 'The rules or the list have changed since you looked: look again, and approve that version.',
    },
    { members: { version } },
  );

export const approvalOfOwn = () =>
  new Problem(403, 'approval_of_own', {
    es: 'Usted escribió estas reglas: las debe aprobar otra persona con derecho a iniciar.',
    en: 'You wrote these rules: somebody else with the right to start must approve them.',
  });

export const startsNow = () =>
  new Problem(403, 'start_right_needed', {
    es: 'Eso haría que se llame: ponerle hora, o cambiar una campaña en curso, pide también el derecho de iniciar.',
    en: 'That would place calls: to give a start time, or to change a running campaign, the right to start is needed too.',
  });
