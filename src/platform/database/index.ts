export { Database } from './database';
export type { DatabasePlace } from './place';
export { DataFolderLock, lockDataFolder } from './data-folder-lock';
export { nextStepSize } from './rules/step-size';
export { FIRST_STEP_ROWS, inShortSteps } from './short-steps';
export type { Sql, SqlValue, Tx } from './sql';
export { removeSideFile, SideFile } from './side-file';
