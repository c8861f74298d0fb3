import { readCommand, UsageError } from './command-line.js';

const GOOD = ['--case', 'KIR-2024-00001', '--mode', 'COMPLETE', '--to', 'record.zip'];

describe('npm run export', () => {
  it('reads what is to be exported, from where, and to which file', () => {
    expect(readCommand([...GOOD, '--item', 'Repair records', '--item', 'Survey', '--force'], {})).toEqual({
      caseRef: 'KIR-2024-00001',
      mode: 'COMPLETE',
      to: 'record.zip',
      items: ['Repair records', 'Survey'],
      url: 'http://127.0.0.1:3000',
      landlordId: 'code-2024',
      force: true,
    });
  });

  it('an address comes from the command line, else from the environment', () => {
    const environment = { REDRESS_URL: 'http://redress.example' };
    expect(readCommand(GOOD, environment).url).toBe('http://redress.example');
    expect(readCommand([...GOOD, '--url', 'http://other.example'], environment).url).toBe('http://other.example');
  });

  it.each([
    [['--mode', 'COMPLETE', '--to', 'x'], '--case is missing.'],
    [['--case', 'x', '--to', 'x'], '--mode is missing.'],
    [['--case', 'x', '--mode', 'ALL', '--to', 'x'], '--mode must be one of COMPLETE, SUBJECT_ACCESS, AUDIT.'],
    [['--case', 'x', '--mode', 'AUDIT'], '--to is missing.'],
    [[...GOOD, '--case', 'y'], '--case is given twice.'],
    [[...GOOD, '--item'], '--item needs a value.'],
    [[...GOOD, '--item', '--force'], '--item needs a value.'],
    [[...GOOD, 'more'], 'more is not understood.'],
    [[...GOOD, '--more', 'x'], '--more is not understood.'],
  ])('refuses %j', (given, message) => {
    expect(() => readCommand(given, {})).toThrow(new UsageError(message));
  });
});
