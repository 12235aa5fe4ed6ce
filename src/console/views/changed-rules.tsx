import type { ChangedField } from '../edit-campaign/meanwhile';
import type { RulesChanged } from '../edit-campaign/rules-history';
import type { Page } from '../page';
import { whoText } from '../words/who';
import { ruleLabel } from '../words/rule-fields';
import { Foreign, Table } from './table';

const blank = { es: 'en blanco', en: 'blank' };

/** What somebody else has saved since this form was drawn; one's own changes stand in the form, upon it. */
export function ChangedMeanwhile({
  page,
  changed,
  by,
}: {
  readonly page: Page;
  readonly changed: readonly ChangedField[];
  /** Who has changed the rules last. */
  readonly by: string | undefined;
}): JSX.Element {
  if (changed.length === 0) return <></>;
  return (
    <div class="notice warn" role="alert">
      <p>
        <strong safe>
          {page.say({
            es: 'Alguien cambió estas reglas mientras usted las editaba, y su cambio no se guardó.',
            en: 'Somebody has changed these rules while you edited them, and your change was not saved.',
          })}
        </strong>{' '}
        <Foreign text={whoText(page, by ?? '')} />
      </p>
      <ul>
        {changed.map((field) => (
          <li>
            <FromTo page={page} field={field} />
            {field.clashes && (
              <strong safe>
                {page.say({
                  es: ' Usted escribió otra cosa: está en el formulario.',
                  en: ' You wrote something else: it stands in the form.',
                })}
              </strong>
            )}
          </li>
        ))}
      </ul>
      <p safe>
        {page.say({
          es: 'El formulario tiene lo que ahora vale, con sus cambios encima. Guarde otra vez si así está bien.',
          en: 'The form holds what is in force now, with your changes upon it. Save again if that is right.',
        })}
      </p>
    </div>
  );
}

const title = { es: 'Quién cambió qué', en: 'Who changed what' };

/** Newest first. */
export function RulesHistory({
  page,
  history,
}: {
  readonly page: Page;
  readonly history: readonly RulesChanged[];
}): JSX.Element {
  const columns = [
    { es: 'Cuándo', en: 'When' },
    { es: 'Quién', en: 'Who' },
    { es: 'Qué', en: 'What' },
  ];
  return (
    <section class="card" aria-labelledby="rules-history">
      <h2 id="rules-history" safe>
        {page.say(title)}
      </h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {history.map(({ at, by, fields }) => (
            <tr>
              <td safe>{page.when(at)}</td>
              <td>
                <Foreign text={whoText(page, by)} />
              </td>
              <td>
                {fields.length === 0 && (
                  <span safe>{page.say({ es: 'Se creó con sus reglas.', en: 'Made with its rules.' })}</span>
                )}
                {fields.map((field) => (
                  <div>
                    <FromTo page={page} field={field} />
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function FromTo({
  page,
  field: { name, from, to },
}: {
  readonly page: Page;
  readonly field: { readonly name: string; readonly from: string; readonly to: string };
}): JSX.Element {
  const shown = (text: string): string => (text === '' ? page.say(blank) : text);
  return <Foreign text={`${page.say(ruleLabel(name))}: ${shown(from)} → ${shown(to)}`} />;
}
