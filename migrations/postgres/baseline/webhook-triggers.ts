const ended = `('settled', 'refused', 'not_sent')`;

/** What an attempt has come to, as it stood at that moment. `a`: the row's name. */
const attemptFacts = (a: string): string => `'attemptId', ${a}.id, 'campaignId', ${a}.campaign_id,
    'campaign', (SELECT name FROM campaign WHERE id = ${a}.campaign_id), 'phone', ${a}.phone,
    'contactRef', (SELECT r.contact_ref FROM prospect p JOIN list_row r ON r.id = p.list_row_id
                   WHERE p.id = ${a}.prospect_id),
    'attemptNo', ${a}.attempt_no, 'state', ${a}.state, 'outcome', ${a}.outcome, 'reason', ${a}.reason,
    'requestedAt', ${a}.requested_at, 'connectedAt', ${a}.connected_at, 'ringS', ${a}.ring_s,
    'talkS', ${a}.talk_s, 'costMicros', ${a}.cost_micros`;

interface Told {
  readonly trigger: string;
  readonly type: string;
  readonly when: string;
  /** Epoch ms. */
  readonly at: string;
  readonly facts: string;
  readonly from?: string;
}

const told: readonly Told[] = [
  {
    trigger: 'webhook_attempt_settled',
    type: 'attempt.settled',
    when: `UPDATE OF state ON attempt FOR EACH ROW WHEN (NEW.state IN ${ended} AND OLD.state NOT IN ${ended})`,
    at: 'coalesce(NEW.settled_at, NEW.planned_at)',
    facts: attemptFacts('NEW'),
  },
  {
    trigger: 'webhook_attempt_corrected',
    type: 'attempt.corrected',
    when: 'INSERT ON outcome_correction FOR EACH ROW',
    at: 'NEW.at',
    facts: `'was', NEW.was, ${attemptFacts('attempt')}`,
    from: 'FROM attempt WHERE attempt.id = NEW.attempt_id',
  },
  {
    trigger: 'webhook_opt_out_recorded',
    type: 'opt_out.recorded',
    when: `INSERT ON dnc_event FOR EACH ROW
      WHEN (NEW.phone IS NOT NULL AND NEW.source IN ('ivr', 'agent') AND NEW.action <> 'removed')`,
    at: 'NEW.at',
    facts: `'phone', '+' || NEW.phone, 'source', NEW.source, 'action', NEW.action, 'evidence', NEW.evidence,
      'onlyCampaignId', NEW.campaign_id, 'campaignId', NEW.from_campaign_id, 'expiresAt', NEW.expires_at`,
  },
  {
    trigger: 'webhook_campaign_state_changed',
    type: 'campaign.state_changed',
    when: 'UPDATE OF state ON campaign FOR EACH ROW WHEN (NEW.state <> OLD.state)',
    at: 'coalesce(NEW.state_changed_at, NEW.created_at)',
    facts: `'campaignId', NEW.id, 'campaign', NEW.name, 'from', OLD.state, 'to', NEW.state, 'reason', NEW.state_reason`,
  },
  {
    trigger: 'webhook_breaker_tripped',
    type: 'breaker.tripped',
    when: 'INSERT ON breaker_trip FOR EACH ROW',
    at: 'NEW.at',
    facts: `'tripId', NEW.id, 'campaignId', NEW.campaign_id,
      'campaign', (SELECT name FROM campaign WHERE id = NEW.campaign_id), 'kind', NEW.kind,
      'share', NEW.share, 'threshold', NEW.threshold, 'hits', NEW.hits, 'calls', NEW.calls`,
  },
];

/** A fact is noted in the transaction in which it came to be, if a webhook has asked for its kind. */
export const webhookTriggers = told.flatMap(({ trigger, type, when, at, facts, from = '' }) => [
  `CREATE FUNCTION ${trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM webhook_subscription s JOIN webhook w ON w.id = s.webhook_id
                  WHERE s.type = '${type}' AND w.state = 'enabled') THEN
         INSERT INTO webhook_event (type, at, facts)
         SELECT '${type}', ${at}, json_build_object(${facts})::text ${from};
       END IF;
       RETURN NULL;
     END
   $$`,
  `CREATE TRIGGER ${trigger} AFTER ${when} EXECUTE FUNCTION ${trigger}()`,
]);
