import { lastDayToAsk } from '../asking-window.js';
import { londonDate } from '../../kernel/instant.js';
import { cancelled, caseEnding, met, type DeadlineRule } from './deadline-rule.js';

/**
 * ESC_WINDOW: how long the landlord's policy leaves to ask for stage 2. The Code knows no such window; it is shown, and
 * its end is no breach.
 */
export const escalationWindow: DeadlineRule = (complaint, rules) => {
  const { response } = complaint.stages[1];
  if (response === undefined || response.isFinal) return [];
  const startedOn = londonDate(response.sentAt);
  const dueOn = lastDayToAsk(complaint, 1, rules);
  if (dueOn === undefined) return [];
  const asked = complaint.requests.find(
    ({ forStage, receivedOn, aliveFrom }) => forStage === 2 && (aliveFrom ?? receivedOn) >= startedOn,
  );
  const movedOn = complaint.stages[2].loggedOn;
  return [
    {
      deadlineId: 'ESC_WINDOW',
      basis: 'POLICY',
      stage: 1,
      startedOn,
      dueOn,
      ended:
        asked !== undefined && asked.status !== 'DEFERRED'
          ? met(asked.aliveFrom ?? asked.receivedOn)
          : movedOn !== undefined
            ? cancelled(movedOn)
            : caseEnding(complaint),
    },
  ];
};
