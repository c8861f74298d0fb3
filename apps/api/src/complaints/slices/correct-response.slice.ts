import { CASE_COMMANDS, type CorrectResponse, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { DocId, StageNumber, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class CorrectResponseBody extends CommonBody implements CorrectResponse {
  @StageNumber()
  stage?: Stage;

  @DocId()
  documentId!: string;

  @Words()
  what!: string;

  @Words()
  why!: string;
}

export const correctResponseSlice = caseCommandSlice<CorrectResponse>({
  command: CASE_COMMANDS['correct-response'],
  summary: 'Correct an answer by another letter; the first letter’s clock stands',
  body: CorrectResponseBody,
  example: {
    documentId: '11111111-1111-4111-8111-111111111111',
    what: 'The date of the visit',
    why: 'It was the 14th',
  },
});
