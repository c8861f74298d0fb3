import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '@redress/platform';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { services, volumes } = parse(read('deploy/compose.yml'), { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, unknown>>;
};
const service = (name: string): Service => services[name]!;

const STORES = ['eventstore', 'postgres', 'redis'];
const OURS = ['api', 'worker'];

describe('deploy/compose.yml', () => {
  it('runs the three stores, the api and the worker', () => {
    expect(Object.keys(services).sort()).toEqual([...STORES, ...OURS].sort());
  });

  it('asks every store and the api whether they are well, and starts ours when the stores are', () => {
    for (const name of [...STORES, 'api'])
      expect([name, service(name).healthcheck?.test?.length]).toEqual([name, expect.any(Number)]);
    for (const name of OURS)
      expect(service(name).depends_on).toEqual(
        Object.fromEntries(STORES.map((store) => [store, { condition: 'service_healthy' }])),
      );
  });

  it('asks the api at a page that there is', () => {
    expect(service('api').healthcheck?.test?.join(' ')).toContain('/health/ready');
  });

  it('keeps what Redis holds, and lets it forget nothing to save memory', () => {
    expect(service('redis').command?.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  });

  it('keeps the data of every store in a volume that is declared', () => {
    for (const [name, { volumes: mounts = [] }] of Object.entries(services)) {
      expect([name, mounts.length]).toEqual([name, 1]);
      expect(Object.keys(volumes)).toContain(mounts[0]?.split(':')[0]);
    }
  });

  it('publishes nothing but the api, and that on the machine itself', () => {
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual(['127.0.0.1:3000:3000']);
  });

  it('runs ours in production, with settings that there are', () => {
    for (const name of OURS) {
      const { environment = {} } = service(name);
      expect(environment['REDRESS_MODE']).toBe('production');
      expect(Object.keys(environment).filter((setting) => !(setting in SETTINGS))).toEqual([]);
    }
  });
});

describe('the commands of the image', () => {
  const [, list = ''] = /^CMD (\[.*\])$/m.exec(read('deploy/Dockerfile')) ?? [];
  const commands = [parse(list) as string[], ...OURS.map((name) => service(name).command ?? [])];

  it.each(commands)('%s %s is built', (program, entry) => {
    expect(program).toBe('node');
    expect(existsSync(join(ROOT, entry ?? ''))).toBe(true);
  });

  it('are built from all that the compiler reads', () => {
    const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    expect(copied.sort()).toEqual(
      [
        'apps',
        'libs',
        'nest-cli.json',
        'package-lock.json',
        'package.json',
        'tsconfig.base.json',
        'tsconfig.build.json',
      ].sort(),
    );
  });
});
