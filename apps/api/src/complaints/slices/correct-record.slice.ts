import { CASE_COMMANDS, type CorrectRecord } from '@redress/domain';
import { CommonBody, PersonBody } from '../../shape/any-command.js';
import { Anything, DocId, Id, Name, Shape, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class CorrectRecordBody extends CommonBody implements CorrectRecord {
  @Id()
  targetEventId!: string;

  @Name({ example: 'receivedAt' })
  field!: string;

  @Anything()
  correctedValue!: unknown;

  @Words()
  reason!: string;

  @Shape(() => PersonBody)
  authorisedBy!: PersonBody;

  @DocId({ list: true, optional: true })
  evidenceDocIds?: string[];

  @Shape(() => PersonBody, { optional: true })
  approvedBy?: PersonBody;
}

export const correctRecordSlice = caseCommandSlice<CorrectRecord>({
  command: CASE_COMMANDS['correct-record'],
  summary: 'Correct the record beside what it says; nothing is edited (5.12)',
  body: CorrectRecordBody,
  example: {
    targetEventId: '77777777-7777-4777-8777-777777777777',
    field: 'receivedAt',
    correctedValue: '2025-01-13T10:00:00Z',
    reason: 'The letter was stamped the day before.',
    authorisedBy: { personId: 'officer' },
    evidenceDocIds: ['11111111-1111-4111-8111-111111111111'],
  },
});
