import { type ImportPreview, rowProblemTexts, type SeenRow } from '../contacts';
import type { Language, Text } from '../platform/i18n/language';

const SHOWN_CHARACTERS = 60;

/** A preview as lines for a terminal: columns, first rows, problems by kind. */
export function previewText({ import: view, firstRows, problems }: ImportPreview): Text {
  return { es: lines('es'), en: lines('en') };

  function lines(language: Language): string {
    const { columns, encoding, delimiter } = view.understoodAs ?? {};
    const say = (text: Text) => text[language];
    const head = [
      say({ es: 'Columnas', en: 'Columns' }) +
        `: ${columns?.phone.join(', ') ?? ''}; ${columns?.contactRef ?? '-'}` +
        ` (${encoding}, ${JSON.stringify(delimiter)})`,
    ];
    const rows = firstRows.map(
      (row) => `  ${row.row}  ${row.phone ?? '-'}  ${shown(row.contactRef ?? '')}  ${say(became(row))}`,
    );
    const wrong = problems.map(
      ({ rows: n, code, sentence, examples }) =>
        `  ${n} × ${code}: ${say(sentence)} ${shown(examples[0]?.raw ?? '')}`,
    );
    return [...head, ...rows, ...wrong].join('\n');
  }
}

function became({ state, problem, duplicateOf }: SeenRow): Text {
  switch (state) {
    case 'accepted':
      return { es: '', en: '' };
    case 'duplicate':
      return { es: `repetida (${duplicateOf?.row ?? ''})`, en: `duplicate (${duplicateOf?.row ?? ''})` };
    case 'invalid':
      return (
        Object.entries(rowProblemTexts).find(([code]) => code === problem)?.[1].sentence ?? { es: '', en: '' }
      );
  }
}

/** Values from a file may hold anything, also what moves a terminal's cursor. */
function shown(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, SHOWN_CHARACTERS);
}
