export { phoneProblemTexts, type ProblemText } from './phone-problem-text';
export { type Country, countryOf, type E164, isE164, nationalNumber } from './rules/e164';
export { type NormalisedPhone, normalisePhone } from './rules/normalise-phone';
export { type PhoneProblem, phoneProblems } from './rules/phone-problem';
