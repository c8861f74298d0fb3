import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What tools/verify/verify.mjs offers to a test; the program itself shares nothing with ours. */
export interface Verifier {
  sha256(...parts: readonly Uint8Array[]): Buffer;
  canonical(value: unknown): string;
  parseStrictly(text: string): unknown;
  leafOf(canonicalText: string): Buffer;
  leafOfEvent(event: object): Buffer;
  rootFromInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | undefined;
  isConsistent(first: number, firstRoot: Buffer, size: number, root: Buffer, proof: readonly Buffer[]): boolean;
  readKey(line: string): object;
  openNote(note: string, key: object): string;
  readCheckpoint(note: string, key: object): { size: number; root: Buffer; time?: string };
  checkProof(proof: object, key: object): { events: readonly object[] };
  main(given: readonly string[], say: (line: string) => void): number;
}

export const VERIFY = join(import.meta.dirname, '../../tools/verify/verify.mjs');

export const verifier = async (): Promise<Verifier> => (await import(VERIFY)) as Verifier;

/** Runs it as an auditor does, offline; what it says, and 0 only when all holds. */
export const verify = (...args: readonly string[]): { readonly code: number | null; readonly said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY, ...args]);
  return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
};
