import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One person of a scenario: the identity that a token is made for. */
export interface PersonInFile {
  readonly roles: readonly string[];
  readonly grade?: string;
  readonly name?: string;
}

/** What must hold after a step, or at a time at the end. */
export interface Expectation {
  /** Of a receipt: exactly these events. At the end: these are in the stream, in this order, whatever is between. */
  readonly events?: readonly string[];
  readonly deadlines?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly refused?: string | readonly string[];
  readonly provision?: string;
  readonly warnings?: readonly string[];
  readonly state?: string;
  readonly stage?: number;
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly nextAct?: string | null;
  readonly worklist?: Readonly<Record<string, unknown>> | null;
  readonly compliance?: Readonly<Record<string, string>>;
  readonly ruleset?: string;
  readonly reminders?: readonly string[];
  readonly fired?: readonly string[];
  readonly messages?: readonly string[];
  readonly allowed?: readonly string[];
  readonly forbidden?: Readonly<Record<string, string>>;
  readonly asAt?: string;
  readonly case?: string;
  readonly needs?: string;
}

export interface Step {
  readonly at?: string;
  readonly as?: string;
  readonly do?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly expect?: Expectation;
  readonly save?: Readonly<Record<string, string>>;
  readonly case?: string;
  readonly needs?: string;
  readonly why?: string;
}

export interface ScenarioFile {
  readonly file: string;
  readonly scenario: string;
  readonly landlord: string;
  readonly needs?: string;
  readonly people: Readonly<Record<string, PersonInFile>>;
  /** Fields that every step with this command has unless it says otherwise. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly steps: readonly Step[];
  readonly then: readonly Expectation[];
}

/** The file is no scenario; says where. */
export class ScenarioFault extends Error {}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const STEP_KEYS = new Set(['at', 'as', 'do', 'with', 'expect', 'save', 'case', 'needs', 'why']);
const FILE_KEYS = new Set(['scenario', 'landlord', 'needs', 'people', 'defaults', 'steps', 'then', 'about']);

const refuseUnknown = (where: string, object: Record<string, unknown>, known: ReadonlySet<string>): void => {
  const unknown = Object.keys(object).filter((key) => !known.has(key));
  if (unknown.length > 0)
    throw new ScenarioFault(`${where}: unknown ${unknown.join(', ')}; known are ${[...known].join(', ')}`);
};

/** YAML 1.2 core schema: a date is a text, and so is `6.10` in quotes. */
export const readScenario = (file: string): ScenarioFile => {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'), { schema: 'core', version: '1.2' });
  } catch (error) {
    throw new ScenarioFault(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(content)) throw new ScenarioFault(`${file}: a scenario is a mapping with scenario, landlord and steps`);
  refuseUnknown(file, content, FILE_KEYS);
  const { scenario, landlord, steps = [], then = [], people = {}, defaults = {}, needs } = content;
  if (typeof scenario !== 'string' || typeof landlord !== 'string')
    throw new ScenarioFault(`${file}: scenario and landlord are needed`);
  if (!Array.isArray(steps)) throw new ScenarioFault(`${file}: steps is a list`);
  steps.forEach((step: unknown, index) => {
    if (!isObject(step)) throw new ScenarioFault(`${file}: step ${index + 1} is no mapping`);
    refuseUnknown(`${file}, step ${index + 1}`, step, STEP_KEYS);
  });
  return {
    file,
    scenario,
    landlord,
    people: people as ScenarioFile['people'],
    defaults: defaults as ScenarioFile['defaults'],
    steps: steps as Step[],
    then: (Array.isArray(then) ? then : [then]) as Expectation[],
    ...(typeof needs === 'string' && { needs }),
  };
};
