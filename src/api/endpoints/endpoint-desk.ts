import { Inject, Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access';
import { type Endpoint, EndpointStore, ForeignCalls } from '../../dialing';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { Secret } from '../../platform/secrets/secret';
import { EndpointBook } from '../../provider/endpoint-book';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { notFound, Problem } from '../http/problem';

export interface EndpointView {
  readonly id: number;
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
}

/** Endpoints as they stand, and those that are entered or taken out while the service runs. */
@Injectable()
export class EndpointDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly book: EndpointBook,
    private readonly endpoints: EndpointStore,
    private readonly foreign: ForeignCalls,
  ) {}

  async all(): Promise<EndpointView[]> {
    const now = this.clock.now();
    const all = await this.endpoints.all(this.db.read);
    return all.filter(({ enabled }) => enabled).map((endpoint) => this.view(endpoint, now));
  }

  /** Enters one, or gives an entered one another password, number or role. Used from the next call on. */
  async save({ username, password, number, role }: NewEndpoint, by: Caller): Promise<EndpointView> {
    if (this.book.isFixed(username)) throw fromEnvironment(username);
    const entered = { username, password: new Secret(password), number, role };
    await this.db.write(async (tx) => {
      await this.book.save(tx, entered, nameOf(by), this.clock.now());
      const others = this.provider.config.endpoints.filter((one) => one.username !== username);
      await this.endpoints.configure(tx, [...others, entered]);
    });
    this.book.use(entered);
    this.bells.engine.ring();
    const saved = (await this.all()).find((one) => one.username === username);
    if (saved === undefined) throw unknown();
    return saved;
  }

  /** Whatever it is set aside for: it is used again from the next call on. */
  async lift(id: number): Promise<EndpointView> {
    await this.db.write(async (tx) => {
      if ((await this.endpoints.byId(tx, id)) === undefined) throw unknown();
      await this.foreign.lift(tx, id);
    });
    this.bells.engine.ring();
    const lifted = (await this.all()).find((one) => one.id === id);
    if (lifted === undefined) throw unknown();
    return lifted;
  }

  /** Its call, if it holds one, ends and is reconciled as ever; no new one is placed through it. */
  async remove(id: number): Promise<void> {
    const endpoint = await this.endpoints.byId(this.db.read, id);
    if (endpoint === undefined) throw unknown();
    const { username } = endpoint;
    if (this.book.isFixed(username)) throw fromEnvironment(username);
    await this.db.write(async (tx) => {
      if (!(await this.book.forget(tx, username))) throw unknown();
      const others = this.provider.config.endpoints.filter((one) => one.username !== username);
      await this.endpoints.configure(tx, others);
    });
    this.book.drop(username);
  }

  private view(endpoint: Endpoint, now: number): EndpointView {
    const { id, username, number, role, attemptId, restUntil, restReason } = endpoint;
    const rests = restUntil > now;
    return {
      id,
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

const fromEnvironment = (username: string) =>
  new Problem(409, 'endpoint_from_environment', {
    es: `${username} está en CALLMYWAY_ENDPOINTS: cámbielo allí y arranque de nuevo.`,
    en: `${username} is named in CALLMYWAY_ENDPOINTS: change it there and start again.`,
  });
