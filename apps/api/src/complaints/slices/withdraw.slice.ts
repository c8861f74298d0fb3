import { CASE_COMMANDS, type Channel, type Withdraw } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Code, Flag, Moment, OneOf, Words, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class WithdrawBody extends CommonBody implements Withdraw {
  @Moment()
  at!: string;

  @Code({ says: 'RESIDENT or REPRESENTATIVE; nobody else withdraws a complaint.', example: 'RESIDENT' })
  by!: string;

  @Words()
  residentWords!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @WordsOrNothing()
  evidence?: string;

  @Flag()
  ombudsmanDetailsGiven!: boolean;
}

export const withdrawSlice = caseCommandSlice<Withdraw>({
  command: CASE_COMMANDS.withdraw,
  summary: 'Record that the resident withdraws the complaint',
  body: WithdrawBody,
  example: {
    at: '2025-01-20T10:00:00Z',
    by: 'RESIDENT',
    residentWords: 'I do not want to go on with this.',
    channel: 'PHONE',
    evidence: 'Call recording of that day',
    ombudsmanDetailsGiven: true,
  },
});
