/*
 * Which fields the parts of a scenario file may have, and of which kind. What stands in `with` is the API's to judge.
 */

export type Path = readonly (string | number)[];
/** Ends the reading of the file, with the place. */
export type Refuse = (path: Path, says: string) => never;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

interface Kind {
  readonly says: string;
  readonly holds: (value: unknown) => boolean;
  readonly needed?: true;
}

const text: Kind = { says: 'must be a text', holds: isText };
const texts: Kind = { says: 'must be a list of texts', holds: isTexts };
const textOrTexts: Kind = {
  says: 'must be a text or a list of texts',
  holds: (value) => isText(value) || isTexts(value),
};
const number: Kind = { says: 'must be a number', holds: (value) => typeof value === 'number' };
const object: Kind = { says: 'must be a mapping', holds: isObject };
const objects: Kind = {
  says: 'must be a mapping of mappings',
  holds: (value) => isObject(value) && Object.values(value).every(isObject),
};
const textByName: Kind = {
  says: 'must be a mapping of texts',
  holds: (value) => isObject(value) && Object.values(value).every(isText),
};
const orNothing = ({ says, holds }: Kind): Kind => ({
  says: `${says}, or null`,
  holds: (value) => value === null || holds(value),
});
const list: Kind = { says: 'must be a list', holds: Array.isArray };
const listOrObject: Kind = {
  says: 'must be a mapping or a list',
  holds: (value) => isObject(value) || Array.isArray(value),
};

type Shape = Readonly<Record<string, Kind>>;

export const FILE: Shape = {
  scenario: { ...text, needed: true },
  landlord: { ...text, needed: true },
  about: text,
  needs: textOrTexts,
  people: objects,
  defaults: objects,
  steps: { ...list, needed: true },
  then: listOrObject,
};

export const PERSON: Shape = { roles: { ...texts, needed: true }, grade: text, name: text };

export const STEP: Shape = {
  at: text,
  as: text,
  do: text,
  with: object,
  expect: object,
  save: textByName,
  case: text,
  needs: textOrTexts,
  why: text,
};

export const EXPECTATION: Shape = {
  events: texts,
  deadlines: object,
  refused: textOrTexts,
  provision: text,
  warnings: texts,
  state: text,
  stage: number,
  flags: object,
  nextAct: orNothing(text),
  worklist: orNothing(object),
  compliance: object,
  ruleset: text,
  reminders: texts,
  fired: texts,
  messages: texts,
  allowed: texts,
  forbidden: textByName,
  asAt: text,
  case: text,
  needs: textOrTexts,
  why: text,
};

/** Calls `refuse` for the first field that is unknown, missing or of another kind. */
export const checkShape = (shape: Shape, value: unknown, path: Path, refuse: Refuse): void => {
  if (!isObject(value)) return refuse(path, 'must be a mapping');
  for (const [name, inner] of Object.entries(value)) {
    const kind = shape[name];
    if (kind === undefined)
      return refuse([...path, name], `is not known here; known are ${Object.keys(shape).join(', ')}`);
    if (inner !== undefined && !kind.holds(inner)) return refuse([...path, name], kind.says);
  }
  for (const [name, { needed }] of Object.entries(shape))
    if (needed === true && value[name] === undefined) return refuse(path, `needs ${name}`);
};
