import { CASE_COMMANDS } from '@redress/domain';
import { newUuid } from '@redress/platform';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { NOW, origin, Process, WritePath } from '../testing/write-path.js';
import { CaseNotFound, CaseReader } from './index.js';

const { 'record-correspondence': correspond } = CASE_COMMANDS;
const call = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at: NOW, text: 'Still cold' } as const;

describe('reading a case from its stream', () => {
  let postgres: TestPostgres;
  let path: WritePath;
  beforeAll(async () => {
    postgres = await testPostgres();
    path = await WritePath.open(postgres);
  });
  afterAll(async () => {
    await path.close();
    await postgres.stop();
  });

  it('is the same for who reads it again after each event and for who reads it for the first time', async () => {
    const process = new Process(path);
    const { caseId } = await process.log(newUuid());
    for (const length of [1, 2, 3]) {
      const fresh = await new CaseReader(path.store).events(caseId);
      expect(fresh).toHaveLength(length);
      expect(await path.reader.events(caseId)).toEqual(fresh);
      expect(await path.reader.events(caseId)).toEqual(fresh);
      await process.give(caseId, correspond, call, origin(newUuid()));
    }
  });

  it('nobody can change what the next one reads', async () => {
    const { caseId } = await new Process(path).log(newUuid());
    (await path.reader.events(caseId)).splice(0);
    expect(await path.reader.events(caseId)).toHaveLength(1);
  });

  it('a case that does not exist has no events, until it does', async () => {
    const key = newUuid();
    const caseId = newUuid();
    expect(await path.reader.events(caseId)).toEqual([]);
    await expect(path.reader.eventsFor('code-2024', caseId)).rejects.toThrow(CaseNotFound);
    const made = (await new Process(path).log(key)).caseId;
    await expect(path.reader.eventsFor('kirklees', made)).rejects.toThrow(CaseNotFound);
  });
});
