import { PolicyProblem } from './policy-problem';
import type { PolicyInput } from './policy-input';

export function wholeNumber(field: keyof PolicyInput, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new PolicyProblem(field, text, {
    es: `un número entero de ${least} a ${most}`,
    en: `a whole number from ${least} to ${most}`,
  });
}
