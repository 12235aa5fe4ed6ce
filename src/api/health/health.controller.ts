import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Public } from '../../access';
import { QuietCounts } from '../../explaining';
import {
  AskingStore,
  CdrViewStore,
  CorrectionStore,
  type Delays,
  OddAnswerStore,
} from '../../reconciliation';
import { Database } from '../../platform/database';
import { CallingState } from './calling-state';
import { CountsStore } from './counts.store';
import { type Metric, metricsText } from './metrics-text';

/** For watchers: no token, no phones, no names. At the root, where they look, and beside the rest of the API. */
@ApiTags('health')
@Controller(['', 'api/v1'])
@Public()
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly counts: CountsStore,
    private readonly records: CdrViewStore,
    private readonly odd: OddAnswerStore,
    private readonly corrections: CorrectionStore,
    private readonly asking: AskingStore,
    private readonly calling: CallingState,
    private readonly quiet: QuietCounts,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'The database answers and the process is neither starting nor stopping' })
  async ready(@Res({ passthrough: true }) response: ServerResponse) {
    const database = await this.counts.ping(this.db.read).then(
      () => 'ok' as const,
      () => 'failing' as const,
    );
    const { state } = this.calling;
    const ready = database === 'ok' && (state === 'calling' || state === 'no_endpoints');
    if (!ready) response.statusCode = HttpStatus.SERVICE_UNAVAILABLE;
    return { status: ready ? 'ok' : 'unavailable', database, calling: state };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Prometheus text' })
  async metrics(): Promise<string> {
    const campaigns = await this.counts.campaignsByState(this.db.read);
    const attempts = await this.counts.attemptsByOutcome(this.db.read);
    const open = await this.counts.openAttempts(this.db.read);
    const { unexplained, ambiguous } = await this.records.inDoubt(this.db.read);
    const quiet = await this.quiet.now();
    const odd = await this.odd.counts(this.db.read);
    const lostFound = await this.corrections.lostFoundCount(this.db.read);
    const delays = await this.asking.delays(this.db.read);
    return metricsText([
      {
        name: 'pregon_delay_seconds',
        help: 'How late things are known: between readings of records (own), of answers, of records after their call, of the penalty left (debt).',
        type: 'gauge',
        samples: delays === undefined ? [] : delaySamples(delays),
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
        name: 'pregon_calling',
        help: 'Whether this process places calls.',
        type: 'gauge',
        samples: [[undefined, '', this.calling.state === 'calling' ? 1 : 0]],
      },
    ]);
  }
}

function delaySamples({ ownMs, answerMs, recordMs, debtMs }: Delays): Metric['samples'] {
  const of = { own: ownMs, answer: answerMs, record: recordMs, debt: debtMs };
  return Object.entries(of).map(([what, ms]) => ['of', what, ms / 1000] as const);
}
