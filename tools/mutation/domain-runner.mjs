/**
 * A test runner for Stryker that keeps the specs of the domain loaded and changes nothing but the mutant between runs. A run
 * takes milliseconds, where a fresh Jest takes seconds; only so can all of the domain be mutated in minutes.
 */
import { createRequire } from 'node:module';
import jest from '../../jest.config.mjs';

const { loadSpecs } = createRequire(import.meta.url)('./domain-specs.cjs');
const [, SWC] = Object.values(jest.projects[0].transform)[0];
const SUCCEEDED = 0;
const FAILED = 1;

class DomainRunner {
  #specs;

  /**
   * Says that it reloads, and does not: what ran while modules loaded keeps what it computed then without the mutant. Such a
   * mutant has to be noticed by what runs in a test, which is harder on the tests and spares a new process for each.
   */
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Where Stryker's switches in the sources look for the mutant, and leave what they cover. */
  get #switches() {
    return (globalThis.__stryker__ ??= {});
  }

  #load() {
    return (this.#specs ??= loadSpecs(process.cwd(), SWC, process.env['MUTATE_WITH']));
  }

  /** One test, from the beginning: no journey that another test has told is taken over. */
  #run({ name, run }) {
    const { forgetJourneys } = this.#load();
    forgetJourneys();
    const began = performance.now();
    try {
      run();
      return { id: name, name, status: SUCCEEDED, timeSpentMs: performance.now() - began };
    } catch (error) {
      const failureMessage = error instanceof Error ? error.message : String(error);
      return { id: name, name, status: FAILED, failureMessage, timeSpentMs: performance.now() - began };
    }
  }

  dryRun() {
    const { tests } = this.#load();
    const results = tests.map((test) => {
      this.#switches.currentTestId = test.name;
      return this.#run(test);
    });
    this.#switches.currentTestId = undefined;
    return Promise.resolve({ status: 'complete', tests: results, mutantCoverage: this.#switches.mutantCoverage });
  }

  mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const chosen = testFilter === undefined ? undefined : new Set(testFilter);
    const tests = this.#load().tests.filter(({ name }) => chosen?.has(name) ?? true);
    Object.assign(this.#switches, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
    const killers = [];
    let nrOfTests = 0;
    for (const test of tests) {
      nrOfTests += 1;
      const result = this.#run(test);
      if (result.status === FAILED) killers.push(result);
      if (killers.length > 0 && !disableBail) break;
    }
    const { hitCount } = this.#switches;
    Object.assign(this.#switches, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    if (hitLimit !== undefined && hitCount > hitLimit)
      return Promise.resolve({ status: 'timeout', reason: `More than ${hitLimit} rounds.` });
    if (killers.length === 0) return Promise.resolve({ status: 'survived', nrOfTests });
    const [{ failureMessage }] = killers;
    return Promise.resolve({ status: 'killed', killedBy: killers.map(({ id }) => id), failureMessage, nrOfTests });
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'domain', injectableClass: DomainRunner }];
