import { type Cast } from './cast.js';
import { momentOfStep, toInstant } from './london-time.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOCUMENT_FIELD = /^(documentId|noticeDocId|docId|docRef|evidenceDocIds|.+DocIds?)$/;
const PERSON_FIELD = /^(person|approvedBy|decidedBy|authorisedBy|complaintManagerAgreementBy|handler)$/;
/** Where `document: letter` goes, by command; everywhere else it is the letter itself. */
const LETTER_FIELD: Readonly<Record<string, string>> = {
  extend: 'noticeDocId',
  refuse: 'noticeDocId',
  'refuse-escalation': 'noticeDocId',
  'offer-ombudsman-bypass': 'noticeDocId',
  'attach-evidence': 'docRef',
  'correct-record': 'evidenceDocIds',
  log: 'original',
  'complete-remedy': 'evidenceDocIds',
};
const LISTED = new Set(['evidenceDocIds']);
/** Fields that take an instant; a day alone means noon. */
const INSTANT_FIELD = /^(at|.+At)$/;

export interface Surroundings {
  readonly cast: Cast;
  /** Values kept by `save`. */
  readonly saved: ReadonlyMap<string, unknown>;
  /** The docId of a stored sample of this name. */
  readonly sample: (name: string) => Promise<string>;
}

const withSaved = (text: string, saved: ReadonlyMap<string, unknown>): unknown => {
  const whole = /^\$\{(\w[\w.-]*)\}$/.exec(text)?.[1];
  if (whole !== undefined) {
    if (!saved.has(whole)) throw new Error(`nothing was saved as ${whole}`);
    return saved.get(whole);
  }
  return text.replace(/\$\{(\w[\w.-]*)\}/g, (_match, name: string) => {
    if (!saved.has(name)) throw new Error(`nothing was saved as ${name}`);
    return textOf(saved.get(name));
  });
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const isSample = (value: unknown): value is { document: string } =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  typeof (value as { document?: unknown }).document === 'string';

/** The body of a step as the API takes it: times become instants, names become people, sample documents are stored. */
export const fillIn = async (
  command: string,
  body: Readonly<Record<string, unknown>>,
  around: Surroundings,
): Promise<Record<string, unknown>> => {
  const { document, ...rest } = body;
  const filled = (await fill(rest, '', around)) as Record<string, unknown>;
  if (typeof document !== 'string')
    return document === undefined ? filled : { ...filled, document: await fill(document, '', around) };
  const field = LETTER_FIELD[command] ?? 'documentId';
  const docId = UUID.test(document) ? document : await around.sample(document);
  return { ...filled, [field]: letterAs(field, docId) };
};

/** The complaint as it came is an object of its own, evidence a list. */
const letterAs = (field: string, docId: string): unknown => {
  if (field === 'original') return { docId };
  return LISTED.has(field) ? [docId] : docId;
};

const fill = async (value: unknown, field: string, around: Surroundings): Promise<unknown> => {
  if (typeof value === 'string') return fillText(value, field, around);
  if (Array.isArray(value))
    return Promise.all(
      value.map(async (item: unknown) => (isSample(item) ? around.sample(item.document) : fill(item, field, around))),
    );
  if (typeof value !== 'object' || value === null) return value;
  if (isSample(value)) return letterAs(field, await around.sample(value.document));
  const entries = Object.entries(value).map(
    async ([name, inner]: [string, unknown]) => [name, await fill(inner, name, around)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

const fillText = async (text: string, field: string, { cast, saved, sample }: Surroundings): Promise<unknown> => {
  const value = withSaved(text, saved);
  if (typeof value !== 'string') return value;
  if (DOCUMENT_FIELD.test(field) && !UUID.test(value)) return sample(value);
  if (PERSON_FIELD.test(field)) return cast.person(value);
  return INSTANT_FIELD.test(field) ? momentOfStep(value) : toInstant(value);
};
