import { Module } from '@nestjs/common';

import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { ListStore } from './list.store';

const stores = [ListStore, ImportStore, ListRowStore];

@Module({ providers: stores, exports: stores })
export class ContactsModule {}
