export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  /** Label, its value, and the figure; of which account, where it has one. */
  readonly samples: readonly (readonly [
    label: string | undefined,
    value: string,
    n: number,
    account?: number,
  ])[];
}

/** Prometheus text exposition format 0.0.4. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join('');
}

function metricText({ name, help, type, samples }: Metric): string {
  const lines = samples.map(([label, value, n, account]) => {
    const labels = [
      ...(account === undefined ? [] : [`account="${account}"`]),
      ...(label === undefined ? [] : [`${label}="${value}"`]),
    ];
    return `${name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${n}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}
