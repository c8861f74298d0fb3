import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, visit, isMap, isPair, isScalar, type Document } from 'yaml';
import { isTime } from './london-time.js';
import { checkShape, EXPECTATION, FILE, PERSON, STEP, type Path } from './scenario-shape.js';

/** One person of a scenario: the identity that a token is made for. */
export interface PersonInFile {
  readonly roles: readonly string[];
  readonly grade?: string;
  readonly name?: string;
}

/** What must hold after a step, or at a time at the end. */
export interface Expectation {
  /** Of a receipt: exactly these events. Else: these are in the stream, in this order, whatever is between. */
  readonly events?: readonly string[];
  /** A date or a status, the fields of the deadline that matter, or nothing for a deadline that is not there. */
  readonly deadlines?: Readonly<Record<string, string | null | Readonly<Record<string, unknown>>>>;
  readonly refused?: string | readonly string[];
  readonly provision?: string;
  readonly warnings?: readonly string[];
  readonly state?: string;
  readonly stage?: number;
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly nextAct?: string | null;
  readonly worklist?: Readonly<Record<string, unknown>> | null;
  readonly compliance?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly ruleset?: string;
  readonly reminders?: readonly string[];
  readonly fired?: readonly string[];
  /** Messages about the case that went out, each by words of its subject. */
  readonly messages?: readonly string[];
  readonly allowed?: readonly string[];
  readonly forbidden?: Readonly<Record<string, string>>;
  readonly asAt?: string;
  readonly case?: string;
  readonly needs?: string | readonly string[];
}

export interface Step {
  readonly at?: string;
  readonly as?: string;
  readonly do?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly expect?: Expectation;
  /** Name → field of the receipt; `events.0.id` reaches inside. */
  readonly save?: Readonly<Record<string, string>>;
  readonly case?: string;
  readonly needs?: string | readonly string[];
}

export interface ScenarioFile {
  readonly file: string;
  readonly scenario: string;
  readonly landlord: string;
  readonly needs?: string | readonly string[];
  readonly people: Readonly<Record<string, PersonInFile>>;
  /** Fields that every step with this command has unless it says otherwise. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly steps: readonly Step[];
  readonly then: readonly Expectation[];
}

/** The file is no scenario; says in which line and field. */
export class ScenarioFault extends Error {}

/** Provisions look like numbers, and 6.10 is not 6.1: what stands in the file counts, with quotes or without. */
const keepProvisions = (document: Document): void => {
  visit(document, {
    Pair(_key, { key, value }) {
      if (isScalar(key) && typeof key.value === 'number' && key.source !== undefined) key.value = key.source;
      const isProvision = isScalar(key) && key.value === 'provision';
      if (isProvision && isScalar(value) && typeof value.value === 'number' && value.source !== undefined)
        value.value = value.source;
    },
  });
};

const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1]) : null;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    const range = (isPair(node) ? undefined : (node as { range?: readonly number[] | null } | undefined))?.range;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
};

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Reads a scenario from the text of a file: YAML 1.2, core schema, so that a date is a text. Throws ScenarioFault. */
export const scenarioOf = (file: string, text: string): ScenarioFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', version: '1.2', lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) throw new ScenarioFault(`${file}:${error.linePos?.[0].line ?? 1}: ${error.message}`);
  keepProvisions(document);
  const refuse = (path: Path, says: string): never => {
    const field = path.length === 0 ? '' : ` ${path.join('.')}`;
    throw new ScenarioFault(`${file}:${lineOf(document, lines, path)}:${field} ${says}`);
  };
  const content = document.toJS() as Record<string, unknown>;
  checkShape(FILE, content, [], refuse);
  const people = (content['people'] ?? {}) as ScenarioFile['people'];
  for (const [name, person] of Object.entries(people)) checkShape(PERSON, person, ['people', name], refuse);
  const steps = (content['steps'] ?? []) as Step[];
  steps.forEach((step, index) => {
    const path = ['steps', index];
    checkShape(STEP, step, path, refuse);
    if (step.at !== undefined && !isTime(step.at))
      refuse([...path, 'at'], `must be a time in London, such as 2025-03-03 10:00, and is ${step.at}`);
    if (step.with !== undefined && step.do === undefined)
      refuse([...path, 'with'], 'belongs to a step that does something');
    if (step.expect !== undefined) checkShape(EXPECTATION, step.expect, [...path, 'expect'], refuse);
  });
  const isList = Array.isArray(content['then']);
  const then = listOf(content['then']) as Expectation[];
  then.forEach((expectation, index) => {
    const path = isList ? ['then', index] : ['then'];
    checkShape(EXPECTATION, expectation, path, refuse);
    if (expectation.asAt !== undefined && !isTime(expectation.asAt))
      refuse([...path, 'asAt'], `must be a day or a time in London, and is ${expectation.asAt}`);
  });
  const { scenario, landlord, defaults, needs } = content as unknown as Partial<ScenarioFile>;
  return {
    file,
    scenario: scenario ?? '',
    landlord: landlord ?? '',
    people,
    defaults: defaults ?? {},
    steps,
    then,
    ...(needs !== undefined && { needs }),
  };
};

/** Throws ScenarioFault, also for a file that is not there. */
export const readScenario = (file: string): ScenarioFile => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ScenarioFault(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return scenarioOf(file, text);
};
