import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder.js';
import { DATA_FORMAT } from './format.js';

describe('the data folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'redress-folder-'));
  const dataDir = join(root, 'not yet there/data');
  const lockFile = join(dataDir, 'supervisor.lock');
  const open = (): ReturnType<typeof openDataFolder> => openDataFolder(dataDir, 'http://127.0.0.1:3000');
  afterAll(() => rmSync(root, { recursive: true }));

  it('is made, marked with its format, and let go without a trace', () => {
    const folder = open();
    expect(folder.leftBehind).toBe(false);
    expect(JSON.parse(readFileSync(join(dataDir, 'version.json'), 'utf8'))).toEqual({ format: DATA_FORMAT });
    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
    folder.release();
    expect(readdirSync(dataDir)).toEqual(['version.json']);
  });

  it('is held by one run alone, which the second is told about', () => {
    const folder = open();
    expect(open).toThrow(
      new RegExp(
        `already running on the data folder .*process ${process.pid}, http://127.0.0.1:3000[^]*REDRESS_DATA_DIR and PORT`,
      ),
    );
    folder.release();
    open().release();
  });

  it('is taken over from a run that was killed', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    writeFileSync(lockFile, JSON.stringify({ pid: dead.pid, start: '1', address: '' }));
    const folder = open();
    expect(folder.leftBehind).toBe(true);
    folder.release();
    expect(readdirSync(dataDir)).toEqual(['version.json']);
  });

  it('is taken over when the process id in the lock now belongs to another process', () => {
    writeFileSync(lockFile, JSON.stringify({ pid: process.pid, start: 'long ago', address: '' }));
    const folder = open();
    expect(folder.leftBehind).toBe(true);
    folder.release();
  });

  it('is taken over when the lock cannot be read', () => {
    writeFileSync(lockFile, '{"pid":');
    open().release();
  });

  it('keeps the lock of whoever took it over', () => {
    const folder = open();
    writeFileSync(lockFile, 'another');
    folder.release();
    expect(readFileSync(lockFile, 'utf8')).toBe('another');
    rmSync(lockFile);
  });

  it('is refused, and let go, when a newer release made it', () => {
    writeFileSync(join(dataDir, 'version.json'), '{"format":99}');
    expect(open).toThrow(/has data format 99, and this release reads up to 1\.\n.*newer release/);
    expect(readdirSync(dataDir)).toEqual(['version.json']);
  });

  it('is refused when its format is not told', () => {
    writeFileSync(join(dataDir, 'version.json'), '');
    expect(open).toThrow(/does not say which data format/);
  });

  it('is refused in words when it cannot be made', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(join(file, 'data'), '')).toThrow(/cannot be used \(.*\)[^]*REDRESS_DATA_DIR/);
  });
});
