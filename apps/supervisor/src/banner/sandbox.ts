import { DEMO_LANDLORD, type DemoIdentity } from './demo-identities.js';

async function ask(url: string, body?: unknown): Promise<Record<string, unknown> | undefined> {
  try {
    const request = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answer = await fetch(url, { ...request, body: body === undefined ? undefined : JSON.stringify(body) });
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A token for one of the demo identities; none where the sandbox's routes are not there. */
export async function tokenFor(address: string, { userId, name, roles }: DemoIdentity): Promise<string | undefined> {
  const answer = await ask(`${address}/v1/sandbox/tokens`, { userId, name, roles, landlordId: DEMO_LANDLORD });
  return typeof answer?.['token'] === 'string' ? answer['token'] : undefined;
}

/** The sandbox has a clock of its own, and a complaint that is received in its future would be refused. */
export async function sandboxNow(address: string): Promise<string> {
  const answer = await ask(`${address}/v1/sandbox/clock`);
  return typeof answer?.['now'] === 'string' ? answer['now'] : new Date().toISOString();
}
