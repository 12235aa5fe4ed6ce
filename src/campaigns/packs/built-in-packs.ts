import BR from './BR.json';
import CL from './CL.json';
import CO from './CO.json';
import CR from './CR.json';
import defaultPack from './default.json';
import ES from './ES.json';
import GB from './GB.json';
import MX from './MX.json';
import { packFile, type PackFile } from './pack-schema';
import PE from './PE.json';
import US from './US.json';

/** The packs that Pregón ships, checked like anybody's. */
export const builtInPacks: readonly PackFile[] = [defaultPack, CR, US, CO, PE, MX, CL, BR, ES, GB].map(
  (file) => packFile.parse(file),
);
