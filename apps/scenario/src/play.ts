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

const isMissing = (needs: string | undefined): needs is string => needs !== undefined && !BUILT.has(needs);

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
    if (isMissing(this.file.needs)) {
      this.#played.push({ title: this.file.scenario, findings: [], skipped: this.file.needs });
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
    if (isMissing(step.needs)) {
      this.#played.push({ title, findings: [], skipped: step.needs });
      return true;
    }
    const findings: Finding[] = [];
    try {
      if (step.at !== undefined) findings.push(...(await this.#moveClock(step.at, step.expect)));
      if (step.as !== undefined) this.#as = step.as;
      if (step.do !== undefined) findings.push(...(await this.#command(step.do, step)));
      if (step.expect !== undefined && step.expect.refused === undefined)
        findings.push(...(await this.#check(step.expect, step.case)));
    } catch (error) {
      findings.push(finding('no fault', 'played', error instanceof Error ? error.message : String(error)));
    }
    this.#played.push({ title, findings });
    return findings.every(({ held }) => held);
  }

  async #then(expectation: Expectation): Promise<void> {
    const title = `then${expectation.asAt === undefined ? '' : ` as at ${expectation.asAt}`}${expectation.case === undefined ? '' : `, ${expectation.case}`}`;
    if (isMissing(expectation.needs)) {
      this.#played.push({ title, findings: [], skipped: expectation.needs });
      return;
    }
    try {
      const findings = await this.#check(expectation, expectation.case);
      if (expectation.events !== undefined)
        findings.push(await checkStream(await this.#toCheck(expectation.case), expectation.events));
      this.#played.push({ title, findings });
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

  async #command(command: string, step: Step): Promise<Finding[]> {
    const token = await this.api.tokenOf(this.#cast.identity(this.#as));
    const body = await fillIn(
      command,
      { ...this.file.defaults[command], ...step.with },
      { cast: this.#cast, saved: this.#saved, sample: async (name) => this.#sample(name, token) },
    );
    const label = step.case ?? FIRST;
    const path = command === 'log' ? '/v1/complaints' : `/v1/complaints/${this.#caseId(label)}/${command}`;
    const answer = await this.api.send('POST', path, body, token);
    this.#keep(command, label, step, answer);
    const accepted = answer.status < 300 || step.expect?.refused !== undefined;
    return [
      ...(accepted ? [] : [finding(`${command} is accepted`, 'accepted', problemOf(answer))]),
      ...(step.expect === undefined ? [] : checkAnswer(step.expect, answer.status, answer.body)),
    ];
  }

  #keep(command: string, label: string, step: Step, { status, body }: Answer): void {
    if (status >= 300) return;
    if (command === 'log') this.#cases.set(label, String(body['caseId']));
    if (typeof body['position'] === 'string') this.#after = body['position'];
    for (const [name, field] of Object.entries(step.save ?? {})) this.#saved.set(name, body[field]);
  }

  async #check(expectation: Expectation, label: string | undefined): Promise<Finding[]> {
    return checkCase(await this.#toCheck(label), expectation);
  }

  async #toCheck(label: string | undefined): Promise<CaseToCheck> {
    const token = await this.api.tokenOf(this.#cast.identity('officer'));
    return { caseId: this.#caseId(label ?? FIRST), api: this.api, token, after: this.#after };
  }

  /** A case by the label of its log step, or by a saved id. */
  #caseId(label: string): string {
    const caseId = this.#cases.get(label) ?? this.#saved.get(label);
    if (typeof caseId !== 'string') throw new Error(`no case is called ${label}`);
    return caseId;
  }

  async #sample(name: string, token: string): Promise<string> {
    const known = this.#samples.get(name);
    if (known !== undefined) return known;
    const docId = await this.api.store(name, token);
    this.#samples.set(name, docId);
    return docId;
  }
}

const problemOf = ({ status, body }: Answer): string =>
  `${status} ${JSON.stringify(body['codes'] ?? body['code'])} ${JSON.stringify(body['errors'] ?? body['detail'] ?? '')}`;
