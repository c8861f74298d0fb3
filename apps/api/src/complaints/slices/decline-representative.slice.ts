import { CASE_COMMANDS, type DeclineRepresentative } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Words, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class DeclineRepresentativeBody extends CommonBody implements DeclineRepresentative {
  @Words()
  representative!: string;

  @WordsOrNothing()
  validReason?: string;
}

export const declineRepresentativeSlice = caseCommandSlice<DeclineRepresentative>({
  command: CASE_COMMANDS['decline-representative'],
  summary: 'Decline a representative, with a valid reason (3.6)',
  body: DeclineRepresentativeBody,
  example: { representative: 'A neighbour', validReason: 'The resident withdrew the authority in writing.' },
});
