import { CASE_COMMANDS, type AgreeUpdateInterval, type Channel, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Day, Flag, Name, OneOf, StageNumber, WholeNumber } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AgreeUpdateIntervalBody extends CommonBody implements AgreeUpdateInterval {
  @StageNumber()
  stage?: Stage;

  @WholeNumber(1, 1000, { says: 'Working days; more than 10 is refused.' })
  everyWd!: number;

  @OneOf(CHANNELS)
  channel!: Channel;

  @Flag()
  agreed!: boolean;

  @Name({ list: true, says: 'What was tried to agree it: ids of events or documents.' })
  attempts!: string[];

  @Day()
  effectiveOn!: LocalDate;
}

export const agreeUpdateIntervalSlice = caseCommandSlice<AgreeUpdateInterval>({
  command: CASE_COMMANDS['agree-update-interval'],
  summary: 'Agree how often the resident is updated (5.9)',
  body: AgreeUpdateIntervalBody,
  example: { everyWd: 5, channel: 'PHONE', agreed: true, attempts: [], effectiveOn: '2025-01-28' },
});
