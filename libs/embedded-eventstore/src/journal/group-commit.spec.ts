import { turns } from '../../testing/turns.js';
import { GroupCommit, type PendingWrite } from './group-commit.js';
import { type Commit } from './log.js';

const write = (at: number): PendingWrite => ({
  position: at,
  heads: Buffer.from(`head ${at};`),
  frames: Buffer.from(`frame ${at};`),
  countAfter: at + 1,
});

/** A log whose commits end when the test says so. */
class HeldLog {
  readonly commits: Commit[] = [];
  private release: (() => void) | undefined;
  private refuse: ((error: Error) => void) | undefined;

  commit = (commit: Commit): Promise<void> => {
    this.commits.push(commit);
    return new Promise((resolve, reject) => {
      this.release = resolve;
      this.refuse = reject;
    });
  };

  confirm = async () => {
    this.release!();
    await turns();
  };

  fail = async (error: Error) => {
    this.refuse!(error);
    await turns();
  };
}

const setUp = () => {
  const log = new HeldLog();
  const published: number[] = [];
  const failures: string[] = [];
  const commits = new GroupCommit(
    log.commit,
    ({ position }) => published.push(position),
    ({ message }) => failures.push(message),
  );
  const answered: string[] = [];
  const add = (at: number) =>
    commits.add(write(at)).then(
      () => answered.push(`${at} stored`),
      (error: Error) => answered.push(`${at} ${error.message}`),
    );
  return { log, commits, published, failures, answered, add };
};

describe('GroupCommit', () => {
  it('tells nobody of a write before the log has confirmed it', async () => {
    const { log, published, answered, add } = setUp();
    void add(0);
    await turns();
    expect([log.commits.length, published, answered]).toEqual([1, [], []]);
    await log.confirm();
    expect([published, answered]).toEqual([[0], ['0 stored']]);
  });

  it('commits together, and in order, what came while a commit was under way', async () => {
    const { log, published, add } = setUp();
    void add(0);
    await turns();
    for (const at of [1, 2, 3]) void add(at);
    await log.confirm();
    expect(log.commits[1]).toEqual({
      position: 1,
      heads: Buffer.from('head 1;head 2;head 3;'),
      frames: Buffer.from('frame 1;frame 2;frame 3;'),
    });
    await log.confirm();
    expect(published).toEqual([0, 1, 2, 3]);
  });

  it('commits together what comes in one turn of the event loop', async () => {
    const { log, add } = setUp();
    for (const at of [0, 1, 2]) void add(at);
    await turns();
    expect(log.commits).toHaveLength(1);
  });

  it('fails for good with its first failed commit', async () => {
    const { log, published, failures, answered, add } = setUp();
    void add(0);
    await turns();
    void add(1);
    await log.fail(new Error('the disk is full'));
    await add(2);
    expect(answered.sort()).toEqual(['0 the disk is full', '1 the disk is full', '2 the disk is full']);
    expect([published, failures, log.commits.length]).toEqual([[], ['the disk is full'], 1]);
  });

  it('publishes nothing once the log is lost, even if its last commit is confirmed', async () => {
    const { log, commits, published, answered, add } = setUp();
    void add(0);
    await turns();
    commits.fail(new Error('the connection is lost'));
    await log.confirm();
    expect([published, answered]).toEqual([[], ['0 the connection is lost']]);
  });

  it('says when nothing is under way', async () => {
    const { log, commits, add } = setUp();
    void add(0);
    await turns();
    let isIdle = false;
    void commits.idle().then(() => (isIdle = true));
    await turns();
    expect(isIdle).toBe(false);
    await log.confirm();
    expect(isIdle).toBe(true);
  });
});
