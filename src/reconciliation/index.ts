/** The door of the reconciliation room. */
export { AccountStore } from './account.store';
export { type CandidateOf, CandidateStore } from './candidate.store';
export type { StoredRecord } from './cdr-row';
export { type Calibration, CalibrationStore } from './calibration/calibration.store';
export { calibrationText } from './calibration/calibration-text';
export { calibrationView, type CalibrationView } from './calibration/calibration-view';
export { type CalibrationEnd, Calibrator } from './calibration/calibrator';
export { providerKey, withLearntWire } from './calibration/learnt-wire';
export type { Findings } from './calibration/rules/findings';
export type { WatchStage } from './calibration/test-call-watch';
export { CdrStore } from './cdr.store';
export { type Asked, Questioner } from './questioner';
export { type Probe, Reconciler } from './reconciler';
export { ReconciliationModule } from './reconciliation.module';
export { ReportedOptOuts } from './reported-opt-outs';
export { type Resolution, ResolutionStore } from './resolution.store';
export { type Decided, Resolver } from './resolver';
export type { OrphanKind } from './rules/orphan-kind';
