import type { AccountRoom } from '../../platform/account/account-rooms';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { DIALER, PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import type { Dialer, EndpointAccess } from '../../provider/provider.port';
import { type Asked, Questioner } from '../../reconciliation';
import { type Finding, fine, wrong } from './finding';

/** A slot may be lost to another process on the same account; more often than this something else is wrong. */
const MOST_TRIES = 5;

/** Reaches both addresses and tries every endpoint's credentials with a live look. Places no call. */
export async function providerFindings(room: AccountRoom, signal: AbortSignal): Promise<Finding[]> {
  const { config } = room.get<ResolvedProvider>(PROVIDER);
  const findings = [await dialAddress(room.get<Dialer>(DIALER), config.dialUrl.host)];
  if (config.endpoints.length === 0) {
    findings.push(
      wrong('endpoints', {
        es: 'no hay endpoints: defina CALLMYWAY_ENDPOINTS=usuario:clave[:número][@ivr|agent]',
        en: 'no endpoints: set CALLMYWAY_ENDPOINTS=user:password[:number][@ivr|agent]',
      }),
    );
  }
  for (const endpoint of config.endpoints) {
    if (signal.aborted) break;
    findings.push(await credentials(room, endpoint, signal));
  }
  return findings;
}

async function dialAddress(dialer: Dialer, host: string): Promise<Finding> {
  const connection = await dialer.connect();
  if (connection.kind === 'unreachable') {
    return wrong('dial_address', {
      es: `CALLMYWAY_DIAL_URL: no se puede conectar (${connection.reason})`,
      en: `CALLMYWAY_DIAL_URL: cannot connect (${connection.reason})`,
    });
  }
  connection.line.close();
  return fine('dial_address', { es: `${host} accesible para llamar`, en: `${host} reachable for dialing` });
}

async function credentials(
  room: AccountRoom,
  endpoint: EndpointAccess,
  signal: AbortSignal,
): Promise<Finding> {
  const questioner = room.get(Questioner);
  const clock = room.get<Clock>(CLOCK);
  let asked: Asked = { kind: 'missed' };
  for (let tries = 0; tries < MOST_TRIES && asked.kind === 'missed' && !signal.aborted; tries += 1) {
    await clock.wait(await questioner.untilNextSlotMs(), signal);
    asked = await questioner.ask({ kind: 'live' }, endpoint);
  }
  return described(endpoint.username, asked);
}

function described(username: string, asked: Asked): Finding {
  const check = `endpoint ${username}`;
  if (asked.kind === 'missed') {
    return wrong(check, {
      es: `${username}: otro proceso usa las consultas de la cuenta; intente de nuevo`,
      en: `${username}: another process uses the account's requests; try again`,
    });
  }
  if (asked.kind === 'unreachable') {
    return wrong(check, {
      es: `CALLMYWAY_CDR_URL: no se puede conectar (${asked.reason})`,
      en: `CALLMYWAY_CDR_URL: cannot connect (${asked.reason})`,
    });
  }
  const { answer } = asked;
  switch (answer.kind) {
    case 'page':
      return fine(check, {
        es: `${username}: usuario y clave aceptados, ${answer.rows} en llamada`,
        en: `${username}: user and password accepted, ${answer.rows} in a call`,
      });
    case 'rejected':
      return wrong(check, {
        es: `${username}: rechazado ("${answer.text}"); revise usuario, clave e IP registrada`,
        en: `${username}: rejected ("${answer.text}"); check user, password and the registered IP`,
      });
    case 'broken':
      return wrong(check, {
        es: `${username}: el proveedor no contesta como debe (${answer.text}); revise CALLMYWAY_CDR_URL`,
        en: `${username}: the provider does not answer as it should (${answer.text}); check CALLMYWAY_CDR_URL`,
      });
  }
}
