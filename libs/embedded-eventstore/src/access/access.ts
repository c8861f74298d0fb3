import { type Journal } from '../journal/journal.js';
import { isWriteProtected } from '../streams/store-identity.js';
import { type AccessList } from '../streams/stream-metadata.js';
import { isMetadataStream, isSystemStream, ruledStream } from '../streams/system-streams.js';
import { RpcError, Status } from '../grpc/status.js';
import { type Caller, type Users } from './users.js';

export type Operation = 'read' | 'write' | 'delete';

/** The name under which access to all streams at once is ruled. */
export const ALL_STREAMS = '$all';

const EVERYBODY = '$all';
const ADMINS = '$admins';

/** What touches a stream's metadata has rights of its own. */
const ON_METADATA: Readonly<Record<Operation, keyof AccessList>> = {
  read: 'metaRead',
  write: 'metaWrite',
  delete: 'metaWrite',
};

/** Decides who may do what. Without users everybody may do everything but overwrite the store's id. */
export class Access {
  constructor(
    private readonly journal: Journal,
    private readonly users: Users | undefined,
  ) {}

  caller(authorization: string | undefined): Caller {
    return this.users?.caller(authorization) ?? 'anonymous';
  }

  isAllowed(caller: Caller, operation: Operation, stream: string): boolean {
    if (operation !== 'read' && isWriteProtected(stream)) return false;
    if (this.users === undefined) return true;
    if (caller === 'anonymous' || caller === 'unknown') return false;
    if (caller.roles.has(ADMINS)) return true;
    const allowed = this.allowedRoles(operation, stream);
    return allowed.includes(EVERYBODY) || allowed.some((role) => caller.roles.has(role));
  }

  /** Throws what a call that may not go on is answered with. */
  demand(caller: Caller, operation: Operation, stream: string): void {
    if (caller === 'unknown' && this.users !== undefined) throw notAuthenticated();
    if (!this.isAllowed(caller, operation, stream)) throw accessDenied();
  }

  private allowedRoles(operation: Operation, stream: string): readonly string[] {
    const isMetadata = isMetadataStream(stream);
    const ruled = isMetadata ? ruledStream(stream) : stream;
    const right = isMetadata ? ON_METADATA[operation] : operation;
    const number = this.journal.index.streams.find(ruled);
    const list = number === undefined ? undefined : this.journal.metadata.of(number, this.journal.visible).accessList;
    return list?.[right] ?? [isSystemStream(ruled) ? ADMINS : EVERYBODY];
  }
}

export const notAuthenticated = () => new RpcError(Status.UNAUTHENTICATED, 'Wrong user name or password.');

export const accessDenied = () =>
  new RpcError(Status.PERMISSION_DENIED, 'Access denied.', { exception: 'access-denied' });
