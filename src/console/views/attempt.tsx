import { outcomeNames } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { AttemptStory } from '../../reporting';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { destinationsText } from '../words/calls';
import { checkName, foundText } from '../words/checks';
import { AttemptRecords } from './attempt-records';
import { flowText } from './campaign-choices';
import { CandidateRecords } from './candidate-records';
import { Layout } from './layout';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface AttemptProps {
  readonly page: Page;
  readonly story: AttemptStory;
}

/** One attempt from admission to settlement, in the order in which it happened. */
export function AttemptPage({ page, story }: AttemptProps): JSX.Element {
  const { id, campaign, phone, outcome, reason } = story;
  const title = page.say({ es: `Intento ${id}`, en: `Attempt ${id}` });
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{title}</h1>
      </div>
      <p>
        <a href={`/campaigns/${campaign.id}`} safe>
          {[...campaign.name].slice(0, 200).join('')}
        </a>{' '}
        ·{' '}
        <a href={`/phones/${encodeURIComponent(phone)}`}>
          <Phone number={phone} />
        </a>{' '}
        · <span safe>{page.say(outcome === null ? reasonText('in_call') : outcomeNames[outcome])}</span>{' '}
        <Foreign text={reason} />
      </p>
      <Steps page={page} story={story} />
      {story.admission && <Checks page={page} admission={story.admission} />}
      {story.candidates.length > 0 && <CandidateRecords page={page} candidates={story.candidates} />}
      {story.records.length > 0 && <AttemptRecords page={page} records={story.records} />}
      {page.may('manager') && (
        <div class="row">
          <a class="button" href={`/phones/${encodeURIComponent(phone)}/evidence`} safe>
            {page.say({ es: 'Expediente de este número', en: 'Evidence of this number' })}
          </a>
        </div>
      )}
    </Layout>
  );
}

const stepColumns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Qué', en: 'What' },
  { es: 'Detalle', en: 'Detail' },
];

function Steps({ page, story }: AttemptProps): JSX.Element {
  const {
    plannedAt,
    admission,
    request,
    reply,
    seenLiveAt,
    settlement,
    correctedAt,
    wentTo,
    shortAnswer,
    rulesChanged,
  } = story;
  const asked = request && `${request.endpoint} → ${request.phone} · ${page.say(flowText(request.flow))}`;
  const steps: readonly (readonly [string | undefined, Text, string | null])[] = [
    [plannedAt, { es: 'Planeado', en: 'Planned' }, null],
    [
      admission?.at,
      { es: 'Admitido', en: 'Admitted' },
      admission &&
        page.say({
          es: `Con la versión ${admission.policyVersion} de las reglas`,
          en: `By version ${admission.policyVersion} of the rules`,
        }),
    ],
    [
      rulesChanged?.at,
      { es: 'Reglas cambiadas antes', en: 'Rules changed before' },
      rulesChanged && rulesChanged.by,
    ],
    [request?.at, { es: 'Pedido al proveedor', en: 'Asked of the provider' }, asked],
    [reply?.at, { es: 'Respuesta del proveedor', en: "The provider's reply" }, reply && reply.text],
    [seenLiveAt, { es: 'Visto en llamada', en: 'Seen in its call' }, null],
    [
      settlement?.at,
      { es: 'Resultado, según los registros', en: 'Outcome, by the records' },
      settlement && costText(page, settlement.cost),
    ],
    [
      wentTo.length > 0 ? settlement?.at : undefined,
      { es: 'El menú pasó a', en: 'The menu sent on to' },
      page.say(destinationsText(wentTo)),
    ],
    [
      shortAnswer ? settlement?.at : undefined,
      { es: 'Respuesta corta', en: 'Short answer' },
      shortAnswer && `${settlement?.talkS ?? 0} s ≤ ${shortAnswer.limitS} s`,
    ],
    [
      correctedAt,
      { es: 'Corregido', en: 'Corrected' },
      story.corrections
        .map(({ was, became }) => `${page.say(outcomeNames[was])} → ${page.say(outcomeNames[became])}`)
        .join(', '),
    ],
  ];
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps" safe>
        {page.say({ es: 'Qué pasó', en: 'What happened' })}
      </h2>
      <Table page={page} caption={{ es: 'Pasos', en: 'Steps' }} columns={stepColumns}>
        <tbody>
          {steps
            .filter(([at]) => at !== undefined)
            .map(([at, what, detail]) => (
              <tr>
                <td safe>{page.precisely(Date.parse(at ?? ''))}</td>
                <td safe>{page.say(what)}</td>
                <td>
                  <Foreign text={detail} />
                </td>
              </tr>
            ))}
        </tbody>
      </Table>
    </section>
  );
}

const checkColumns = [
  { es: 'Se miró', en: 'Looked at' },
  { es: 'Se encontró', en: 'Found' },
  { es: 'Regla', en: 'Rule' },
];

function Checks({
  page,
  admission,
}: {
  readonly page: Page;
  readonly admission: NonNullable<AttemptStory['admission']>;
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks" safe>
        {page.say({ es: 'Por qué se permitió', en: 'Why it was permitted' })}
      </h2>
      <Table page={page} caption={{ es: 'Admisión', en: 'Admission' }} columns={checkColumns}>
        <tbody>
          {admission.checks.map((check) => (
            <tr>
              <td safe>{page.say(checkName(check))}</td>
              <td>
                <Found page={page} found={check.found} />
              </td>
              <td>{check.limit === null ? '' : <Found page={page} found={check.limit} />}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

type Kept = NonNullable<AttemptStory['admission']>['checks'][number]['found'];

/** A word where there is one; else what was kept, for who wants to see it. */
function Found({ page, found }: { readonly page: Page; readonly found: Kept }): JSX.Element {
  const words = foundText(found);
  if (words !== undefined) return <Foreign text={page.say(words)} />;
  return (
    <details>
      <summary safe>{page.say({ es: 'Ver lo guardado', en: 'See what was kept' })}</summary>
      <code>
        <Foreign text={JSON.stringify(found)} />
      </code>
    </details>
  );
}

function costText(page: Page, cost: string | undefined): string {
  const shown = cost === undefined ? '—' : page.amount(cost);
  return page.say({ es: `Costo ${shown}`, en: `Cost ${shown}` });
}
