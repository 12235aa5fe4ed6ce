import type { FieldProblem } from '../../api';
import type { ListView } from '../../contacts';
import type { CampaignForm } from '../campaign-form';
import type { Page } from '../page';
import { CheckPanel, type Looked } from './check-panel';
import { Field, Select } from './field';
import { Layout } from './layout';
import { delays, flows } from './campaign-choices';

interface NewCampaignProps {
  readonly page: Page;
  readonly lists: readonly ListView[];
  readonly form: CampaignForm;
  /** Made with the form: sent twice, it makes one campaign. */
  readonly submission: string;
  readonly problems?: readonly FieldProblem[];
  readonly looked?: Looked;
  readonly now: number;
}

const title = { es: 'Nueva campaña', en: 'New campaign' };

export function NewCampaignPage({
  page,
  lists,
  form,
  submission,
  problems = [],
  looked,
  now,
}: NewCampaignProps): JSX.Element {
  const of = (name: string) => ({
    page,
    name,
    value: form[name] ?? '',
    error: problems.find(({ field }) => field === name)?.text,
  });
  const retry = problems.find(({ field }) => field.startsWith('retry'))?.text;
  const options = lists.map(({ id, name }) => ({ value: String(id), text: name }));
  const byTheRules = page.say({ es: 'según las reglas del país', en: "as the country's rules say" });
  const retryOptions = [
    { value: '', text: byTheRules },
    ...delays.map(({ value, text }) => ({ value, text: page.say(text) })),
  ];
  return (
    <Layout page={page} title={title} script="check.js">
      <h1 safe>{page.say(title)}</h1>
      <form method="post" action="/campaigns" class="card with-check" data-check="/campaigns/check">
        <input type="hidden" name="submission" value={submission} />
        <fieldset>
          <legend safe>{page.say({ es: 'A quién', en: 'Whom' })}</legend>
          <div class="grid">
            <Field {...of('name')} label={{ es: 'Nombre', en: 'Name' }} required />
            <Select {...of('listId')} label={{ es: 'Lista', en: 'List' }} options={options} required />
            <Select
              {...of('flow')}
              label={{ es: 'Flujo', en: 'Flow' }}
              options={flows.map(({ value, text }) => ({ value, text: page.say(text) }))}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend safe>{page.say({ es: 'Cuándo', en: 'When' })}</legend>
          <div class="grid">
            <Field
              {...of('window')}
              label={{ es: 'Horario', en: 'Calling hours' }}
              hint={{
                es: 'p. ej. Lun-Vie 08:00-19:00; en blanco, según el país.',
                en: "e.g. Mon-Fri 08:00-19:00; blank: as the country's rules say.",
              }}
            />
            <Field
              {...of('holidays')}
              label={{ es: 'Feriados', en: 'Holidays' }}
              hint={{ es: 'none, o p. ej. CR,2026-12-24', en: 'none, or e.g. CR,2026-12-24' }}
            />
            <Field
              {...of('until')}
              label={{ es: 'Hasta', en: 'Until' }}
              hint={{
                es: 'p. ej. 2026-12-24T18:00; después no se llama.',
                en: 'e.g. 2026-12-24T18:00; no calls after it.',
              }}
            />
            <Field {...of('timeZone')} label={{ es: 'Zona horaria', en: 'Time zone' }} />
            <Field
              {...of('startsAt')}
              type="datetime-local"
              label={{ es: 'Empezar sola', en: 'Start by itself' }}
              hint={{ es: 'En blanco: usted la inicia.', en: 'Blank: you start it.' }}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend safe>{page.say({ es: 'Cuánto', en: 'How much' })}</legend>
          <div class="grid">
            <Field
              {...of('pace')}
              label={{ es: 'Llamadas por minuto', en: 'Calls per minute' }}
              inputmode="numeric"
            />
            <Field
              {...of('maxAttempts')}
              label={{ es: 'Intentos por persona', en: 'Attempts per person' }}
              hint={{ es: 'En blanco, según el país.', en: "Blank: as the country's rules say." }}
              inputmode="numeric"
            />
            <Field
              {...of('perDay')}
              label={{ es: 'Llamadas al día por número', en: 'Calls a day per number' }}
              inputmode="numeric"
            />
            <Field
              {...of('per30Days')}
              label={{ es: 'Llamadas en 30 días por número', en: 'Calls in 30 days per number' }}
              inputmode="numeric"
            />
            <Field
              {...of('gap')}
              label={{ es: 'Segundos entre intentos', en: 'Seconds between attempts' }}
              hint={{ es: 'A un mismo número; en blanco, la norma.', en: 'To one number; blank: the rule.' }}
              inputmode="numeric"
            />
            <Field {...of('budget')} label={{ es: 'Presupuesto', en: 'Budget' }} inputmode="decimal" />
            <Field
              {...of('mostAtOnce')}
              label={{ es: 'Llamadas a la vez', en: 'Calls at once' }}
              hint={{ es: 'En blanco: tantas como endpoints.', en: 'Blank: as many as endpoints.' }}
              inputmode="numeric"
            />
            <Field
              {...of('rampUp')}
              label={{ es: 'Arranque gradual (minutos)', en: 'Ramp-up (minutes)' }}
              inputmode="numeric"
            />
            <Field
              {...of('weight')}
              label={{ es: 'Peso frente a otras campañas', en: 'Weight next to other campaigns' }}
              hint={{ es: 'De 1 a 100; en blanco, 1.', en: 'From 1 to 100; blank: 1.' }}
              inputmode="numeric"
            />
          </div>
          <div class="grid">
            <Select
              {...of('no_answer')}
              error={retry}
              label={{ es: 'Si no contesta', en: 'If there is no answer' }}
              options={retryOptions}
            />
            <Select {...of('busy')} label={{ es: 'Si está ocupado', en: 'If busy' }} options={retryOptions} />
            <Select {...of('failed')} label={{ es: 'Si falla', en: 'If it fails' }} options={retryOptions} />
          </div>
        </fieldset>
        <fieldset>
          <legend safe>{page.say({ es: 'Menú de la grabación', en: "The recording's menu" })}</legend>
          <div class="grid">
            <Field
              {...of('optOutTo')}
              label={{ es: 'Número de «no me llamen»', en: 'Number of "do not call me"' }}
              hint={{ es: 'Adonde el menú pasa a quien lo pide.', en: 'Where the menu sends those who ask.' }}
            />
            <Field
              {...of('agentTo')}
              label={{ es: 'Número de los agentes', en: "Agents' number" }}
              hint={{ es: 'Varios, separados por comas.', en: 'Several: divided by commas.' }}
            />
            <Field
              {...of('agents')}
              label={{ es: 'Agentes que pueden atender', en: 'Agents who can take a call' }}
              hint={{
                es: 'Limita las llamadas a la vez para que casi nadie quede sin atender.',
                en: 'Limits calls at once so that hardly anybody finds no agent.',
              }}
              inputmode="numeric"
            />
            <Field
              {...of('abandonLimit')}
              label={{ es: 'Sin atender, a lo sumo (%)', en: 'Abandoned, at most (%)' }}
              inputmode="decimal"
            />
            <Field
              {...of('registries')}
              label={{ es: 'Registros exigidos', en: 'Registries required' }}
              hint={{ es: 'Nombre=días, p. ej. REPEP=30', en: 'Name=days, e.g. REPEP=30' }}
            />
            <Field {...of('country')} label={{ es: 'País', en: 'Country' }} />
            <Field
              {...of('breaker')}
              label={{ es: 'Freno', en: 'Breaker' }}
              hint={{ es: 'off, o p. ej. failures=0.5/50', en: 'off, or e.g. failures=0.5/50' }}
            />
          </div>
        </fieldset>
        <CheckPanel page={page} looked={looked} problems={problems} now={now} />
        <button class="primary" safe>
          {page.say({ es: 'Crear y revisar', en: 'Make and review' })}
        </button>
        <p class="hint" safe>
          {page.say({ es: 'Todavía no se llama a nadie.', en: 'Nobody is called yet.' })}
        </p>
      </form>
    </Layout>
  );
}
