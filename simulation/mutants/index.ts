import * as admitting from './admitting';
import type { Mutant } from './mutant';
import * as reconciling from './reconciling';
import * as sending from './sending';

const phoneIndexWithout = (state: string): string[] => [
  'DROP INDEX attempt_open_phone',
  `CREATE UNIQUE INDEX attempt_open_phone ON attempt (phone)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain') AND state <> '${state}'`,
];

/** Every guard that matters, taken away one at a time. */
export const mutants: readonly Mutant[] = [
  { name: 'the intent is written after the send', from: 1, parts: { Dial: sending.IntentAfterSend } },
  { name: 'a stale authorisation is used', from: 1, parts: { Dial: sending.StaleAuthorisation } },
  { name: 'a 5xx is taken for a no', from: 1, parts: { dialerFor: sending.serverErrorIsNo } },
  { name: 'no reply: the request is sent again', from: 1, parts: { dialerFor: sending.retryOnTimeout } },
  { name: 'a redirect is followed', from: 1, parts: { dialerFor: sending.redirectFollowed } },
  { name: 'the outcome is guessed from the reply', from: 1, parts: { Replies: sending.OutcomeFromReply } },
  {
    name: 'an uncertain attempt does not hold its phone',
    from: 1,
    parts: {
      Replies: sending.UncertainIsOver,
      Admission: admitting.OpenAttemptForgotten,
      prepareDatabase: phoneIndexWithout('uncertain'),
    },
  },
  {
    name: 'an opt-out is acknowledged before its commit',
    from: 1,
    parts: { optOut: sending.acknowledgeFirst },
  },
  { name: 'an opt-out does not reach the journal', from: 1, parts: { optOut: reconciling.withoutJournal } },
  {
    name: 'do-not-call is looked at while planning only',
    from: 1,
    parts: { Admission: admitting.DoNotCallAtPlanning },
  },
  {
    name: 'the window is looked at while planning only',
    from: 1,
    parts: { Admission: admitting.WindowAtPlanning },
  },
  {
    name: 'a pause is looked at while planning only',
    from: 1,
    parts: { Admission: admitting.PauseAtPlanning },
  },
  { name: 'the gap is forgotten', from: 1, parts: { Admission: admitting.GapForgotten } },
  { name: 'attempts are not counted', from: 1, parts: { ProspectStore: admitting.CapForgotten } },
  {
    name: 'a late campaign bursts to catch up',
    from: 1,
    parts: { CampaignStore: admitting.CatchingUp, Admission: admitting.MinuteForgotten },
  },
  {
    name: 'an endpoint is taken whoever holds it',
    from: 1,
    parts: { EndpointStore: admitting.LeaseIgnored },
  },
  {
    name: 'what was being requested is planned anew',
    from: 1,
    parts: { Recovery: admitting.RequeueOnRecovery },
  },
  {
    name: 'an attempt that was asked for is given up',
    from: 1,
    parts: { AttemptStore: admitting.ReleaseAnything },
  },
  { name: 'records are matched by phone alone', from: 1, parts: { Matchables: reconciling.PhoneAlone } },
  { name: 'lost after five minutes', from: 1, parts: { Situation: reconciling.LostTooSoon } },
  { name: 'clocks never change', from: 1, parts: { Mirror: reconciling.ClocksNeverChange } },
  {
    name: 'the request budget is kept in memory',
    from: 1,
    parts: { AccountStore: reconciling.ThrottleInMemory },
  },
  {
    name: 'an opt-out in the recording is not entered',
    from: 1,
    parts: { DncStore: reconciling.OptOutNotEntered },
  },
  { name: 'a correction is counted twice', from: 1, parts: { TallyStore: reconciling.CountsUpOnly } },
];
