import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a client and its event store, and does to the connection what networks and dying servers do. */
export class FaultProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private target: number | undefined;
  private isFrozen = false;

  private constructor() {
    this.server = createServer((client) => this.onClient(client));
  }

  static async listen(): Promise<FaultProxy> {
    const proxy = new FaultProxy();
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** A connection string that leads through the proxy. */
  get url(): string {
    return `esdb://127.0.0.1:${(this.server.address() as AddressInfo).port}?tls=false`;
  }

  /** For a client that asks whoever listens here for the leader first, as in a cluster. */
  get discoverUrl(): string {
    return this.url.replace('esdb:', 'esdb+discover:').concat('&maxDiscoverAttempts=1');
  }

  /** New connections lead to this port; none: they are cut at once, as from a machine where nothing listens. */
  leadTo(port: number | undefined): void {
    this.target = port;
  }

  /** Every connection breaks, in the middle of whatever was on its way. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  /** Connections stay open, but nothing passes: what SIGSTOP does to a server. */
  freeze(): void {
    this.isFrozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private onClient(client: Socket): void {
    if (this.target === undefined) {
      client.destroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    this.join(client, server);
    this.join(server, client);
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    if (this.isFrozen) from.pause();
  }
}
