import { newUuid } from '@redress/platform';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { origin, Process, WritePath } from '../testing/write-path.js';
import { CommandRefused, ComplaintStream } from './index.js';

let postgres: TestPostgres;
let path: WritePath;
beforeAll(async () => {
  postgres = await testPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  path = await WritePath.open(postgres);
});
afterEach(() => path.close());

const next = async (landlordId: string, year: number, caseId = newUuid()): Promise<string> =>
  path.references.next(landlordId, caseId, year);

it('a reference is the next of its landlord and year', async () => {
  expect(await next('kirklees', 2025)).toBe('KIR-2025-00001');
  expect(await next('kirklees', 2025)).toBe('KIR-2025-00002');
  expect(await next('kirklees', 2026)).toBe('KIR-2026-00001');
  expect(await next('red-kite', 2025)).toBe('RED-2025-00001');
});

it('asking again for the same case gives the same', async () => {
  const caseId = newUuid();
  const first = await next('kirklees', 2025, caseId);
  await next('kirklees', 2025);
  expect(await next('kirklees', 2025, caseId)).toBe(first);
});

it('many at once get one each', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, async () => next('kirklees', 2025)));
  expect(new Set(made).size).toBe(20);
});

it('one case that is asked for twice at once gets one', async () => {
  const caseId = newUuid();
  const [first, second] = await Promise.all([next('kirklees', 2025, caseId), next('kirklees', 2025, caseId)]);
  expect(second).toBe(first);
});

describe('a reference that a client brings', () => {
  it('is reserved for its case, and for a retry of that', async () => {
    const caseId = newUuid();
    expect(await path.references.reserve('kirklees', 'OLD/17', caseId)).toBe(true);
    expect(await path.references.reserve('kirklees', 'OLD/17', caseId)).toBe(true);
    expect(await path.references.reserve('kirklees', 'OLD/17', newUuid())).toBe(false);
  });

  it('is free for another landlord', async () => {
    expect(await path.references.reserve('kirklees', 'OLD/17', newUuid())).toBe(true);
    expect(await path.references.reserve('red-kite', 'OLD/17', newUuid())).toBe(true);
  });

  it('goes to one of two that bring it at the same time', async () => {
    const both = await Promise.all([1, 2].map(async () => path.references.reserve('kirklees', 'OLD/17', newUuid())));
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('out of the sequence is passed over by the sequence', async () => {
    await path.references.reserve('kirklees', 'KIR-2025-00001', newUuid());
    await path.references.reserve('kirklees', 'KIR-2025-00002', newUuid());
    expect(await next('kirklees', 2025)).toBe('KIR-2025-00003');
  });
});

describe('logging', () => {
  it('takes the reference that it is given', async () => {
    const { reference } = await new Process(path).log(newUuid(), { reference: 'OLD/17' });
    expect(reference).toBe('OLD/17');
  });

  it('with another case’s reference is refused, and logs nothing', async () => {
    const process = new Process(path);
    await process.log(newUuid(), { reference: 'OLD/17' });
    const key = newUuid();
    const second = process.log(key, { reference: 'OLD/17' });
    await expect(second).rejects.toThrow(CommandRefused);
    await expect(second).rejects.toMatchObject({ refusals: [{ code: 'DUPLICATE_REFERENCE', field: 'reference' }] });
    expect(await path.types(ComplaintStream.caseIdFor(origin(key).commandId))).toEqual([]);
  });

  it('completes when it is tried again after a crash between reserving and logging', async () => {
    const key = newUuid();
    const caseId = ComplaintStream.caseIdFor(origin(key).commandId);
    await path.references.reserve('code-2024', 'OLD/17', caseId);
    expect(await new Process(path).log(key, { reference: 'OLD/17' })).toMatchObject({ caseId, reference: 'OLD/17' });
    const made = newUuid();
    const number = await path.references.next('code-2024', ComplaintStream.caseIdFor(origin(made).commandId), 2025);
    expect(await new Process(path).log(made)).toMatchObject({ reference: number });
    expect(await new Process(path).log(newUuid())).toMatchObject({ reference: 'COD-2025-00002' });
  });

  it('that is refused uses up no reference', async () => {
    const process = new Process(path);
    await expect(process.log(newUuid(), { original: {} })).rejects.toThrow(CommandRefused);
    await expect(process.log(newUuid(), { original: {}, reference: 'OLD/17' })).rejects.toThrow(CommandRefused);
    expect(await process.log(newUuid())).toMatchObject({ reference: 'COD-2025-00001' });
    expect(await process.log(newUuid(), { reference: 'OLD/17' })).toMatchObject({ reference: 'OLD/17' });
  });
});
