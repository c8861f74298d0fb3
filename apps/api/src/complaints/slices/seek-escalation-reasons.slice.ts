import { CASE_COMMANDS, type Channel, type SeekEscalationReasons } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Moment, OneOf, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class SeekEscalationReasonsBody extends CommonBody implements SeekEscalationReasons {
  @Moment()
  at!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @Words()
  outcome!: string;
}

export const seekEscalationReasonsSlice = caseCommandSlice<SeekEscalationReasons>({
  command: CASE_COMMANDS['seek-escalation-reasons'],
  summary: 'Record that the resident was asked why (6.12)',
  body: SeekEscalationReasonsBody,
  example: { at: '2025-02-03T11:00:00Z', channel: 'PHONE', outcome: 'The resident would rather not say.' },
});
