import type { CampaignView } from '../../api';
import type { CampaignState } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

interface Action {
  readonly verb: 'start' | 'pause' | 'resume' | 'cancel';
  readonly name: Text;
  readonly does: Text;
  /** Asks on a page of its own first. */
  readonly confirm: boolean;
}

const start: Action = {
  verb: 'start',
  name: { es: 'Revisar e iniciar', en: 'Review and start' },
  does: {
    es: 'Antes de llamar verá a cuántas personas y cuándo.',
    en: 'You will see how many people, and when, before anybody is called.',
  },
  confirm: true,
};
const pause: Action = {
  verb: 'pause',
  name: { es: 'Pausar', en: 'Pause' },
  does: {
    es: 'No se hacen llamadas nuevas; las que están en curso terminan solas.',
    en: 'No new calls; those under way end by themselves.',
  },
  confirm: false,
};
const resume: Action = {
  verb: 'resume',
  name: { es: 'Reanudar', en: 'Resume' },
  does: {
    es: 'Sigue donde quedó; a nadie se le repite la llamada.',
    en: 'Goes on where it stopped; nobody is called again for it.',
  },
  confirm: false,
};
const cancel: Action = {
  verb: 'cancel',
  name: { es: 'Cancelar', en: 'Cancel' },
  does: {
    es: 'Quienes esperan ya no serán llamados. No se puede deshacer.',
    en: 'Those who wait will not be called. This cannot be undone.',
  },
  confirm: true,
};

const actions: Readonly<Record<CampaignState, readonly Action[]>> = {
  draft: [start, cancel],
  scheduled: [start, cancel],
  running: [pause, cancel],
  paused: [resume, cancel],
  completed: [],
  cancelled: [],
};

/** What can be done now, each with what it will do. */
export function CampaignActions({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const approved = campaign.approval?.approvedBy !== null;
  const some = actions[campaign.state].filter(({ verb }) =>
    verb === 'start' || verb === 'resume' ? approved && page.may('start') : page.may('manager'),
  );
  if (some.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions" safe>
        {page.say({ es: 'Qué hacer', en: 'What to do' })}
      </h2>
      {some.map(({ verb, name, does, confirm }) => (
        <div class="action">
          {confirm ? (
            <a
              class={`button ${verb === 'start' ? 'primary' : 'danger'}`}
              href={`/campaigns/${campaign.id}/${verb}`}
              safe
            >
              {page.say(name)}
            </a>
          ) : (
            <form method="post" action={`/campaigns/${campaign.id}/${verb}`}>
              <button class="primary" safe>
                {page.say(name)}
              </button>
            </form>
          )}
          <span class="hint" safe>
            {page.say(does)}
          </span>
        </div>
      ))}
    </section>
  );
}
