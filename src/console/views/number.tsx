import { outcomeNames } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { InCampaign, ToNumber } from '../list-contacts/history.store';
import type { Page } from '../page';
import { prospectNames } from '../words/names';
import { Layout } from './layout';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface NumberProps {
  readonly page: Page;
  readonly phone: string;
  readonly campaigns: readonly InCampaign[];
  readonly attempts: readonly ToNumber[];
}

const inCampaigns = { es: 'En campañas', en: 'In campaigns' };
const campaignColumns = [
  { es: 'Campaña', en: 'Campaign' },
  { es: 'Resultado', en: 'Result' },
  { es: 'Por qué', en: 'Why' },
  { es: 'Intentos', en: 'Attempts', kind: 'number' as const },
];
const toIt = { es: 'Intentos', en: 'Attempts' };
const attemptColumns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Campaña', en: 'Campaign' },
  { es: 'Resultado', en: 'Outcome' },
  { es: 'Detalle', en: 'Detail' },
];

/** What became of one number in all campaigns. */
export function NumberPage({ page, phone, campaigns, attempts }: NumberProps): JSX.Element {
  const number = encodeURIComponent(phone);
  return (
    <Layout page={page} title={phone}>
      <div class="head">
        <h1>
          <Phone number={phone} />
        </h1>
        <div class="row">
          <a class="button" href={`/do-not-call?phone=${number}`} safe>
            {page.say({ es: '¿Se le puede llamar?', en: 'May it be called?' })}
          </a>
          {page.may('manager') && (
            <a class="button" href={`/phones/${number}/evidence`} safe>
              {page.say({ es: 'Expediente de pruebas', en: 'Evidence pack' })}
            </a>
          )}
        </div>
      </div>
      <section class="card" aria-labelledby="campaigns">
        <h2 id="campaigns" safe>
          {page.say(inCampaigns)}
        </h2>
        {campaigns.length === 0 ? (
          <Nothing page={page} />
        ) : (
          <Table page={page} caption={inCampaigns} columns={campaignColumns}>
            <tbody>
              {campaigns.map(({ campaignId, campaign, state, disposition, reason, attempts: tried }) => (
                <tr>
                  <td>
                    <a href={`/campaigns/${campaignId}`}>
                      <Foreign text={campaign} />
                    </a>
                  </td>
                  <td safe>{page.say(prospectNames[disposition ?? 'pending'])}</td>
                  <td>
                    <Foreign text={page.say(reasonText(state === 'calling' ? 'in_call' : (reason ?? '')))} />
                  </td>
                  <td class="number">{tried}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
      <section class="card" aria-labelledby="attempts">
        <h2 id="attempts" safe>
          {page.say(toIt)}
        </h2>
        {attempts.length === 0 ? (
          <Nothing page={page} />
        ) : (
          <Table page={page} caption={toIt} columns={attemptColumns}>
            <tbody>
              {attempts.map(({ id, campaignId, campaign, outcome, reason, plannedAt }) => (
                <tr>
                  <td>
                    <a href={`/attempts/${id}`} safe>
                      {page.when(plannedAt)}
                    </a>
                  </td>
                  <td>
                    <a href={`/campaigns/${campaignId}`}>
                      <Foreign text={campaign} />
                    </a>
                  </td>
                  <td safe>{page.say(outcome === null ? reasonText('in_call') : outcomeNames[outcome])}</td>
                  <td>
                    <Foreign text={reason} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </Layout>
  );
}

function Nothing({ page }: { readonly page: Page }): JSX.Element {
  return (
    <p class="soft" safe>
      {page.say({
        es: 'No está en ninguna campaña, o nunca se le llamó.',
        en: 'It is in no campaign, or was never called.',
      })}
    </p>
  );
}
