import { OUR_LIMITS } from '../../code/ruleset.js';
import { addMinutes, instant, londonDate } from '../../kernel/instant.js';
import { isBefore } from '../../kernel/local-date.js';
import { type DataOf } from '../events/index.js';
import { lastStage } from '../../profile/profile.js';
import { isBlank } from '../../kernel/text.js';
import { defineCommand } from './case-command.js';
import { type Situation } from './context.js';
import { inPhase, invalidState } from './states.js';
import { type Verdict } from './verdict.js';

const over = (situation: Situation, startStage: number | undefined, verdict: Verdict): void =>
  invalidState(
    !inPhase(situation.complaint, 'REFUSED', 'CLOSED', 'WITHDRAWN') ||
      situation.complaint.duplicateOf !== undefined ||
      (startStage ?? 1) > lastStage(situation.stageRules.profile),
    situation,
    verdict,
    'a case that was refused, closed or withdrawn',
  );

/** The stage starts again on this day: it cannot lie ahead, nor before the complaint itself. */
const receivedBetween = (receivedAt: string, { complaint, context }: Situation, verdict: Verdict): void => {
  const field = 'receivedAt';
  verdict.impossible(instant(receivedAt) > addMinutes(context.now, OUR_LIMITS.aheadMinutes), 'DATE_IN_FUTURE', {
    field,
  });
  verdict.impossible(isBefore(londonDate(receivedAt), complaint.stages[1].receivedOn), 'CHRONOLOGY', { field });
};

export type AcceptOnDirection = Omit<
  DataOf<'AcceptedOnOmbudsmanDirection'>,
  'directionId' | 'deadlines' | 'documents'
> & {
  readonly directionId?: string;
};

/** 2.4: the Ombudsman may direct that a complaint is accepted; the clock starts with the receipt of the direction. */
export const acceptOnOmbudsmanDirection = defineCommand<AcceptOnDirection>({
  name: 'accept-on-ombudsman-direction',
  capability: 'acceptOnDirection',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict, input) => over(situation, input?.startStage, verdict),
  decide(input, situation, verdict) {
    receivedBetween(input.receivedAt, situation, verdict);
    verdict.impossible(isBlank(input.directionId), 'NO_DIRECTION', { provision: '2.4', field: 'directionId' });
    return () => [{ type: 'AcceptedOnOmbudsmanDirection', data: { ...input, directionId: input.directionId ?? '' } }];
  },
});

export type AcceptOnReview = Omit<DataOf<'AcceptedOnReview'>, 'deadlines' | 'documents'>;

/** 2.1: the landlord's own second look may accept as well. */
export const acceptOnReview = defineCommand<AcceptOnReview>({
  name: 'accept-on-review',
  capability: 'acceptOnDirection',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict, input) => over(situation, input?.startStage, verdict),
  decide(input, situation, verdict) {
    receivedBetween(input.receivedAt, situation, verdict);
    return () => [{ type: 'AcceptedOnReview', data: { ...input } }];
  },
});
