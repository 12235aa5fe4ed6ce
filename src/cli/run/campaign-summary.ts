import { dispositions, type Disposition, type Outcome } from '../../campaigns';
import type { Outlook } from '../../explaining';
import type { Language, Text } from '../../platform/i18n/language';
import type { CampaignReport } from '../../reporting';

const dispositionNames: Readonly<Record<Disposition, Text>> = {
  reached: { es: 'contactados', en: 'reached' },
  agent: { es: 'pasados a un agente', en: 'sent on to an agent' },
  opted_out: { es: 'pidieron no ser llamados', en: 'asked not to be called' },
  not_reached: { es: 'no contactados', en: 'not reached' },
  suppressed: { es: 'en la lista de no llamar', en: 'on the do-not-call list' },
  duplicate: { es: 'filas repetidas', en: 'duplicate rows' },
  invalid: { es: 'números inválidos', en: 'invalid numbers' },
  pending: { es: 'pendientes', en: 'pending' },
  cancelled: { es: 'cancelados', en: 'cancelled' },
};

const stateNames: Readonly<Record<CampaignReport['state'], Text>> = {
  draft: { es: 'borrador', en: 'draft' },
  scheduled: { es: 'programada', en: 'scheduled' },
  running: { es: 'en curso', en: 'running' },
  paused: { es: 'en pausa', en: 'paused' },
  completed: { es: 'terminada', en: 'completed' },
  cancelled: { es: 'cancelada', en: 'cancelled' },
};

/** The report as prose: what became of every row, with the sum that proves it. */
export function summaryOf(outlook: Outlook, files: readonly string[]): Text {
  return { es: prose(outlook, files, 'es'), en: prose(outlook, files, 'en') };
}

function prose({ report, waterfall, quiet }: Outlook, files: readonly string[], language: Language): string {
  const rows = dispositions
    .filter((kind) => report.dispositions[kind] > 0)
    .map((kind) => `  ${String(report.dispositions[kind]).padStart(7)}  ${dispositionNames[kind][language]}`);
  const waits = waterfall.flatMap(({ reason, n }) =>
    reason === undefined ? [] : [`             ${n}  ${reason.text[language]}`],
  );
  const sum = dispositions.reduce((total, kind) => total + report.dispositions[kind], 0);
  const words = {
    es: {
      campaign: 'Campaña',
      total: 'filas de la lista',
      waits: 'los pendientes esperan',
      attempts: 'Intentos',
      cost: 'Costo',
      reports: 'Informes',
    },
    en: {
      campaign: 'Campaign',
      total: 'rows of the list',
      waits: 'the pending ones wait for',
      attempts: 'Attempts',
      cost: 'Cost',
      reports: 'Reports',
    },
  }[language];
  const reason = report.reason === undefined ? '' : ` (${report.reason})`;
  return [
    '',
    `${words.campaign} "${report.name}": ${stateNames[report.state][language]}${reason}`,
    ...rows,
    ...(waits.length > 0 ? [`           ${words.waits}:`, ...waits] : []),
    `  ${'-------'}`,
    `  ${String(sum).padStart(7)}  = ${report.rows} ${words.total}`,
    `${words.attempts}: ${attemptsLine(report.outcomes)}`,
    `${words.cost}: ${report.cost}`,
    ...(quiet === undefined ? [] : [quiet.text[language]]),
    ...(files.length > 0 ? [`${words.reports}: ${files.join(', ')}`] : []),
  ].join('\n');
}

function attemptsLine(outcomes: Partial<Record<Outcome, number>>): string {
  const parts = Object.entries(outcomes).map(([outcome, n]) => `${outcome} ${n}`);
  const total = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  return parts.length === 0 ? '0' : `${total} (${parts.join(', ')})`;
}
