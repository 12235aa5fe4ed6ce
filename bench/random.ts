export { seeded } from '../src/forecasting';
