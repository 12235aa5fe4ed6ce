/** The door of the forecasting room: when a campaign will end and what it will cost. */
export { type Forecast, Forecaster } from './forecaster';
export { LoadReader } from './load-reader';
export { seeded } from './rules/chance';
export { ForecastingModule } from './forecasting.module';
