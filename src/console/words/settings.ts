import { type Held, longestPassword, type Right, rights, type Role, shortestPassword } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

export const roleNames: Readonly<Record<Role, Text>> = {
  viewer: { es: 'Solo mira', en: 'Only looks' },
  keeper: { es: 'Lleva la lista de no llamar', en: 'Keeps the do-not-call list' },
  manager: { es: 'Lleva campañas', en: 'Runs campaigns' },
  admin: { es: 'Administra', en: 'Administers' },
};

export const rightNames: Readonly<Record<Right, Text>> = {
  prepare: { es: 'Prepara campañas', en: 'Prepares campaigns' },
  start: { es: 'Inicia campañas y llamadas', en: 'Starts campaigns and calls' },
};

/** The role, and what of its rights a manager lacks. */
export function heldText({ say }: Pick<Page, 'say'>, held: Held): string {
  const lacking = rights.filter((right) => held.role === 'manager' && !held.rights.includes(right));
  const names = lacking.map((right) => say(lackingNames[right]));
  return [say(roleNames[held.role]), ...names].join('; ');
}

const lackingNames: Readonly<Record<Right, Text>> = {
  prepare: { es: 'no las prepara', en: 'does not prepare them' },
  start: { es: 'no las inicia', en: 'does not start them' },
};

export const notAnEmail: Text = {
  es: 'Eso no es una dirección de correo.',
  en: 'That is not an e-mail address.',
};
export const emailTaken: Text = {
  es: 'Ya hay una persona con ese correo.',
  en: 'There is a user with this address already.',
};
export const lastAdministrator: Text = {
  es: 'Es la única persona que administra; nombre antes a otra.',
  en: 'This is the only administrator; name another one first.',
};
export const wrongPassword: Text = {
  es: 'La contraseña actual no es esa.',
  en: 'The present password is another.',
};
export const passwordLength: Text = {
  es: `La contraseña nueva debe tener de ${shortestPassword} a ${longestPassword} caracteres.`,
  en: `The new password must have ${shortestPassword} to ${longestPassword} characters.`,
};
