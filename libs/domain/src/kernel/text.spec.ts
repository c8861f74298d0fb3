import { withoutText } from './text.js';

const sealed = { $sealed: { k: 'key.event', iv: '', ct: 'secret', tag: '' } };

describe('a value without its Text', () => {
  it('has the mark of erasure wherever something was sealed, at any depth', () => {
    const value = { stage: 1, text: sealed, list: [{ note: sealed, at: 'now' }, sealed], kept: { plain: 'x' } };
    expect(withoutText(value)).toEqual({
      stage: 1,
      text: { erased: true },
      list: [{ note: { erased: true }, at: 'now' }, { erased: true }],
      kept: { plain: 'x' },
    });
    expect(withoutText(sealed)).toEqual({ erased: true });
  });

  it('leaves what it was given as it was', () => {
    const value = { text: sealed, list: [sealed] };
    withoutText(value);
    expect(value).toEqual({ text: sealed, list: [sealed] });
  });

  it('a list stays a list', () => {
    expect(withoutText([sealed, 1])).toEqual([{ erased: true }, 1]);
  });

  it('copies only what held Text', () => {
    const kept = { plain: ['x'] };
    const value = { text: sealed, kept };
    expect(withoutText(value).kept).toBe(kept);
    expect(withoutText(kept)).toBe(kept);
  });

  it.each([[null], [undefined], ['text'], [0], [false], [{ empty: null }], [{ erased: true }]])(
    '%j is as it was',
    (value) => expect(withoutText(value)).toBe(value),
  );
});
