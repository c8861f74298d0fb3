import { type RulesetId } from '../code/ruleset.js';
import { judgeCase } from '../compliance/judge.js';
import { type ProvisionResult } from '../compliance/result.js';
import { type ComplianceInput } from '../compliance/case-under-review.js';
import { londonDate } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { type Story } from './story.js';

interface Asked extends Partial<Omit<ComplianceInput, 'asAt' | 'ruleset'>> {
  readonly asAt?: string;
  readonly ruleset?: RulesetId;
}

/** Every provision of a story as at a day, today if none is named. */
export const resultsOf = (story: Story, { asAt, ruleset, ...input }: Asked = {}): ProvisionResult[] =>
  judgeCase(
    {
      events: story.events,
      book: story.book,
      calendar: story.calendar,
      asAt: asAt === undefined ? londonDate(story.now) : localDate(asAt),
      otherCases: story.otherCases,
      ...input,
    },
    ruleset,
  );

/** How a story stands against one provision: `FAIL LATE`. */
export const judged = (story: Story, provision: string, asked: Asked = {}): string => {
  const found = resultsOf(story, asked).find((result) => result.provision === provision);
  if (found === undefined) return 'NOT JUDGED';
  return found.reasonCode === undefined ? found.result : `${found.result} ${found.reasonCode}`;
};

/** The types of the events that show it. */
export const evidenceFor = (story: Story, provision: string, asked: Asked = {}): string[] => {
  const found = resultsOf(story, asked).find((result) => result.provision === provision);
  return (found?.evidenceEventIds ?? []).map((id) => story.events.find((event) => event.id === id)?.type ?? 'UNKNOWN');
};
