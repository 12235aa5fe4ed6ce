import { folderTogether } from '../support/together';

folderTogether('src/contacts');
