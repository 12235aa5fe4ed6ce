import type { CampaignView } from '../../api';
import type { Page } from '../page';
import { Foreign } from './table';

/** Why no call is being placed; nothing while calls go out. */
export function Quiet({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  if (campaign.quiet === null || campaign.state !== 'running') return <></>;
  return (
    <p class="soft" role="status">
      <Foreign text={page.say(campaign.quiet.text)} />
    </p>
  );
}
