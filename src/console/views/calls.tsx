import type { AccountView, CallRecordDesk } from '../../api';
import { type Campaign, outcomeNames, outcomes } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { CallPage } from '../call-lines.store';
import { type CallsAsked, callsPath, callViews } from '../calls-query';
import type { Page } from '../page';
import { callViewNames } from '../words/calls';
import { AccountChoice } from './account-choice';
import { CallLines } from './call-lines';
import { Field, Select } from './field';
import { Layout } from './layout';
import { AmbiguousRecords, Orphans, type Waiting } from './records-in-doubt';
import { Foreign } from './table';

export type CallsShown =
  | ({ readonly view: 'attempts' } & CallPage)
  | ({ readonly view: 'ambiguous' } & Awaited<ReturnType<CallRecordDesk['ambiguousPage']>>)
  | ({ readonly view: 'orphans' } & Awaited<ReturnType<CallRecordDesk['orphansPage']>>)
  | { readonly view: 'unreadable'; readonly rows: Awaited<ReturnType<CallRecordDesk['unreadable']>> };

export interface CallsProps {
  readonly page: Page;
  readonly asked: CallsAsked;
  readonly shown: CallsShown;
  readonly waiting: Waiting;
  readonly mostCounted: number;
  readonly campaigns: readonly Campaign[];
  readonly accounts: readonly AccountView[];
}

const title = { es: 'Llamadas', en: 'Calls' };

/** Attempts and records side by side, and what waits for a person to decide. */
export function CallsPage(props: CallsProps): JSX.Element {
  const { page, asked, shown, waiting, mostCounted, accounts } = props;
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <nav class="row" aria-label={page.say({ es: 'Qué se muestra', en: 'What is shown' })}>
        {callViews.map((view) => (
          <a
            class={view === asked.view ? 'button primary' : 'button'}
            href={callsPath({ ...asked, view, kind: 'unexplained' })}
            aria-current={view === asked.view ? 'page' : undefined}
            safe
          >
            {page.say(callViewNames[view]) + countText(view, waiting, mostCounted)}
          </a>
        ))}
      </nav>
      {asked.view !== 'attempts' && (
        <AccountChoice
          page={page}
          accounts={accounts}
          chosen={asked.account}
          pathOf={(account) => callsPath({ ...asked, account })}
        />
      )}
      <Shown {...props} />
      {nextOf(shown) !== undefined && (
        <div class="row">
          <a class="button" rel="next" href={callsPath(asked, { before: nextOf(shown) })} safe>
            {page.say({ es: 'Página siguiente', en: 'Next page' })}
          </a>
        </div>
      )}
    </Layout>
  );
}

function Shown(props: CallsProps): JSX.Element {
  const { page, asked, shown, waiting, mostCounted } = props;
  switch (shown.view) {
    case 'attempts':
      return (
        <>
          <Filter {...props} />
          <CallLines page={page} asked={asked} found={shown} />
        </>
      );
    case 'ambiguous':
      return <AmbiguousRecords page={page} records={shown.records} />;
    case 'orphans':
      return (
        <Orphans
          page={page}
          asked={asked}
          records={shown.records}
          waiting={waiting}
          mostCounted={mostCounted}
        />
      );
    case 'unreadable':
      return <Unreadable page={page} rows={shown.rows} />;
  }
}

function countText(view: CallsAsked['view'], { ambiguous, orphans }: Waiting, most: number): string {
  const n = view === 'ambiguous' ? ambiguous : view === 'orphans' ? (orphans.unexplained ?? 0) : 0;
  return n === 0 ? '' : ` (${n}${n >= most ? '+' : ''})`;
}

function nextOf(shown: CallsShown): string | undefined {
  switch (shown.view) {
    case 'attempts':
      return shown.next && `${shown.next.requestedAt}-${shown.next.id}`;
    case 'ambiguous':
      return shown.next;
    case 'orphans':
      return shown.next && `${shown.next.detectAt}-${shown.next.callid}`;
    case 'unreadable':
      return undefined;
  }
}

const any: Text = { es: 'Todas', en: 'All' };

function Filter({ page, asked, campaigns }: CallsProps): JSX.Element {
  const { filter, phone, phoneNotUnderstood } = asked;
  const error = { es: 'No es un número de teléfono.', en: 'That is no phone number.' };
  return (
    <section class="card" aria-label={page.say({ es: 'Filtrar', en: 'Filter' })}>
      <form method="get" action="/calls" role="search">
        <div class="grid">
          <Field
            page={page}
            name="phone"
            type="tel"
            label={{ es: 'Teléfono', en: 'Phone' }}
            value={phone}
            error={phoneNotUnderstood ? error : undefined}
          />
          <Select
            page={page}
            name="campaign"
            label={{ es: 'Campaña', en: 'Campaign' }}
            value={String(filter.campaignId ?? '')}
            options={[
              { value: '', text: page.say(any) },
              ...campaigns.map(({ id, name }) => ({ value: String(id), text: name.slice(0, 60) })),
            ]}
          />
          <Select
            page={page}
            name="outcome"
            label={{ es: 'Resultado', en: 'Outcome' }}
            value={filter.outcome ?? ''}
            options={[
              { value: '', text: page.say({ es: 'Todos', en: 'All' }) },
              ...outcomes.map((outcome) => ({ value: outcome, text: page.say(outcomeNames[outcome]) })),
            ]}
          />
        </div>
        <button class="primary" safe>
          {page.say({ es: 'Filtrar', en: 'Filter' })}
        </button>
      </form>
    </section>
  );
}

function Unreadable({
  page,
  rows,
}: {
  readonly page: Page;
  readonly rows: readonly { readonly raw: string; readonly why: string; readonly firstSeenAt: string }[];
}): JSX.Element {
  return (
    <section class="card">
      <p class="soft" safe>
        {rows.length === 0
          ? page.say({ es: 'Todos los registros se entendieron.', en: 'Every record was understood.' })
          : page.say({
              es: 'Registros que no se pueden leer, tal como llegaron. Si uno tiene el número de un intento, no se afirma nada de él.',
              en: 'Records that cannot be read, as they came. Where one holds an attempt’s number, nothing is claimed of it.',
            })}
      </p>
      <dl class="facts">
        {rows.map(({ raw, why, firstSeenAt }) => (
          <>
            <dt safe>{page.when(Date.parse(firstSeenAt))}</dt>
            <dd>
              <Foreign text={why} />
              <br />
              <code>
                <Foreign text={raw} />
              </code>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
