import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from './chance.js';
import { CHECKS } from './checks/index.js';
import { casesIn, type Evidence, readLog } from './checks/evidence.js';
import { drawFaults, Schedule } from './faults.js';
import { FaultySandbox } from './faulty-sandbox.js';
import { PatientCaller } from './patient-caller.js';
import { Player } from './players.js';
import { restoredFolder } from './restored.js';

export interface RunPlan {
  readonly seed: number;
  readonly seconds: number;
  readonly withRedis: boolean;
  /** A data folder to begin from. */
  readonly seeded: string;
  /** Whether a backup is taken at the end, restored into an empty folder, and checked as well. */
  readonly restoring: boolean;
}

type Found = readonly (readonly [check: string, faults: readonly string[]])[];

export interface RunReport extends RunPlan {
  readonly schedule: readonly string[];
  readonly figures: string;
  /** What was found by each check. */
  readonly found: Found;
  /** What the parts said last, where something was found. */
  readonly tail: string;
}

const PLAYERS = ['first', 'second', 'third'];
/** Long enough for the deadlines of what was told last. */
const LAST_MOVE_MS = 15 * 24 * 3_600_000;

const nowOf = async (caller: PatientCaller): Promise<string> =>
  String((await caller.untilAnswered({ method: 'GET', path: '/v1/sandbox/clock' })).body['now']);

/** A last move of the clock: what is due by then has happened when it is answered. */
const moveOn = async (caller: PatientCaller): Promise<void> => {
  const now = new Date(Date.parse(await nowOf(caller)) + LAST_MOVE_MS).toISOString();
  const answer = await caller.untilAnswered({ method: 'PUT', path: '/v1/sandbox/clock', body: { now } });
  if (answer.status !== 200) throw new Error(`the last move of the clock: ${JSON.stringify(answer)}`);
};

const auditorOf = async (caller: PatientCaller): Promise<string> => {
  const body = { userId: 'auditor', name: 'auditor', roles: ['AUDITOR'], landlordId: 'code-2024' };
  return String((await caller.untilAnswered({ method: 'POST', path: '/v1/sandbox/tokens', body })).body['token']);
};

const play = async (sandbox: FaultySandbox, plan: RunPlan, schedule: Schedule, players: readonly Player[]) => {
  const end = new AbortController();
  const playing = Promise.all([
    schedule.happen(drawFaults(new Chance(plan.seed).for('faults')), end.signal),
    ...players.map(async (player) => player.play(end.signal)),
  ]);
  await sleep(plan.seconds * 1_000);
  end.abort();
  await playing;
  await sandbox.isReady();
};

/** Asks every check of a sandbox that is at peace. */
const examine = async (
  sandbox: FaultySandbox,
  caller: PatientCaller,
  told: Evidence['told'],
): Promise<{ events: number; found: Found }> => {
  const log = await readLog(sandbox.addresses.EVENTSTORE_URL);
  const [token, now] = [await auditorOf(caller), await nowOf(caller)];
  const evidence: Evidence = { sandbox, caller, told, token, now, log, cases: casesIn(log) };
  const found: (readonly [string, readonly string[]])[] = [];
  for (const [name, check] of Object.entries(CHECKS)) found.push([name, await check(evidence)]);
  return { events: log.length, found };
};

/** The same checks, of what is restored from a backup of the sandbox. */
const examineRestored = async (sandbox: FaultySandbox, told: Evidence['told']): Promise<Found> => {
  const restored = await FaultySandbox.start(sandbox.redis !== undefined, await restoredFolder(sandbox));
  try {
    const { found } = await examine(restored, new PatientCaller(restored.url), told);
    return found.map(([name, faults]) => [`restored: ${name}`, faults]);
  } finally {
    await restored.stop();
    restored.remove();
  }
};

/** One sandbox from its start to its end: random commands, faults beside them, peace, and then every check. */
export const runOnce = async (plan: RunPlan): Promise<RunReport> => {
  const startedAt = performance.now();
  const sandbox = await FaultySandbox.start(plan.withRedis, plan.seeded);
  const readyAt = performance.now();
  const caller = new PatientCaller(sandbox.url);
  const schedule = new Schedule(sandbox, caller);
  const players = PLAYERS.map((name) => new Player(name, new Chance(plan.seed).for(name), caller));
  const found: (readonly [string, readonly string[]])[] = [];
  let figures = '';
  try {
    await play(sandbox, plan, schedule, players);
    const playedAt = performance.now();
    for (const player of players) await player.settle();
    await moveOn(caller);
    const settledAt = performance.now();
    const told = players.flatMap((player) => player.told);
    const examined = await examine(sandbox, caller, told);
    const examinedAt = performance.now();
    found.push(...examined.found);
    if (plan.restoring) found.push(...(await examineRestored(sandbox, told)));
    const seconds = (from: number, to: number): string => ((to - from) / 1_000).toFixed(1);
    const { longest } = caller;
    figures =
      `${told.length} commands, ${told.filter(({ receipt }) => receipt !== undefined).length} acknowledged, ` +
      `${told.filter(({ unanswered }) => unanswered > 0).length} asked again, ${examined.events} events; ` +
      `start ${seconds(startedAt, readyAt)} s, play ${seconds(readyAt, playedAt)} s, ` +
      `settle ${seconds(playedAt, settledAt)} s, checks ${seconds(settledAt, examinedAt)} s; ` +
      `longest wait ${seconds(0, longest.ms)} s for ${longest.request}`;
  } catch (error) {
    found.push(['the run comes to its end', [error instanceof Error ? (error.stack ?? error.message) : String(error)]]);
  }
  const code = await sandbox.stop();
  found.push(['it stops when it is asked to', code === 0 ? [] : [`exit code ${code}`]]);
  const bad = found.some(([, faults]) => faults.length > 0);
  sandbox.remove();
  return { ...plan, schedule: schedule.lines, figures, found, tail: bad ? sandbox.tail(120) : '' };
};
