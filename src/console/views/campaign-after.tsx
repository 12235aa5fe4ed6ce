import type { CampaignView } from '../../api';
import type { Page } from '../page';

/** What can come after a campaign: the same again, or only those whom it did not reach. */
export function CampaignAfter({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  if (!page.may('prepare') || campaign.kind !== 'list') return <></>;
  const { id, state, dispositions, calling } = campaign;
  const ended = state === 'completed' || state === 'cancelled';
  const left = dispositions.not_reached + dispositions.cancelled;
  return (
    <section class="card screen-only" aria-labelledby="after">
      <h2 id="after" safe>
        {page.say({ es: 'Otra campaña después de esta', en: 'Another campaign after this one' })}
      </h2>
      <div class="action">
        <a class="button" href={`/campaigns/${id}/copy`} safe>
          {page.say({ es: 'Copiar sus reglas', en: 'Copy its rules' })}
        </a>
        <span class="hint" safe>
          {page.say({
            es: 'Abre el formulario con las mismas reglas, sin sus fechas; todavía no se crea nada.',
            en: 'Opens the form with the same rules, without its dates; nothing is made yet.',
          })}
        </span>
      </div>
      {ended && left > 0 && calling === 0 && (
        <div class="action">
          <form method="post" action={`/campaigns/${id}/remaining`}>
            <button safe>
              {page.say({ es: 'Solo a quienes no se contactó', en: 'Only those not reached' })}
            </button>
          </form>
          <span class="hint" safe>
            {page.say({
              es: `Hace una lista con ${page.number(left)} personas a lo sumo, sin quienes pidieron no ser llamados ni quienes están en la lista de no llamar, y abre el formulario. Los topes y las pausas entre llamadas siguen contando.`,
              en: `Makes a list of ${page.number(left)} people at most, without those who asked not to be called or are on the do-not-call list, and opens the form. Caps and gaps between calls go on counting.`,
            })}
          </span>
        </div>
      )}
    </section>
  );
}
