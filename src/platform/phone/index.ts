export { phoneProblemTexts, type ProblemText } from './phone-problem-text';
export { type Country, countryOf, type E164, isE164, nationalNumber } from './rules/e164';
export { countryNamed } from './rules/country-named';
export { type NormalisedPhone, normalisePhone } from './rules/normalise-phone';
export { phoneGroups } from './rules/phone-groups';
export { type PhoneProblem, phoneProblems } from './rules/phone-problem';
export { suggestPhone } from './rules/suggest-phone';
