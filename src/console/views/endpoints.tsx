import type { AccountView, AnswersView, Calibrated, EndpointView, FieldProblem } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Form } from '../form';
import type { Page } from '../page';
import { endpointRoles, endpointStates } from '../words/endpoints';
import { AccountChoice } from './account-choice';
import { Accounts } from './accounts';
import { CalibrationCard } from './calibration-card';
import { CallButton } from './call-button';
import { EndpointForm } from './endpoint-form';
import { Layout } from './layout';
import { OddAnswers } from './odd-answers';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface EndpointsProps {
  readonly page: Page;
  readonly endpoints: readonly EndpointView[];
  readonly accounts: readonly AccountView[];
  /** Whose calibration and odd answers are shown. */
  readonly shown: number;
  readonly accountProblem?: Text;
  /** Undefined: not for this person to see. */
  readonly answers: AnswersView | undefined;
  readonly calibrated: Calibrated;
  readonly form: Form;
  readonly problem?: Text;
  readonly fields: readonly FieldProblem[];
  /** Where this console was asked for. */
  readonly origin: string;
}

const title = { es: 'Endpoints', en: 'Endpoints' };

const columns = [
  { es: 'Usuario', en: 'User' },
  { es: 'Número', en: 'Number', kind: 'phone' as const },
  { es: 'Qué es', en: 'What it is' },
  { es: 'Ahora', en: 'Now' },
  { es: 'Cambiar', en: 'Change' },
];

const accountColumn = { es: 'Cuenta', en: 'Account' };

/** Every endpoint with its state now, and the form for one more. */
export function EndpointsPage(props: EndpointsProps): JSX.Element {
  const { page, endpoints, accounts, shown, accountProblem, answers, calibrated } = props;
  const { form, problem, fields, origin } = props;
  const several = accounts.length > 1;
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]));
  const agent = endpoints.find(({ role }) => role === 'agent') ?? endpoints[0];
  return (
    <Layout page={page} title={title} live={{ state: 'endpoints', everyMs: 3000 }}>
      <h1 safe>{page.say(title)}</h1>
      <div id="live">
        <section class="card" aria-label={page.say({ es: 'Estado', en: 'State' })}>
          {endpoints.length === 0 ? (
            <p class="soft" safe>
              {page.say({
                es: 'Aún no hay ninguno, así que no se puede llamar. Agregue el primero abajo: usuario y clave de CallMyWay.',
                en: 'There is none yet, so nobody can be called. Add the first below: a CallMyWay user and password.',
              })}
            </p>
          ) : (
            <Table
              page={page}
              caption={{ es: 'Estado de los endpoints', en: 'State of the endpoints' }}
              columns={several ? [accountColumn, ...columns] : columns}
            >
              <tbody>
                {endpoints.map((endpoint) => (
                  <Line
                    page={page}
                    endpoint={endpoint}
                    account={several ? (accountNames.get(endpoint.account) ?? '') : undefined}
                  />
                ))}
              </tbody>
            </Table>
          )}
        </section>
      </div>
      <AccountChoice
        page={page}
        accounts={accounts}
        chosen={shown}
        pathOf={(account) => `/endpoints?account=${account}#calibration`}
      />
      <CalibrationCard page={page} calibrated={calibrated} account={shown} />
      {answers !== undefined && answers.kinds.length > 0 && <OddAnswers page={page} answers={answers} />}
      {page.may('manager') && agent !== undefined && (
        <CallButton page={page} origin={origin} endpoint={agent.username} />
      )}
      {page.may('admin') && (
        <EndpointForm page={page} form={form} problem={problem} fields={fields} accounts={accounts} />
      )}
      {page.may('admin') && <Accounts page={page} accounts={accounts} problem={accountProblem} />}
    </Layout>
  );
}

interface LineProps {
  readonly page: Page;
  readonly endpoint: EndpointView;
  /** Undefined: there is one account. */
  readonly account: string | undefined;
}

function Line({ page, endpoint, account }: LineProps): JSX.Element {
  const { id, username, number, role, state, restUntil, restReason, from, attemptId } = endpoint;
  return (
    <tr>
      {account !== undefined && <td safe>{account}</td>}
      <td>
        <Foreign text={username} />
      </td>
      <td class="phone">
        <Phone number={number ?? ''} />
      </td>
      <td safe>{page.say(endpointRoles[role])}</td>
      <td>
        <span safe>{page.say(endpointStates[state])}</span>
        {attemptId !== null && (
          <>
            {' '}
            <a class="small" href={`/attempts/${attemptId}`} safe>
              {page.say({ es: `Intento ${attemptId}`, en: `Attempt ${attemptId}` })}
            </a>
          </>
        )}
        {restUntil !== null && (
          <>
            <span safe>{` → ${page.when(restUntil)}`}</span>
            <RestReason page={page} reason={restReason} />
          </>
        )}
      </td>
      <td>
        {restUntil !== null && page.may('manager') && (
          <form method="post" action={`/endpoints/${id}/lift`}>
            <button>
              <span safe>{page.say({ es: 'Usar de nuevo', en: 'Use again' })}</span>
              <span class="visually-hidden" safe>{` ${username}`}</span>
            </button>
          </form>
        )}
        {from === 'environment' ? (
          <span class="soft small" safe>
            {page.say({ es: 'En la configuración', en: 'In the configuration' })}
          </span>
        ) : (
          page.may('admin') && (
            <form method="post" action={`/endpoints/${id}/remove`}>
              <button class="danger">
                <span safe>{page.say({ es: 'Quitar', en: 'Take out' })}</span>
                <span class="visually-hidden" safe>{` ${username}`}</span>
              </button>
            </form>
          )
        )}
      </td>
    </tr>
  );
}

/** Our own reasons in words, the provider's as it wrote them. */
function RestReason({ page, reason }: { readonly page: Page; readonly reason: string | null }): JSX.Element {
  const [, calls] = /^foreign_calls: (\d+)/.exec(reason ?? '') ?? [];
  if (calls === undefined) return <Foreign text={reason} />;
  const text = {
    es: `muestra llamadas que no son nuestras (${calls} en una hora)`,
    en: `shows calls that are not ours (${calls} in an hour)`,
  };
  return <span class="soft small" safe>{` ${page.say(text)}`}</span>;
}
