import type { FieldsRead } from './fields-read';
import type { PolicyInput } from './policy-input';
import { PolicyProblem } from './policy-problem';
import { type BreakerPlan, breakerKinds, mostBreakerCount, parseBreaker } from './rules/breaker-plan';
import { type Pacing, plainPacing } from './rules/pacing';
import { wholeNumber } from './whole-number';

/** The limits on how fast and how many, from what a person wrote. `agentTo` undefined: it could not be read. */
export function readPacing(
  input: PolicyInput,
  agentTo: readonly string[] | undefined,
  fields: FieldsRead,
): Pacing {
  const { mostAtOnce, rampUp, weight, agents, abandonLimit } = input;
  const whole: typeof wholeNumber = (field, text, least, most) =>
    fields.read(() => wholeNumber(field, text, least, most), least);
  return {
    ...(mostAtOnce !== undefined && { mostAtOnce: whole('mostAtOnce', mostAtOnce, 1, 10_000) }),
    rampUpMs: rampUp === undefined ? 0 : whole('rampUp', rampUp, 0, 1440) * 60_000,
    weight: weight === undefined ? plainPacing.weight : whole('weight', weight, 1, 100),
    ...(agents !== undefined && { agents: fields.read(() => agentsIn(agents, agentTo), 1) }),
    abandonLimit:
      abandonLimit === undefined
        ? plainPacing.abandonLimit
        : fields.read(() => percent(abandonLimit), plainPacing.abandonLimit),
  };
}

function agentsIn(text: string, agentTo: readonly string[] | undefined): number {
  if (agentTo?.length !== 0) return wholeNumber('agents', text, 1, 1000);
  throw new PolicyProblem('agents', text, {
    es: 'junto con agentTo (--agent-to): adónde pasa el menú a quien pide un agente',
    en: 'together with agentTo (--agent-to): where the menu sends those who ask for an agent',
  });
}

function percent(text: string): number {
  const [, digits] = /^(\d{1,2}(?:\.\d{1,2})?)\s*%?$/.exec(text.trim()) ?? [];
  const value = Number(digits ?? Number.NaN);
  if (value > 0 && value <= 20) return value / 100;
  throw new PolicyProblem('abandonLimit', text, {
    es: 'un porcentaje mayor que 0 y hasta 20, p. ej. 3',
    en: 'a percentage above 0 and up to 20, e.g. 3',
  });
}

export function readBreaker(text: string | undefined): BreakerPlan | undefined {
  if (text === undefined) return undefined;
  const plan = parseBreaker(text);
  if (!('problem' in plan)) return plan;
  const form = `off | TIPO=PARTE/CUENTA[,…]`;
  throw new PolicyProblem('breaker', plan.problem === text ? text : `${text} (${plan.problem})`, {
    es: `${form}, p. ej. failures=0.5/50; tipos: ${breakerKinds.join(' ')}; parte hasta 1, cuenta de 5 a ${mostBreakerCount}`,
    en: `off | KIND=SHARE/COUNT[,…], e.g. failures=0.5/50; kinds: ${breakerKinds.join(' ')}; share up to 1, count from 5 to ${mostBreakerCount}`,
  });
}
