import { eraseArguments } from './erase-arguments.js';

const ENVIRONMENT = { REDRESS_TOKEN: 'secret', PORT: '3100' };
const ask = (...given: string[]) => eraseArguments(given, ENVIRONMENT);

describe('the command line of erasures', () => {
  it('asks for the erasure of a resident, or of a case', () => {
    expect(ask('request', '--resident', 'R-1', '--ground', 'COURT_ORDER')).toEqual({
      url: 'http://127.0.0.1:3100',
      token: 'secret',
      method: 'POST',
      path: '/v1/erasures',
      body: { residentId: 'R-1', ground: 'COURT_ORDER' },
    });
    expect(ask('request', '--case', 'c', '--ground', 'COURT_ORDER')).toMatchObject({ body: { caseId: 'c' } });
  });

  it('decides, shows and lists', () => {
    expect(ask('approve', 'an/id')).toMatchObject({ method: 'POST', path: '/v1/erasures/an%2Fid/approve' });
    expect(ask('reject', 'id')).toMatchObject({ method: 'POST', path: '/v1/erasures/id/reject' });
    expect(ask('show', 'id')).toMatchObject({ method: 'GET', path: '/v1/erasures/id' });
    expect(ask('list')).toMatchObject({ method: 'GET', path: '/v1/erasures' });
  });

  it.each([
    [['request', '--ground', 'COURT_ORDER'], 'Give either --resident or --case.'],
    [['request', '--resident', 'R', '--case', 'c', '--ground', 'x'], 'Give either --resident or --case.'],
    [['request', '--resident', 'R'], '--ground is needed.'],
    [['approve'], 'Which erasure?'],
    [['show'], 'Which erasure?'],
    [['list', 'all'], 'What is all?'],
    [['approve', 'a', 'b'], 'What is b?'],
    [[], 'What shall be done?'],
    [['purge'], 'There is no command purge.'],
  ])('%j is told what is missing', (given, fault) => {
    expect(ask(...given)).toBe(fault);
  });

  it('wants a token, and knows its options', () => {
    expect(eraseArguments(['list'], {})).toBe('REDRESS_TOKEN or --token is needed.');
    expect(ask('list', '--everything')).toContain('--everything');
    expect(ask('list', '--token', 'mine', '--url', 'https://redress.example')).toMatchObject({
      token: 'mine',
      url: 'https://redress.example',
    });
  });
});
