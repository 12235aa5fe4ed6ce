import { Inject, Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access';
import { type Endpoint, EndpointStore, ForeignCalls } from '../../dialing';
import { type AccountRoom, AccountRooms } from '../../platform/account/account-rooms';
import { AccountsStore } from '../../platform/account/accounts.store';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { Secret } from '../../platform/secrets/secret';
import { EndpointBook } from '../../provider/endpoint-book';
import { invalidFields, notFound, Problem } from '../http/problem';

export interface EndpointView {
  readonly id: number;
  /** Whose it is. */
  readonly account: number;
  readonly username: string;
  readonly number: string | null;
  readonly role: 'ivr' | 'agent';
  /** Named in the environment, or entered here. */
  readonly from: 'environment' | 'console';
  /** `in_call`: holds an attempt whose call is not known to be over. `set_aside`: rests after a refusal, or for calls that are not ours. */
  readonly state: 'free' | 'in_call' | 'set_aside';
  readonly attemptId: number | null;
  /** Epoch ms; null where it does not rest. */
  readonly restUntil: number | null;
  readonly restReason: string | null;
}

export interface NewEndpoint {
  readonly username: string;
  readonly password: string;
  readonly number?: string;
  readonly role: 'ivr' | 'agent';
  readonly account: number;
}

/** Endpoints as they stand, and those that are entered or taken out while the service runs. */
@Injectable()
export class EndpointDesk {
  private readonly accounts = new AccountsStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly book: EndpointBook,
    private readonly endpoints: EndpointStore,
    private readonly foreign: ForeignCalls,
    private readonly rooms: AccountRooms,
  ) {}

  /** Of all accounts. */
  async all(): Promise<EndpointView[]> {
    const now = this.clock.now();
    const all = await this.endpoints.everywhere(this.db.read);
    return all.filter(({ enabled }) => enabled).map((endpoint) => this.view(endpoint, now));
  }

  /** Enters one, or gives an entered one another password, number or role. Used from the next call on. */
  async save({ username, password, number, role, account }: NewEndpoint, by: Caller): Promise<EndpointView> {
    if (this.book.isFixed(username)) throw fromEnvironment(username);
    const room = await this.room(account);
    const [book, endpoints] = [room.get(EndpointBook), room.get(EndpointStore)];
    const entered = { username, password: new Secret(password), number, role };
    await this.db.write(async (tx) => {
      const other = await endpoints.otherUser(tx, username);
      if (other !== undefined) throw ofOtherAccount(username, other);
      await book.save(tx, entered, nameOf(by), this.clock.now());
      await endpoints.enter(tx, entered);
    });
    await this.inUse(room);
    const saved = (await this.all()).find((one) => one.username === username);
    if (saved === undefined) throw unknown();
    return saved;
  }

  /** Whatever it is set aside for: it is used again from the next call on. */
  async lift(id: number): Promise<EndpointView> {
    const room = await this.db.write(async (tx) => {
      const endpoint = await this.endpoints.byId(tx, id);
      if (endpoint === undefined) throw unknown();
      await this.foreign.lift(tx, id);
      return this.room(endpoint.accountId);
    });
    room.get(Bells).engine.ring();
    const lifted = (await this.all()).find((one) => one.id === id);
    if (lifted === undefined) throw unknown();
    return lifted;
  }

  /** Its call, if it holds one, ends and is reconciled as ever; no new one is placed through it. */
  async remove(id: number): Promise<void> {
    const endpoint = await this.endpoints.byId(this.db.read, id);
    if (endpoint === undefined) throw unknown();
    const { username, accountId } = endpoint;
    if (this.book.isFixed(username)) throw fromEnvironment(username);
    const room = await this.room(accountId);
    await this.db.write(async (tx) => {
      if (!(await room.get(EndpointBook).forget(tx, username))) throw unknown();
      await room.get(EndpointStore).takeOut(tx, username);
    });
    await this.inUse(room);
  }

  private async room(account: number): Promise<AccountRoom> {
    if ((await this.accounts.byId(this.db.read, account)) === undefined) throw noSuchAccount();
    return this.rooms.of(account);
  }

  /** Here at once; in other processes within seconds. */
  private async inUse(room: AccountRoom): Promise<void> {
    await room.get(EndpointBook).refresh();
    room.get(Bells).engine.ring();
  }

  private view(endpoint: Endpoint, now: number): EndpointView {
    const { id, accountId, username, number, role, attemptId, restUntil, restReason } = endpoint;
    const rests = restUntil > now;
    return {
      id,
      account: accountId,
      username,
      number: number ?? null,
      role,
      from: this.book.isFixed(username) ? 'environment' : 'console',
      state: attemptId !== undefined ? 'in_call' : rests ? 'set_aside' : 'free',
      attemptId: attemptId ?? null,
      restUntil: rests ? restUntil : null,
      restReason: rests ? (restReason ?? null) : null,
    };
  }
}

const unknown = () => notFound({ es: 'ese endpoint', en: 'endpoint' });

const noSuchAccount = () =>
  invalidFields([{ field: 'account', text: { es: 'no existe esa cuenta', en: 'there is no such account' } }]);

const ofOtherAccount = (username: string, account: number) =>
  new Problem(409, 'endpoint_of_other_account', {
    es: `${username} es de la cuenta ${account}, o tiene aún una llamada de ella: quítelo allí primero.`,
    en: `${username} belongs to account ${account}, or still has a call of it: take it out there first.`,
  });

const fromEnvironment = (username: string) =>
  new Problem(409, 'endpoint_from_environment', {
    es: `${username} está en CALLMYWAY_ENDPOINTS: cámbielo allí y arranque de nuevo.`,
    en: `${username} is named in CALLMYWAY_ENDPOINTS: change it there and start again.`,
  });
