import * as admitting from './admitting';
import * as limiting from './limiting';
import type { Mutant } from './mutant';
import * as reconciling from './reconciling';
import * as sending from './sending';

const phoneIndex = (columns: string, states: string): string[] => [
  'DROP INDEX attempt_open_phone',
  `CREATE UNIQUE INDEX attempt_open_phone ON attempt (${columns}) WHERE state IN (${states})`,
];

/** Every guard that matters, taken away one at a time. */
export const mutants: readonly Mutant[] = [
  { name: 'the intent is written after the send', parts: { Dial: sending.IntentAfterSend } },
  { name: 'a stale authorisation is used', parts: { Dial: sending.StaleAuthorisation } },
  { name: 'a 5xx is taken for a no', parts: { dialerFor: sending.serverErrorIsNo } },
  { name: 'no reply: the request is sent again', parts: { dialerFor: sending.retryOnTimeout } },
  { name: 'a redirect is followed', parts: { dialerFor: sending.redirectFollowed } },
  { name: 'the outcome is guessed from the reply', parts: { Replies: sending.OutcomeFromReply } },
  {
    name: 'an uncertain attempt does not hold its phone',
    parts: {
      Replies: sending.UncertainIsOver,
      Admission: admitting.OpenAttemptForgotten,
      prepareDatabase: phoneIndex('phone', `'planned', 'requesting', 'accepted'`),
    },
  },
  {
    name: 'an opt-out is acknowledged before its commit',
    parts: { optOut: sending.acknowledgeFirst },
  },
  { name: 'an opt-out does not reach the journal', parts: { optOut: reconciling.withoutJournal } },
  {
    name: 'do-not-call is looked at while planning only',
    parts: { Admission: admitting.DoNotCallAtPlanning },
  },
  {
    name: 'the window is looked at while planning only',
    parts: { Admission: admitting.WindowAtPlanning },
  },
  {
    name: 'a pause is looked at while planning only',
    parts: { Admission: admitting.PauseAtPlanning },
  },
  { name: 'the gap is forgotten', parts: { Admission: admitting.GapForgotten } },
  { name: 'attempts are not counted', parts: { ProspectStore: admitting.CapForgotten } },
  {
    name: 'a late campaign bursts to catch up',
    parts: { CampaignStore: admitting.CatchingUp, Admission: admitting.MinuteForgotten },
  },
  {
    name: 'an endpoint is taken whoever holds it',
    parts: { EndpointStore: admitting.LeaseIgnored },
  },
  {
    name: 'what was being requested is planned anew',
    parts: { Recovery: admitting.RequeueOnRecovery },
  },
  {
    name: 'an attempt that was asked for is given up',
    parts: { AttemptStore: admitting.ReleaseAnything },
  },
  { name: 'records are matched by phone alone', parts: { Matchables: reconciling.PhoneAlone } },
  { name: 'lost after five minutes', parts: { Situation: reconciling.LostTooSoon } },
  { name: 'clocks never change', parts: { Mirror: reconciling.ClocksNeverChange } },
  {
    name: 'the request budget is kept in memory',
    parts: { AccountStore: reconciling.ThrottleInMemory },
  },
  {
    name: 'an opt-out in the recording is not entered',
    parts: { DncStore: reconciling.OptOutNotEntered },
  },
  {
    name: 'the window closes without a margin',
    parts: { Admission: admitting.NoMarginAtClosing, OpenZones: admitting.NoMarginAhead },
  },
  { name: 'a correction is counted twice', parts: { TallyStore: reconciling.CountsUpOnly } },
  { name: 'the pace of the account is forgotten', parts: { Admission: limiting.AccountPaceForgotten } },
  { name: 'calls that are up are not counted', parts: { Admission: limiting.CallsUpForgotten } },
  { name: 'calls that are up are free', parts: { Admission: limiting.OpenCallsAreFree } },
  { name: 'a paused holder acts on an old lease', parts: { Lease: sending.OldLeaseActedOn } },
  {
    name: 'a phone is held in its own account only',
    parts: {
      AttemptStore: limiting.OwnAccountHolds,
      prepareDatabase: phoneIndex('phone, account_id', `'planned', 'requesting', 'accepted', 'uncertain'`),
    },
  },
  { name: 'caps forget calls through another account', parts: { AttemptStore: limiting.OwnAccountCalled } },
  { name: 'caps forget earlier calls', parts: { Admission: limiting.EarlierCallsForgotten } },
];
