import { type ApiClient } from './api-client.js';
import { momentOfStep } from './london-time.js';
import { type Expectation } from './scenario-file.js';

/** One thing that was to hold, and whether it did. */
export interface Finding {
  readonly what: string;
  readonly held: boolean;
  readonly expected: unknown;
  readonly found: unknown;
}

const same = (expected: unknown, found: unknown): boolean => JSON.stringify(expected) === JSON.stringify(found);

export const finding = (what: string, expected: unknown, found: unknown, held = same(expected, found)): Finding => ({
  what,
  held,
  expected,
  found,
});

/** Every field that the file names is as the file says; what it does not name may be anything. */
const agrees = (expected: unknown, found: unknown): boolean => {
  if (Array.isArray(expected))
    return (
      Array.isArray(found) &&
      expected.length === found.length &&
      expected.every((item, index) => agrees(item, found[index]))
    );
  if (typeof expected !== 'object' || expected === null) return expected === found;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(expected).every(([name, value]) => agrees(value, (found as Record<string, unknown>)[name]));
};

/** The types appear in this order, whatever stands between them. */
const inOrder = (expected: readonly string[], found: readonly string[]): boolean => {
  let at = -1;
  return expected.every((type) => (at = found.indexOf(type, at + 1)) >= 0);
};

interface Item {
  readonly [field: string]: unknown;
}

export interface CaseToCheck {
  readonly caseId: string;
  /** Reads what the expectation needs, as somebody who may. */
  readonly api: ApiClient;
  readonly token: string;
  /** The position up to which lists must have caught up. */
  readonly after: string;
}

const all = async ({ api, token }: CaseToCheck, path: string): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const join = path.includes('?') ? '&' : '?';
    const { status, body } = await api.send('GET', `${path}${join}limit=200${cursor}`, undefined, token);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    items.push(...(body['items'] as Item[]));
    if (typeof body['next'] !== 'string') return items;
    cursor = `&cursor=${body['next']}`;
  }
};

