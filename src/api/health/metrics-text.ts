export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  /** Label, its value, and the figure. */
  readonly samples: readonly (readonly [label: string | undefined, value: string, n: number])[];
}

/** Prometheus text exposition format 0.0.4. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join('');
}

function metricText({ name, help, type, samples }: Metric): string {
  const lines = samples.map(
    ([label, value, n]) => `${name}${label === undefined ? '' : `{${label}="${value}"}`} ${n}`,
  );
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}
