import type { FirstAdministratorResult } from '../../access';
import { shortestPassword } from '../../access';
import type { Text } from '../../platform/i18n/language';

export const waitText = (ms: number): Text => {
  const seconds = Math.ceil(ms / 1000);
  return {
    es: `Demasiados intentos. Espere ${seconds} s y pruebe de nuevo.`,
    en: `Too many attempts. Wait ${seconds} s and try again.`,
  };
};

type NotIn = { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export const startAgain: Text = {
  es: 'Pasó demasiado tiempo, o fueron demasiados códigos: empiece de nuevo con la contraseña.',
  en: 'It took too long, or too many codes: start again with the password.',
};

export function signInProblem(result: NotIn): Text {
  switch (result.kind) {
    case 'wait':
      return waitText(result.ms);
    case 'wrong':
      return { es: 'El correo o la contraseña no son correctos.', en: 'E-mail or password are not right.' };
  }
}

type Refused = Exclude<FirstAdministratorResult, { kind: 'made' } | { kind: 'exists' }>;

export function setupProblem(result: Refused): Text {
  switch (result.kind) {
    case 'wait':
      return waitText(result.ms);
    case 'wrong_code':
      return {
        es: 'Ese no es el código; está en la salida del servidor, al arrancar.',
        en: "That is not the code; it is in the server's output, from its start.",
      };
    case 'bad_email':
      return { es: 'Escriba un correo.', en: 'Write an e-mail address.' };
    case 'bad_password':
      return {
        es: `La contraseña necesita al menos ${shortestPassword} caracteres.`,
        en: `The password needs at least ${shortestPassword} characters.`,
      };
  }
}
