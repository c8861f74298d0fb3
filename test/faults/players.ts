import { setTimeout as sleep } from 'node:timers/promises';
import { CASE_COMMANDS, type CaseCommandName, type Role } from '@redress/domain';
import { uuidV5 } from '@redress/platform';
import { BODIES } from '../../libs/domain/src/testing/bodies.js';
import { ISSUE, LETTER, samples } from '../../libs/domain/src/testing/samples.js';
import { type Story } from '../../libs/domain/src/testing/story.js';
import { type Chance } from './chance.js';
import { type Answer, type PatientCaller, type Request } from './patient-caller.js';
import { ToldCommand } from './told-command.js';

const LANDLORD = 'code-2024';
const COMMANDS = Object.keys(CASE_COMMANDS) as CaseCommandName[];
/** The way of a case that gets far; everything else is told in between, accepted or not. */
const WAY: readonly CaseCommandName[] = [
  ...(['define', 'acknowledge', 'assign-handler', 'offer-remedy', 'accept-remedy', 'respond'] as const),
  ...(['request-escalation', 'escalate', 'define', 'acknowledge', 'assign-handler', 'respond', 'close'] as const),
];

interface Person {
  readonly userId: string;
  readonly roles: readonly Role[];
}

const OFFICER: Person = { userId: 'officer', roles: ['COMPLAINTS_OFFICER'] };
const HANDLERS: readonly [Person, Person] = [
  { userId: 'handler', roles: ['STAGE1_HANDLER'] },
  { userId: 'decider', roles: ['STAGE2_DECIDER'] },
];
const BY_HANDLERS: readonly CaseCommandName[] = ['reach-answer', 'respond', 'correct-response'];

/** The ids that a body names by a word, and the field of a receipt that brings them. */
const MADE = { remedyId: 'remedy', actionId: 'action', additionalIssueId: 'another' } as const;

interface PlayedCase {
  readonly caseId: string;
  stage: 1 | 2;
  step: number;
  readonly ids: Map<string, string>;
}

/** Somebody who tells commands one after another, with keys, and asks again with the same key when no answer comes. */
export class Player {
  readonly told: ToldCommand[] = [];
  readonly cases: PlayedCase[] = [];
  readonly #tokens = new Map<string, string>();
  #letter = LETTER;
  #serial = 0;

  constructor(
    private readonly name: string,
    private readonly chance: Chance,
    private readonly caller: PatientCaller,
  ) {}

  async play(until: AbortSignal): Promise<void> {
    await this.#storeLetter();
    while (!until.aborted) {
      if (this.cases.length === 0 || (this.cases.length < 4 && this.chance.isOneIn(8))) await this.#log(until);
      else await this.#step(this.chance.of(this.cases), until);
      await sleep(this.chance.between(0, 30));
    }
  }

  /** What was given up without an answer is told once more, with the same key: then its fate is known. */
  async settle(): Promise<void> {
    for (const command of this.told)
      if (command.answer === undefined) command.settle(await this.caller.untilAnswered(command.request));
  }

  async #storeLetter(): Promise<void> {
    const token = await this.#tokenOf(OFFICER);
    const request: Request = { method: 'POST', path: '/v1/documents?name=letter.txt', token, body: 'Dear resident' };
    this.#letter = String((await this.caller.untilAnswered(request)).body['docId']);
  }

  async #tokenOf(person: Person): Promise<string> {
    const known = this.#tokens.get(person.userId);
    if (known !== undefined) return known;
    const body = { ...person, name: person.userId, landlordId: LANDLORD };
    const answer = await this.caller.untilAnswered({ method: 'POST', path: '/v1/sandbox/tokens', body });
    const token = String(answer.body['token']);
    this.#tokens.set(person.userId, token);
    return token;
  }

  async #now(): Promise<string> {
    const answer = await this.caller.untilAnswered({ method: 'GET', path: '/v1/sandbox/clock' });
    return String(answer.body['now']);
  }

  async #log(until: AbortSignal): Promise<void> {
    const body = samples.log({ receivedAt: await this.#now() });
    const command = await this.#tell('log', '/v1/complaints', body, OFFICER, until);
    const { receipt } = command;
    if (receipt !== undefined)
      this.cases.push({ caseId: receipt.caseId, stage: 1, step: 0, ids: new Map([['issue', ISSUE]]) });
  }

  async #step(played: PlayedCase, until: AbortSignal): Promise<void> {
    const onTheWay = this.chance.isOneIn(3) ? undefined : WAY[played.step];
    const name = onTheWay ?? this.chance.of(COMMANDS);
    const teller = BY_HANDLERS.includes(name) ? HANDLERS[played.stage - 1] : OFFICER;
    const body = this.#body(played, name, await this.#now());
    const path = `/v1/complaints/${played.caseId}/${name}`;
    const { answer, receipt } = await this.#tell(name, path, body, teller ?? OFFICER, until);
    if (receipt === undefined) {
      if (answer !== undefined && onTheWay !== undefined && this.chance.isOneIn(3)) played.step += 1;
      return;
    }
    if (onTheWay !== undefined) played.step += 1;
    if (receipt.events.some(({ type }) => type === 'Escalated')) played.stage = 2;
    for (const [field, word] of Object.entries(MADE)) {
      const id = (receipt as unknown as Record<string, unknown>)[field];
      if (typeof id === 'string') played.ids.set(word, id);
    }
  }

  #body({ stage, ids }: PlayedCase, name: CaseCommandName, now: string): object {
    const complaint = { stage, phase: 'RESPONDED', stages: { 2: {} } };
    const story = { now, complaint, book: { versions: [] } } as unknown as Story;
    let text = JSON.stringify(BODIES[name](story)).replaceAll(LETTER, this.#letter);
    for (const [word, id] of ids) text = text.replaceAll(`"${word}"`, `"${id}"`);
    const body = JSON.parse(text) as Record<string, unknown>;
    if (name === 'define' && this.chance.isOneIn(2)) delete body['changeReason'];
    if (name === 'assign-handler') body['person'] = { personId: HANDLERS[stage - 1]?.userId };
    return body;
  }

  async #tell(name: string, path: string, body: object, by: Person, until: AbortSignal): Promise<ToldCommand> {
    this.#serial += 1;
    const key = uuidV5(`${this.chance.seed} ${this.name} ${this.#serial}`);
    const token = await this.#tokenOf(by);
    const command = new ToldCommand(name, { method: 'POST', path, token, body, key });
    this.told.push(command);
    // Some callers ask again at once, some come back when all is over.
    const comesBack = !this.chance.isOneIn(4);
    for (;;) {
      const answer = await this.caller.once(command.request);
      if (answer !== undefined && isFinal(answer)) {
        command.settle(answer);
        return command;
      }
      command.unanswered += 1;
      if (!comesBack || until.aborted) return command;
      await sleep(100);
    }
  }
}

const isFinal = ({ status }: Answer): boolean => status !== 503 && status !== 409;
