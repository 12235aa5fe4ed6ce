import { DialFaultKind } from './dial-fault';
import { Range } from './draw';
import { SandboxEndpoint } from './endpoint';
import { PhoneForm } from './phone';
import { ProspectShares, ProspectTimings } from './prospect';

/** Which of the two numbers of a request rings first: the manual's examples contradict its headings. */
export type FirstLeg = 'first_num' | 'secd_num';

/** Where the manual is silent, and providers differ. */
export interface RecordForm {
  /** `rich` adds what customers' clients are known to read beyond the manual's fields. */
  readonly fields: 'documented' | 'rich';
  readonly phones: PhoneForm;
  readonly envelope: 'array' | 'cdrs';
}

/** Everything about a provider, its prospects and its faults. Every `…S` is nominal seconds. */
export interface Scenario {
  /** Nominal seconds that pass in one real second. */
  readonly speed: number;
  readonly endpoints: readonly SandboxEndpoint[];
  readonly agentNumber: string;
  readonly optOutNumber: string;
  readonly firstLeg: FirstLeg;
  readonly executionDelayS: number;

  readonly prospects: ProspectShares;
  /** Of the phones, how many do not exist. */
  readonly invalidPhonesShare: number;
  readonly timings: ProspectTimings;
  /** Of the callers sent to the agents' number, how many reach one. */
  readonly agentAnswersShare: number;
  /** Agent first: how often the endpoint picks up its own leg. */
  readonly endpointAnswersShare: number;

  readonly cdrIntervalS: number;
  readonly longestCdrDelayS: number;
  /** Whether `live=1&fullAccount=1` lists the calls of all endpoints; else it is read as `live=1`. */
  readonly fullAccountLive: boolean;
  readonly recordForm: RecordForm;
  readonly recordDelayS: Range;
  /** Whether the records of one call appear at once, or each after a delay of its own. */
  readonly recordsTogether: boolean;
  readonly missingRecordsShare: number;

  /** The rest of the requests are answered as they should be. */
  readonly dialFaultShares: Readonly<Partial<Record<DialFaultKind, number>>>;
  readonly slowReplyS: Range;
}
