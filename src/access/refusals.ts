import type { Text } from '../platform/i18n/language';
import type { Right } from './rules/right';
import type { Role } from './rules/role';

/** Why the guard did not let a request through. */
export type AccessRefusal =
  | { readonly code: 'unauthenticated' }
  | { readonly code: 'forbidden'; readonly needs: Role | Right }
  /** Over a session: the password was shown too long ago for this. */
  | { readonly code: 'password_again' }
  | { readonly code: 'second_factor_needed' }
  | { readonly code: 'cross_site' }
  | { readonly code: 'no_access_rule' };

export class AccessRefused extends Error {
  constructor(readonly refusal: AccessRefusal) {
    super(refusal.code);
  }
}

export function refusalStatus({ code }: AccessRefusal): 401 | 403 {
  return code === 'unauthenticated' ? 401 : 403;
}

export function refusalText(refusal: AccessRefusal): Text {
  switch (refusal.code) {
    case 'unauthenticated':
      return {
        es: 'Hace falta un token válido (Authorization: Bearer …) o una sesión abierta.',
        en: 'A valid token (Authorization: Bearer …) or an open session is needed.',
      };
    case 'forbidden':
      return neededText(refusal.needs);
    case 'password_again':
      return {
        es: 'Para esto hace falta mostrar la contraseña otra vez (/prove).',
        en: 'For this the password must be shown again (/prove).',
      };
    case 'second_factor_needed':
      return {
        es: 'Su papel pide un segundo factor: configúrelo en Mi cuenta.',
        en: 'Your role needs a second factor: set it up under My account.',
      };
    case 'cross_site':
      return {
        es: 'Otro sitio web envió esta solicitud; no se hizo nada.',
        en: 'Another web site sent this request; nothing was done.',
      };
    case 'no_access_rule':
      return {
        es: 'Nadie ha dicho quién puede usar esta dirección.',
        en: 'Nobody has said who may use this address.',
      };
  }
}

function neededText(needs: Role | Right): Text {
  switch (needs) {
    case 'prepare':
      return {
        es: 'Hace falta el derecho de preparar campañas; lo da quien administra, en Ajustes.',
        en: 'The right to prepare campaigns is needed; an administrator gives it, in Settings.',
      };
    case 'start':
      return {
        es: 'Hace falta el derecho de iniciar campañas y llamadas; lo da quien administra, en Ajustes.',
        en: 'The right to start campaigns and calls is needed; an administrator gives it, in Settings.',
      };
    default:
      return {
        es: `Hace falta el papel ${needs} o uno mayor.`,
        en: `The role ${needs} or a higher one is needed.`,
      };
  }
}
