import {
  CallingRules,
  type Campaign,
  CampaignStore,
  isEnded,
  ProspectStore,
  TallyStore,
} from '../../campaigns';
import { AttemptStore, EndpointStore, Engine } from '../../dialing';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { Reconciler } from '../../reconciliation';
import { startProgress } from '../progress';
import type { RunContext } from './context';
import { type Quiet, whyQuiet } from './why-quiet';

const LOOK_EVERY_MS = 250;

/** Shows progress until the campaign has ended or paused, or the user interrupts. */
export async function watch(run: RunContext, id: number): Promise<Campaign> {
  const { app, db, clock, terminal } = run;
  const campaigns = app.get(CampaignStore);
  const tallies = app.get(TallyStore);
  const quiet: Quiet = {
    db,
    prospects: app.get(ProspectStore),
    rules: app.get(CallingRules),
    attempts: app.get(AttemptStore),
    endpoints: app.get(EndpointStore),
    engine: app.get(Engine),
    reconciler: app.get(Reconciler),
    queueMarginMs: app.get<ResolvedProvider>(PROVIDER).config.queueMarginMs,
  };
  const progress = startProgress(terminal, { es: 'Llamando', en: 'Calling' }, () => clock.monotonicMs());
  try {
    for (;;) {
      const campaign = await campaigns.byId(db.read, id);
      if (campaign === undefined) throw new Error(`campaign ${id} is gone`);
      const tally = await tallies.of(db.read, id);
      const open = (tally.waiting ?? 0) + (tally.calling ?? 0);
      const all = Object.entries(tally).reduce(
        (sum, [kind, n]) => (kind.startsWith('outcome:') ? sum : sum + n),
        0,
      );
      progress.update(all - open, all, await whyQuiet(quiet, campaign, clock.now()));
      if (isEnded(campaign.state) || campaign.state === 'paused' || terminal.signal.aborted) return campaign;
      await clock.wait(LOOK_EVERY_MS, terminal.signal);
    }
  } finally {
    progress.stop();
  }
}
