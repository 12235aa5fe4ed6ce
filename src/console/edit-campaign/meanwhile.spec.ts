import { mergeEdits } from './meanwhile';

const shown = { pace: '30', window: '', gap: '60' };

describe('two edits of the same rules', () => {
  it.each([
    ['nobody else', { ...shown, pace: '40' }, shown, { ...shown, pace: '40' }, []],
    [
      'another field',
      { ...shown, pace: '40' },
      { ...shown, gap: '90' },
      { pace: '40', window: '', gap: '90' },
      [{ name: 'gap', from: '60', to: '90', clashes: false }],
    ],
    [
      'the same field otherwise',
      { ...shown, pace: '40' },
      { ...shown, pace: '50' },
      { ...shown, pace: '40' },
      [{ name: 'pace', from: '30', to: '50', clashes: true }],
    ],
    [
      'the same field to the same',
      { ...shown, pace: '50' },
      { ...shown, pace: '50' },
      { ...shown, pace: '50' },
      [{ name: 'pace', from: '30', to: '50', clashes: false }],
    ],
    [
      'a field that this form does not have',
      { pace: '40' },
      { ...shown, gap: '90' },
      { pace: '40', window: '', gap: '90' },
      [{ name: 'gap', from: '60', to: '90', clashes: false }],
    ],
  ])('are put together when the other one changed %s', (_, mine, now, form, changed) => {
    expect(mergeEdits(mine, shown, now)).toEqual({ form, changed });
  });
});
