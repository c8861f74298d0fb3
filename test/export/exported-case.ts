import { join } from 'node:path';
import { ApiClient } from '../../apps/scenario/src/api-client.js';
import { Play } from '../../apps/scenario/src/play.js';
import { readScenario } from '../../apps/scenario/src/scenario-file.js';
import { type Caller, type Reply, type TestSandbox } from '../support/sandbox.js';

const K1 = join(import.meta.dirname, '../scenarios/kirklees/k-1-stage-1-over-a-bank-holiday.yaml');

/** Kirklees' K-1 played in a sandbox, and the id of its case. */
export const playK1 = async (sandbox: TestSandbox): Promise<string> => {
  await new Play(readScenario(K1), new ApiClient(sandbox.url)).run();
  const officer = await sandbox.as({ roles: ['COMPLAINTS_OFFICER'], landlordId: 'kirklees' });
  const { body } = await officer.get('/v1/complaints');
  const [found] = body['items'] as { caseId: string }[];
  if (found === undefined) throw new Error('K-1 left no case');
  return found.caseId;
};

/** Asks for an export and waits until it is ready or has failed. */
export const exported = async (liaison: Caller, caseId: string, body: object): Promise<Reply> => {
  const asked = await liaison.post(`/v1/complaints/${caseId}/exports`, body);
  const address = asked.headers.get('location');
  if (asked.status !== 202 || address === null) return asked;
  for (;;) {
    const reply = await liaison.get(address);
    if (reply.body['status'] === 'READY' || reply.body['status'] === 'FAILED') return reply;
    await new Promise((done) => setTimeout(done, 100));
  }
};

/** The bytes of a ready bundle. */
export const fetched = async (sandbox: TestSandbox, liaison: Caller, { body }: Reply): Promise<Buffer> => {
  const { download } = body['bundle'] as { download: string };
  const response = await fetch(`${sandbox.url}${download}`, {
    headers: { authorization: `Bearer ${liaison.token ?? ''}` },
  });
  return Buffer.from(await response.arrayBuffer());
};
