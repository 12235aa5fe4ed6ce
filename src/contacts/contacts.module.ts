import { type DynamicModule, Module } from '@nestjs/common';

import { ImportUpkeep } from './import-upkeep';
import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { ListStore } from './list.store';
import { READ_FILE, type ReadFile } from './reading/reading';

const providers = [ListStore, ImportStore, ListRowStore, ImportUpkeep];

@Module({ providers, exports: providers })
export class ContactsModule {}

/** How files are read: whoever composes the process chooses a thread of their own, or this one. */
@Module({})
export class FileReadingModule {
  static forRoot(readFile: ReadFile): DynamicModule {
    const provider = { provide: READ_FILE, useValue: readFile };
    return { module: FileReadingModule, global: true, providers: [provider], exports: [provider] };
  }
}
