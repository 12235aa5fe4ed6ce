import { fileForm, problemOf, ServiceUnderTest, until } from '../../test/support/service';
import type { ImportPreview, ImportView } from '../contacts';

const csv = 'uno;dos;tres\nAna;8888-0001;2222-0001\nLuis;8888-0001;\nEva;nada;2222-0003\n';

describe('an import over the API, step by step', () => {
  let service: ServiceUnderTest;
  let listId: number;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    listId = (await service.json<{ id: number }>('POST', '/lists', { name: 'junio' })).id;
  });
  afterAll(() => service.close());

  const ended = async (id: string): Promise<ImportView> => {
    await until(async () => (await service.json<ImportView>('GET', `/imports/${id}`)).status !== 'reading');
    return service.json<ImportView>('GET', `/imports/${id}`);
  };
  const upload = async (content: string, fields: Record<string, string> = {}) => {
    const path = `/lists/${listId}/imports`;
    return ended((await service.json<{ id: string }>('POST', path, fileForm(content, fields))).id);
  };
  const contacts = async () =>
    (await service.json<{ rows: { accepted: number } }>('GET', `/lists/${listId}`)).rows.accepted;

  it('is looked through, read otherwise, and committed', async () => {
    const first = await upload(csv, { dryRun: 'true', mapping: '{"phone":"dos"}' });
    expect(first).toMatchObject({
      status: 'previewed',
      rows: { read: 3, accepted: 1, duplicate: 1, invalid: 1 },
    });
    const preview = await service.json<ImportPreview>('GET', `/imports/${first.id}/preview`);
    expect(preview.firstRows).toHaveLength(3);
    expect(preview.problems).toMatchObject([{ code: 'not_a_number', rows: 1, examples: [{ line: 4 }] }]);
    expect(await (await service.api('GET', `/imports/${first.id}/errors.csv`)).text()).toContain('nada');
    expect(await contacts()).toBe(0);

    const reread = await service.json<{ id: string }>('POST', `/imports/${first.id}/reread`, {
      mapping: { phone: 'tres' },
    });
    const second = await ended(reread.id);
    expect(second).toMatchObject({
      status: 'previewed',
      rows: { read: 3, accepted: 2, invalid: 1 },
      understoodAs: { columns: { phone: ['tres'] }, mappingFrom: 'given' },
    });

    await until(async () => (await service.api('GET', `/imports/${first.id}`)).status === 404);
    const committed = await service.json<ImportView>('POST', `/imports/${second.id}/commit`, {});
    expect(committed).toMatchObject({ status: 'committed', rows: { accepted: 2 } });
    expect(await contacts()).toBe(2);
    // The second stands in the place of the first.
    expect((await service.api('POST', `/imports/${first.id}/commit`, {})).status).toBe(404);
  });

  it('is kept where its file cannot be read in the other way, and thrown away', async () => {
    const looked = () => upload(csv.replace('Luis', 'Lisa'), { dryRun: 'true', mapping: '{"phone":"dos"}' });
    const [first, other] = [await looked(), await looked()];
    const reread = (phone: string) =>
      service.json<{ id: string }>('POST', `/imports/${first.id}/reread`, { mapping: { phone } });
    expect(await ended((await reread('cuatro')).id)).toMatchObject({ status: 'failed' });
    const second = await ended((await reread('tres')).id);
    await until(async () => (await service.api('GET', `/imports/${first.id}`)).status === 404);
    await service.json('POST', `/imports/${second.id}/commit`, {});
    const tooLate = await service.api('POST', `/imports/${other.id}/commit`, {});
    expect([tooLate.status, (await problemOf(tooLate)).code]).toEqual([409, 'already_imported']);
    expect((await service.api('DELETE', `/imports/${other.id}`)).status).toBe(204);
    expect((await service.api('GET', `/imports/${other.id}`)).status).toBe(404);
  });

  it('refuses the same file again unless asked, and a preview of nothing', async () => {
    const text = 'nombre;tel\nRosa;8888-0009\n';
    expect(await upload(text)).toMatchObject({ status: 'committed' });
    expect(await upload(text)).toMatchObject({ status: 'failed', error: { code: 'already_imported' } });
    const again = await upload(text, { again: 'true' });
    expect(again).toMatchObject({ status: 'committed', rows: { accepted: 0, duplicate: 1 } });
    for (const [verb, path] of [
      ['POST', 'commit'],
      ['POST', 'reread'],
    ] as const) {
      const body = path === 'reread' ? { mapping: { phone: 'tel' } } : {};
      const response = await service.api(verb, `/imports/${again.id}/${path}`, body);
      expect([path, response.status]).toEqual([path, path === 'commit' ? 200 : 409]);
    }
    expect((await service.api('DELETE', `/imports/${again.id}`)).status).toBe(409);
    expect((await service.api('GET', '/imports/nobody/preview')).status).toBe(404);
  });

  it('finds duplicates in other lists when asked', async () => {
    const other = (await service.json<{ id: number }>('POST', '/lists', { name: 'julio' })).id;
    const form = fileForm('tel\n8888-0009\n8888-0010\n', { otherLists: 'true', calledWithinDays: '30' });
    const begun = await service.json<{ id: string }>('POST', `/lists/${other}/imports`, form);
    expect(await ended(begun.id)).toMatchObject({
      duplicates: { otherLists: 1, called: 0 },
      rows: { accepted: 1 },
    });
    const wrong = await service.api(
      'POST',
      `/lists/${other}/imports`,
      fileForm('tel\n1\n', { calledWithinDays: 'x' }),
    );
    expect(wrong.status).toBe(400);
    const undone = await service.json('POST', `/imports/${begun.id}/undo`);
    expect(undone).toMatchObject({ id: begun.id, status: 'undone' });
  });
});
