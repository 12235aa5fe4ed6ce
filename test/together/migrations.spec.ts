import { folderTogether } from '../support/together';

folderTogether('migrations');
