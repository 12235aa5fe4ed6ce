import { z } from 'zod';

import {
  type AuditStore,
  hashOpaque,
  hashPassword,
  newOpaque,
  resetSecondFactor,
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

/** `pregon user reset-second-factor EMAIL`: for who has lost it. Who has the data folder could do it by hand; this is audited. */
export async function runResetSecondFactor(
  { db, clock, terminal }: CommandDeps,
  audit: AuditStore,
  given: string,
): Promise<void> {
  const email = given.trim().toLowerCase();
  const before = await db.write(async (tx) => {
    const id = (await new UserStore().all(tx)).find((person) => person.email === email)?.id;
    const person = id === undefined ? undefined : await resetSecondFactor(tx, id);
    if (person === undefined) return undefined;
    await audit.add(tx, {
      at: clock.now(),
      actor: 'cli',
      from: null,
      action: 'user reset-second-factor',
      subject: email,
      result: 200,
      given: undefined,
      before: person,
      after: { ...person, secondFactor: false },
    });
    return person;
  });
  if (before === undefined) {
    throw new CommandError(exitCodes.badInput, {
      es: `${email}: no hay nadie con ese correo.`,
      en: `${email}: there is nobody with this address.`,
    });
  }
  terminal.result({ email, secondFactor: false, had: before.secondFactor });
  terminal.say(
    before.secondFactor
      ? {
          es: `${email}: sin segundo factor, y sin sesiones abiertas.`,
          en: `${email}: no second factor any more, and signed out.`,
        }
      : { es: `${email}: no tenía segundo factor.`, en: `${email}: had no second factor.` },
  );
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
