import { rulesTogether } from '../support/together';

rulesTogether((room) => room === 'reconciliation' || room === 'dialing' || room === 'forecasting');
