import { z } from 'zod';

import {
  hashOpaque,
  hashPassword,
  newOpaque,
  type Right,
  rights,
  type Role,
  roles,
  TokenStore,
  UserStore,
} from '../access';
import { badOption } from './bad-option';
import { CommandError, exitCodes } from './exit-codes';
import type { CommandDeps } from './import-command';

/** Characters of a generated password: 20 of them carry more than 100 bits. */
const PASSWORD_LENGTH = 20;

/** `pregon user add EMAIL`: the password is made here and shown once; nothing else knows it. */
export async function runUserAdd(
  { db, clock, terminal }: CommandDeps,
  options: { email: string; role: string; rights: string },
): Promise<void> {
  const email = options.email.trim().toLowerCase();
  if (!z.email().safeParse(email).success) {
    throw badOption('EMAIL', options.email, { es: 'una dirección de correo', en: 'an e-mail address' });
  }
  const role = roleOption(options.role);
  const held = rightsOption(options.rights);
  const users = new UserStore();
  const password = newOpaque().slice(0, PASSWORD_LENGTH);
  const passwordHash = await hashPassword(password);
  const added = await db.write(async (tx) => {
    if (await users.isTaken(tx, email)) return false;
    await users.create(tx, { email, passwordHash, role, rights: held }, clock.now());
    return true;
  });
  if (!added) {
    throw new CommandError(exitCodes.badInput, {
      es: `${email}: ya hay una persona con ese correo.`,
      en: `${email}: there is a user with this address already.`,
    });
  }
  terminal.result({ email, role, rights: held, password });
  terminal.say({
    es: `${email} (${role}); contraseña, que no se muestra otra vez: ${password}`,
    en: `${email} (${role}); password, not shown again: ${password}`,
  });
}

/** `pregon token create NAME`: the token is shown once; only its hash is kept. */
export async function runTokenCreate(
  { db, clock, terminal }: CommandDeps,
  options: { name: string; role: string; rights: string },
): Promise<void> {
  const role = roleOption(options.role);
  const name = options.name.trim();
  if (name === '') throw badOption('NAME', options.name, { es: 'un nombre', en: 'a name' });
  const token = newOpaque();
  const held = rightsOption(options.rights);
  const row = { name, role, rights: held, tokenHash: hashOpaque(token) };
  await db.write((tx) => new TokenStore().create(tx, row, clock.now()));
  terminal.result({ name, role, rights: held, token });
  terminal.say({
    es: `${name} (${role}); ficha, que no se muestra otra vez: ${token}`,
    en: `${name} (${role}); token, not shown again: ${token}`,
  });
}

function roleOption(given: string): Role {
  const role = roles.find((one) => one === given);
  if (role !== undefined) return role;
  throw badOption('--role', given, { es: roles.join(' | '), en: roles.join(' | ') });
}

/** `prepare,start`, either, or `none`. */
function rightsOption(given: string): Right[] {
  const named = given === 'none' ? [] : given.split(',').map((one) => one.trim());
  const held = rights.filter((one) => named.includes(one));
  if (held.length === named.length) return held;
  const right = `${rights.join(',')} | ${rights.join(' | ')} | none`;
  throw badOption('--rights', given, { es: right, en: right });
}
