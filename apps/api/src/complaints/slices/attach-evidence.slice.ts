import { CASE_COMMANDS, type AttachEvidence, type LocalDate } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, DocId, Id, OneOf, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AttachEvidenceBody extends CommonBody implements AttachEvidence {
  @Id({ optional: true })
  evidenceId?: string;

  @DocId()
  docRef!: string;

  @OneOf(['PHOTO', 'REPORT', 'SURVEY', 'REPAIR_LOG', 'CALL_RECORDING', 'EMAIL', 'POLICY', 'TENANCY', 'OTHER'])
  kind!: AttachEvidence['kind'];

  @OneOf(['RESIDENT', 'LANDLORD', 'THIRD_PARTY'])
  source!: AttachEvidence['source'];

  @Day({ optional: true })
  obtainedOn?: LocalDate;

  @Words()
  description!: string;
}

export const attachEvidenceSlice = caseCommandSlice<AttachEvidence>({
  command: CASE_COMMANDS['attach-evidence'],
  summary: 'Attach evidence (5.8, 5.12)',
  body: AttachEvidenceBody,
  example: {
    docRef: '11111111-1111-4111-8111-111111111111',
    kind: 'PHOTO',
    source: 'RESIDENT',
    description: 'Mould behind the wardrobe',
  },
});
