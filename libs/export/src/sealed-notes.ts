import { subjectOfCase, type CaseReader } from '@redress/complaints';
import { complaintOf } from '@redress/domain';
import { type SealedText } from '@redress/sealing';
import { type SealedJson } from './exports-table.js';

/** Keeps what an export's row says in words (requested items, gap report) as Text of the case's subject. */
export class SealedNotes {
  constructor(
    private readonly sealed: SealedText,
    private readonly reader: CaseReader,
  ) {}

  async seal(landlordId: string, caseId: string, exportId: string, value: unknown): Promise<SealedJson> {
    const { logged } = complaintOf(await this.reader.events(caseId));
    return this.sealed.seal(landlordId, subjectOfCase(caseId, logged), exportId, { json: JSON.stringify(value) }, [
      'json',
    ]);
  }

  /** Undefined once the subject was erased. */
  async open<Value>(kept: SealedJson | null): Promise<Value | undefined> {
    if (kept === null) return undefined;
    const { json } = await this.sealed.open(kept);
    return typeof json === 'string' ? (JSON.parse(json) as Value) : undefined;
  }
}
