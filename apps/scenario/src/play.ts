import { type Answer, type ApiClient } from './api-client.js';
import { Cast } from './cast.js';
import { checkAnswer, checkCase, checkStream, type CaseToCheck, type Finding, finding } from './checks.js';
import { fillIn } from './fill-in.js';
import { momentOfStep } from './london-time.js';
import { type Expectation, type ScenarioFile, type Step } from './scenario-file.js';

/** What was found at one step; `skipped` names the part that is not built yet. */
export interface Played {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly skipped?: string;
}

/** Parts that a scenario may need and that are built; lines that need another part are listed and not played. */
export const BUILT: ReadonlySet<string> = new Set<string>(['compliance']);

const FIRST = 'first';

type Needs = string | readonly string[] | undefined;

/** The needed parts that are not built yet, as a text; undefined when nothing is missing. */
const missing = (needs: Needs): string | undefined => {
  const parts = needs === undefined ? [] : typeof needs === 'string' ? [needs] : needs;
  const notBuilt = parts.filter((part) => !BUILT.has(part));
  return notBuilt.length === 0 ? undefined : notBuilt.join(', ');
};

/** `events.0.id`: a value inside a receipt. */
const valueAt = (receipt: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((name) => name !== '')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], receipt);

/** Plays one file against a sandbox, step by step; a step that is not accepted ends the file. */
export class Play {
  readonly #cast: Cast;
  readonly #saved = new Map<string, unknown>();
  readonly #cases = new Map<string, string>();
  readonly #samples = new Map<string, string>();
  readonly #played: Played[] = [];
  #as = 'caseworker';
  #after = '0';

  constructor(
    private readonly file: ScenarioFile,
    private readonly api: ApiClient,
  ) {
    this.#cast = new Cast(file.people, file.landlord);
  }

