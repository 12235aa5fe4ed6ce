import { folderTogether } from '../support/together';

folderTogether('src/dnc');
