import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { IssuerUnavailable, OidcIssuer } from './oidc.js';

let server: Server;
let address: string;
let published: JWK[] = [];
let asked = 0;
let discovery: Readonly<Record<string, unknown>>;
let statusOf: Readonly<Record<'keys' | 'discovery', number>>;
const makeKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256' } };
};
type Key = Awaited<ReturnType<typeof makeKey>>;
let first: Key;
let second: Key;

beforeAll(async () => {
  [first, second] = [await makeKey('first'), await makeKey('second')];
  server = createServer((request, answer) => {
    const isKeys = request.url === '/keys';
    if (isKeys) asked += 1;
    answer.statusCode = statusOf[isKeys ? 'keys' : 'discovery'];
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(isKeys ? { keys: published } : discovery));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => new Promise((done) => server.close(done)));
beforeEach(() => {
  discovery = { issuer: address, jwks_uri: `${address}/keys` };
  statusOf = { keys: 200, discovery: 200 };
  published = [first.jwk];
  asked = 0;
});

interface Change {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number | null;
  readonly key?: { readonly kid: string; readonly privateKey: CryptoKey };
}
const HOUR = 3600;
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const tokenOf = async ({ issuer = address, audience = 'redress', expires = HOUR, key = first }: Change = {}) => {
  const token = new SignJWT({ landlordId: 'kirklees' })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid })
    .setSubject('anna')
    .setIssuer(issuer)
    .setAudience(audience);
  if (expires !== null) token.setExpirationTime(nowSeconds() + expires);
  return token.sign(key.privateKey);
};
const issuer = (): OidcIssuer => new OidcIssuer(address, 'redress');

it('a token of the issuer for us is good, and its keys are fetched once', async () => {
  const one = issuer();
  expect(await one.claimsOf(await tokenOf())).toMatchObject({ sub: 'anna', landlordId: 'kirklees' });
  await one.claimsOf(await tokenOf());
  expect(asked).toBe(1);
});

it.each([
  ['of another issuer', { issuer: 'https://elsewhere.example' }, 'unexpected "iss"'],
  ['for somebody else', { audience: 'another' }, 'unexpected "aud"'],
  ['that has expired', { expires: -1 }, '"exp" claim timestamp check failed'],
  ['that never expires', { expires: null }, 'missing required "exp"'],
])('a token %s is refused', async (_, change: Change, says) => {
  await expect(issuer().claimsOf(await tokenOf(change))).rejects.toThrow(says);
});

it('a token that nobody signed is refused', async () => {
  const unsigned = new UnsecuredJWT({})
    .setSubject('anna')
    .setIssuer(address)
    .setAudience('redress')
    .setExpirationTime(nowSeconds() + HOUR)
    .encode();
  await expect(issuer().claimsOf(unsigned)).rejects.toThrow();
});

it('a token signed by a key that is not published is refused, also under the name of one that is', async () => {
  await expect(issuer().claimsOf(await tokenOf({ key: second }))).rejects.toThrow('no applicable key');
  const forged = tokenOf({ key: { kid: 'first', privateKey: second.privateKey } });
  await expect(issuer().claimsOf(await forged)).rejects.toThrow('signature verification failed');
});

it('only keys that are published now count: a new one is good, and one that was taken back is not', async () => {
  published = [second.jwk];
  const one = issuer();
  expect(await one.claimsOf(await tokenOf({ key: second }))).toMatchObject({ sub: 'anna' });
  await expect(one.claimsOf(await tokenOf())).rejects.toThrow('no applicable key');
});

describe('an issuer that is at fault itself', () => {
  it.each([
    ['answers discovery with a fault', () => (statusOf = { keys: 200, discovery: 500 }), 'cannot be discovered'],
    [
      'gives itself another name',
      () => (discovery = { ...discovery, issuer: 'https://other.example' }),
      'calls itself',
    ],
    ['publishes no address of keys', () => (discovery = { issuer: address }), 'publishes no jwks_uri'],
    ['does not give out its keys', () => (statusOf = { keys: 503, discovery: 200 }), 'does not give out its keys'],
  ])('%s: nothing is said against the token, and it is asked again', async (_, break_, says) => {
    const one = issuer();
    const token = await tokenOf();
    break_();
    await expect(one.claimsOf(token)).rejects.toThrow(IssuerUnavailable);
    await expect(one.claimsOf(token)).rejects.toThrow(says);
    discovery = { issuer: address, jwks_uri: `${address}/keys` };
    statusOf = { keys: 200, discovery: 200 };
    expect(await one.claimsOf(token)).toMatchObject({ sub: 'anna' });
  });

  it('cannot be reached', async () => {
    const nobody = new OidcIssuer('http://127.0.0.1:9', 'redress');
    await expect(nobody.claimsOf(await tokenOf())).rejects.toThrow('cannot be discovered');
  });
});
