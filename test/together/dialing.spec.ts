import { folderTogether } from '../support/together';

folderTogether('src/dialing');
