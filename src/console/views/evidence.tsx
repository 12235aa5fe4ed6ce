import type { PackHead, SealedEntry } from '../../reporting';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { whoText } from '../words/who';
import { Layout } from './layout';
import { Foreign, Table } from './table';

interface EvidenceProps {
  readonly page: Page;
  /** What it is about, as people say it. */
  readonly title: string;
  readonly head: PackHead;
  readonly entries: readonly SealedEntry[];
  /** The hash that stands for all; undefined: there are more entries than a page holds. */
  readonly hash: string | undefined;
  /** Where the whole pack is as JSON. */
  readonly file: string;
}

const columns = [
  { es: 'N.º', en: 'No.', kind: 'number' as const },
  { es: 'Cuándo', en: 'When' },
  { es: 'Qué', en: 'What' },
  { es: 'Contenido y huella', en: 'Content and hash' },
];

const kindNames: Readonly<Record<SealedEntry['kind'], Text>> = {
  campaign: { es: 'Campaña y reglas', en: 'Campaign and rules' },
  import: { es: 'Archivo', en: 'File' },
  consent: { es: 'Fila y consentimiento', en: 'Row and consent' },
  attempt: { es: 'Intento', en: 'Attempt' },
  do_not_call: { es: 'No llamar: estado', en: 'Do not call: state' },
  policy_change: { es: 'Cambio de reglas', en: 'Change of rules' },
  do_not_call_history: { es: 'No llamar: historia', en: 'Do not call: history' },
};

/** An evidence pack to be printed. */
export function EvidencePage({ page, title, head, entries, hash, file }: EvidenceProps): JSX.Element {
  const name = page.say({ es: `Expediente: ${title}`, en: `Evidence: ${title}` });
  return (
    <Layout page={page} title={name}>
      <div class="head">
        <h1 safe>{name}</h1>
      </div>
      <p>
        <span safe>{`${page.when(Date.parse(head.madeAt))} (${page.timeZone})`}</span> ·{' '}
        <Foreign text={whoText(page, head.madeBy)} />
      </p>
      <p safe>{page.say(hashText(hash, entries.length))}</p>
      <Table page={page} caption={{ es: 'Entradas', en: 'Entries' }} columns={columns}>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <td class="number">{entry.no}</td>
              <td safe>{entry.at === null ? '' : page.when(Date.parse(entry.at))}</td>
              <td safe>{page.say(kindNames[entry.kind])}</td>
              <td>
                <details open>
                  <summary>
                    <code safe>{entry.hash.slice(0, 16)}</code>
                  </summary>
                  <pre safe>{JSON.stringify(entry.data, null, 1)}</pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div class="row">
        <a class="button" href={file} safe>
          {page.say({ es: 'Descargar (JSON)', en: 'Download (JSON)' })}
        </a>
      </div>
    </Layout>
  );
}

function hashText(hash: string | undefined, shown: number): Text {
  return hash === undefined
    ? {
        es: `Las primeras ${shown} entradas; el archivo JSON las tiene todas, con su huella final.`,
        en: `The first ${shown} entries; the JSON file holds all of them, with their last hash.`,
      }
    : { es: `${shown} entradas. Huella final: ${hash}`, en: `${shown} entries. Last hash: ${hash}` };
}
