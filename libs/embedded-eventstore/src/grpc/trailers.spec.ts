import { RpcError, Status } from './status.js';
import { errorTrailers, headerText } from './trailers.js';

describe('headerText', () => {
  it('leaves printable ASCII as it is', () => expect(headerText('complaint-1 (100%)')).toBe('complaint-1 (100%)'));
  it('encodes what a header cannot hold', () => expect(headerText('é\n🏠')).toBe('%C3%A9%0A%F0%9F%8F%A0'));
});

describe('errorTrailers', () => {
  it('says code, message and what else belongs to the failure', () =>
    expect(
      errorTrailers(new RpcError(Status.FAILED_PRECONDITION, '50% done', { exception: 'stream-deleted' })),
    ).toEqual({
      'grpc-status': '9',
      'grpc-message': '50%25 done',
      exception: 'stream-deleted',
    }));
});
