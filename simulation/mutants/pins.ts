/**
 * The seed of a small world in which each defect is found soon. Written by
 * `npm run simulate -- --mutants --pin` whenever scenarios have changed.
 */
export const pins: Readonly<Record<string, number>> = {
  'the intent is written after the send': 4,
  'a stale authorisation is used': 14,
  'a 5xx is taken for a no': 5,
  'no reply: the request is sent again': 1,
  'a redirect is followed': 15,
  'the outcome is guessed from the reply': 4,
  'an uncertain attempt does not hold its phone': 5,
  'an opt-out is acknowledged before its commit': 2,
  'an opt-out does not reach the journal': 2,
  'do-not-call is looked at while planning only': 2,
  'the window is looked at while planning only': 21,
  'a pause is looked at while planning only': 7,
  'the gap is forgotten': 10,
  'attempts are not counted': 3,
  'a late campaign bursts to catch up': 7,
  'an endpoint is taken whoever holds it': 2,
  'what was being requested is planned anew': 6,
  'an attempt that was asked for is given up': 5,
  'records are matched by phone alone': 1,
  'lost after five minutes': 1,
  'clocks never change': 36,
  'the request budget is kept in memory': 2,
  'an opt-out in the recording is not entered': 3,
  'the window closes without a margin': 18,
  'a correction is counted twice': 16,
  'calls that are up are not counted': 8,
  'calls that are up are free': 30,
  'caps forget earlier calls': 18,
};
