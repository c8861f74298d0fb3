import fc from 'fast-check';
import { localDate } from '../../kernel/local-date.js';
import { addMinutes, londonTime } from '../../kernel/instant.js';
import { ROLES } from '../../roles/roles.js';
import { plainBody } from '../../testing/plain-body.js';
import { samples } from '../../testing/samples.js';
import { Story, type Told } from '../../testing/story.js';
import { steps, take, type Step } from '../../testing/walk.js';
import { type CaseDecision } from './decide.js';
import { permittedActions } from './permitted-actions.js';

const SEED = 20_250_304;
/** Enough to see most commands allowed and not; `WALKS=1000 npx jest permitted-actions` looks further. */
const WALKS = Number(process.env['WALKS'] ?? 24);
const LANDLORDS = ['code-2024', 'kirklees', 'hillingdon', 'leeds', 'red-kite'];

/** Every code by which a command is refused for who asks and how the case stands, whatever the command says. */
const OF_ROLE_OR_STATE = [
  'FORBIDDEN_ROLE',
  'INVALID_STATE',
  'NOT_DEFINED',
  'ALREADY_ACKNOWLEDGED',
  'NOT_ACKNOWLEDGED',
  'STAGE_RESPONDED',
  'RESPONSE_ALREADY_ISSUED',
  'CONFLICT_UNRESOLVED',
  'EXTENSION_AFTER_DUE',
  'STAGE1_NOT_RESPONDED',
  'NO_FURTHER_STAGE',
  'BYPASS_NOT_IN_POLICY',
  'OPEN_ACTIONS',
  'OPEN_REMEDIES',
  'OMBUDSMAN_HOLD',
  'ESCALATION_WINDOW_OPEN',
  'LEARNING_NOT_CONSIDERED',
  // A plain body names what is open, wherever there is any.
  'UNKNOWN_REMEDY',
  'REMEDY_CLOSED',
  'UNKNOWN_ACTION',
  'UNKNOWN_ISSUE',
];

/** A refusal by the landlord's policy for a ground or a grade names its provision; one by the table of roles has none. */
const againstRoleOrState = (decision: CaseDecision): string[] =>
  decision.kind === 'accepted'
    ? []
    : decision.refusals
        .filter(
          ({ code, provision }) =>
            OF_ROLE_OR_STATE.includes(code) && (code !== 'FORBIDDEN_ROLE' || provision === undefined),
        )
        .map(({ code }) => code);

const walked = (landlord: string, path: readonly Step[]): Story => {
  const story = new Story(landlord).at('2025-01-14 10:00');
  story.otherCases.set('other-case', { caseId: 'other-case', finalResponded: false });
  story.tell('log', samples.log({ receivedAt: story.now, issueOccurredOn: localDate('2023-05-01') }));
  for (const step of path) take(story.at(londonTime(addMinutes(story.now, step.minutes))), step);
  return story;
};

describe('what a person may do on a case now, and what is refused', () => {
  it('are the same: allowed is exactly what is not refused for role or state', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...LANDLORDS), steps(30), fc.constantFrom(...ROLES), (landlord, path, as) => {
        const story = walked(landlord, path);
        for (const told of [{ as }, {}, { as, userId: 'handler' }, { as, userId: 'owner' }] satisfies Told[])
          for (const { command, allowed } of permittedActions(story.complaint, story.context(told))) {
            const refused = againstRoleOrState(story.ask(command, plainBody(story, command, told), told));
            if (allowed !== (refused.length === 0))
              throw new Error(
                `${command} in ${story.state} by ${JSON.stringify(told)}: ${allowed}, [${refused.join()}]`,
              );
            if (allowed) seen.add(command);
          }
      }),
      { seed: SEED, numRuns: WALKS },
    );
    // The walks reach cases where nearly every command is allowed, so what is said above is not empty.
    expect(seen.size).toBeGreaterThan(40);
  });
});
