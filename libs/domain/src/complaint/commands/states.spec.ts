import { BODIES, TELLER } from '../../testing/bodies.js';
import { STATES, type State } from '../../testing/journeys.js';
import { type Story } from '../../testing/story.js';
import { type CaseCommandName } from './index.js';

/** Lifecycle §2.2: in which states each command is possible at all. What is not listed in any list is possible in every state. */
const ALL = Object.keys(STATES) as State[];
const OPEN: State[] = ['LOGGED(1)', 'INVESTIGATING(1)', 'LOGGED(2)', 'INVESTIGATING(2)'];
const LIVE = ALL.filter((state) => !['REFUSED(1)', 'WITHDRAWN(1)', 'CLOSED(1)'].includes(state));
const ANSWERED = ALL.filter(
  (state) => !['LOGGED(1)', 'INVESTIGATING(1)', 'REFUSED(1)', 'WITHDRAWN(1)'].includes(state),
);

const POSSIBLE: Readonly<Partial<Record<CaseCommandName, readonly State[]>>> = {
  triage: ['LOGGED(1)', 'INVESTIGATING(1)'],
  define: OPEN,
  'confirm-receipt': ['LOGGED(1)', 'LOGGED(2)'],
  acknowledge: ['LOGGED(1)', 'LOGGED(2)'],
  'request-clarification': OPEN,
  'record-clarification': OPEN,
  'assign-handler': LIVE,
  'resolve-conflict': [],
  'agree-update-interval': OPEN,
  extend: ['INVESTIGATING(1)', 'INVESTIGATING(2)'],
  'raise-additional-issue': LIVE,
  'incorporate-issue': ['INVESTIGATING(1)'],
  'reach-answer': ['INVESTIGATING(1)', 'INVESTIGATING(2)'],
  respond: ['INVESTIGATING(1)', 'INVESTIGATING(2)'],
  'correct-response': ['RESPONDED(1)', 'RESPONDED(2)'],
  escalate: ['ESC_REQUESTED(2)'],
  'seek-escalation-reasons': ['ESC_REQUESTED(2)', 'LOGGED(2)', 'INVESTIGATING(2)'],
  'reoffer-escalation': [],
  'refuse-escalation': ['ESC_REQUESTED(2)'],
  refuse: ['LOGGED(1)', 'INVESTIGATING(1)'],
  'accept-on-ombudsman-direction': ['REFUSED(1)', 'WITHDRAWN(1)', 'CLOSED(1)'],
  'accept-on-review': ['REFUSED(1)', 'WITHDRAWN(1)', 'CLOSED(1)'],
  'offer-ombudsman-bypass': LIVE,
  withdraw: LIVE,
  close: ['RESPONDED(1)', 'RESPONDED(2)', 'REFUSED(1)'],
  reopen: ['WITHDRAWN(1)', 'CLOSED(1)'],
  'record-learning': ANSWERED,
  'record-quality': ['RESPONDED(1)', 'ESC_REQUESTED(2)', 'RESPONDED(2)', 'CLOSED(1)'],
  'clarify-responsibility': [],
  'require-separate-process': [],
  'withhold-remedy': [],
};

/** Refusals that say of the state more precisely what is wrong with it. */
const OF_THE_STATE = [
  'INVALID_STATE',
  'STAGE_RESPONDED',
  'ALREADY_ACKNOWLEDGED',
  'NOT_ACKNOWLEDGED',
  'RESPONSE_ALREADY_ISSUED',
];

/** Whoever may do everything on every case, so that only the state speaks. */
const tellerOf = (command: CaseCommandName, story: Story) => {
  const told = TELLER[command]?.(story) ?? {};
  const officer = { as: 'COMPLAINTS_OFFICER' } as const;
  return story.refusals(command, BODIES[command](story), told)[0] === 'FORBIDDEN_ROLE' ? officer : told;
};

describe('in which states a command is possible', () => {
  const stories = new Map(ALL.map((state) => [state, STATES[state]()]));

  it.each(Object.keys(BODIES) as CaseCommandName[])('%s', (command) => {
    const possible = ALL.filter((state) => {
      const story = stories.get(state) as Story;
      const codes = story.refusals(command, BODIES[command](story), tellerOf(command, story));
      return !codes.some((code) => OF_THE_STATE.includes(code) || code === 'FORBIDDEN_ROLE');
    });
    expect(possible).toEqual(POSSIBLE[command] ?? ALL);
  });
});
