import { resolve } from 'node:path';
import { readSettings } from './settings.js';

describe('the settings of the supervisor', () => {
  it('need nothing to be set', () => {
    expect(readSettings({})).toEqual({ port: 3000, dataDir: resolve('.data'), mode: 'sandbox' });
  });

  it('take an empty value for none', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', REDRESS_DATA_DIR: '' })).toEqual(readSettings({}));
  });

  it('take what is given', () => {
    const environment = {
      PORT: '8080',
      REDRESS_DATA_DIR: '/srv/redress data',
      REDRESS_MODE: 'production',
      DATABASE_URL: 'postgres://db/redress',
      EVENTSTORE_URL: 'esdb://events:2113',
    };
    expect(readSettings(environment)).toEqual({
      port: 8080,
      dataDir: '/srv/redress data',
      mode: 'production',
      databaseUrl: 'postgres://db/redress',
      eventStoreUrl: 'esdb://events:2113',
    });
  });

  it.each(['http', '0', '65536', '-1', '3000.5', '0x10'])('refuse the port %p as a configuration error', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(expect.objectContaining({ exitCode: 78 }) as Error);
  });
});
