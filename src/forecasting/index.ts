/** The door of the forecasting room: when a campaign will end and what it will cost. */
export { callsByDay, type HoursOfDay } from './calls-by-day';
export { type Forecast, Forecaster } from './forecaster';
export { forecastText } from './forecast-text';
export { forecastView, type ForecastView } from './forecast-view';
export type { Proposal } from './foreseen';
export { ForecastingModule } from './forecasting.module';
export { LoadReader } from './load-reader';
export { seeded } from './rules/chance';
