import type { Text } from '../../platform/i18n/language';

/** What was done, by its route without `/api/v1`: the console and the API do the same things. */
const actionNames: Readonly<Record<string, Text>> = {
  'POST /login': { es: 'Entró, o lo intentó', en: 'Signed in, or tried to' },
  'POST /login/code': { es: 'Dio su código al entrar', en: 'Gave the code at sign-in' },
  'POST /logout': { es: 'Salió', en: 'Signed out' },
  'POST /setup': { es: 'Creó la primera cuenta', en: 'Made the first account' },
  'POST /prove': { es: 'Dio otra vez su contraseña', en: 'Gave the password once more' },
  'POST /account/password': { es: 'Cambió su contraseña', en: 'Changed their password' },
  'POST /account/second-factor/begin': { es: 'Empezó el segundo factor', en: 'Began the second factor' },
  'POST /account/second-factor/confirm': { es: 'Puso el segundo factor', en: 'Set the second factor' },
  'POST /account/second-factor/off': { es: 'Quitó su segundo factor', en: 'Took the second factor off' },
  'POST /campaigns': { es: 'Creó una campaña', en: 'Made a campaign' },
  'PATCH /campaigns/:id': { es: 'Cambió las reglas de una campaña', en: "Changed a campaign's rules" },
  'POST /campaigns/:id/edit': { es: 'Cambió las reglas de una campaña', en: "Changed a campaign's rules" },
  'POST /campaigns/:id/copy': { es: 'Copió una campaña', en: 'Copied a campaign' },
  'POST /campaigns/:id/remaining': {
    es: 'Hizo una lista de los no contactados',
    en: 'Made a list of those not reached',
  },
  'POST /campaigns/:id/preflight': { es: 'Revisó una campaña', en: 'Checked a campaign' },
  'POST /campaigns/:id/approve': { es: 'Aprobó una campaña', en: 'Approved a campaign' },
  'POST /campaigns/:id/start': { es: 'Inició una campaña', en: 'Started a campaign' },
  'POST /campaigns/:id/pause': { es: 'Pausó una campaña', en: 'Paused a campaign' },
  'POST /campaigns/:id/resume': { es: 'Reanudó una campaña', en: 'Resumed a campaign' },
  'POST /campaigns/:id/cancel': { es: 'Canceló una campaña', en: 'Cancelled a campaign' },
  'POST /calls': { es: 'Pidió una llamada', en: 'Asked for one call' },
  'POST /calls/record/resolve': { es: 'Decidió sobre un registro', en: 'Decided about a record' },
  'POST /api/v1/accounts': { es: 'Agregó una cuenta', en: 'Added an account' },
  'PATCH /api/v1/accounts/:id': { es: 'Cambió una cuenta', en: 'Changed an account' },
  'POST /endpoints/accounts': { es: 'Agregó una cuenta', en: 'Added an account' },
  'POST /endpoints/accounts/:account/switch': {
    es: 'Puso en uso o apagó una cuenta',
    en: 'Put an account in use, or switched it off',
  },
  'POST /calls/record/undo': { es: 'Deshizo una decisión', en: 'Undid a decision' },
  'POST /call-records/:callid/resolve': { es: 'Decidió sobre un registro', en: 'Decided about a record' },
  'POST /call-records/:callid/undo': { es: 'Deshizo una decisión', en: 'Undid a decision' },
  'POST /lists': { es: 'Hizo una lista, o subió un archivo', en: 'Made a list, or uploaded a file' },
  'PATCH /lists/:id': { es: 'Cambió una lista', en: 'Changed a list' },
  'POST /lists/:id/imports': { es: 'Subió un archivo a una lista', en: 'Uploaded a file into a list' },
  'POST /imports/:id/commit': { es: 'Agregó un archivo a su lista', en: 'Took a file into its list' },
  'POST /imports/:id/reread': { es: 'Corrigió las columnas de un archivo', en: "Corrected a file's columns" },
  'POST /imports/:id/discard': { es: 'Descartó una vista previa', en: 'Threw a preview away' },
  'DELETE /imports/:id': { es: 'Descartó una vista previa', en: 'Threw a preview away' },
  'POST /imports/:id/undo': { es: 'Deshizo una importación', en: 'Undid an import' },
  'POST /do-not-call': { es: 'Puso un número en no llamar', en: 'Put a number on do-not-call' },
  'POST /dnc': { es: 'Puso un número en no llamar', en: 'Put a number on do-not-call' },
  'POST /do-not-call/remove': { es: 'Quitó un número de no llamar', en: 'Took a number off do-not-call' },
  'DELETE /dnc/:phone': { es: 'Quitó un número de no llamar', en: 'Took a number off do-not-call' },
  'POST /do-not-call/check': { es: 'Revisó muchos números', en: 'Checked many numbers' },
  'POST /dnc/check': { es: 'Revisó muchos números', en: 'Checked many numbers' },
  'POST /do-not-call/imports': { es: 'Subió un archivo a no llamar', en: 'Uploaded a do-not-call file' },
  'POST /dnc/imports': { es: 'Subió un archivo a no llamar', en: 'Uploaded a do-not-call file' },
  'POST /do-not-call/registries': { es: 'Importó un registro nacional', en: 'Imported a national registry' },
  'POST /dnc/registries/:name/versions': {
    es: 'Importó un registro nacional',
    en: 'Imported a national registry',
  },
  'POST /endpoints': { es: 'Agregó o cambió un endpoint', en: 'Added or changed an endpoint' },
  'POST /endpoints/:id/lift': { es: 'Puso un endpoint en uso otra vez', en: 'Put an endpoint to use again' },
  'POST /endpoints/:id/remove': { es: 'Quitó un endpoint', en: 'Took an endpoint out' },
  'DELETE /endpoints/:id': { es: 'Quitó un endpoint', en: 'Took an endpoint out' },
  'POST /settings/users': { es: 'Agregó a una persona', en: 'Added a person' },
  'POST /settings/users/:id': { es: 'Cambió lo que puede una persona', en: 'Changed what a person may' },
  'POST /settings/users/:id/password': {
    es: 'Dio otra contraseña a alguien',
    en: 'Gave somebody a new password',
  },
  'POST /settings/users/:id/second-factor/reset': {
    es: 'Quitó el segundo factor de alguien',
    en: "Took somebody's second factor off",
  },
  'POST /settings/tokens': { es: 'Creó una ficha para la API', en: 'Made a token for the API' },
  'POST /settings/tokens/:id/revoke': { es: 'Revocó una ficha', en: 'Revoked a token' },
  'POST /settings/safety': { es: 'Cambió la seguridad', en: 'Changed the safety settings' },
  'PATCH /settings': { es: 'Cambió la seguridad', en: 'Changed the safety settings' },
  'POST /settings/retention': { es: 'Cambió cuánto se guarda', en: 'Changed how long data are kept' },
  'PATCH /retention': { es: 'Cambió cuánto se guarda', en: 'Changed how long data are kept' },
  'POST /settings/personal-data/export': {
    es: 'Descargó los datos de un número',
    en: "Took out a number's data",
  },
  'POST /settings/personal-data/erase': { es: 'Borró un número', en: 'Erased a number' },
  'POST /erasures': { es: 'Borró un número', en: 'Erased a number' },
  'POST /settings/restored': { es: 'Permitió llamar tras restaurar', en: 'Let calls go on after a restore' },
  'POST /settings/webhooks': { es: 'Agregó un webhook', en: 'Added a webhook' },
  'POST /settings/webhooks/:id': { es: 'Cambió un webhook', en: 'Changed a webhook' },
  'POST /settings/webhooks/:id/remove': { es: 'Quitó un webhook', en: 'Took a webhook out' },
};

/** Undefined: what there are no words for is shown by its route or command. */
export function actionText(action: string): Text | undefined {
  return actionNames[action.replace(' /api/v1/', ' /')];
}

/** Of an HTTP status. */
export function resultText(status: number): Text {
  if (status < 400) return { es: 'Hecho', en: 'Done' };
  if (status === 401 || status === 403) return { es: 'Sin permiso', en: 'Not allowed' };
  return status < 500 ? { es: 'No se aceptó', en: 'Not accepted' } : { es: 'Falló', en: 'Failed' };
}
