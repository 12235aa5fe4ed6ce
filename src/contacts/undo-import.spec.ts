import { ScratchLists } from './scratch-lists.testing';
import { undoImport } from './undo-import';

let scratch: ScratchLists;
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

describe('undoImport', () => {
  const undo = (importId: string, inUse = false) =>
    undoImport({ db: scratch.db, importId, at: 1, isListInUse: () => Promise.resolve(inUse) });

  it('takes an import back, and the same file may come again', async () => {
    const view = await scratch.imported('phone\n8888-7777\n');
    expect(await undo(view.id)).toEqual({ kind: 'undone' });
    expect(await undo(view.id)).toEqual({ kind: 'undone' });
    expect(await scratch.contacts()).toEqual([]);
    expect((await scratch.imported('phone\n8888-7777\n')).rows.accepted).toBe(1);
  });

  it('refuses where rows or reports would be left without their reason', async () => {
    const first = await scratch.imported('phone\n8888-7777\n');
    expect(await undo(first.id, true)).toMatchObject({ kind: 'refused', code: 'list_in_use' });
    const second = await scratch.imported('phone\n88887777\n');
    expect(await undo(first.id)).toMatchObject({ kind: 'refused', code: 'has_dependents' });
    expect(await undo(second.id)).toEqual({ kind: 'undone' });
    expect(await undo(first.id)).toEqual({ kind: 'undone' });
    expect(await undo('nobody')).toEqual({ kind: 'not_found' });
  });
});
