import { CASE_COMMANDS, type TriageComplaint } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Code, Flag, OneOf, Words, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class TriageBody extends CommonBody implements TriageComplaint {
  @OneOf(['EARLY', 'INVESTIGATE'])
  route!: TriageComplaint['route'];

  @OneOf(['LOW', 'MED', 'HIGH'])
  complexity!: TriageComplaint['complexity'];

  @Flag()
  vulnerable!: boolean;

  @Flag()
  atRisk!: boolean;

  @Words({ list: true, optional: true })
  urgentActions?: string[];

  @WordsOrNothing()
  noUrgentActionReason?: string;

  @Code()
  leadServiceArea!: string;

  @Code({ list: true, optional: true })
  jointServices?: string[];

  @Flag({ optional: true, says: 'Parts of it are for the Local Government and Social Care Ombudsman.' })
  lgsco?: boolean;
}

export const triageSlice = caseCommandSlice<TriageComplaint>({
  command: CASE_COMMANDS.triage,
  summary: 'Triage: early response or investigation, complexity, vulnerability, risk (6.1)',
  body: TriageBody,
  example: { route: 'INVESTIGATE', complexity: 'LOW', vulnerable: false, atRisk: false, leadServiceArea: 'REPAIRS' },
});
