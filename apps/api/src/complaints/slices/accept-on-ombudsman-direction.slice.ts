import { CASE_COMMANDS, type AcceptOnDirection, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Moment, OneOf, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AcceptOnOmbudsmanDirectionBody extends CommonBody implements AcceptOnDirection {
  @WordsOrNothing({ says: 'The direction; its absence is refused by NO_DIRECTION.' })
  directionId?: string;

  @Moment()
  receivedAt!: string;

  @Day({ optional: true })
  complyBy?: LocalDate;

  @OneOf([1, 2, 3])
  startStage!: Stage;
}

export const acceptOnOmbudsmanDirectionSlice = caseCommandSlice<AcceptOnDirection>({
  command: CASE_COMMANDS['accept-on-ombudsman-direction'],
  summary: 'Accept as the Ombudsman directs; the clock starts with the receipt of the direction (2.4)',
  body: AcceptOnOmbudsmanDirectionBody,
  example: { directionId: 'HOS-2025-0042', receivedAt: '2025-03-10T10:00:00Z', startStage: 1 },
});
