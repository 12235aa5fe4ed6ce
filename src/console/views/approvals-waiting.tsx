import { nameOf } from '../../access';
import type { CampaignView } from '../../api';
import { isEnded } from '../../campaigns';
import type { Page } from '../page';
import { whoText } from '../words/who';
import { ApproveButton } from './approval';
import { hoursText } from './policy-facts';
import { Foreign } from './table';

/** Campaigns that wait for a second person, with what it would approve and the button. Nothing where none waits. */
export function ApprovalsWaiting({
  page,
  campaigns,
}: {
  readonly page: Page;
  readonly campaigns: readonly CampaignView[];
}): JSX.Element {
  const waiting = campaigns.filter(({ approval, state }) => approval?.approvedBy === null && !isEnded(state));
  if (waiting.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="approvals">
      <h2 id="approvals" safe>
        {page.say({
          es: 'Esperan la aprobación de otra persona',
          en: "Waiting for another person's approval",
        })}
      </h2>
      {waiting.map((campaign) => (
        <Waiting page={page} campaign={campaign} />
      ))}
    </section>
  );
}

function Waiting({ page, campaign }: { readonly page: Page; readonly campaign: CampaignView }): JSX.Element {
  const { id, name, approval, policy, rows } = campaign;
  const own = page.caller !== undefined && nameOf(page.caller) === approval?.preparedBy;
  const facts = [
    hoursText(page, policy),
    page.say({ es: `${page.number(policy.pace)} por minuto`, en: `${page.number(policy.pace)} a minute` }),
    page.say({ es: `${page.number(rows)} filas`, en: `${page.number(rows)} rows` }),
  ];
  return (
    <div class="action">
      <a href={`/campaigns/${id}`}>
        <Foreign text={name} />
      </a>
      <span class="hint">
        <span safe>{facts.join(' · ')}</span>
        {' · '}
        <span safe>{page.say({ es: 'reglas escritas por', en: 'rules written by' })}</span>{' '}
        <Foreign text={whoText(page, approval?.preparedBy ?? '')} />
      </span>
      {approval && page.may('start') && !own && (
        <ApproveButton page={page} id={id} version={approval.version} back="/" />
      )}
      {own && (
        <span class="hint" safe>
          {page.say({
            es: 'Usted las escribió: las debe aprobar otra persona.',
            en: 'You wrote them: somebody else must approve them.',
          })}
        </span>
      )}
    </div>
  );
}
