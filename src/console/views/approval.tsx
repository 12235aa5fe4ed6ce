import { type CampaignView, stateNames } from '../../api';
import { isEnded } from '../../campaigns';
import { nameOf } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { whoText } from '../words/who';
import { attribute } from './attribute';
import { Foreign } from './table';

const title = { es: 'Aprobación de otra persona', en: "Another person's approval" };

/** Where the account asks for it: who prepared this version, who has approved it, and the button for who may. */
export function ApprovalSection({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const { approval, state, id } = campaign;
  if (approval === null || isEnded(state)) return <></>;
  const { approvedBy, approvedAt, preparedBy, version } = approval;
  const own = page.caller !== undefined && nameOf(page.caller) === preparedBy;
  return (
    <section class="card" aria-labelledby="approval">
      <h2 id="approval" safe>
        {page.say(title)}
      </h2>
      <p>
        <span safe>{page.say({ es: 'Reglas escritas por', en: 'Rules written by' })}</span>{' '}
        <Foreign text={whoText(page, preparedBy)} />
        {approvedBy !== null && (
          <>
            {'. '}
            <span safe>{page.say({ es: 'Aprobadas por', en: 'Approved by' })}</span>{' '}
            <Foreign text={whoText(page, approvedBy)} />{' '}
            <span safe>{approvedAt === null ? '' : page.when(Date.parse(approvedAt))}</span>
          </>
        )}
      </p>
      <p class="hint" safe>
        {page.say(approvedBy === null ? waiting(own, page.may('start')) : approvedText(state))}
      </p>
      {approvedBy === null && !own && page.may('start') && (
        <ApproveButton page={page} id={id} version={version} back={`/campaigns/${id}`} />
      )}
    </section>
  );
}

interface ButtonProps {
  readonly page: Page;
  readonly id: number;
  /** What was looked at, and is approved. */
  readonly version: string;
  /** Where the press came from. */
  readonly back: string;
}

export function ApproveButton({ page, id, version, back }: ButtonProps): JSX.Element {
  return (
    <form method="post" action={`/campaigns/${id}/approve`}>
      <input type="hidden" name="version" value={attribute(version)} />
      <input type="hidden" name="back" value={back} />
      <button class="primary" safe>
        {page.say({ es: 'Aprobar como está', en: 'Approve as it is' })}
      </button>
    </form>
  );
}

function waiting(own: boolean, mayStart: boolean): Text {
  if (own) {
    return {
      es: 'Usted las escribió: las debe aprobar otra persona con derecho a iniciar.',
      en: 'You wrote them: somebody else with the right to start must approve them.',
    };
  }
  if (!mayStart) {
    return {
      es: 'No se llama a nadie hasta que las apruebe alguien con derecho a iniciar.',
      en: 'Nobody is called until somebody with the right to start approves them.',
    };
  }
  return {
    es: 'Mire abajo el horario, el ritmo y la lista. Aprobar no llama a nadie; todo cambio posterior pide otra aprobación.',
    en: 'Look below at the hours, the pace and the list. Approving calls nobody; any later change asks for another approval.',
  };
}

function approvedText(state: CampaignView['state']): Text {
  return {
    es: `La campaña (${stateNames[state].es}) puede llamar con estas reglas; un cambio pide otra aprobación.`,
    en: `The campaign (${stateNames[state].en}) may call by these rules; a change asks for another approval.`,
  };
}
