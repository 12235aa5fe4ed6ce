import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

import type { Caller } from '../../access';
import {
  type Campaign,
  CampaignStore,
  isEnded,
  type PolicyInput,
  RemainingStore,
  TallyStore,
} from '../../campaigns';
import { copyRows, type ListView } from '../../contacts';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { countryOf } from '../../platform/phone';
import { invalidFields, Problem } from '../http/problem';
import type { CampaignCopyBody } from './campaign-bodies';
import { CampaignDesk } from './campaign-desk';
import { policyFrom } from './policy-from';
import { policyInputOf } from './policy-view';

/** Lists of the same name are told apart by a number. */
const MOST_OF_ONE_NAME = 99;

/** Campaigns after earlier ones: the same rules again, and only those whom the earlier one did not reach. */
@Injectable()
export class CopyDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: CampaignDesk,
    private readonly campaigns: CampaignStore,
    private readonly tallies: TallyStore,
    private readonly remaining: RemainingStore,
  ) {}

  /** A draft, or scheduled where a start is given. The same `key` again gives the campaign that it made. */
  async copy(id: number, body: CampaignCopyBody, by: Caller, key: string = randomUUID()): Promise<Campaign> {
    const earlier = await this.desk.find(id);
    const known = await this.campaigns.byIdentity(this.db.read, `api:${key}`);
    if (known !== undefined) return known;
    const { name, only, listId, startsAt, ...given } = body;
    if (only !== undefined && listId !== undefined) throw oneOfBoth();
    const rules = policyFrom(given, rulesToCopy(earlier));
    const list =
      only === 'not_reached' ? (await this.listOfRemaining(id, name)).id : (listId ?? earlier.listId);
    return this.desk.create({ ...rules, name, listId: list, account: earlier.accountId, startsAt }, by, key);
  }

  /** A list of those whom an ended campaign did not reach, named so, or with a number after it where that is taken. */
  async listOfRemaining(id: number, name: string): Promise<ListView> {
    const campaign = await this.desk.find(id);
    const calling = await this.tallies.one(this.db.read, id, 'calling');
    if (!isEnded(campaign.state) || calling > 0) throw notEnded();
    const now = this.clock.now();
    for (let n = 1; n <= MOST_OF_ONE_NAME; n++) {
      const copied = await copyRows({
        db: this.db,
        clock: this.clock,
        listName: n === 1 ? name : `${name} ${n}`,
        country: countryOf(campaign.policy.country) ?? 'CR',
        next: (tx, afterRowId, most) => this.remaining.rows(tx, id, { afterRowId, most, now }),
      });
      switch (copied.kind) {
        case 'copied':
          return copied.list;
        case 'nobody':
          throw nobodyLeft();
        case 'busy':
          throw importRunning();
        case 'taken':
      }
    }
    throw nameTaken(name);
  }
}

/** Its dates were its own: they have passed. */
export function rulesToCopy({ policy }: Campaign): PolicyInput {
  return { ...policyInputOf(policy), until: undefined };
}

const oneOfBoth = () =>
  invalidFields([
    {
      field: 'listId',
      text: { es: 'no va junto con only: la lista se hace', en: 'does not go with only: the list is made' },
    },
  ]);

const notEnded = () =>
  new Problem(409, 'campaign_not_ended', {
    es: 'La campaña todavía puede alcanzar a quienes faltan: espere a que termine, o cancélela.',
    en: 'The campaign may still reach those who are left: wait for its end, or cancel it.',
  });

const nobodyLeft = () =>
  new Problem(409, 'nobody_left', {
    es: 'No queda nadie: a todos se les contactó, o no se les debe llamar.',
    en: 'Nobody is left: all were reached, or must not be called.',
  });

const importRunning = () =>
  new Problem(409, 'import_running', {
    es: 'Otro proceso está importando; pruebe de nuevo en un momento.',
    en: 'Another process is importing; try again in a moment.',
  });

const nameTaken = (name: string) =>
  new Problem(409, 'name_taken', {
    es: `Ya hay demasiadas listas llamadas "${name}".`,
    en: `There are too many lists named "${name}".`,
  });
