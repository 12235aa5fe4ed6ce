import { SandboxEndpoint } from './rules/endpoint';
import { Scenario } from './rules/scenario';

/** A call takes some 20 nominal seconds, so about one real second at the speed of the demo. */
const demo: Scenario = {
  speed: 20,
  endpoints: endpoints('ivr', 1, 6),
  agentNumber: '40001000',
  optOutNumber: '40002000',
  firstLeg: 'first_num',
  executionDelayS: 1,

  prospects: {
    listens: 0.38,
    asks_for_agent: 0.1,
    opts_out: 0.05,
    hangs_up: 0.15,
    no_answer: 0.2,
    busy: 0.07,
    fails: 0.03,
  },
  invalidPhonesShare: 0.02,
  timings: {
    ringS: { min: 2, max: 8 },
    noAnswerRingS: { min: 20, max: 30 },
    failureS: { min: 1, max: 3 },
    listenS: { min: 12, max: 24 },
    hangUpS: { min: 1, max: 3 },
    menuS: { min: 6, max: 14 },
    optOutS: { min: 2, max: 4 },
    endpointRingS: { min: 1, max: 3 },
    agentRingS: { min: 2, max: 8 },
    agentTalkS: { min: 12, max: 30 },
  },
  agentAnswersShare: 0.9,
  endpointAnswersShare: 1,

  cdrIntervalS: 4,
  longestCdrDelayS: 120,
  fullAccountLive: true,
  recordForm: { fields: 'documented', phones: 'international', envelope: 'array' },
  recordDelayS: { min: 4, max: 20 },
  recordsTogether: true,
  missingRecordsShare: 0,

  dialFaultShares: {},
  slowReplyS: { min: 0, max: 0 },
};

/** Real time and real lengths, in the form that the manual documents. */
const calm: Scenario = {
  ...demo,
  speed: 1,
  fullAccountLive: false,
  endpoints: [...endpoints('ivr', 1, 2), ...endpoints('agent', 3, 2)],
  recordForm: { fields: 'documented', phones: 'national', envelope: 'array' },
  recordDelayS: { min: 5, max: 60 },
  timings: {
    ringS: { min: 4, max: 18 },
    noAnswerRingS: { min: 25, max: 45 },
    failureS: { min: 1, max: 4 },
    listenS: { min: 25, max: 60 },
    hangUpS: { min: 1, max: 6 },
    menuS: { min: 15, max: 40 },
    optOutS: { min: 3, max: 8 },
    endpointRingS: { min: 1, max: 6 },
    agentRingS: { min: 3, max: 20 },
    agentTalkS: { min: 30, max: 240 },
  },
};

/** What customers' clients are known to read beyond the manual. */
const rich: Scenario = {
  ...demo,
  endpoints: [...endpoints('ivr', 1, 4), ...endpoints('agent', 5, 2)],
  recordForm: { fields: 'rich', phones: 'e164', envelope: 'cdrs' },
};

/** A bad day at the provider. */
const rough: Scenario = {
  ...demo,
  endpoints: [...endpoints('ivr', 1, 4), ...endpoints('agent', 5, 2)],
  executionDelayS: 6,
  fullAccountLive: false,
  agentAnswersShare: 0.6,
  endpointAnswersShare: 0.95,
  recordDelayS: { min: 4, max: 240 },
  recordsTogether: false,
  missingRecordsShare: 0.02,
  dialFaultShares: {
    error_before_acceptance: 0.04,
    error_after_acceptance: 0.04,
    reset_after_acceptance: 0.04,
    slow_reply: 0.06,
  },
  slowReplyS: { min: 10, max: 80 },
};

export type ScenarioName = 'demo' | 'calm' | 'rich' | 'rough';

export const scenarios: Record<ScenarioName, Scenario> = { demo, calm, rich, rough };

export function scenarioNamed(name: string): Scenario | undefined {
  return Object.entries(scenarios).find(([known]) => known === name)?.[1];
}

function endpoints(role: SandboxEndpoint['role'], first: number, count: number): SandboxEndpoint[] {
  return Array.from({ length: count }, (_, index) => {
    const place = String(first + index).padStart(2, '0');
    return { username: `99001${place}`, password: `sandbox-${place}`, number: `400030${place}`, role };
  });
}
