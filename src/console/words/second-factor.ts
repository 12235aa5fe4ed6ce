import type { OwnFactorRefused } from '../../access';
import type { Text } from '../../platform/i18n/language';
import { wrongPassword } from './settings';
import { waitText } from './sign-in';

export const wrongCode: Text = {
  es: 'Ese código no es el de ahora, o ya se usó. Mire que la hora del teléfono sea exacta y escriba el siguiente.',
  en: 'That is not the code of now, or it was used. See that the clock of the telephone is right and write the next one.',
};

export const forPeopleOnly: Text = {
  es: 'Las fichas no tienen segundo factor; entre con su correo.',
  en: 'Tokens have no second factor; sign in with your e-mail address.',
};

export function ownFactorProblem(
  refused: OwnFactorRefused | { readonly kind: 'already_on' },
): Text | undefined {
  switch (refused.kind) {
    case 'already_on':
      return undefined;
    case 'wrong_password':
      return wrongPassword;
    case 'wrong_code':
      return wrongCode;
    case 'wait':
      return waitText(refused.ms);
  }
}
