import { localDate } from '../../kernel/local-date.js';
import { logged } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';
import { type CommandContext } from './context.js';
import { decideCommand, situationOf } from './decide.js';
import { Verdict } from './verdict.js';
import { duplicatesSince, logComplaint, type LogComplaint } from './log-complaint.js';
import { type Complaint, unknownComplaint } from '../state.js';

const at = '2025-03-03 10:00';
const received = london('2025-03-03 09:40');

const against = (change: Partial<LogComplaint>): string[] =>
  new Story().at(at).against('log', samples.log({ receivedAt: received, ...change }));

const decided = (context: Partial<CommandContext>, change: Partial<LogComplaint> = {}) =>
  decideCommand(logComplaint, samples.log({ receivedAt: received, ...change }), unknownComplaint, {
    ...new Story().at(at).context(),
    ...context,
  });

describe('log', () => {
  it('[6.2] logs the complaint, and the clocks of acknowledgement and answer start from receipt', () => {
    const story = logged();
    expect(story.state).toBe('LOGGED(1)');
    expect(story.last('Logged').data).toMatchObject({ reference: 'TEST-2025-0001', receivedAt: received });
    expect(story.changes()).toEqual([
      'ACK/1 STARTED 2025-03-10',
      'RESP/1 STARTED 2025-03-24',
      'BACKSTOP/1 STARTED 2025-03-24',
    ]);
  });

  it('[6.2] keeps when it happened and when we wrote it, however late it was handed on (D4)', () => {
    const story = logged({ log: { receivedAt: london('2025-02-03 09:40') } });
    expect(story.last('Logged').metadata).toMatchObject({
      occurredAt: london('2025-02-03 09:40'),
      recordedAt: london(at),
    });
    expect(story.complaint.stages[1]).toMatchObject({ receivedOn: '2025-02-03', loggedOn: '2025-03-03' });
  });

  it('[3.2] asks for no reason, however old the receipt is', () => {
    expect(against({ receivedAt: london('2024-01-03 09:40') })).toEqual([]);
  });

  it('keeps the reference that a client brings', () => {
    expect(logged({ log: { reference: 'HRA-17' } }).last('Logged').data.reference).toBe('HRA-17');
  });

  it('refuses a reference that names another case', () => {
    const reference = { next: 'TEST-2025-0002', taken: true };
    expect(decided({ reference }, { reference: 'HRA-17' })).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'DUPLICATE_REFERENCE', field: 'reference' }],
    });
  });

  it.each([
    ['this very moment', '2025-03-03T10:00:00.000Z', []],
    ['a moment ahead', '2025-03-03T10:00:00.001Z', ['RECEIVED_IN_FUTURE']],
    ['more than five minutes ahead', '2025-03-03T10:05:00.001Z', ['RECEIVED_IN_FUTURE', 'DATE_IN_FUTURE']],
    ['an hour ago, written with an offset', '2025-03-03T10:00:00+01:00', []],
    ['an hour ahead, written with an offset', '2025-03-03T10:00:00-01:00', ['RECEIVED_IN_FUTURE', 'DATE_IN_FUTURE']],
  ])('takes the receipt of %s for what it is', (_when, receivedAt, codes) => {
    expect(against({ receivedAt })).toEqual(codes);
  });

  it.each([
    ['its words', { verbatim: 'It is cold.' }, []],
    ['its document', { docId: LETTER }, []],
    ['blank words', { verbatim: '  ' }, ['ORIGINAL_REQUIRED 5.12']],
    ['nothing', {}, ['ORIGINAL_REQUIRED 5.12']],
    ['a document that is not stored', { docId: 'elsewhere' }, ['DOCUMENT_NOT_STORED 5.12']],
  ])('[5.12] keeps the original complaint: %s', (_what, original, codes) => {
    expect(against({ original })).toEqual(codes);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const { original: _none, ...body } = samples.log({ receivedAt: '2025-03-04T10:00:00Z' });
    const taken = { next: 'TEST-2025-0002', taken: true };
    const decision = decideCommand(logComplaint, body, unknownComplaint, {
      ...new Story().at(at).context(),
      reference: taken,
    });
    expect(decision).toMatchObject({
      refusals: [
        { code: 'DUPLICATE_REFERENCE' },
        { code: 'RECEIVED_IN_FUTURE' },
        { code: 'ORIGINAL_REQUIRED' },
        { code: 'DATE_IN_FUTURE' },
      ],
    });
  });

  it.each([
    ['issueOccurredOn', '2025-03-03', []],
    ['issueOccurredOn', '2025-03-04', ['CHRONOLOGY']],
    ['becameAwareOn', '2025-03-03', []],
    ['becameAwareOn', '2025-03-04', ['CHRONOLOGY']],
  ])('%s %s: what is complained of does not lie after the receipt', (field, day, codes) => {
    expect(against({ [field]: localDate(day) })).toEqual(codes);
  });

  it('warns of a complaint that looks like another, and logs it all the same', () => {
    expect(decided({ possibleDuplicates: ['TEST-2025-0000'] })).toMatchObject({
      kind: 'accepted',
      warnings: [{ code: 'POSSIBLE_DUPLICATE' }],
    });
    expect(duplicatesSince(received)).toBe('2025-02-01');
  });

  it('warns of a category and a service area that the landlord does not know', () => {
    expect(decided({}, { category: 'WEATHER', serviceAreas: ['REPAIRS', 'SEWERS'] })).toMatchObject({
      kind: 'accepted',
      warnings: [{ code: 'UNKNOWN_SERVICE_AREA' }, { code: 'UNKNOWN_SERVICE_AREA' }],
    });
  });

  it.each(['categories', 'serviceAreas'] as const)('is content with what stands in one of the lists: %s', (list) => {
    const empty = { categories: [], serviceAreas: [], [list]: ['REPAIRS'] };
    const decision = new Story('code-2024', { profile: empty })
      .at(at)
      .ask('log', samples.log({ receivedAt: received }));
    expect(decision).toMatchObject({ kind: 'accepted', warnings: [] });
  });

  it('takes the case’s own id where no reference was made for it', () => {
    const { caseId } = new Story().context();
    const decision = decided({ reference: undefined });
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ data: { reference: caseId } }] });
  });

  it('before anything is told of the complaint, only whether it is logged counts', () => {
    const story = logged();
    const asked = (complaint: Complaint): string[] => {
      const situation = situationOf(logComplaint, undefined, complaint, story.context());
      if ('code' in situation) throw new Error(situation.code);
      const verdict = new Verdict('LIVE');
      logComplaint.standing?.(situation, verdict);
      return verdict.refusals.map(({ code }) => code);
    };
    expect(asked(unknownComplaint)).toEqual([]);
    expect(asked(story.complaint)).toEqual(['INVALID_STATE']);
  });

  it('refuses to log the same case twice', () => {
    expect(logged().against('log', samples.log({ receivedAt: received }))).toEqual(['INVALID_STATE']);
  });

  it('refuses a day on which the landlord had no policy in force', () => {
    const story = new Story('kirklees').at('2024-04-02 10:00');
    expect(story.against('log', samples.log({ receivedAt: london('2024-03-31 12:00') }))).toEqual([
      'POLICY_NOT_IN_FORCE',
    ]);
    expect(story.against('log', samples.log({ receivedAt: london('2024-04-01 00:00') }))).toEqual([]);
  });

  it.each(['CASEWORKER', 'COMPLAINTS_OFFICER', 'SERVICE_STAFF', 'OMBUDSMAN_LIAISON', 'SYSTEM'] as const)(
    '[3.2] %s may log',
    (as) => expect(new Story().at(at).against('log', samples.log({ receivedAt: received }), { as })).toEqual([]),
  );

  it.each(['AUDITOR', 'MRC', 'QUALITY_REVIEWER', 'SENIOR_LEAD', 'STAGE1_HANDLER'] as const)('%s may not log', (as) =>
    expect(new Story().at(at).against('log', samples.log({ receivedAt: received }), { as })).toEqual([
      'FORBIDDEN_ROLE',
    ]),
  );
});
