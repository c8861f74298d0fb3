import { BODIES } from '../../libs/domain/src/testing/bodies.js';
import { ISSUE, LETTER, samples } from '../../libs/domain/src/testing/samples.js';
import { type Story } from '../../libs/domain/src/testing/story.js';
import { type CaseCommandName, type Role } from '@redress/domain';
import { type Caller, type Identity, type Reply, type TestSandbox } from './sandbox.js';

/** A Monday of March 2025, ten o'clock; everything in these tests happens at this instant. */
export const NOW = '2025-03-03T10:00:00Z';

const NOTHING = '99999999-9999-4999-8999-999999999999';

export const HANDLER: Identity = { userId: 'handler', roles: ['STAGE1_HANDLER'] };
export const DECIDER: Identity = { userId: 'decider', roles: ['STAGE2_DECIDER'] };

/** Who does what an officer may not. */
const TELLERS: Readonly<Partial<Record<CaseCommandName, readonly [Identity, Identity]>>> = {
  'reach-answer': [HANDLER, DECIDER],
  respond: [HANDLER, DECIDER],
  'correct-response': [HANDLER, DECIDER],
  'record-quality': [{ roles: ['QUALITY_REVIEWER'] }, { roles: ['QUALITY_REVIEWER'] }],
};

/** Stores a letter and answers its docId. */
export const storeLetter = async (caller: Caller): Promise<string> => {
  const { body } = await caller.send('POST', '/v1/documents?name=letter.txt', {
    headers: { 'content-type': 'text/plain' },
    body: 'Dear resident',
  });
  return String(body['docId']);
};

/** A complaint over HTTP, taken as far as a test needs it; all of it happens at `NOW`. */
export class HttpCase {
  /** What the bodies call the things of a case, and the ids of those; what the case does not have yet has an id that is nobody's. */
  readonly ids = new Map<string, string>([
    ['issue', ISSUE],
    ...['remedy', 'action', 'another', 'event', 'adjustment', 'other-case'].map((name) => [name, NOTHING] as const),
  ]);
  stage: 1 | 2 = 1;

  private constructor(
    readonly sandbox: TestSandbox,
    readonly caseId: string,
    readonly landlordId: string,
    private readonly letter: string,
    public last: Reply,
  ) {}

  static async log(sandbox: TestSandbox, change: object = {}, landlordId = 'code-2024'): Promise<HttpCase> {
    const officer = await sandbox.as({ roles: ['COMPLAINTS_OFFICER'], landlordId });
    const reply = await officer.post('/v1/complaints', samples.log({ receivedAt: NOW, ...change }));
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return new HttpCase(sandbox, String(reply.body['caseId']), landlordId, await storeLetter(officer), reply);
  }

  get path(): string {
    return `/v1/complaints/${this.caseId}`;
  }

  /** A complete body for the command on this case, with the ids that the case has. */
  body(command: CaseCommandName): object {
    const story = {
      now: NOW,
      complaint: { stage: this.stage, phase: 'RESPONDED', stages: { 2: {} } },
      book: { versions: [] },
    };
    const template = JSON.stringify(BODIES[command](story as unknown as Story)).replaceAll(LETTER, this.letter);
    let text = template;
    for (const [placeholder, id] of this.ids) text = text.replaceAll(`"${placeholder}"`, `"${id}"`);
    return JSON.parse(text) as object;
  }

  async send(
    command: CaseCommandName,
    body: object = this.body(command),
    who?: Role | Identity,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const teller = who ?? TELLERS[command]?.[this.stage - 1] ?? 'COMPLAINTS_OFFICER';
    const identity: Identity = typeof teller === 'string' ? { roles: [teller] } : teller;
    const caller = await this.sandbox.as({ landlordId: this.landlordId, ...identity });
    return caller.post(`${this.path}/${command}`, body, headers);
  }

  /** Throws unless it is accepted. */
  async does(command: CaseCommandName, change: object = {}): Promise<this> {
    this.last = await this.send(command, { ...this.body(command), ...change });
    if (this.last.status !== 200) throw new Error(`${command}: ${JSON.stringify(this.last.body)}`);
    if (command === 'escalate') this.stage = 2;
    for (const [name, field] of [
      ['remedy', 'remedyId'],
      ['action', 'actionId'],
      ['another', 'additionalIssueId'],
    ] as const)
      if (typeof this.last.body[field] === 'string') this.ids.set(name, this.last.body[field]);
    return this;
  }

  async acknowledged(): Promise<this> {
    await this.does('define', { changeReason: undefined });
    return this.does('acknowledge');
  }

  async investigating(): Promise<this> {
    await this.acknowledged();
    return this.does('assign-handler', samples.assign(this.stage === 1 ? 'handler' : 'decider'));
  }

  async answered(): Promise<this> {
    await this.investigating();
    return this.does('respond');
  }

  async requested(): Promise<this> {
    await this.answered();
    return this.does('request-escalation');
  }

  async escalated(): Promise<this> {
    await this.requested();
    return this.does('escalate');
  }

  async get(rest = '', who: Role | Identity = 'COMPLAINTS_OFFICER'): Promise<Reply> {
    const identity: Identity = typeof who === 'string' ? { roles: [who] } : who;
    return (await this.sandbox.as({ landlordId: this.landlordId, ...identity })).get(`${this.path}${rest}`);
  }

  /** How many events the stream holds: what a refusal must not change. */
  async length(): Promise<number> {
    const { body } = await this.get('/events?limit=200');
    return (body['items'] as unknown[]).length;
  }
}
