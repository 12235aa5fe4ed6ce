import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { type EffectTimes, OptOutEffects } from '../../dnc';
import { Public, TrailWatch } from '../../access';
import { QuietCounts } from '../../explaining';
import {
  AfterRestore,
  AskingStore,
  CdrViewStore,
  CorrectionStore,
  type Delays,
  OddAnswerStore,
  TariffStore,
} from '../../reconciliation';
import { NightlyBackups } from '../../backup';
import { AccountRooms } from '../../platform/account/account-rooms';
import { AccountsStore } from '../../platform/account/accounts.store';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, sharedNow } from '../../platform/database';
import { type LoopAge, oldest } from '../../platform/loops/loop-watch';
import { Lease } from '../../platform/lease/lease';
import { CallingState } from './calling-state';
import { CountsStore } from './counts.store';
import { stuckText } from './stuck-text';
import { type Metric, metricsText } from './metrics-text';

/** For watchers: no token, no phones, no names. At the root, where they look, and beside the rest of the API. */
@ApiTags('health')
@Controller(['', 'api/v1'])
@Public()
export class HealthController {
  private readonly accounts = new AccountsStore();

  constructor(
    private readonly db: Database,
    private readonly counts: CountsStore,
    private readonly records: CdrViewStore,
    private readonly odd: OddAnswerStore,
    private readonly corrections: CorrectionStore,
    private readonly asking: AskingStore,
    private readonly tariffs: TariffStore,
    private readonly effects: OptOutEffects,
    private readonly calling: CallingState,
    private readonly quiet: QuietCounts,
    private readonly bells: Bells,
    private readonly backups: NightlyBackups,
    private readonly afterRestore: AfterRestore,
    private readonly lease: Lease,
    private readonly trail: TrailWatch,
    private readonly rooms: AccountRooms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiResponse({ status: HttpStatus.OK, description: 'Ready' })
  @ApiResponse({
    status: HttpStatus.SERVICE_UNAVAILABLE,
    description: 'Not ready; the body says what is amiss',
  })
  @ApiOperation({
    summary:
      'The database answers, the process is neither starting nor stopping, and no loop of it stands still',
  })
  async ready(@Res({ passthrough: true }) response: ServerResponse) {
    const database = await this.counts.ping(this.db.read).then(
      () => 'ok' as const,
      () => 'failing' as const,
    );
    const { state } = this.calling;
    const loops = this.loops();
    const stuck = loops.filter((one) => one.stuck);
    const ready = database === 'ok' && stuck.length === 0 && state !== 'starting' && state !== 'stopping';
    if (!ready) response.statusCode = HttpStatus.SERVICE_UNAVAILABLE;
    return {
      status: ready ? 'ok' : 'unavailable',
      database,
      calling: state,
      /** How many of the accounts in use this process calls for, others do, nobody does; null: nobody can tell. */
      accounts: await this.leases().catch(() => null),
      /** Which process has the first account: this one, another, or none at this moment; null: nobody can tell. */
      lease: await this.lease.whose().catch(() => null),
      /** Seconds since each loop's last turn; null: it does not run here. */
      loops: Object.fromEntries(loops.map(({ loop, ageMs }) => [loop, seconds(ageMs)])),
      ...(stuck.length > 0 && { text: stuckText(stuck) }),
    };
  }

  private loops(): LoopAge[] {
    const ages = this.rooms.held().flatMap((room) => room.get(Bells).loops.ages());
    return oldest([...this.bells.loops.ages(), ...ages]);
  }

  private async leases() {
    const now = await sharedNow(this.db, this.db.read, this.clock);
    const counts = { here: 0, elsewhere: 0, nobody: 0 };
    for (const { holder, expiresAt } of await this.accounts.leases(this.db.read)) {
      const held = expiresAt > now;
      counts[!held ? 'nobody' : holder === this.lease.holder ? 'here' : 'elsewhere'] += 1;
    }
    return counts;
  }

  @Get('metrics')
  @ApiProduces('text/plain')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Prometheus text' })
  async metrics(): Promise<string> {
    const campaigns = await this.counts.campaignsByState(this.db.read);
    const attempts = await this.counts.attemptsByOutcome(this.db.read);
    const open = await this.counts.openAttempts(this.db.read);
    const { unexplained, ambiguous } = await this.records.inDoubt(this.db.read);
    const quiet = await this.quiet.now();
    const odd = await this.odd.countsOfAll(this.db.read);
    const lostFound = await this.corrections.lostFoundCount(this.db.read);
    const tariffChanges = await this.tariffs.changeCount(this.db.read);
    const effect = await this.effects.times();
    const delays = await this.asking.delaysEverywhere(this.db.read);
    const accounts = await this.leases();
    const { newestAt } = await this.backups.age();
    const restoration = await this.afterRestore.view();
    const held = restoration !== undefined && restoration.lifted === undefined;
    return metricsText([
      {
        name: 'pregon_delay_seconds',
        help: 'How late things are known: between readings of records (own), of answers, of records after their call, of the penalty left (debt).',
        type: 'gauge',
        samples: delays.flatMap(({ account, delays: of }) => delaySamples(of, account)),
      },
      {
        name: 'pregon_audit_trail_sound',
        help: 'Whether the audit trail was as it was written when this process looked last; absent until it has.',
        type: 'gauge',
        samples: this.trail.sound === undefined ? [] : [[undefined, '', this.trail.sound ? 1 : 0]],
      },
      {
        name: 'pregon_campaigns',
        help: 'Campaigns by state.',
        type: 'gauge',
        samples: campaigns.map(({ label, n }) => ['state', label, n]),
      },
      {
        name: 'pregon_campaigns_quiet',
        help: 'Campaigns that run or are paused and place no call, by why (docs/reasons.md).',
        type: 'gauge',
        samples: [...quiet].map(([code, n]) => ['reason', code, n]),
      },
      {
        name: 'pregon_attempts_total',
        help: 'Attempts that came to an outcome.',
        type: 'counter',
        samples: attempts.map(({ label, n }) => ['outcome', label, n]),
      },
      {
        name: 'pregon_attempts_open',
        help: 'Attempts planned, requested, or waiting for their call records.',
        type: 'gauge',
        samples: [[undefined, '', open]],
      },
      {
        name: 'pregon_records_unexplained',
        help: 'Call records of our prospects on our endpoints that no attempt explains: they could be second calls.',
        type: 'gauge',
        samples: [[undefined, '', unexplained]],
      },
      {
        name: 'pregon_records_ambiguous',
        help: 'Call records that more than one story explains; their phones are held.',
        type: 'gauge',
        samples: [[undefined, '', ambiguous]],
      },
      {
        name: 'pregon_provider_odd_answers_total',
        help: 'Answers to questions about calls that were errors, not understood, or held what cannot be true.',
        type: 'counter',
        samples: odd.map(({ kind, n }) => ['kind', kind, n]),
      },
      {
        name: 'pregon_lost_found_total',
        help: 'Attempts called lost that a later record has shown to be calls.',
        type: 'counter',
        samples: [[undefined, '', lostFound]],
      },
      {
        name: 'pregon_tariff_changes_total',
        help: "Times that a route's rate or access fee became another.",
        type: 'counter',
        samples: [[undefined, '', tariffChanges]],
      },
      {
        name: 'pregon_opt_out_effect_seconds',
        help: 'From the asking, in the call or by report, to the entry on the do-not-call list; of the latest opt-outs.',
        type: 'gauge',
        samples: effectSamples(effect),
      },
      {
        name: 'pregon_loop_age_seconds',
        help: 'Since the last turn of each loop that runs in this process.',
        type: 'gauge',
        samples: this.loops().flatMap(({ loop, ageMs }) =>
          ageMs === undefined ? [] : [['loop', loop, ageMs / 1000] as const],
        ),
      },
      {
        name: 'pregon_backup_age_seconds',
        help: 'Since the newest backup in the backups folder was made; none where there is no backup.',
        type: 'gauge',
        samples:
          newestAt === undefined ? [] : [[undefined, '', Math.round((this.clock.now() - newestAt) / 1000)]],
      },
      {
        name: 'pregon_restoration_holds',
        help: 'Whether a restored backup, or an older database, holds all calls.',
        type: 'gauge',
        samples: [[undefined, '', held ? 1 : 0]],
      },
      {
        name: 'pregon_accounts',
        help: 'Accounts in use, by who calls for them: this process, another, nobody.',
        type: 'gauge',
        samples: Object.entries(accounts).map(([by, n]) => ['by', by, n]),
      },
      {
        name: 'pregon_calling',
        help: 'Whether this process places calls.',
        type: 'gauge',
        samples: [[undefined, '', this.calling.state === 'calling' ? 1 : 0]],
      },
    ]);
  }
}

function effectSamples({ p50S, p95S }: EffectTimes): Metric['samples'] {
  const of = { '0.5': p50S, '0.95': p95S };
  return Object.entries(of).flatMap(([quantile, s]) =>
    s === null ? [] : [['quantile', quantile, s] as const],
  );
}

function delaySamples({ ownMs, answerMs, recordMs, debtMs }: Delays, account: number): Metric['samples'] {
  const of = { own: ownMs, answer: answerMs, record: recordMs, debt: debtMs };
  return Object.entries(of).map(([what, ms]) => ['of', what, ms / 1000, account] as const);
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms / 100) / 10;
}