const caseOf = async ({ api, token, caseId }: CaseToCheck, query: string): Promise<Item> => {
  const { status, body } = await api.send('GET', `/v1/complaints/${caseId}${query}`, undefined, token);
  if (status !== 200) throw new Error(`the case answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

const queryOf = (expectation: Expectation): string => {
  const { asAt, ruleset } = expectation;
  const until = asAt === undefined ? undefined : /^\d{4}-\d{2}-\d{2}$/.test(asAt) ? asAt : momentOfStep(asAt);
  const parts = [
    ...(until === undefined ? [] : [`asAt=${encodeURIComponent(until)}`]),
    ...(ruleset === undefined ? [] : [`ruleset=${ruleset}`]),
  ];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
};

const STATUSES = new Set(['RUNNING', 'MET', 'BREACHED', 'CANCELLED']);

const checkDeadline = (name: string, wanted: unknown, found: Item | undefined): Finding => {
  const what = `deadline ${name}`;
  if (wanted === null) return finding(what, 'none', found ?? 'none');
  if (typeof wanted !== 'string') return finding(what, wanted, found, agrees(wanted, found));
  return finding(what, wanted, found?.[STATUSES.has(wanted) ? 'status' : 'dueOn']);
};

const checkDeadlines = async (toCheck: CaseToCheck, expectation: Expectation): Promise<Finding[]> => {
  const items = await all(
    toCheck,
    `/v1/complaints/${toCheck.caseId}/deadlines${queryOf({ ...expectation, ruleset: undefined })}`,
  );
  return Object.entries(expectation.deadlines ?? {}).map(([name, wanted]) => {
    // A remedy's or an action's deadline may be named by its family where there is one of it.
    const found =
      items.find(({ deadlineId }) => deadlineId === name) ??
      items.find(({ deadlineId }) => String(deadlineId).startsWith(`${name}/`));
    return checkDeadline(name, wanted, found);
  });
};

const checkCompliance = async (toCheck: CaseToCheck, expectation: Expectation): Promise<Finding[]> => {
  const items = await all(toCheck, `/v1/complaints/${toCheck.caseId}/compliance${queryOf(expectation)}`);
  return Object.entries(expectation.compliance ?? {}).map(([provision, wanted]) => {
    const found = items.find((item) => item['provision'] === provision);
    const reason = found?.['reasonCode'];
    const what = `${provision}${typeof reason === 'string' ? ` (${reason})` : ''}`;
    if (typeof wanted !== 'string') return finding(what, wanted, found, agrees(wanted, found));
    return finding(what, wanted, found?.['result']);
  });
};

const checkWorklist = async (toCheck: CaseToCheck, wanted: Expectation['worklist']): Promise<Finding> => {
  const items = await all(toCheck, `/v1/worklist?after=${toCheck.after}`);
  const found = items.find(({ caseId }) => caseId === toCheck.caseId);
  if (wanted === null) return finding('not on the worklist', undefined, found);
  return finding('worklist', wanted, found, agrees(wanted, found));
};

/** Each of the texts stands in the subject or the body of a message about the case. */
const checkMessages = async ({ api, caseId }: CaseToCheck, wanted: readonly string[]): Promise<Finding[]> => {
  const { body } = await api.send('GET', '/v1/sandbox/outbox');
  const sent = (body['items'] as Item[])
    .filter((item) => item['caseId'] === caseId)
    .map(({ subject, body: text }) => `${String(subject)}: ${String(text)}`);
  return wanted.map((words) =>
    finding(
      `message ${words}`,
      words,
      sent,
      sent.some((text) => text.includes(words)),
    ),
  );
};

const checkActions = async (toCheck: CaseToCheck, { allowed, forbidden }: Expectation): Promise<Finding[]> => {
  const items = await all(toCheck, `/v1/complaints/${toCheck.caseId}/actions`);
  const of = (name: string): Item | undefined => items.find(({ command }) => command === name);
  return [
    ...(allowed ?? []).map((name) => finding(`${name} is allowed`, true, of(name)?.['allowed'])),
    ...Object.entries(forbidden ?? {}).map(([name, code]) =>
      finding(
        `${name} is refused by ${code}`,
        code,
        of(name)?.['codes'],
        ((of(name)?.['codes'] ?? []) as string[]).includes(code),
      ),
    ),
  ];
};

/** What must hold of a case, now or as at a day, beside what its receipt says. */
export const checkCase = async (toCheck: CaseToCheck, expectation: Expectation): Promise<Finding[]> => {
  const { caseId } = toCheck;
  const findings: Finding[] = [];
  if (expectation.deadlines !== undefined) findings.push(...(await checkDeadlines(toCheck, expectation)));
  const { state, stage, flags, nextAct } = expectation;
  if (state !== undefined || stage !== undefined || flags !== undefined || nextAct !== undefined) {
    const found = await caseOf(toCheck, queryOf({ ...expectation, ruleset: undefined }));
    if (state !== undefined) {
      const shown = String(found['state']);
      findings.push(finding('state', state, state.includes('(') ? `${shown}(${String(found['stage'])})` : shown));
    }
    if (stage !== undefined) findings.push(finding('stage', stage, found['stage']));
    if (flags !== undefined) findings.push(finding('flags', flags, found['flags'], agrees(flags, found['flags'])));
    if (nextAct !== undefined) findings.push(finding('next act', nextAct, found['nextAct'] ?? null));
  }
  if (expectation.worklist !== undefined) findings.push(await checkWorklist(toCheck, expectation.worklist));
  if (expectation.compliance !== undefined) findings.push(...(await checkCompliance(toCheck, expectation)));
  if (expectation.allowed !== undefined || expectation.forbidden !== undefined)
    findings.push(...(await checkActions(toCheck, expectation)));
  if (expectation.messages !== undefined) findings.push(...(await checkMessages(toCheck, expectation.messages)));
  if (expectation.reminders !== undefined) {
    const sent = (await all(toCheck, `/v1/reminders?caseId=${caseId}&state=SENT&after=${toCheck.after}`)).map(
      ({ deadlineId, kind }) =>
        `${String(deadlineId).replace(/^(REMEDY|ACTION|CONFIRM|PAYMENT|REOFFER)\/.*/, '$1')} ${String(kind)}`,
    );
    for (const wanted of expectation.reminders)
      findings.push(finding(`reminder ${wanted}`, wanted, sent, sent.includes(wanted)));
  }
  return findings;
};

/** The whole stream holds these types in this order. */
export const checkStream = async (toCheck: CaseToCheck, events: readonly string[]): Promise<Finding> => {
  const items = await all(toCheck, `/v1/complaints/${toCheck.caseId}/events`);
  const types = items.map(({ type }) => String(type));
  return finding('events in the stream', events, types, inOrder(events, types));
};

/** What a receipt, or a refusal, must say. */
export const checkAnswer = (expectation: Expectation, status: number, body: Record<string, unknown>): Finding[] => {
  const { refused, provision, events, warnings } = expectation;
  if (refused !== undefined) {
    const wanted = typeof refused === 'string' ? [refused] : refused;
    const codes = (body['codes'] ?? [body['code']]) as string[];
    return [
      finding(
        `refused by ${wanted.join(' or ')}`,
        wanted,
        status < 400 ? 'accepted' : codes,
        status >= 400 && wanted.some((code) => codes.includes(code)),
      ),
      ...(provision === undefined ? [] : [checkProvision(provision, body)]),
    ];
  }
  const types = ((body['events'] ?? []) as Item[]).map(({ type }) => String(type));
  const codes = ((body['warnings'] ?? []) as Item[]).map(({ code }) => String(code));
  return [
    ...(events === undefined ? [] : [finding('events', events, types)]),
    ...(warnings ?? []).map((code) => finding(`warning ${code}`, code, codes, codes.includes(code))),
  ];
};

const checkProvision = (provision: string, body: Record<string, unknown>): Finding => {
  const reasons = (body['reasons'] ?? []) as Item[];
  const found = [body['provision'], ...reasons.map((reason) => reason['provision'])].filter((one) => one !== undefined);
  return finding(`provision ${provision}`, provision, found, found.includes(provision));
};
