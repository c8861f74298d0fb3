import { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Database } from '@redress/database';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Prometheus' view of this process: how long requests take, and how far the projections are. Loopback only. */
export const serveMetrics = (server: FastifyInstance, database: Database): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'redress_http_request_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'redress_projection_position',
    help: 'The commit position each consumer of the log has passed',
    labelNames: ['consumer'],
    registers: [registry],
    async collect() {
      const rows = await database
        .query<{ consumer: string; commit_position: string }>(
          'select consumer, commit_position from redress.checkpoint',
        )
        .catch(() => []);
      for (const { consumer, commit_position: position } of rows) this.set({ consumer }, Number(position));
    },
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    done();
  });
  server.get('/metrics', async (request, reply) => {
    if (!LOOPBACK.has(request.socket.remoteAddress ?? '')) return reply.status(404).send();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
