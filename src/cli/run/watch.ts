import { type Campaign, CampaignStore, isEnded, TallyStore } from '../../campaigns';
import { CampaignOutlook } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import { startProgress } from '../progress';
import type { RunContext } from './context';

const LOOK_EVERY_MS = 250;

/** Shows progress until the campaign has ended, or paused with nobody in a call, or the user interrupts. */
export async function watch(run: RunContext, id: number): Promise<Campaign> {
  const { app, db, clock, terminal } = run;
  const campaigns = app.get(CampaignStore);
  const tallies = app.get(TallyStore);
  const outlook = app.get(CampaignOutlook);
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
      progress.update(all - open, all, await detail(outlook, campaign, tally.calling ?? 0));
      // A campaign that its budget or the breaker has paused ends only when its calls have their outcome.
      const paused = campaign.state === 'paused' && (tally.calling ?? 0) === 0;
      if (isEnded(campaign.state) || paused || terminal.signal.aborted) return campaign;
      await clock.wait(LOOK_EVERY_MS, terminal.signal);
    }
  } finally {
    progress.stop();
  }
}

/** Who is in a call; if nobody is being called, why not and until when. */
async function detail(outlook: CampaignOutlook, campaign: Campaign, calling: number): Promise<Text> {
  const { quiet } = await outlook.of(campaign);
  if (quiet !== undefined) return quiet.text;
  return calling === 0 ? { es: '', en: '' } : { es: `${calling} en llamada`, en: `${calling} in a call` };
}