  async run(): Promise<readonly Played[]> {
    const skipped = missing(this.file.needs);
    if (skipped !== undefined) {
      this.#played.push({ title: this.file.scenario, findings: [], skipped });
      return this.#played;
    }
    for (const [index, step] of this.file.steps.entries())
      if (!(await this.#step(step, index + 1))) return this.#played;
    for (const expectation of this.file.then) await this.#then(expectation);
    return this.#played;
  }

  async #step(step: Step, number: number): Promise<boolean> {
    const title = `${number}. ${step.at ?? ''} ${step.do ?? (step.expect === undefined ? 'wait' : 'look')}`.replaceAll(
      '  ',
      ' ',
    );
    const skipped = missing(step.needs);
    if (skipped !== undefined) {
      this.#played.push({ title, findings: [], skipped });
      return true;
    }
    const notJudged = missing(step.expect?.needs);
    const expect = notJudged === undefined ? step.expect : undefined;
    const findings: Finding[] = [];
    try {
      if (step.at !== undefined) findings.push(...(await this.#moveClock(step.at, expect)));
      if (step.as !== undefined) this.#as = step.as;
      if (step.do !== undefined) findings.push(...(await this.#command(step.do, step, expect)));
      const label = expect?.case ?? step.case;
      // A complaint that was not logged leaves no case to look at.
      if (expect !== undefined && (expect.refused === undefined || this.#knows(label)))
        findings.push(...(await this.#look(expect, label, step.do === undefined)));
    } catch (error) {
      findings.push(finding('no fault', 'played', error instanceof Error ? error.message : String(error)));
    }
    this.#played.push({ title, findings, ...(notJudged !== undefined && { skipped: notJudged }) });
    return findings.every(({ held }) => held);
  }

  async #then(expectation: Expectation): Promise<void> {
    const title = `then${expectation.asAt === undefined ? '' : ` as at ${expectation.asAt}`}${expectation.case === undefined ? '' : `, ${expectation.case}`}`;
    const skipped = missing(expectation.needs);
    if (skipped !== undefined) {
      this.#played.push({ title, findings: [], skipped });
      return;
    }
    try {
      this.#played.push({ title, findings: await this.#look(expectation, expectation.case, true) });
    } catch (error) {
      this.#played.push({
        title,
        findings: [finding('no fault', 'checked', error instanceof Error ? error.message : String(error))],
      });
    }
  }

  async #moveClock(at: string, expect: Expectation | undefined): Promise<Finding[]> {
    const { status, body } = await this.api.send('PUT', '/v1/sandbox/clock', { now: momentOfStep(at) });
    if (status !== 200) return [finding('the clock moves', 200, body)];
    const fired = ((body['fired'] ?? []) as { deadlineId: string; kind: string }[]).map(
      ({ deadlineId, kind }) => `${deadlineId.replace(/^(REMEDY|ACTION|CONFIRM|PAYMENT|REOFFER)\/.*/, '$1')} ${kind}`,
    );
    return (expect?.fired ?? []).map((wanted) => finding(`fired ${wanted}`, wanted, fired, fired.includes(wanted)));
  }

  async #command(command: string, step: Step, expect: Expectation | undefined): Promise<Finding[]> {
    const token = await this.api.tokenOf(this.#cast.identity(this.#as));
    const body = await fillIn(
      command,
      { ...this.file.defaults[command], ...step.with },
      { cast: this.#cast, saved: this.#saved, sample: async (name) => this.#sample(name) },
    );
    const label = step.case ?? FIRST;
    const path = command === 'log' ? '/v1/complaints' : `/v1/complaints/${this.#caseId(label)}/${command}`;
    const answer = await this.api.send('POST', path, body, token);
    const unsaved = this.#keep(command, label, step, answer);
    const accepted = answer.status < 300 || step.expect?.refused !== undefined;
    return [
      ...(accepted ? [] : [finding(`${command} is accepted`, 'accepted', problemOf(answer))]),
      ...unsaved.map((field) => finding(`the receipt has ${field}`, field, Object.keys(answer.body))),
      ...(expect === undefined ? [] : checkAnswer(expect, answer.status, answer.body)),
    ];
  }

  /** Answers which fields to be saved the receipt does not have. */
  #keep(command: string, label: string, step: Step, { status, body }: Answer): string[] {
    if (status >= 300) return [];
    if (command === 'log') this.#cases.set(label, String(body['caseId']));
    if (typeof body['position'] === 'string') this.#after = body['position'];
    const fields = Object.entries(step.save ?? {});
    for (const [name, field] of fields) {
      const value = valueAt(body, field);
      if (value !== undefined) this.#saved.set(name, value);
    }
    return fields.filter(([, field]) => valueAt(body, field) === undefined).map(([, field]) => field);
  }

  /** `whole`: the events named are those of the stream, not of a receipt. */
  async #look(expectation: Expectation, label: string | undefined, whole: boolean): Promise<Finding[]> {
    const toCheck = await this.#toCheck(label);
    const findings = await checkCase(toCheck, expectation);
    if (whole && expectation.events !== undefined) findings.push(await checkStream(toCheck, expectation.events));
    return findings;
  }

  #knows(label = FIRST): boolean {
    return this.#cases.has(label) || this.#saved.has(label);
  }

  async #toCheck(label: string | undefined): Promise<CaseToCheck> {
    const token = await this.api.tokenOf(this.#cast.identity('officer'));
    return { caseId: this.#caseId(label ?? FIRST), api: this.api, token, after: this.#after };
  }

  /** A case by the label of its log step, or by a saved id. */
  #caseId(label: string): string {
    const caseId = this.#cases.get(label) ?? this.#saved.get(label);
    if (typeof caseId !== 'string')
      throw new Error(`no case is called ${label}; known are ${[...this.#cases.keys()].join(', ') || 'none'}`);
    return caseId;
  }

  /** Stored by an officer, so that a step may be played by somebody who may not store anything. */
  async #sample(name: string): Promise<string> {
    const known = this.#samples.get(name);
    if (known !== undefined) return known;
    const token = await this.api.tokenOf(this.#cast.identity('officer'));
    const docId = await this.api.store(name, token);
    this.#samples.set(name, docId);
    return docId;
  }
}

const problemOf = ({ status, body }: Answer): string =>
  `${status} ${JSON.stringify(body['codes'] ?? body['code'])} ${JSON.stringify(body['errors'] ?? body['detail'] ?? '')}`;
