/** The door of the console. */
export { ConsoleModule } from './console.module';
export { PageFilter } from './page.filter';
