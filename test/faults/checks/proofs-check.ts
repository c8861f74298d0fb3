import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Verifier, verifier } from '../../verify/verifier.js';
import { type Evidence, type Faults } from './evidence.js';

const proofOf = async ({ caller, token }: Evidence, caseId: string): Promise<object> =>
  (await caller.untilAnswered({ method: 'GET', path: `/v1/complaints/${caseId}/proof`, token })).body;

const verified = (program: Verifier, folder: string, caseId: string, proof: object): Faults => {
  const file = join(folder, `${caseId}.json`);
  writeFileSync(file, JSON.stringify(proof));
  const said: string[] = [];
  const code = program.main(['--key', join(folder, 'key'), '--proof', file], (line) => said.push(line));
  return code === 0 ? [] : [`the proof of ${caseId} does not hold: ${said.join(' ')}`];
};

/** The proof of every case holds by the program that has no access to us, and covers every event of the stream. */
export const proofsHold = async (evidence: Evidence): Promise<Faults> => {
  const { caller, token, cases, sandbox } = evidence;
  const program = await verifier();
  const folder = join(sandbox.folder, 'proofs');
  mkdirSync(folder, { recursive: true });
  const key = await caller.untilAnswered({ method: 'GET', path: '/v1/log/key', token });
  writeFileSync(join(folder, 'key'), String(key.body['verifierKey']));
  const faults: string[] = [];
  for (const [caseId, events] of cases) {
    const proof = await proofOf(evidence, caseId);
    faults.push(...verified(program, folder, caseId, proof));
    const proved = (proof as { items?: unknown[] }).items?.length ?? 0;
    if (proved !== events.length) faults.push(`the proof of ${caseId} covers ${proved} of ${events.length} events`);
  }
  return faults;
};
